import { createClient } from '@miqyas/contract/client';
import { captureSheets, launchBrowser } from '@miqyas/report';
import { freshFolder, served, signedIn } from '../running.ts';
import { median, type Result, result, timed } from './result.ts';

const ROUNDS = 5;
const PROGRAMME = 'arab-china-digital-cities';
const PAGE_AIM = 2;
const EDITION_AIM_S = 60;

/**
 * One page of a report as a picture in a warm browser, beside a blank page of the same size; and the leadership edition of a month in three
 * languages with all its files, from its freezing to the last file in the archive.
 */
export async function report(): Promise<Result[]> {
  const folder = await freshFolder();
  const server = await served(folder.path);
  const headers = await signedIn(server.url, 'administrator');
  const api = createClient({
    base: '/api/v1',
    language: () => 'en',
    fetch: (path, init) =>
      fetch(new URL(path, server.url), { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } }),
  });
  const results: Result[] = [];
  const begun = performance.now();
  const { editions } = await api.makeReport({
    programme: PROGRAMME,
    body: { scope: '' as never, form: 'report', month: '2026-10', languages: ['ar', 'zh', 'en'], figures: 'open', toMe: false },
  });
  for (const { id } of editions) {
    let edition = await api.reportEdition({ programme: PROGRAMME, id });
    while (edition.state === 'frozen' || edition.state === 'drawing') {
      await new Promise((resolve) => setTimeout(resolve, 100));
      edition = await api.reportEdition({ programme: PROGRAMME, id });
    }
    if (edition.state !== 'drawn') throw new Error(`${id}: ${edition.cause?.words}`);
  }
  const seconds = (performance.now() - begun) / 1000;
  results.push({
    ...result('leadership edition, three languages, all files', 1, 's', seconds, seconds, null),
    aim: EDITION_AIM_S,
    met: seconds <= EDITION_AIM_S,
  });

  const browser = await launchBrowser();
  const viewport = { width: 1180, height: 860 };
  const clip = { x: 0, y: 0, width: 1122, height: 793 };
  const blank = await browser.newPage({ viewport, deviceScaleFactor: 2 });
  await blank.goto('about:blank');
  const floor = await timed(ROUNDS, () => blank.screenshot({ clip, fullPage: true, type: 'png' }).then(() => undefined));
  for (const { id, language } of editions) {
    const { sheets } = await api.reportEdition({ programme: PROGRAMME, id });
    const request = {
      ...{ address: `${server.url}/reports/${id}/sheets?lang=${language}&view=report`, cookie: headers.cookie, language },
      direction: language === 'ar' ? ('rtl' as const) : ('ltr' as const),
    };
    const of = (names: readonly string[]) => ({
      ...request,
      sheets: names.map((name) => ({ name, figures: [], charts: [], page: false })),
    });
    const all = await timed(2, () => captureSheets(browser, of(sheets)).then(() => undefined));
    const one = await timed(2, () => captureSheets(browser, of(sheets.slice(0, 1))).then(() => undefined));
    const page = (median(all) - median(one)) / (sheets.length - 1);
    const line = result(`a page as a picture, ${language}`, sheets.length, 's (aim: ratio)', page, median(floor), PAGE_AIM);
    results.push({ ...line, met: line.ratio <= PAGE_AIM });
  }
  await browser.close();
  await server.stop();
  await folder.remove();
  return results;
}
