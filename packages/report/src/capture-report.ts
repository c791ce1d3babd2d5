import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './launch-browser.ts';

export interface ReportRequest {
  /** Where the dashboard is served, without a slash at the end. */
  readonly url: string;
  /** Of a session that may see it: `NAME=VALUE`. */
  readonly cookie?: string;
  /** `2026-10` */
  readonly month: string;
  readonly language: string;
  readonly asOf: string | undefined;
  /** Folder for the files; made when absent. */
  readonly out: string;
  readonly chromium: string | undefined;
}

const READY_MS = 60_000;
/** A4 landscape at 96 dots an inch. */
const PAGE = { width: 1440, height: 1018 };

/** Captures the programme page of a month as PNG and PDF; the paths written. Files appear whole or not at all. */
export async function captureReport(request: ReportRequest): Promise<string[]> {
  const browser = await launchBrowser(request.chromium);
  try {
    return await captureWith(browser, request);
  } finally {
    await browser.close();
  }
}

export async function captureWith(browser: Browser, request: ReportRequest): Promise<string[]> {
  const page = await browser.newPage({ viewport: PAGE, deviceScaleFactor: 2, colorScheme: 'light', reducedMotion: 'reduce' });
  try {
    if (request.cookie !== undefined) await page.context().addCookies([cookieOf(request.cookie, request.url)]);
    await openReady(page, addressOf(request));
    const name = `miqyas-${request.month}-${request.language}`;
    await mkdir(request.out, { recursive: true });
    const png = await writeWhole(join(request.out, `${name}.png`), await page.screenshot({ fullPage: true, type: 'png' }));
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const pdf = await page.pdf({
      printBackground: true,
      width: `${PAGE.width}px`,
      height: `${height}px`,
      margin: { top: '0', bottom: '0', left: '0', right: '0' },
      tagged: true,
    });
    return [png, await writeWhole(join(request.out, `${name}.pdf`), pdf)];
  } finally {
    await page.close();
  }
}

/** Waits until the page itself has said that its fonts are loaded and all its charts are drawn. */
async function openReady(page: Page, address: string): Promise<void> {
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  await page.waitForSelector('html[data-ready="true"]', { timeout: READY_MS, state: 'attached' }).catch((cause: unknown) => {
    throw new Error(`the page did not get ready within ${READY_MS / 1000} s: ${failures.join('; ') || 'no error was reported'}`, { cause });
  });
}

function cookieOf(text: string, url: string) {
  const equals = text.indexOf('=');
  return { name: text.slice(0, equals), value: text.slice(equals + 1), url, httpOnly: true };
}

function addressOf({ url, month, language, asOf }: ReportRequest): string {
  const search = new URLSearchParams({ month, lang: language, view: 'report', ...(asOf === undefined ? {} : { asOf }) });
  return `${url}/?${search}`;
}

async function writeWhole(file: string, content: Uint8Array): Promise<string> {
  await writeFile(`${file}.part`, content);
  await rename(`${file}.part`, file);
  return file;
}
