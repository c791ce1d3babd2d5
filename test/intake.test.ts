import { existsSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { currentCell, currentTexts, pasteInto, showAll, submitAll, typeInto } from './grid.ts';
import { ask, PROGRAMME, sharedData } from './running.ts';
import { onStage } from './stage.ts';

/** Without the marks that keep numbers whole in Arabic text. */
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ');

const stage = onStage({ MIQYAS_DEMO_DAY: '2026-11-23' });

const stored = async (kpi: string, reportingUnit: string, period: string): Promise<number | null | undefined> => {
  const query = new URLSearchParams({ kpi, reportingUnit, from: period, through: period });
  const list = (await (await ask(`${stage.url}${PROGRAMME}/measurements?${query}`)).json()) as {
    value: number | null;
    category: string;
  }[];
  return list.find(({ category }) => category === '')?.value;
};

const entry = async (project: string, month = '2026-10', person = 'administrator', lang = 'en') => {
  const tab = await stage.open(`/entry/values?lang=${lang}&project=${project}&month=${month}`, { person });
  await showAll(tab.page);
  return tab;
};
const outcomes = async (page: Page) => {
  await page.locator('.paste-preview tbody tr').first().waitFor();
  return (await page.locator('.paste-preview tbody tr').allInnerTexts()).map(plain);
};

describe('a block from a spreadsheet', () => {
  it('moves nothing past an empty cell, and lays nothing on approved values unasked', async () => {
    const tab = await entry('MOB-PARK-DOH', '2026-09');
    await pasteInto(tab.page, 0, '\r\n75.1\r\n56.2\r\n');
    await tab.page.locator('.paste-preview').waitFor();
    const [first, second, third] = await outcomes(tab.page);
    expect(first).toContain('empty in the block');
    expect(second).toContain('74.4 is approved');
    expect(third).toContain('54.9 is approved');
    expect(await tab.page.getByRole('button', { name: 'Store 0 values' }).isDisabled()).toBe(true);
    // Said why, one of them is replaced, and goes to review.
    await tab.page.getByRole('button', { name: 'Replace, say why' }).first().click();
    await tab.page.locator('.paste-preview input.field').first().fill('corrected by the operator');
    await tab.page.getByRole('button', { name: 'Store 1 value' }).click();
    const cell = currentCell(tab.page, 'ISO37122:19.7');
    await expect.poll(() => cell.locator('.cell-number').innerText()).toBe('75.1');
    // One undo takes it back.
    await tab.page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => cell.locator('.cell-number').innerText()).toBe('74.4');
    await tab.page.keyboard.press('Escape');
    await cell.press('Control+Shift+Z');
    await submitAll(tab.page);
    expect(await stored('ISO37122:19.7', 'MOB-PARK-DOH', '2026-09')).toBe(75.1);
    await tab.close();
  });

  it('names what is not due and what is left over, and asks which of several columns is meant', async () => {
    const tab = await entry('MOB-SIGNAL-CAI');
    await pasteInto(tab.page, 0, '1.32\r\n30.4\r\n6.8\r\n9\r\n');
    const rows = await outcomes(tab.page);
    expect(rows[1]).toContain('not due: with Q4 2026');
    expect(rows[3]).toContain('no row left for it');
    await tab.page.locator('.paste-preview h2').press('Escape');
    await tab.page.locator('.paste-preview').waitFor({ state: 'detached' });
    await pasteInto(tab.page, 0, '1.4\t1.3\r\n\t\r\n6.7\t6.9\r\n');
    await tab.page.getByText(/Which column is Oct/).waitFor();
    expect(await tab.page.getByRole('button', { name: 'Store 0 values' }).isDisabled()).toBe(true);
    await tab.close();
  });

  it('is read cell by cell from a table, where a raised digit is no digit', async () => {
    const tab = await entry('MOB-PARK-CAS');
    const cells = ['<td>4.1<sup>2</sup></td>', '<td dir="rtl">٨٥٫٩٪</td>', '<td></td>'];
    await pasteInto(tab.page, 0, { html: `<table>${cells.map((cell) => `<tr>${cell}</tr>`).join('')}</table>` });
    const rows = await outcomes(tab.page);
    expect(rows[0]).toContain('“²” is no part of a number');
    expect(rows[1]).toMatch(/85\.9 new/);
    await tab.page.getByRole('button', { name: 'Store 1 value' }).click();
    await expect.poll(() => currentTexts(tab.page)).toContain('85.9');
    await tab.close();
  });
});

