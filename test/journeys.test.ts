import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { describe, expect, it } from 'vitest';
import { codeOf } from './attacks/installation.ts';
import { currentCell, currentTexts, pasteInto, showAll, submitAll, typeInto } from './grid.ts';
import { ask, freshFolder, PROGRAMME, served, withRealFigures } from './running.ts';
import { onStage } from './stage.ts';

/** Without the marks that keep numbers whole in Arabic text. */
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const stage = onStage({}, withRealFigures);

describe('leadership', () => {
  it('sees real progress of countries toward their published 2030 targets', async () => {
    const tab = await stage.open('/?lang=en');
    const row = tab.page.locator('.country-targets li', { hasText: 'Oman' });
    expect(plain(await row.innerText())).toMatch(/Off track[\s\S]*4\.2%/);
    expect(await tab.page.locator('.country-targets li', { hasText: 'Egypt' }).innerText()).toContain('Not judged');
    await row.getByRole('link').click();
    await tab.ready();
    const why = await tab.page.locator('.why').innerText();
    expect(why).toContain('Oman has covered');
    expect(why).toContain('linear pace, version 2');
    expect(why).toContain('0.140');
    expect(why).toContain('0.503');
    await tab.page.locator('.chart svg').waitFor();
    expect(await tab.page.locator('.chart svg path').count()).toBeGreaterThan(5);
    expect(plain(await tab.page.locator('.numbers tbody tr').first().innerText())).toMatch(/2024\s+4\.2%\s+8\.3%/);
    await tab.close();
  });

  it('switches month, status and language without losing the place, and the address carries it all', async () => {
    const tab = await stage.open('/?lang=en');
    await tab.page.getByRole('link', { name: 'Previous month' }).click();
    await tab.page.locator('.month-switch strong', { hasText: 'September 2026' }).waitFor();
    await tab.page.locator('.status-bar .segment[data-status="off-track"]').click();
    await tab.page.getByRole('button', { name: 'العربية' }).click();
    await tab.page.locator('h1', { hasText: 'خارج المسار' }).waitFor();
    expect(await tab.page.evaluate(() => [document.documentElement.dir, document.documentElement.lang])).toEqual(['rtl', 'ar']);
    const address = new URL(tab.page.url());
    expect(Object.fromEntries(address.searchParams)).toMatchObject({ month: '2026-09', status: 'off-track', lang: 'ar' });
    const rows = await tab.page.locator('.target-table .status-word').allInnerTexts();
    expect(new Set(rows)).toEqual(new Set(['خارج المسار']));
    await tab.page.getByRole('button', { name: '中文' }).click();
    await tab.page.locator('h1', { hasText: '进度滞后' }).waitFor();
    await tab.close();
  });

  it('goes to a target by keyboard alone', async () => {
    const tab = await stage.open('/?lang=en');
    await tab.page.locator('.target-table tbody a').first().focus();
    await tab.page.keyboard.press('Enter');
    await tab.page.locator('.why').waitFor();
    expect(tab.page.url()).toContain('/kpis/NAT.RE.GEN');
    await tab.close();
  });
});

