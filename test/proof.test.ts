import { describe, expect, it } from 'vitest';
import { onStage } from './stage.ts';

const stage = onStage();
const { open } = stage;

const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');
const PAGE = '/kpis/CUS.MOB.PARKTIME?reportingUnit=MOB-PARK-CAS';

describe('where a number comes from', () => {
  it('is shown from the number itself, by keyboard, with the code that paper bears', async () => {
    const tab = await open('/projects/MOB-PARK-CAS?lang=en');
    const row = tab.page.locator('.target-table tr', { hasText: 'Average parking search time' });
    const code = await row.locator('.paper-code').textContent();
    expect(code).toMatch(/^[0-9a-f]{4}-[0-9a-f]{4}$/);
    expect(await row.locator('.paper-code').isVisible()).toBe(false);
    await tab.page.emulateMedia({ media: 'print' });
    expect(await row.locator('.paper-code').isVisible()).toBe(true);
    await tab.page.emulateMedia({ media: 'screen' });
    await row.locator('.number-link').focus();
    await tab.page.keyboard.press('Enter');
    await tab.page.locator('.proof .proof-thread').waitFor();
    await expect.poll(() => tab.page.locator('.proof-code code').textContent()).toBe(code);
    await expect
      .poll(async () => plain(await tab.page.locator('.proof-thread').innerText()))
      .toMatch(
        /Value\s+\d\.\d min\s+October 2026\s+Revision 2 of 2[\s\S]+Entered by\s+Yassine Benjelloun[\s\S]+Evidence\s+none kept with it\s+Definition\s+version 1[\s\S]+Approved by\s+Shen Ruolin/,
      );
    await tab.page.getByRole('link', { name: 'Close' }).click();
    await tab.page.locator('.proof').waitFor({ state: 'detached' });
    expect(await tab.page.evaluate(() => document.activeElement?.className)).toContain('number-link');
    await tab.close();
  });

  it('is shown of an earlier value, and of one that waits', async () => {
    const tab = await open(`${PAGE}&lang=en`);
    await tab.page.locator('.numbers tr', { hasText: 'August 2026' }).locator('.number-link').click();
    await expect.poll(async () => plain(await tab.page.locator('.proof-thread').innerText())).toMatch(/Value\s+4\.2 min\s+August 2026/);
    await tab.visit(`${stage.url}/kpis/ISO37122:19.8?reportingUnit=MOB-PARK-CAS&proof=2026-10.1&lang=zh`);
    await expect.poll(async () => plain(await tab.page.locator('.proof-thread').innerText())).toMatch(/审核员\s+待审核/);
    await tab.close();
  });

  it('stands below the number on a phone', async () => {
    const tab = await open(`${PAGE}&proof=latest&lang=ar`, { width: 390 });
    await tab.page.locator('.kpi-main .proof-thread').waitFor();
    expect(await tab.page.locator('.proof-strip').count()).toBe(0);
    await tab.close();
  });
});

it('a chart tells of the value that is pointed at, in its own style', async () => {
  const tab = await open(`${PAGE}&lang=en`);
  const chart = tab.page.locator('.chart svg').first();
  await chart.waitFor();
  await chart.hover({ position: { x: 400, y: 150 } });
  await tab.page.locator('.tip-value').waitFor();
  expect(await tab.page.locator('.tip-value').evaluate((one) => getComputedStyle(one).fontWeight)).toBe('600');
  // What the page allows no inline style of would be told in the console, which fails this.
  await tab.close();
});

it('the list of KPIs finds as somebody types, letter by letter, and is emptied by one press', async () => {
  const tab = await open('/kpis?lang=en');
  const find = tab.page.getByRole('searchbox', { name: 'Find a KPI by name or code' });
  await find.pressSequentially('parking search');
  await expect.poll(() => tab.page.locator('.kpi-table tbody tr').count()).toBe(1);
  expect(plain(await tab.page.locator('.kpi-table tbody tr').innerText())).toMatch(/Average parking search time[\s\S]+\d\.\d–\d\.\d\s+min/);
  await tab.page.getByRole('button', { name: 'Clear filters' }).click();
  await expect.poll(() => tab.page.locator('.kpi-table tbody tr').count()).toBeGreaterThan(30);
  expect(await find.inputValue()).toBe('');
  await tab.close();
});
