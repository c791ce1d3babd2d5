import { join } from 'node:path';
import { captureWith, launchBrowser } from '@miqyas/report';
import { freshFolder, served, signedIn } from '../running.ts';
import { median, type Result, result, timed } from './result.ts';

const ROUNDS = 5;

/** Capture of the programme page as PNG and PDF in a running browser; floor: the same of a blank page. */
export async function report(): Promise<Result[]> {
  const folder = await freshFolder();
  const server = await served(folder.path);
  const browser = await launchBrowser();
  const viewport = { width: 1440, height: 1018 };
  const floor = await timed(ROUNDS, async () => {
    const page = await browser.newPage({ viewport, deviceScaleFactor: 2 });
    await page.goto('about:blank');
    await page.screenshot({ fullPage: true });
    await page.pdf();
    await page.close();
  });
  const { cookie } = await signedIn(server.url, 'leadership');
  const results: Result[] = [];
  for (const language of ['ar', 'zh', 'en']) {
    const request = {
      url: server.url,
      month: '2026-10',
      language,
      asOf: undefined,
      cookie,
      out: join(folder.path, 'out'),
      chromium: undefined,
    };
    const seconds = await timed(ROUNDS, () => captureWith(browser, request));
    results.push(result(`programme page as PNG and PDF, ${language}`, ROUNDS, 's', median(seconds), median(floor), null));
  }
  await browser.close();
  await server.stop();
  await folder.remove();
  return results;
}
