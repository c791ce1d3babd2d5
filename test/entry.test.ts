import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { currentCell, showAll, submitAll, typeInto } from './grid.ts';
import { pick } from './pick.ts';
import { ask, PROGRAMME } from './running.ts';
import { onStage } from './stage.ts';

const stage = onStage({ MIQYAS_DEMO_DAY: '2026-11-05' });

const LEAD = 'lead-mobility';
const open = async (path: string, person = LEAD) => stage.open(path, { person });
const post = (path: string, body: object) =>
  ask(`${stage.url}${PROGRAMME}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

describe.each([
  ['en', 'ArrowRight'],
  ['ar', 'ArrowLeft'],
])('a lead with eight projects, in %s', (lang, later) => {
  it('does the month by keyboard alone: from their work to what is handed in', async () => {
    const tab = await open(`/entry?lang=${lang}`);
    await tab.page.locator('.work-go').focus();
    await tab.page.keyboard.press('Enter');
    await tab.page.locator('.entry-grid').waitFor();
    await tab.ready();
    const first = tab.page.locator('#entry-grid [tabindex="0"]');
    await first.focus();
    const usual = await tab.page.locator('#cell-0-4 .cell-number').innerText();
    await tab.page.keyboard.type(usual);
    await tab.page.keyboard.press('Enter');
    // The next open row of the same month.
    await expect.poll(() => tab.page.evaluate(() => document.activeElement?.id)).toBe('cell-1-5');
    // By the eye: a month back, and forward again.
    await tab.page.keyboard.press(later === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight');
    await expect.poll(() => tab.page.evaluate(() => document.activeElement?.id)).toBe('cell-1-4');
    await tab.page.keyboard.press(later);
    // Handing in says first what is missing; pressed again it goes.
    await tab.page.keyboard.press('Control+Enter');
    await tab.page.locator('.foot-asks').waitFor();
    await tab.page.keyboard.press('Control+Enter');
    await tab.page.locator('.undo-bar').waitFor();
    // Taken back before anybody has looked at it, it is a draft again.
    await tab.page.locator('.undo-bar button').first().click();
    await tab.page.locator('.undo-bar').waitFor({ state: 'detached' });
    await expect.poll(() => tab.page.locator('#cell-0-5').getAttribute('class')).toMatch(/saved|typing/);
    await tab.close();
  });

  it('says to a screen reader all that the eye sees of a cell: what is told on a walk through the grid stands in docs', async () => {
    const tab = await open(`/entry/values?lang=${lang}&project=MOB-PARK-CAS`);
    const { page } = tab;
    const told: string[] = [];
    const tell = async (key: string) => {
      const { role, name } = await focused(page);
      told.push(`${key}\n    ${role}: ${name}`);
    };
    const press = async (key: string) => {
      await page.keyboard.press(key);
      await tell(key);
    };
    await page.locator('#entry-grid [tabindex="0"]').focus();
    await tell('Tab');
    await press('ArrowUp');
    await press(later === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight');
    await press(later);
    await page.keyboard.type('44');
    await press('Enter');
    await press('Escape');
    await press('F2');
    await press('Escape');
    await page.keyboard.press('Alt+ArrowDown');
    await press('ArrowDown');
    await press('Control+Home');
    await expect(`${told.join('\n')}\n`).toMatchFileSnapshot(`../docs/spoken/entry-${lang}.txt`);
    expect(await page.locator('#entry-grid').getAttribute('role')).toBe('grid');
    expect(await page.locator('#entry-grid [tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('Control+Z');
    await tab.close();
  });
});

/** Role and name of what has the focus, as the browser hands them to a screen reader. */
async function focused(page: Page): Promise<{ role: string; name: string }> {
  const devtools = await page.context().newCDPSession(page);
  const { result } = await devtools.send('Runtime.evaluate', { expression: 'document.activeElement' });
  const { nodes } = await devtools.send('Accessibility.getPartialAXTree', { objectId: result.objectId as string, fetchRelatives: false });
  await devtools.detach();
  const [node] = nodes;
  // Marks that keep numbers whole are for the eye.
  return { role: String(node?.role?.value), name: String(node?.name?.value ?? '').replace(/[\u2066-\u2069]/g, '') };
}

describe('what is typed', () => {
  const sheet = '/entry/values?lang=en&project=MOB-PARK-DOH';

  it('goes to the server when the mouse leaves its cell', async () => {
    const tab = await open(sheet);
    await showAll(tab.page);
    const cell = currentCell(tab.page, 'CUS.MOB.PARKTIME');
    await cell.dblclick();
    await tab.page.keyboard.press('Control+A');
    await tab.page.keyboard.type('9.1');
    const sent = tab.page.waitForResponse((answer) => answer.url().endsWith('/drafts') && answer.request().method() === 'PUT');
    await currentCell(tab.page, 'ISO37122:19.7').click();
    expect((await sent).request().postData()).toContain('9.1');
    await tab.page.keyboard.press('Control+Z');
    await tab.close();
  });

  it('survives a reload, and is there on another device', async () => {
    const tab = await open(sheet);
    await showAll(tab.page);
    const cell = currentCell(tab.page, 'ISO37122:19.7');
    await typeInto(cell, '75.5');
    await tab.page.reload();
    await tab.ready();
    await showAll(tab.page);
    expect(await cell.locator('.cell-number').innerText()).toBe('75.5');
    await expect.poll(async () => (await cell.getAttribute('class')) ?? '').toMatch(/ saved| asks/);
    const other = await open(sheet);
    await showAll(other.page);
    expect(await currentCell(other.page, 'ISO37122:19.7').locator('.cell-number').innerText()).toBe('75.5');
    await other.close();
    await tab.close();
  });

  it('is kept while the line is lost, says so, and goes when it is back', async () => {
    const tab = await open(sheet);
    await showAll(tab.page);
    await tab.page.context().setOffline(true);
    const cell = currentCell(tab.page, 'ISO37122:19.8');
    await typeInto(cell, '44.4');
    await tab.page.locator('.foot-line.lost').waitFor();
    expect(await tab.page.locator('.foot-line').innerText()).toMatch(/kept on this device/);
    await tab.page.context().setOffline(false);
    await expect.poll(async () => (await tab.page.locator('.foot-line').innerText()) ?? '').toMatch(/draft/);
    await tab.close(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  });

  it('goes on for half a minute without a line, over a reload: the page and what is due are kept on the device', async () => {
    const tab = await open(sheet);
    const { page } = tab;
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await tab.ready();
    await page.context().setOffline(true);
    const began = Date.now();
    await page.reload();
    await page.locator('.entry-grid').waitFor();
    await page.locator('.live-lost').waitFor();
    await showAll(page);
    const cell = currentCell(page, 'ISO37122:19.8');
    await typeInto(cell, '44.7');
    await page.locator('.foot-line.lost').waitFor();
    // One's work is there too, which is where the installed page of a lead begins.
    await page.goto(`${stage.url}/start?lang=en`);
    await page.locator('.work').first().waitFor();
    await page.goto(`${stage.url}${sheet}`);
    await page.locator('.foot-line.lost').waitFor();
    await showAll(page);
    await page.waitForTimeout(Math.max(0, 30_000 - (Date.now() - began)));
    await page.context().setOffline(false);
    await expect.poll(async () => (await page.locator('.foot-line').innerText()) ?? '', { timeout: 20_000 }).toMatch(/draft/);
    expect(await cell.locator('.cell-number').innerText()).toBe('44.7');
    // What is no page is not answered by one.
    await page.context().setOffline(true);
    await expect(page.goto(`${stage.url}/api/v1/openapi.json`)).rejects.toThrow(/ERR_/);
    await tab.close(/ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED|Failed to load resource/);
  });

  it('stays when the session is over, and nothing is lost by signing in again', async () => {
    const tab = await open(sheet);
    await showAll(tab.page);
    await tab.page.context().clearCookies();
    await typeInto(currentCell(tab.page, 'ISO37122:19.8'), '45.6');
    await tab.page.getByText('Your session has ended.').waitFor();
    // Signed in again in front of the sheet, which stays as it is.
    await tab.page.locator('.foot-line').getByRole('button', { name: 'Sign in' }).click();
    await tab.page.locator(`dialog [data-person="${LEAD}"]`).click();
    await tab.page.locator('dialog').waitFor({ state: 'detached' });
    expect(await currentCell(tab.page, 'ISO37122:19.8').locator('.cell-number').innerText()).toBe('45.6');
    await expect.poll(async () => (await tab.page.locator('.foot-line').innerText()) ?? '').toMatch(/draft/);
    await tab.close(/401/);
  });

  it('stands side by side with what somebody else has entered meanwhile, and neither is preset', async () => {
    const tab = await open(sheet);
    await showAll(tab.page);
    const cell = currentCell(tab.page, 'CUS.MOB.PARKTIME');
    await typeInto(cell, '8.8');
    const value = { reportingUnit: 'MOB-PARK-DOH', kpi: 'CUS.MOB.PARKTIME', period: '2026-10', value: 8.9 };
    expect((await post('/measurements', { values: [value] })).status).toBe(201);
    await expect.poll(async () => (await cell.getAttribute('class')) ?? '', { timeout: 15_000 }).toContain(' newer ');
    await cell.click();
    await tab.page.getByRole('button', { name: /^Keep/ }).click();
    await submitAll(tab.page);
    await expect.poll(() => cell.locator('.cell-number').innerText()).toBe('8.8');
    await tab.close();
  });

  it('as numerator and denominator makes the value', async () => {
    const tab = await open(sheet);
    await showAll(tab.page);
    const cell = currentCell(tab.page, 'ISO37122:19.8');
    await cell.click();
    await cell.press('Alt+ArrowDown');
    const parts = tab.page.locator('tr.part-row td.current');
    await typeInto(parts.nth(0), '130');
    await typeInto(parts.nth(1), '200');
    await expect.poll(() => cell.locator('.cell-number').innerText()).toBe('65');
    await tab.close();
  });
});

describe('a value on its way', () => {
  it('is submitted, returned with a reason, corrected, approved, closed, opened for one, and restated', async () => {
    const unit = 'MOB-PARK-CAS';
    const code = 'CUS.MOB.PARKTIME';
    const name = 'Average parking search time';
    const lead = await open(`/entry/values?lang=en&project=${unit}`);
    await showAll(lead.page);
    const cell = currentCell(lead.page, code);
    await typeInto(cell, '4.1');
    await lead.page.locator('#entry-comment').fill('from the register');
    await lead.page.locator('#entry-comment').blur();
    await submitAll(lead.page);
    await lead.close();

    const reviewer = await open(`/review?lang=en&project=${unit}`, 'reviewer');
    const row = reviewer.page.locator('.review-list tr', { hasText: name }).first();
    await row.click();
    await reviewer.page.keyboard.press('r');
    await reviewer.page.locator('#return-reason').fill('the register of August');
    await reviewer.page.locator('#return-reason').press('Enter');
    await reviewer.page.locator('.settled-word.returned').first().waitFor();
    await reviewer.close();

    const again = await open('/entry?lang=en');
    await again.page.locator('.returned-line', { hasText: 'the register of August' }).waitFor();
    await again.page.locator('.returned-line a').click();
    await again.page.locator('.entry-grid').waitFor();
    await again.ready();
    await typeInto(currentCell(again.page, code), '4.2');
    await submitAll(again.page);
    await again.close();

    const approving = await open(`/review?lang=en&project=${unit}`, 'reviewer');
    const corrected = approving.page.locator('.review-list tr', { hasText: name }).first();
    expect(await corrected.innerText()).toMatch(/was .*4\.1.*returned: the register of August/s);
    await corrected.click();
    await approving.page.locator('.effect dl').waitFor();
    await approving.page.keyboard.press('a');
    await approving.page.locator('.settled-word.approved').first().waitFor();
    await approving.close();

    const office = await open('/closing?lang=en', 'administrator');
    await office.page.getByRole('button', { name: 'Close through October 2026' }).click();
    await office.page.locator('.closing-form input').fill('the report is out');
    await office.page.getByRole('button', { name: 'Close', exact: true }).click();
    await office.page.getByText('Everything through October 2026 is closed').waitFor();
    const locked = await open(`/entry/values?lang=en&project=${unit}`);
    await showAll(locked.page);
    expect(await currentCell(locked.page, code).getAttribute('class')).toContain('shut');
    await locked.close();

    await office.page.getByRole('button', { name: 'Grant an exception' }).click();
    const form = office.page.locator('.closing-form');
    await pick(office.page, 'Reporting unit', 'Smart parking, Casablanca', form);
    await pick(office.page, 'KPI', name, form);
    // Its lead is who will enter it, and there are two weeks for it, where nothing else is said.
    await expect.poll(() => form.getByRole('combobox', { name: 'Who may enter' }).inputValue()).not.toBe('');
    await form.getByLabel('Why').fill('counted twice');
    await form.getByRole('button', { name: 'Grant it' }).click();
    await office.page.locator('.exceptions', { hasText: '19 November 2026' }).waitFor();
    await office.close();
    const restating = await open(`/entry/values?lang=en&project=${unit}`);
    await showAll(restating.page);
    await typeInto(currentCell(restating.page, code), '4.3');
    await restating.page.locator('#entry-comment').fill('counted twice');
    await restating.page.locator('#entry-comment').blur();
    await submitAll(restating.page);
    await restating.close();
    const query = new URLSearchParams({ kpi: code, reportingUnit: unit, period: '2026-10' });
    const revisions = (await (await ask(`${stage.url}${PROGRAMME}/revisions?${query}`)).json()) as { status: string; value: number }[];
    expect(revisions.slice(-4).map(({ status, value }) => [status, value])).toEqual([
      ['returned', 4.1],
      ['submitted', 4.2],
      ['approved', 4.2],
      ['submitted', 4.3],
    ]);
  });
});
