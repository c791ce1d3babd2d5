import { expect, it } from 'vitest';
import { openTab, violationsOf } from './browser.ts';
import { PROGRAMME, PROGRAMME_CODE, signedIn } from './running.ts';
import { onStage } from './stage.ts';

const stage = onStage();
const KPI = 'CUS.IND.AI';

/** As a steward does in the KPI editor. */
async function classifyPublic(code: string): Promise<void> {
  const headers = { ...(await signedIn(stage.url, 'administrator')), 'content-type': 'application/json' };
  const register = `${stage.url}${PROGRAMME}/registers/kpi`;
  const { entries } = (await (await fetch(`${register}?key=${code}`, { headers })).json()) as { entries: { entry: object }[] };
  const entry = entries[0]?.entry;
  const body = JSON.stringify({ entries: [{ cells: { ...entry, classification: 'public' }, before: entry }] });
  expect((await fetch(register, { method: 'PUT', headers, body })).status).toBe(200);
}

it('a KPI is looked at, published, read by anybody without a script or a cookie, and withdrawn with one press', async () => {
  await classifyPublic(KPI);
  const address = `${stage.url}/public/${PROGRAMME_CODE}`;
  expect((await fetch(address)).status).toBe(404);
  const tab = await stage.open('/public-pages?lang=en');
  const { page } = tab;
  await page.getByRole('checkbox', { name: /artificial intelligence/ }).check();
  const [preview] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: 'Preview' }).click()]);
  await preview.getByRole('heading', { name: 'Enterprises using artificial intelligence' }).waitFor();
  expect(await preview.getByRole('status').innerText()).toContain('Nobody but you');
  expect((await fetch(address)).status).toBe(404);
  await page.getByRole('button', { name: 'Publish 1 KPI' }).click();
  await page.getByText('1 KPI has been published.').waitFor();

  const reader = await stage.browser.newContext({ javaScriptEnabled: false, locale: 'ar' });
  const anybody = await reader.newPage();
  await anybody.goto(address);
  expect(await anybody.getAttribute('html', 'dir')).toBe('rtl');
  await anybody.goto(`${address}?lang=en`);
  await anybody.getByRole('link', { name: 'Enterprises using artificial intelligence' }).click();
  await anybody.getByLabel('Reporting unit', { exact: true }).selectOption({ label: 'Industrial data space, Muscat' });
  await anybody.getByRole('button', { name: 'Show' }).click();
  expect(await anybody.locator('.public-head p').innerText()).toContain('Muscat');
  expect(await anybody.locator('.public-table').first().locator('tbody tr').count()).toBeGreaterThan(5);
  expect(await reader.cookies()).toEqual([]);
  await reader.close();

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('nothing is public').waitFor();
  expect((await fetch(address)).status).toBe(404);
  await tab.close();
});

it('public pages have no accessibility violation, stick out nowhere and call nobody, in three languages, light and dark, on a phone', async () => {
  const headers = { ...(await signedIn(stage.url, 'administrator')), 'content-type': 'application/json' };
  await fetch(`${stage.url}${PROGRAMME}/public-pages`, { method: 'PUT', headers, body: JSON.stringify({ publish: [KPI] }) });
  const context = await stage.browser.newContext({ viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  const elsewhere: string[] = [];
  const faults: string[] = [];
  page.on('request', (asked) => asked.url().startsWith(stage.url) || elsewhere.push(asked.url()));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  for (const [i, lang] of ['ar', 'zh', 'en'].entries()) {
    for (const path of ['', `/kpi/${KPI}`]) {
      await page.emulateMedia({ colorScheme: (i + path.length) % 2 === 0 ? 'dark' : 'light' });
      await page.goto(`${stage.url}/public/${PROGRAMME_CODE}${path}?lang=${lang}`, { waitUntil: 'networkidle' });
      expect([lang, path, await violationsOf(page)]).toEqual([lang, path, []]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }
  }
  expect([elsewhere, faults]).toEqual([[], []]);
  await context.close();
});

it('a token that only reads is made and tested on the page, as a spreadsheet would use it', async () => {
  const tab = await openTab(stage.browser, `${stage.url}/open-data?lang=en`);
  await tab.page.getByLabel('Name of the service').fill('Power BI');
  await tab.page.getByRole('button', { name: 'Make the token' }).click();
  await tab.page.getByRole('button', { name: 'Test it' }).click();
  await tab.page.getByText(/It works: [\d,]+ values can be read\./).waitFor();
  await tab.close();
});
