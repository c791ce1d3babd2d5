import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Captured, type CapturedSheet, CaptureError, type CaptureLimits, type CapturePhase, type CaptureRequest } from './captured.ts';
import { checkSheets } from './check-sheets.ts';

const LIMITS: CaptureLimits = { openMs: 20_000, drawMs: 30_000, captureMs: 60_000 };
/** An A4 sheet at 96 dots an inch, with room for those that are wider than a phone. */
const WINDOW = { width: 1180, height: 860 };
const CLOSE_MS = 5_000;

/**
 * Opens the sheets, waits until the page says that they are drawn, holds them against what must stand on them, takes their pictures and the
 * document, and holds them against it once more. Rejects with {@link CaptureError}: then nothing of it may be used.
 */
export async function captureSheets(browser: Browser, request: CaptureRequest): Promise<Captured> {
  const limits = { ...LIMITS, ...request.limits };
  const context = await contextOf(browser, limits);
  try {
    const page = await within('browser', limits.openMs, () => context.newPage());
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(error.message));
    page.on('console', (message) => message.type() === 'error' && failures.push(message.text()));
    if (request.cookie !== undefined) await context.addCookies([cookieOf(request.cookie, request.address)]);
    const answer = await within('open', limits.openMs, () => page.goto(request.address, { waitUntil: 'domcontentloaded', timeout: 0 }));
    if (answer?.ok() === false) throw new CaptureError('open', '', `the server answered ${answer.status()}`);
    await within('draw', limits.drawMs, () => page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 0 })).catch(
      (error: CaptureError) => {
        throw new CaptureError('draw', '', failures[0] ?? error.message, { cause: error });
      },
    );
    await check(page, request, limits, failures);
    const captured = await within('capture', limits.captureMs, () => picturesOf(page, request));
    await check(page, request, limits, failures);
    return captured;
  } catch (error) {
    // Nothing here closes the page: where it is gone, the browser is ending.
    if (context.pages().length === 0 || hasEnded(error) || (isOfDriver(error) && (await isEnding(browser))))
      throw new CaptureError('browser', '', 'the browser ended before it was done', { cause: error });
    if (error instanceof CaptureError) throw error;
    throw new CaptureError('browser', '', error instanceof Error ? error.message : String(error), { cause: error });
  } finally {
    // A browser that hangs never says that it has closed it: what went wrong is told all the same.
    await within('browser', CLOSE_MS, () => context.close()).catch(() => undefined);
  }
}

/** Whether what went wrong was told by the driver, rather than found on a sheet. */
function isOfDriver(error: unknown): boolean {
  return !(error instanceof CaptureError) || error.cause !== undefined;
}

/** So long after a failure the driver may take to say that the browser has gone. */
const ENDING_MS = 500;

/** Whether a browser is ending: what the driver says of a page meanwhile is of many kinds. */
function isEnding(browser: Browser): Promise<boolean> {
  if (!browser.isConnected()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const ended = () => settle(true);
    const timer = setTimeout(() => settle(false), ENDING_MS);
    const settle = (is: boolean) => {
      clearTimeout(timer);
      browser.off('disconnected', ended);
      resolve(is);
    };
    browser.on('disconnected', ended);
  });
}

/** Whether the driver says that what it works with is gone: it says so before it has closed the pages. */
function hasEnded(error: unknown): boolean {
  const cause = error instanceof CaptureError ? error.cause : error;
  return cause instanceof Error && /has been closed|has crashed|Target crashed/i.test(cause.message);
}

/** One that comes too late is closed as it comes. */
async function contextOf(browser: Browser, { openMs }: CaptureLimits): Promise<BrowserContext> {
  const coming = browser.newContext({ viewport: WINDOW, deviceScaleFactor: 2, colorScheme: 'light', reducedMotion: 'reduce' });
  return within('browser', openMs, () => coming).catch((error: unknown) => {
    void coming.then((late) => late.close()).catch(() => undefined);
    throw error;
  });
}

async function check(
  page: Page,
  { language, direction, sheets }: CaptureRequest,
  { drawMs }: CaptureLimits,
  failures: readonly string[],
): Promise<void> {
  const faults = await within('check', drawMs, () => page.evaluate(checkSheets, { language, direction, sheets }));
  const [first] = faults;
  if (first) throw new CaptureError('check', first.sheet, first.why);
  if (failures[0] !== undefined) throw new CaptureError('check', '', failures[0]);
}

async function picturesOf(page: Page, { sheets, progress }: CaptureRequest): Promise<Captured> {
  const taken: CapturedSheet[] = [];
  for (const { name } of sheets) {
    const place = page.locator(`[data-sheet="${name}"]`);
    // In sight, so that the page need not be laid out anew for its picture.
    await place.evaluate((sheet) => sheet.scrollIntoView({ block: 'start', inline: 'nearest', behavior: 'instant' }));
    const [box, title, alternative] = await Promise.all([
      place.boundingBox(),
      place.getAttribute('data-title'),
      place.getAttribute('data-alternative'),
    ]);
    if (!box) throw new CaptureError('capture', name, 'it cannot be seen');
    const picture = await page.screenshot({ clip: box, type: 'png', animations: 'disabled', caret: 'hide' });
    const why = faultOfPicture(picture, box);
    if (why !== undefined) throw new CaptureError('capture', name, why);
    taken.push({ name, title: title ?? name, alternative: alternative ?? '', picture });
    progress?.(taken.length, sheets.length);
  }
  const pdf = sheets.some((one) => one.page)
    ? await page.pdf({ printBackground: true, preferCSSPageSize: true, tagged: true, outline: false })
    : undefined;
  return { sheets: taken, pdf };
}

const PIXELS_A_POINT = 2;
/** No sheet with something on it is so small: one colour alone is. */
const LEAST_BYTES = 4000;

/** Where a PNG says how wide and how high it is. */
const [WIDTH_AT, HEIGHT_AT] = [16, 20];

function faultOfPicture(picture: Buffer, { width, height }: { width: number; height: number }): string | undefined {
  const [wide, high] = [picture.readUInt32BE(WIDTH_AT), picture.readUInt32BE(HEIGHT_AT)];
  const wanted = [width, height].map((length) => PIXELS_A_POINT * length);
  if (Math.abs(wide - (wanted[0] ?? 0)) > 2 || Math.abs(high - (wanted[1] ?? 0)) > 2)
    return `its picture is ${wide} × ${high} where ${wanted.join(' × ')} were wanted`;
  return picture.length < LEAST_BYTES ? 'its picture is blank' : undefined;
}

async function within<Result>(phase: CapturePhase, ms: number, work: () => Promise<Result>): Promise<Result> {
  let late: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new CaptureError(phase, '', `it took longer than ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([work(), limit]);
  } catch (error) {
    if (error instanceof CaptureError) throw error;
    throw new CaptureError(phase, '', error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error), { cause: error });
  } finally {
    clearTimeout(late);
  }
}

function cookieOf(text: string, address: string) {
  const equals = text.indexOf('=');
  return { name: text.slice(0, equals), value: text.slice(equals + 1), url: new URL(address).origin, httpOnly: true };
}
