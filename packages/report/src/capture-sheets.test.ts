import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { captureSheets } from './capture-sheets.ts';
import { CaptureError, type CaptureLimits, type CaptureRequest } from './captured.ts';
import { warmBrowser } from './warm-browser.ts';

const MODULES = new URL('../../../apps/web/node_modules/', import.meta.url);
const LIMITS: CaptureLimits = { openMs: 4_000, drawMs: 4_000, captureMs: 8_000 };
const FIRST = { name: 'first', figures: [{ key: 'now-1', text: '85.5%' }], charts: ['gauge-1'], page: true };
const FIGURE = '<bdi data-figure="now-1">85.5%</bdi>';
const CHART = '<div data-chart="gauge-1"><svg width="80" height="40"><rect width="60" height="10"/></svg></div>';
const READY = '<script>document.documentElement.dataset.ready = "true"</script>';
const STYLE = `body{margin:0;font-family:"IBM Plex Sans","IBM Plex Sans Arabic","Noto Sans SC Variable",sans-serif}
  section{width:400px;height:300px;break-after:page}p{margin:0}`;
const FACES = [
  '@fontsource/ibm-plex-sans/400.css',
  '@fontsource/ibm-plex-sans-arabic/700.css',
  '@fontsource-variable/noto-sans-sc/index.css',
];

const sheet = (inside: string, name = 'first') => `<section data-sheet="${name}" data-title="T" data-alternative="A">${inside}</section>`;
const html = (body: string, { lang = 'en', dir = 'ltr', head = '' } = {}) =>
  `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><style>${STYLE}</style>${head}<body>${body}</body></html>`;
const RIGHT = html(sheet(FIGURE + CHART) + READY);

const warm = warmBrowser();
const pages = new Map<string, string>();
let server: Server;
let browser: Browser;

beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    const page = pages.get(url);
    if (url === '/hangs') return;
    if (page !== undefined) response.setHeader('content-type', 'text/html').end(page);
    else if (url.startsWith('/@fontsource'))
      response
        .setHeader('content-type', url.endsWith('.css') ? 'text/css' : 'font/woff2')
        .end(readFileSync(new URL(url.slice(1), MODULES)));
    else response.writeHead(url === '/favicon.ico' ? 204 : 503).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await warm.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeAll(async () => {
  browser = await warm.use(async (one) => one);
});
afterEach(() => expect(browser.contexts(), 'what was opened is closed').toEqual([]));

const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
function capture(page: string, request: Partial<CaptureRequest> = {}) {
  const path = `/${pages.size}`;
  pages.set(path, page);
  return captureSheets(browser, { address: at(path), language: 'en', direction: 'ltr', sheets: [FIRST], limits: LIMITS, ...request });
}
async function refusal(captured: Promise<unknown>) {
  const error = await captured.catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(CaptureError);
  const { phase, sheet, message } = error as CaptureError;
  return { phase, sheet, why: message };
}
const openPage = (): Page => browser.contexts()[0]?.pages()[0] as Page;
const sizeOf = (png: Uint8Array) => [Buffer.from(png).readUInt32BE(16), Buffer.from(png).readUInt32BE(20)];