describe('a typed number', () => {
  it.each([
    ['\u061c3.21', 3.21],
    ['٣٫٢٢', 3.22],
    ['3,23', 3.23],
    ['3.24\u200b', 3.24],
  ])('%s is read as it is meant', async (text, value) => {
    const tab = await entry('MOB-PARK-CAS', '2026-10', 'lead-mobility', 'ar');
    await typeInto(currentCell(tab.page, 'CUS.MOB.PARKTIME'), text);
    await tab.page.locator('#entry-comment').fill('measured anew');
    await tab.page.locator('#entry-comment').blur();
    await submitAll(tab.page);
    await expect.poll(() => stored('CUS.MOB.PARKTIME', 'MOB-PARK-CAS', '2026-10')).toBe(value);
    await tab.close();
  });

  it.each(['12.3¹', '6²', '66 2', '12万'])('%s is refused, and stays as it was typed', async (text) => {
    const tab = await entry('MOB-PARK-CAS', '2026-10', 'lead-mobility');
    const before = await stored('CUS.MOB.PARKTIME', 'MOB-PARK-CAS', '2026-10');
    const cell = currentCell(tab.page, 'CUS.MOB.PARKTIME');
    await typeInto(cell, text);
    await tab.page.locator('.cell-note.error').waitFor();
    expect(await cell.locator('.cell-number').innerText()).toBe(text);
    expect(await stored('CUS.MOB.PARKTIME', 'MOB-PARK-CAS', '2026-10')).toBe(before);
    await tab.page.getByRole('button', { name: 'Undo', exact: true }).click();
    await tab.close();
  });

  it('in percent is held against the unit, and what can be two numbers is asked', async () => {
    const tab = await entry('ENG-SITE-RUH');
    const cell = currentCell(tab.page, 'CUS.ENG.CPI');
    await typeInto(cell, '97%');
    await expect.poll(() => cell.locator('.cell-number').innerText()).toMatch(/^97%$|^0\.97$/);
    await tab.page.locator('#entry-comment').fill('counted anew');
    await tab.page.locator('#entry-comment').blur();
    await submitAll(tab.page);
    expect(await stored('CUS.ENG.CPI', 'ENG-SITE-RUH', '2026-10')).toBe(0.97);
    await typeInto(cell, '0,500');
    // Its history leaves one reading, or it is asked: never five hundred.
    await expect.poll(() => tab.page.locator('.panel-value strong').innerText()).toMatch(/^0\.5$|^0,500$/);
    await tab.close();
  });

  it('that is cleared asks why there is none, or stays', async () => {
    const tab = await entry('ENE-GRID-AMM', '2026-09');
    const cell = tab.page.locator('.entry-grid tr.value-row td.current').first();
    const before = await cell.locator('.cell-number').innerText();
    await cell.click();
    await cell.press('Delete');
    await tab.page.locator('#why-none').waitFor();
    await tab.page.getByRole('button', { name: /stays$/ }).click();
    await expect.poll(() => cell.locator('.cell-number').innerText()).toBe(before);
    await cell.click();
    await cell.press('Delete');
    await tab.page.getByRole('button', { name: 'source late' }).click();
    await expect.poll(async () => (await cell.getAttribute('class'))?.includes(' none ')).toBe(true);
    await tab.close();
  });
});

describe('what was typed and not sent', () => {
  it('belongs to who typed it: another person neither sees nor sends it, and its author is asked', async () => {
    const lead = await entry('MOB-PARK-DOH', '2026-10', 'lead-mobility');
    const context = lead.page.context();
    await context.setOffline(true);
    await typeInto(currentCell(lead.page, 'CUS.MOB.PARKTIME'), '5.55');
    await lead.page.locator('.foot-line.lost').waitFor();
    // The computer is shut, and somebody else signs in on it before the line is back.
    await lead.page.close();
    await context.setOffline(false);
    const page = await context.newPage();
    const as = async (person: string) => {
      await context.clearCookies();
      const answer = await context.request.post(`${stage.url}/api/v1/demonstration/sign-in`, {
        data: { person },
        headers: { origin: stage.url },
      });
      expect(answer.status()).toBe(204);
      await page.goto(`${stage.url}/entry/values?lang=en&project=MOB-PARK-DOH&month=2026-10`);
      await page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
      await showAll(page);
    };
    const value = () => stored('CUS.MOB.PARKTIME', 'MOB-PARK-DOH', '2026-10');
    const before = await value();
    await as('administrator');
    // Longer than it takes to try again.
    await page.waitForTimeout(5000);
    expect(await currentTexts(page)).not.toContain('5.55');
    expect(await value()).toBe(before);
    await as('lead-mobility');
    await currentCell(page, 'CUS.MOB.PARKTIME').click();
    await page.getByText('before somebody else signed in').waitFor();
    expect(await value()).toBe(before);
    await page.getByRole('button', { name: /^Use/ }).click();
    await submitAll(page);
    await expect.poll(value).toBe(5.55);
    await lead.close(/ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED/);
  });
});