describe('a project lead', () => {
  const sheet = (project = 'MOB-PARK-DOH') => `${stage.url}/entry/values?project=${project}&lang=en`;

  it('enters a value, sees it saved, and what it would change on the chart and in the report until it is approved', async () => {
    const tab = await stage.open(sheet('MOB-PARK-CAS'), { person: 'lead-mobility' });
    await showAll(tab.page);
    await typeInto(currentCell(tab.page, 'ISO37122:19.8'), '41.3');
    await submitAll(tab.page);
    await tab.page.locator('tr', { hasText: 'ISO37122:19.8' }).locator('td.current.submitted').waitFor();
    await tab.page.goto(`${stage.url}/kpis/ISO37122:19.8?reportingUnit=MOB-PARK-CAS&lang=en`);
    await tab.ready();
    expect(plain(await tab.page.locator('.hero-number strong').innerText())).not.toBe('41.3%');
    expect(plain(await tab.page.locator('.why').innerText())).toContain('41.3% for October 2026 awaits approval');
    expect(await tab.page.locator('.chart').innerHTML()).toContain('41.3%');
    expect(plain(await tab.page.locator('.numbers tbody tr').first().innerText())).toMatch(
      /October 2026\s+41\.3%[\s\S]*submitted[\s\S]*Yassine Benjelloun/,
    );
    await tab.page.goto(`${stage.url}/?month=2026-10&lang=en&all=true`);
    await tab.ready();
    const row = tab.page.locator('.target-table tr', { hasText: 'real-time availability systems' }).filter({ hasText: 'Casablanca' });
    expect(plain(await row.innerText())).toMatch(/Smart parking, Casablanca[\s\S]*41\.3% for October 2026 awaits approval/);
    await tab.close();
  });

  it('is asked about a slipped decimal point and offered the likely answer', async () => {
    const tab = await stage.open(sheet(), { person: 'lead-mobility' });
    await showAll(tab.page);
    const row = tab.page.locator('tr.value-row', { hasText: 'CUS.MOB.PARKTIME' });
    const usual = Number(await row.locator('td.past .cell-number').last().innerText());
    const cell = currentCell(tab.page, 'CUS.MOB.PARKTIME');
    await typeInto(cell, String(usual * 10));
    await tab.page.getByText('Looks like a slipped decimal point').waitFor();
    await tab.page.getByRole('button', { name: /^Use/ }).click();
    await expect.poll(() => cell.locator('.cell-number').innerText()).toBe(String(usual));
    await tab.close();
  });

  it('types in Arabic digits, and is told when something is not a number, without losing it', async () => {
    const tab = await stage.open(sheet().replace('lang=en', 'lang=ar'), { person: 'lead-mobility' });
    await showAll(tab.page);
    const cell = currentCell(tab.page, 'ISO37122:19.7');
    await typeInto(cell, '٨٣٫٥');
    await expect.poll(() => tab.page.locator('.panel-value strong').innerText()).toBe('83.5');
    await typeInto(cell, 'ثمانون');
    await tab.page.locator('.cell-note.error').waitFor();
    await tab.page.reload();
    await tab.ready();
    await showAll(tab.page);
    expect(await cell.locator('.cell-number').innerText()).toBe('ثمانون');
    await tab.page.evaluate(() => localStorage.clear());
    await tab.close();
  });

  it('pastes a column from a spreadsheet', async () => {
    const tab = await stage.open(sheet('MOB-PARK-CAS'), { person: 'lead-mobility' });
    await showAll(tab.page);
    await pasteInto(tab.page, 0, '4.4\r\n85.1\r\n39.9\r\n');
    // Values stand there already: what would become of each is looked at first.
    await tab.page.locator('.paste-preview').waitFor();
    const why = tab.page.locator('.why-all input');
    if ((await why.count()) > 0) await why.fill('counted anew');
    for (const one of await tab.page.getByRole('button', { name: 'Replace, say why' }).all()) await one.click();
    for (const one of await tab.page.locator('.paste-rows input.field').all()) await one.fill('counted anew');
    await tab.page.getByRole('button', { name: /^Store \d+ values?$/ }).click();
    await expect.poll(() => currentTexts(tab.page)).toEqual(['4.4', '85.1', '39.9']);
    await submitAll(tab.page);
    const states = () =>
      tab.page.locator('td.grid-cell.current').evaluateAll((cells) => cells.map(({ className }) => className.split(' ')[1]));
    await expect.poll(states).toEqual(['submitted', 'submitted', 'submitted']);
    await tab.close();
  });

  it('cannot write into a project of somebody else', async () => {
    const tab = await stage.open(sheet('ENE-GRID-AMM'), { person: 'lead-mobility' });
    expect(await tab.page.locator('.entry-grid td.open').count()).toBe(0);
    await tab.page.getByText('does not lead this project').waitFor();
    await tab.close();
  });
});