describe('sheets that are as they must be', () => {
  test('become pictures of two pixels a point and one document', async () => {
    const second = { name: 'second', figures: [], charts: [], page: true };
    const progress: string[] = [];
    const { sheets, pdf } = await capture(html(sheet(FIGURE + CHART) + sheet('<p>Second</p>', 'second') + READY), {
      ...{ sheets: [FIRST, second], progress: (done, of) => progress.push(`${done}/${of}`) },
    });
    expect(sheets.map(({ name, title, alternative }) => ({ name, title, alternative }))).toEqual([
      { name: 'first', title: 'T', alternative: 'A' },
      { name: 'second', title: 'T', alternative: 'A' },
    ]);
    expect(sheets.map(({ picture }) => sizeOf(picture))).toEqual(Array(2).fill([800, 600]));
    expect(Buffer.from(pdf ?? []).toString('latin1', 0, 5)).toBe('%PDF-');
    expect(progress).toEqual(['1/2', '2/2']);
  });

  test('make no document where none of them is a page', async () => {
    const { sheets, pdf } = await capture(RIGHT, { sheets: [{ ...FIRST, page: false }] });
    expect([sheets.length, pdf]).toEqual([1, undefined]);
  });

  test('are shown to the session that asks', async () => {
    const figure = `<bdi data-figure="now-1"></bdi>`;
    const script = `<script>document.querySelector('bdi').textContent = document.cookie || 'hidden from scripts'</script>`;
    const figures = [{ key: 'now-1', text: 'hidden from scripts' }];
    const { sheets } = await capture(html(sheet(figure + CHART) + script + READY), {
      cookie: 'session=1',
      sheets: [{ ...FIRST, figures }],
    });
    expect(sheets).toHaveLength(1);
  });

  test.each([
    ['on the page', '\u2068\u200e85.5%\u2069', '85.5%'],
    ['in what was frozen', '85.5%', '\u206685.5\u200f%\u2069'],
  ])('may have marks of direction %s', async (_, shown, text) => {
    const page = html(sheet(`<bdi data-figure="now-1">${shown}</bdi>${CHART}`) + READY);
    expect((await capture(page, { sheets: [{ ...FIRST, figures: [{ key: 'now-1', text }] }] })).sheets).toHaveLength(1);
  });

  test.each([
    ['ar', 'rtl', 'لوحة المؤشرات: ٨٥٫٥٪ «المدن الرقمية»'],
    ['zh', 'ltr', '指标看板：“数字城市”——百分之八十五，鑫龘'],
  ] as const)('are read in %s with the faces that they bring', async (language, direction, text) => {
    const head = FACES.map((face) => `<link rel="stylesheet" href="/${face}">`).join('');
    const ready = `<script>document.fonts.ready.then(() => { document.documentElement.dataset.ready = 'true' })</script>`;
    const page = html(sheet(`<p><b>${text}</b> \u2068e\u0301\u2069</p>${FIGURE}${CHART}`) + ready, {
      lang: language,
      dir: direction,
      head,
    });
    expect((await capture(page, { language, direction })).sheets).toHaveLength(1);
  });
});