describe('a file through the page', () => {
  const bring = async (page: Page, path: string) => page.locator('input[type=file]').first().setInputFiles(path);

  it('of World Bank’s shape is read in Arabic: asked about its column, stored, and taken back whole', async () => {
    const tab = await stage.open('/entry/upload?lang=ar');
    const lines = [
      'Data Source;WDI;;;;;;',
      ';;;;;;;',
      'Country Name;Country Code;Indicator Name;Indicator Code;sex;1991;1992;1993',
      'Jordan;JOR;Access;SDG.7.1.1;Total;90,5;91,5;92,5',
      'Jordan;JOR;Access;SDG.7.1.1;Female;89,5;90,5;91,5',
    ];
    await tab.page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'wdi.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
    await tab.page.getByText('ماذا يعني العمود «sex»؟').waitFor();
    await tab.page.getByRole('button', { name: 'فئة', exact: true }).click();
    await tab.page.getByRole('button', { name: 'حفظ 6 قيم' }).click();
    await tab.page.locator('.undo-bar').waitFor();
    expect(await stored('SDG.7.1.1', 'JOR', '1993')).toBe(92.5);
    await tab.page.getByRole('button', { name: 'التراجع عن كل ذلك' }).click();
    await expect.poll(() => stored('SDG.7.1.1', 'JOR', '1993')).toBeUndefined();
    await tab.close();
  });

  it('of real figures by a steward, and by a lead, who brings what is theirs', async () => {
    const steward = await stage.open('/entry/upload?lang=en', { person: 'steward' });
    await bring(steward.page, sharedData('indicators.csv'));
    await steward.page.getByText(/KPI definitions: \d+ new/).waitFor();
    await steward.page.locator('.upload-foot .button.primary').click();
    await steward.page.locator('.undo-bar').waitFor();
    await steward.page.goto(`${stage.url}/entry/upload?lang=en`);
    await steward.ready();
    await bring(steward.page, sharedData('annual_indicators_small.csv'));
    await steward.page.getByText('As it will be stored').waitFor({ timeout: 20_000 });
    const store = steward.page.locator('.upload-foot .button.primary');
    const count = /Store ([\d,]+) values/.exec(plain(await store.innerText()))?.[1];
    expect(Number(count?.replace(',', ''))).toBeGreaterThan(100);
    await store.click();
    await steward.page.locator('.undo-bar').waitFor({ timeout: 30_000 });
    await steward.close();
    const lead = await stage.open('/entry/upload?lang=ar', { person: 'lead-mobility' });
    await bring(lead.page, sharedData('annual_indicators_small.csv'));
    await lead.page.locator('.file-faults li').first().waitFor({ timeout: 20_000 });
    expect(await lead.page.locator('.upload-foot .button.primary').isDisabled()).toBe(true);
    await lead.close();
  });

  it('that cannot be read says what to do, and keeps its page whole at every width', async () => {
    for (const width of [390, 820, 1440]) {
      const tab = await stage.open('/entry/upload?lang=zh', { width });
      const bytes = Buffer.concat([
        Buffer.from('kpi,iso3,year,value,comment\nSDG.7.1.1,JOR,1990,90,'),
        Buffer.from([0xcc, 0xa8, 0xb7, 0xe7, 0x0a]),
      ]);
      await tab.page.locator('input[type=file]').first().setInputFiles({ name: 'gbk.csv', mimeType: 'text/csv', buffer: bytes });
      await tab.page.getByRole('button', { name: 'GB18030' }).click();
      await tab.page.locator('.outcomes tbody tr').first().waitFor();
      expect(await tab.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await tab.close();
    }
  });
});

const FIELD = new URL('../../shared/field/paste.json', import.meta.url);
const cases = existsSync(FIELD)
  ? (
      JSON.parse(readFileSync(FIELD, 'utf8')) as {
        paste: { id: string; project: string; month: string; intoInput: number; rows: string[][] }[];
      }
    ).paste
  : [];

describe('blocks that people paste', () => {
  it.each(cases)('$id stores nothing that nobody asked for', async ({ project, month, intoInput, rows }) => {
    const tab = await entry(project, month);
    const values = () => tab.page.locator('.entry-grid input').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    const before = await values();
    await pasteInto(tab.page, intoInput, `${rows.map((row) => row.join('\t')).join('\r\n')}\r\n`);
    await tab.page.waitForTimeout(400);
    const plainBlock = rows.length === 1 && rows[0]?.length === 1;
    // Nothing of these is plain: all of them are looked at, and until then nothing is changed.
    expect(await tab.page.locator('.paste-preview').count()).toBe(plainBlock ? 0 : 1);
    expect(await values()).toEqual(before);
    await tab.close();
  });
});
