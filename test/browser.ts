import { launchBrowser } from '@miqyas/report';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A page whose every console error and every exception fails the test that closes it. */
export interface Tab {
  readonly page: Page;
  readonly ready: () => Promise<void>;
  /** Errors that the test means to provoke are named by a part of their text. */
  readonly close: (expected?: RegExp) => Promise<void>;
}

export const openBrowser = (): Promise<Browser> => launchBrowser(process.env['MIQYAS_CHROMIUM']);

export async function openTab(
  browser: Browser,
  url: string,
  options: { person?: string; width?: number; scheme?: 'light' | 'dark' } = {},
): Promise<Tab> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: 900 },
    colorScheme: options.scheme ?? 'light',
    reducedMotion: 'reduce',
    locale: 'en',
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  const { person } = options;
  if (person) await page.addInitScript((code) => localStorage.setItem('miqyas.person', code), person);
  await page.goto(url);
  const ready = async () => {
    await page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  };
  await ready();
  return {
    page,
    ready,
    close: async (expected) => {
      await context.close();
      expect(errors.filter((error) => !expected?.test(error))).toEqual([]);
    },
  };
}