describe('what is wrong with a sheet is named', () => {
  test.each([
    ['a sheet that is not there', html(`${sheet('', 'other')}${READY}`), 'is not there'],
    ['a figure that is not there', html(sheet(CHART) + READY), 'lacks the figure now-1'],
    ['a stale figure', html(sheet('<bdi data-figure="now-1">85.4%</bdi>') + READY), 'says "85.4%" for now-1 where 85.5% was frozen'],
    ['a chart that is not there', html(sheet(FIGURE) + READY), 'lacks the chart gauge-1'],
    ['a chart without a drawing', html(sheet(`${FIGURE}<div data-chart="gauge-1"></div>`) + READY), 'has no drawing in it: gauge-1'],
    ['an error', html(sheet(`${FIGURE}${CHART}<p role="alert">It broke</p>`) + READY), 'shows an error'],
    ['a skeleton', html(sheet(`${FIGURE}${CHART}<i class="skeleton"></i>`) + READY), 'is still waiting for something'],
    ['too much on it', html(sheet(`${FIGURE}${CHART}<div style="height:400px"></div>`) + READY), 'does not hold what stands on it'],
    ['too wide a thing on it', html(sheet(`${FIGURE}${CHART}<div style="width:500px">—</div>`) + READY), 'does not hold what stands on it'],
    ['a sheet without size', html(sheet(`${FIGURE}${CHART}`).replace('<section', '<section style="height:9px"') + READY), 'has no size'],
  ])('%s', async (_, page, why) => {
    expect(await refusal(capture(page))).toEqual({ phase: 'check', sheet: 'first', why: expect.stringContaining(why) });
  });

  test.each(['\u{10fffd}', '\u0378', '\ue8f3', '\ufdd0'])('the letter %j, which no font has', async (letter) => {
    const page = html(sheet(`${FIGURE}${CHART}<p>a<b>${letter}</b>b</p>`) + READY);
    expect(await refusal(capture(page))).toEqual({ phase: 'check', sheet: 'first', why: `has a letter that no font has: ${letter}` });
  });

  test('a letter that no font has, unless it cannot be seen', async () => {
    const unseen = '<p style="display:none">\u0378</p><p style="visibility:hidden">\u0378</p>';
    expect((await capture(html(sheet(FIGURE + CHART + unseen) + READY))).sheets).toHaveLength(1);
  });

  test.each([
    ['an svg without marks', '<svg width="80" height="40"><defs><path d="M0 0h9v9"/></defs></svg>', 'is empty'],
    ['an svg whose marks have no size', '<svg width="80" height="40"><path d=""/></svg>', 'is empty'],
    ['an svg without size', '<svg width="0" height="0"><path d="M0 0h9v9"/></svg>', 'has no size'],
    ['a canvas that nobody drew on', '<canvas width="80" height="40"></canvas>', 'is an empty canvas'],
    ['a canvas without a pixel', '<canvas width="0" height="0" style="width:80px;height:40px"></canvas>', 'is an empty canvas'],
  ])('a chart that is %s', async (_, drawing, why) => {
    const page = html(sheet(`${FIGURE}<div data-chart="gauge-1">${drawing}</div>`) + READY);
    expect(await refusal(capture(page))).toEqual({ phase: 'check', sheet: 'first', why: `has a chart that ${why}: gauge-1` });
  });

  test.each([
    ['svg lines', '<svg width="80" height="40"><line x2="60" y1="9" y2="9" stroke="red"/></svg>'],
    ['svg polylines', '<svg width="80" height="40"><polyline points="0,0 9,9" stroke="red"/></svg>'],
    [
      'a canvas',
      `<canvas width="80" height="40"></canvas><script>document.querySelector('canvas').getContext('2d').fillRect(0, 0, 9, 9)</script>`,
    ],
  ])('a chart of %s is none of them', async (_, drawing) => {
    const page = html(sheet(`${FIGURE}<div data-chart="gauge-1">${drawing}</div>`) + READY);
    expect((await capture(page)).sheets).toHaveLength(1);
  });

  test('of two sheets the one that is wrong', async () => {
    const sheets = [FIRST, { ...FIRST, name: 'second' }];
    const page = html(sheet(FIGURE + CHART) + sheet(CHART, 'second') + READY);
    expect(await refusal(capture(page, { sheets }))).toMatchObject({ phase: 'check', sheet: 'second' });
  });

  test('a figure that changes while pictures are taken', async () => {
    const progress = () => void openPage().evaluate(`document.querySelector('bdi').textContent = '99%'`);
    const why = 'says "99%" for now-1 where 85.5% was frozen';
    expect(await refusal(capture(RIGHT, { progress }))).toEqual({ phase: 'check', sheet: 'first', why });
  });

  test('a sheet that cannot be seen any more', async () => {
    const sheets = [FIRST, { ...FIRST, name: 'second' }];
    const progress = () => void openPage().evaluate(`document.querySelector('[data-sheet=second]').style.display = 'none'`);
    const captured = capture(html(sheet(FIGURE + CHART) + sheet(FIGURE + CHART, 'second') + READY), { sheets, progress });
    expect(await refusal(captured)).toEqual({ phase: 'capture', sheet: 'second', why: 'it cannot be seen' });
  });
});

