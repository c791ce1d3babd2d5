import { openBrowser } from '../browser.ts';

/** A page of the dashboard in a real browser that nobody touches. */
export interface WatchedPage {
  shows(text: string): Promise<boolean>;
  /** How often it was loaded: once, when it was opened. */
  loads(): number;
  close(): Promise<void>;
}

const PATH = '/kpis/ISO37122:19.8?reportingUnit=MOB-PARK-DOH&lang=en';

export async function openPage(url: string, cookie: string): Promise<WatchedPage> {
  const browser = await openBrowser();
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 } });
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
  const page = await context.newPage();
  let loads = 0;
  page.on('load', () => (loads += 1));
  await page.goto(`${url}${PATH}`);
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 90_000 });
  return {
    shows: async (text) => (await page.locator('body').innerText()).includes(text),
    loads: () => loads,
    close: () => browser.close(),
  };
}
