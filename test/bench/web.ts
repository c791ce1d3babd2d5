import { launchBrowser } from '@miqyas/report';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { freshFolder, miqyas, served, sharedData, signedIn } from '../running.ts';
import { median, type Result, result } from './result.ts';

const ROUNDS = 5;
/** 10 Mbit/s with 40 ms there and back, on a processor slowed four times. */
const LINE = { offline: false, latency: 40, downloadThroughput: 1_250_000, uploadThroughput: 1_250_000 };
const SLOWED = 4;
const ALLOWED = { paintMs: 1500, scriptKb: 200, shift: 0.02, navigationMs: 200, frames: 60 };
/** An hour on the wall is 240 slides. */
const SLIDES = 240;

interface Load {
  readonly paintMs: number;
  readonly shift: number;
  readonly scriptBytes: number;
}

/** First load, navigation, hovering and an hour on the wall, in a browser; floor of the paint: a page of one sentence, under the same brakes. */
export async function web(): Promise<Result[]> {
  const folder = await freshFolder();
  const files = ['indicators.csv', 'kpi-catalogue.json', 'national-targets.json', 'annual_indicators.csv'].map(sharedData);
  await miqyas(['import', '--approved', ...files], { MIQYAS_DATA: folder.path }).finished;
  const server = await served(folder.path);
  const browser = await launchBrowser();
  try {
    const results: Result[] = [];
    for (const language of ['ar', 'zh', 'en']) {
      const bare = await loads(browser, server.url, `${server.url}/healthz`, 'body');
      const page = await loads(browser, server.url, `${server.url}/?lang=${language}`, 'html[data-ready="true"]');
      const of = (pick: (load: Load) => number, from: readonly Load[]) => median(from.map(pick));
      const paint = (load: Load) => load.paintMs;
      results.push(result(`largest paint, ${language}`, ROUNDS, 'ms', of(paint, page), of(paint, bare), ALLOWED.paintMs));
      results.push(result(`layout shift, ${language}`, ROUNDS, 'CLS', Math.max(...page.map(({ shift }) => shift)), 1, ALLOWED.shift));
      const script = of(({ scriptBytes }) => scriptBytes, page) / 1000;
      results.push(result(`script of the first page, ${language}`, ROUNDS, 'kB compressed', script, 1, ALLOWED.scriptKb));
    }
    results.push(...(await inside(browser, server.url)));
    return results;
  } finally {
    await browser.close();
    await server.stop();
    await folder.remove();
  }
}

async function insideOf(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const { cookie } = await signedIn(url, 'leadership');
  const equals = cookie.indexOf('=');
  await context.addCookies([{ name: cookie.slice(0, equals), value: cookie.slice(equals + 1), url }]);
  return context;
}

/** Loads with an empty cache each time. */
async function loads(browser: Browser, url: string, address: string, ready: string): Promise<Load[]> {
  const found: Load[] = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    const context = await insideOf(browser, url);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', LINE);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    await page.addInitScript(() => {
      const seen = { paintMs: 0, shift: 0 };
      Object.assign(window, { seen });
      new PerformanceObserver((list) => {
        seen.paintMs = list.getEntries().at(-1)?.startTime ?? 0;
      }).observe({ type: 'largest-contentful-paint', buffered: true });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.shift += (entry as PerformanceEntry & { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(address);
    await page.waitForSelector(ready, { state: 'attached' });
    await page.waitForTimeout(500);
    found.push(
      await page.evaluate(() => {
        const { paintMs, shift } = (window as unknown as { seen: { paintMs: number; shift: number } }).seen;
        const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')) as PerformanceResourceTiming[];
        return { paintMs, shift, scriptBytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) };
      }),
    );
    await context.close();
  }
  return found;
}

async function inside(browser: Browser, url: string): Promise<Result[]> {
  const context = await insideOf(browser, url);
  const page = await context.newPage();
  const floor = await frames(page, 'about:blank', 'body');
  const hovered = await frames(page, `${url}/kpis/NAT.RE.GEN?reportingUnit=OMN&lang=en`, '.chart svg');
  const turns = await navigations(page, url);
  const [before, after] = await wall(page, url);
  await context.close();
  return [
    result(
      'navigation between pages, prefetched (slowest)',
      turns.length,
      'ms',
      Math.max(...turns),
      Math.min(...turns),
      ALLOWED.navigationMs,
    ),
    // More is better: what is compared is how far it falls short.
    result('frames lost a second while hovering', hovered.n, 'frames', Math.max(0, floor.rate - hovered.rate), floor.rate, 2),
    result('memory after an hour of slides', SLIDES, 'MB', after / 1e6, before / 1e6, (before / 1e6) * 1.1),
  ];
}

/** Frames a second while the pointer moves over something. */
async function frames(page: Page, address: string, selector: string): Promise<{ rate: number; n: number }> {
  await page.goto(address);
  await page.waitForSelector(selector);
  await page.waitForTimeout(500);
  const box = (await page.locator(selector).first().boundingBox()) ?? { x: 0, y: 0, width: 400, height: 300 };
  const counting = page.evaluate(
    () =>
      new Promise<{ rate: number; n: number }>((resolve) => {
        let n = 0;
        const began = performance.now();
        const frame = () => {
          n += 1;
          const took = performance.now() - began;
          if (took > 2000) resolve({ rate: (n * 1000) / took, n });
          else requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
  );
  const middle = box.y + Math.min(box.height, 300) / 2;
  for (let x = 0; x < 120; x += 1) await page.mouse.move(box.x + (box.width * x) / 120, middle);
  return counting;
}

/** From the click on a link, over which the pointer has rested, until the new page's heading is there. */
async function navigations(page: Page, url: string): Promise<number[]> {
  const turns: number[] = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    await page.goto(`${url}/?lang=en`);
    await page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
    for (const [link, heading] of [
      ['.domain-cards h3 a', '.scope-head h1'],
      ['.target-table tbody th a', '.kpi-title h1'],
    ] as const) {
      await page.locator(link).first().hover();
      await page.waitForTimeout(400);
      turns.push(
        await page.evaluate(
          async ([from, to]) => {
            const began = performance.now();
            document.querySelector<HTMLElement>(from)?.click();
            while (!document.querySelector(to)) await new Promise((resolve) => requestAnimationFrame(resolve));
            return performance.now() - began;
          },
          [link, heading] as const,
        ),
      );
    }
  }
  return turns;
}

/** Heap after the first slides and after an hour of them, the garbage collected. */
async function wall(page: Page, url: string): Promise<[number, number]> {
  await page.goto(`${url}/wall?lang=en`);
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  const next = page.locator('.wall footer button').nth(1);
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return usedSize;
  };
  for (let i = 0; i < 20; i += 1) await next.click();
  const before = await heap();
  for (let i = 0; i < SLIDES; i += 1) await next.click();
  return [before, await heap()];
}