describe('what is wrong with the page is named', () => {
  const full = sheet(FIGURE + CHART) + READY;
  const face = '@font-face{font-family:"IBM Plex Sans";src:url(/none.woff2)}';
  test.each([
    ['another language', html(full, { lang: 'zh' }), 'the page is in "zh" where en was asked for'],
    ['another direction', html(full, { dir: 'rtl' }), 'the page reads rtl; it must read ltr'],
    ['an error of a script', html(`${full}<script>throw new Error('no scale for 0')</script>`), 'no scale for 0'],
    ['an error on the console', html(`${full}<script>console.error('two children with one key')</script>`), 'two children with one key'],
    [
      'a font that does not come',
      html(
        `<style>${face}</style>${sheet(FIGURE + CHART)}<script>document.fonts.ready.then(() => { document.documentElement.dataset.ready = 'true' })</script>`,
      ),
      'the font IBM Plex Sans could not be loaded',
    ],
  ])('%s', async (_, page, why) => {
    expect(await refusal(capture(page))).toEqual({ phase: 'check', sheet: '', why });
  });

  test('one that is never ready', async () => {
    const limits = { ...LIMITS, drawMs: 300 };
    expect(await refusal(capture(html(sheet(FIGURE)), { limits }))).toEqual({ phase: 'draw', sheet: '', why: 'it took longer than 0.3 s' });
  });

  test('one that breaks before it is ready, in the words of its error', async () => {
    const page = html(`<script>setTimeout(() => { throw new TypeError('rows is not iterable') })</script>`);
    const broken = capture(page, { limits: { ...LIMITS, drawMs: 300 } });
    expect(await refusal(broken)).toEqual({ phase: 'draw', sheet: '', why: 'rows is not iterable' });
  });

  test('one that hangs once it is ready', async () => {
    const page = html(`${full}<script>setTimeout(() => { for (;;); }, 50)</script>`);
    expect(await refusal(capture(page, { limits: { ...LIMITS, drawMs: 1_000, captureMs: 500 } }))).toMatchObject({
      ...{ phase: expect.stringMatching(/^(draw|check|capture)$/), why: expect.stringContaining('it took longer than') },
    });
  });

  test('one that the server does not answer for', async () => {
    const limits = { ...LIMITS, openMs: 400 };
    expect(await refusal(capture('', { address: at('/hangs'), limits }))).toEqual({
      phase: 'open',
      sheet: '',
      why: 'it took longer than 0.4 s',
    });
  });

  test('one that the server refuses', async () => {
    expect(await refusal(capture('', { address: at('/refused') }))).toEqual({ phase: 'open', sheet: '', why: 'the server answered 503' });
  });

  test('one where no server is', async () => {
    const { phase, why } = await refusal(capture('', { address: 'http://127.0.0.1:9/' }));
    expect([phase, why]).toEqual(['open', expect.stringContaining('ERR_')]);
  });
});

describe('a browser that does not go on', () => {
  afterEach(async () => {
    await warm.replace();
    browser = await warm.use(async (one) => one);
    expect((await capture(RIGHT)).sheets, 'a fresh one works').toHaveLength(1);
  });
  const processOf = async (browser: Browser) => {
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    return processInfo.find(({ type }) => type === 'browser')?.id as number;
  };

  test('is named when it is closed while pictures are taken', async () => {
    expect(await refusal(capture(RIGHT, { progress: () => void browser.close() }))).toMatchObject({ phase: 'browser', sheet: '' });
  });

  test('is named when its process is killed while pictures are taken', async () => {
    const pid = await processOf(browser);
    expect(await refusal(capture(RIGHT, { progress: () => process.kill(pid, 'SIGKILL') }))).toMatchObject({ phase: 'browser', sheet: '' });
  });

  test('is named when its process is killed while the page draws', async () => {
    const pid = await processOf(browser);
    const drawing = refusal(capture(html(sheet(FIGURE))));
    await vi.waitFor(() => expect(openPage()?.url()).toMatch(/^http/));
    process.kill(pid, 'SIGKILL');
    expect(await drawing).toMatchObject({ phase: 'browser', sheet: '' });
  });

  test('is named when it does not answer, and what it opens too late is closed', async () => {
    const pid = await processOf(browser);
    process.kill(pid, 'SIGSTOP');
    const late = await refusal(capture(RIGHT, { limits: { ...LIMITS, openMs: 200 } }));
    process.kill(pid, 'SIGCONT');
    expect(late).toEqual({ phase: 'browser', sheet: '', why: 'it took longer than 0.2 s' });
    await browser.newBrowserCDPSession();
    await vi.waitFor(() => expect(browser.contexts()).toEqual([]));
  });

  test('is named when it had ended before', async () => {
    await browser.close();
    expect(await refusal(capture(RIGHT))).toMatchObject({ phase: 'browser', sheet: '' });
  });

  test('is named when its page crashes', async () => {
    const progress = () =>
      void openPage()
        .goto('chrome://crash')
        .catch(() => undefined);
    expect(await refusal(capture(RIGHT, { progress }))).toMatchObject({ phase: expect.stringMatching(/^(capture|check|browser)$/) });
  });
});