describe('somebody at the door', () => {
  it('enters the demonstration as a role with one click, meets the pages of that role alone, and leaves', async () => {
    const tab = await stage.open('/?lang=en', { person: 'nobody' });
    expect(await tab.page.locator('header nav').count()).toBe(0);
    await tab.page.locator('button[data-person="leadership"]').click();
    await tab.page.locator('.status-bar').first().waitFor();
    expect(await tab.page.locator('header nav a:visible').allInnerTexts()).toEqual([
      'Programme',
      'Projects',
      'KPIs',
      'Compare',
      'Reports',
      'Follow-up',
    ]);
    await tab.page.getByRole('button', { name: 'Sign out' }).click();
    await tab.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await tab.page.locator('button[data-person="auditor"]').click();
    await tab.page.getByRole('link', { name: 'Set-up' }).first().click();
    await tab.page.getByRole('link', { name: 'Audit trail' }).click();
    await tab.page.locator('.audit-table', { hasText: 'signed out' }).waitFor();
    await tab.close();
  });

  it('is told in words that a password is wrong', async () => {
    const tab = await stage.open('/?lang=ar', { person: 'nobody' });
    await tab.page.getByLabel('البريد الإلكتروني').fill('nobody@example.org');
    await tab.page.getByLabel('كلمة المرور').fill('a wrong password');
    await tab.page.getByRole('button', { name: 'دخول', exact: true }).click();
    expect(await tab.page.getByRole('alert').innerText()).toContain('غير صحيحة');
    await tab.close(/401/);
  });

  it('makes the first administrator by the printed link, who sets a second factor up, invites somebody, and later proves who they are', async () => {
    const own = await freshFolder();
    const first = await served(own.path, { MIQYAS_DEMO: 'off' });
    const link = /http:\S+first-administrator\S+/.exec(first.output())?.[0] ?? '';
    const tab = await stage.open(`${link}&lang=en`, { person: 'nobody' });
    const password = 'eleven quiet herons over water';
    await tab.page.getByLabel('Name').fill('First Administrator');
    await tab.page.getByLabel('E-mail').fill('first@example.org');
    await tab.page.getByLabel('New password').fill('password1234');
    await tab.page.getByText(/Guessed at once|Very weak/).waitFor();
    await tab.page.getByLabel('New password').fill(password);
    await tab.page.getByText(/^(?:Good|Strong)$/).waitFor();
    await tab.page.getByLabel('Confirm password').fill(password);
    await tab.page.getByRole('button', { name: 'Become the administrator' }).click();
    await tab.page.getByRole('link', { name: 'Sign in' }).click();
    await tab.page.getByLabel('E-mail').fill('first@example.org');
    await tab.page.getByLabel('Password').fill(password);
    await tab.page.getByRole('button', { name: 'Sign in' }).click();
    // The role does not count yet: the page says so, and what to do.
    await tab.page.getByRole('heading', { name: 'Your role asks for a second factor' }).waitFor();
    expect(await tab.page.getByRole('link', { name: 'People' }).count()).toBe(0);
    await tab.page.getByRole('link', { name: 'Set it up' }).click();
    await tab.page.locator('section', { hasText: 'Second factor' }).last().getByLabel('Password').fill(password);
    await tab.page.getByRole('button', { name: 'Turn on' }).click();
    await tab.page.locator('.recovery li').first().waitFor();
    expect(await tab.page.locator('.recovery li').count()).toBeGreaterThanOrEqual(8);
    const secret = (await tab.page.locator('code.secret').innerText()).replace(/\s/g, '');
    await tab.page.getByLabel('Authenticator code').fill(codeOf(secret));
    await tab.page.getByRole('button', { name: 'Confirm' }).click();
    const invite = async (name: string) => {
      const form = tab.page.locator('details', { hasText: 'Invite somebody' });
      await form.getByLabel('Name').fill(name);
      await form.getByLabel('E-mail').fill(`${name.toLowerCase()}@example.org`);
      await form.getByLabel('Why').fill('coordinator');
      await form.getByRole('button', { name: 'Invite somebody' }).click();
      return form;
    };
    await tab.page.getByRole('link', { name: 'Set-up' }).click();
    await tab.page.getByRole('link', { name: 'People' }).click();
    await tab.page.locator('summary', { hasText: 'Invite somebody' }).click();
    expect(await (await invite('Amina')).getByRole('status').innerText()).toContain('/password?token=');
    await tab.page.locator('.register', { hasText: 'Amina' }).waitFor();
    // An hour later the same asks for a proof first, and goes on behind it.
    const database = new sqlite3.Database(join(own.path, 'miqyas.sqlite'));
    await new Promise((resolve) => database.exec(`update session_state set proven_at = '2020-01-01T00:00:00.000Z'`, resolve));
    await new Promise((resolve) => database.close(resolve));
    await invite('Khalid');
    const dialog = tab.page.getByRole('dialog', { name: 'Prove that it is you' });
    await dialog.getByLabel('Password').fill('a wrong one');
    await dialog.getByLabel('Authenticator code').fill(codeOf(secret, 1));
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('Password').fill(password);
    await dialog.getByLabel('Authenticator code').fill(codeOf(secret, 1));
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await tab.page.locator('.register', { hasText: 'Khalid' }).waitFor();
    await tab.close(/403|422/);
    await first.stop();
    await own.remove();
  });
});

