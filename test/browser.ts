import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { launchBrowser } from '@miqyas/report';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { signedIn } from './running.ts';

/** A page whose every console error and every exception fails the test that closes it. */
export interface Tab {
  readonly page: Page;
  readonly ready: () => Promise<void>;
  /** Goes to another address in the same window: what the browser has of the page before it need not fetch and compile again. */
  readonly visit: (url: string) => Promise<void>;
  /** Errors that the test means to provoke are named by a part of their text. */
  readonly close: (expected?: RegExp) => Promise<void>;
}

/** The cookie of somebody of the demonstration who has signed in. */
async function cookieOf(origin: string, person: string) {
  const { cookie } = await signedIn(origin, person);
  const equals = cookie.indexOf('=');
  return { name: cookie.slice(0, equals), value: cookie.slice(equals + 1), url: origin, httpOnly: true, sameSite: 'Lax' as const };
}

export const openBrowser = (): Promise<Browser> => launchBrowser(process.env['MIQYAS_CHROMIUM']);

export async function openTab(
  browser: Browser,
  url: string,
  options: { person?: string; width?: number; scheme?: 'light' | 'dark' | 'forced' } = {},
): Promise<Tab> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: 900 },
    // `forced`: the reader's own colours stand in the place of the page's.
    ...(options.scheme === 'forced' ? { forcedColors: 'active' as const } : { colorScheme: options.scheme ?? 'light' }),
    reducedMotion: 'reduce',
    locale: 'en',
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(`${message.text()} (${message.location().url})`));
  page.on('pageerror', (error) => errors.push(`${error.message} (${page.url()})`));
  const { person = 'administrator' } = options;
  if (person !== 'nobody') await context.addCookies([await cookieOf(new URL(url).origin, person)]);
  const open = new Set<string>();
  page.on('request', (request) => open.add(request.url()));
  page.on('requestfinished', (request) => open.delete(request.url()));
  page.on('requestfailed', (request) => open.delete(request.url()));
  const ready = async () => {
    try {
      await page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 90_000 });
    } catch (error) {
      throw new Error(`${page.url()} is not ready; not answered yet: ${[...open].join(', ') || 'nothing'}`, { cause: error });
    }
  };
  const visit = async (address: string) => {
    await page.goto(address);
    await ready();
  };
  await visit(url);
  return {
    ...{ page, ready, visit },
    close: async (expected) => {
      await context.close();
      expect(errors.filter((error) => !expected?.test(error))).toEqual([]);
    },
  };
}

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What a page asks of people who cannot see, hear or point: each rule that is broken, with an element that breaks it. */
export async function violationsOf(page: Page): Promise<unknown[]> {
  await page.evaluate(await readFile(axe, 'utf8'));
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    ).axe.run();
    return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
  });
}