describe('every page', () => {
  const pages = [
    ...[
      '/',
      '/?sheet=waterline',
      '/kpis',
      '/kpis/NAT.RE.GEN?reportingUnit=OMN',
      '/kpis/CUS.MOB.PARKTIME?reportingUnit=MOB-PARK-CAS&proof=latest',
      '/entry',
      '/entry/values?project=MOB-PARK-CAS',
      '/review',
      '/closing',
      '/entry/upload',
    ],
    ...['/account', '/people', '/audit', '/background', '/health', '/password?token=x'],
    ...[
      '/set-up',
      '/set-up/project?key=MOB-PARK-CAS',
      '/set-up/kpi-editor?code=CUS.MOB.PARKTIME',
      '/set-up/agreement',
      '/set-up/target?add=true',
    ],
    ...[
      '/domains/mobility',
      '/focus-areas/digital-parking',
      '/countries/MAR',
      '/cities/MAR-CAS',
      '/centres/hangzhou',
      '/projects/MOB-PARK-CAS',
      '/projects',
      '/compare',
      '/wall',
    ],
    ...['control', 'revisions', 'definition'].map((tab) => `/kpis/NAT.RE.GEN?reportingUnit=OMN&tab=${tab}`),
    '/kpis/EC%3A%20ICT%3A%20PS%3A%202A?reportingUnit=ENG-OPEN-HGH&tab=breakdown',
  ];

  const inLanguage = (path: string, language: string) => `${stage.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`;

  it.each(['ar', 'zh', 'en'])('has no accessibility violation in %s, light and dark', { timeout: 600_000 }, async (language) => {
    const tab = await stage.open(inLanguage('/', language));
    const { page } = tab;
    const violations = () =>
      page.evaluate(async () => {
        const { violations: found } = await (
          window as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
        ).axe.run();
        return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
      });
    const scheme = () => page.evaluate(() => document.documentElement.dataset['theme']);
    for (const path of pages) {
      // The scheme that was chosen on the page before is kept: every second page is opened in the dark, the others become dark.
      await tab.visit(inLanguage(path, language));
      await page.evaluate(axe);
      const opened = await scheme();
      expect([path, opened, await violations()]).toEqual([path, opened, []]);
      // Not by the pointer: the wall lies over the bar.
      await page.locator('button.theme').dispatchEvent('click');
      await tab.ready();
      const other = opened === 'dark' ? 'light' : 'dark';
      expect([path, await scheme(), await violations()]).toEqual([path, other, []]);
    }
    await tab.close();
  });

  it.each(['ar', 'zh', 'en'])('fits a phone in %s: nothing sticks out sideways', async (language) => {
    const tab = await stage.open(inLanguage('/', language), { width: 390 });
    for (const path of pages) {
      await tab.visit(inLanguage(path, language));
      const wider = await tab.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect([path, wider]).toEqual([path, 0]);
    }
    await tab.close();
  });

  it('says that an address leads nowhere', async () => {
    const tab = await stage.open('/');
    await tab.page.goto(`${stage.url}/nowhere?lang=en`);
    await tab.page.getByText('There is no such page.').waitFor();
    await tab.close();
  });

  it('says what happened and what to do when a KPI does not exist', async () => {
    const tab = await stage.open('/?lang=zh');
    await tab.page.goto(`${stage.url}/kpis/NO.SUCH?lang=zh`);
    await tab.page.getByText('没有指标“NO.SUCH”。').waitFor();
    await tab.close(/404/);
  });
});

describe('an open page', () => {
  it('shows a value that was entered elsewhere within two seconds, without being loaded again', async () => {
    const tab = await stage.open('/kpis/NAT.RE.GEN?reportingUnit=KWT&lang=en');
    const newest = tab.page.locator('.numbers tbody tr').first();
    expect(await newest.innerText()).toContain('2024');
    await tab.page.evaluate(() => Object.assign(window, { untouched: true }));
    const response = await ask(`${stage.url}${PROGRAMME}/measurements`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ values: [{ reportingUnit: 'KWT', kpi: 'NAT.RE.GEN', period: '2025', value: 3.3 }] }),
    });
    expect(response.status).toBe(201);
    await newest.filter({ hasText: '3.3%' }).waitFor({ timeout: 2000 });
    expect(await tab.page.evaluate(() => 'untouched' in window)).toBe(true);
    await tab.close();
  });

  it('says how old it is when the server is gone, and goes on when it is back', async () => {
    const own = await freshFolder();
    const first = await served(own.path);
    const tab = await stage.open(`${first.url}/?lang=en`);
    await first.stop();
    await tab.page.locator('.live-lost').waitFor();
    expect(plain(await tab.page.locator('.live-lost').innerText())).toMatch(/as of \d\d:\d\d/);
    const second = await served(own.path, { MIQYAS_PORT: new URL(first.url).port });
    await tab.page.locator('.live-lost').waitFor({ state: 'detached', timeout: 15_000 });
    await tab.close(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE/);
    await second.stop();
    await own.remove();
  });
});
