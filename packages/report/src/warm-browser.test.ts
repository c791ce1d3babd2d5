import type { Browser } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { NoBrowserError } from './find-chromium.ts';
import { warmBrowser } from './warm-browser.ts';

const itself = async (browser: Browser) => browser;

describe('a warm browser', () => {
  const warm = warmBrowser();
  afterAll(() => warm.close());

  test('is one for all who ask', async () => {
    const [one, other] = await Promise.all([warm.use(itself), warm.use(itself)]);
    expect(other).toBe(one);
    expect(await warm.use(itself)).toBe(one);
    expect(one.isConnected()).toBe(true);
  });

  test('that has ended gives way to a fresh one', async () => {
    const old = await warm.use(itself);
    await old.close();
    const fresh = await warm.use(itself);
    expect(fresh).not.toBe(old);
    expect(fresh.isConnected()).toBe(true);
  });

  test('that is replaced is not taken from who works with it, and is ended when they are done', async () => {
    let old: Browser | undefined;
    await warm.use(async (browser) => {
      old = browser;
      await warm.replace();
      expect(await warm.use(itself)).not.toBe(browser);
      expect(browser.isConnected()).toBe(true);
    });
    expect(old?.isConnected()).toBe(false);
  });

  test('may be closed twice, and before it was ever asked for', async () => {
    await warm.close();
    await warm.close();
    await warmBrowser().close();
  });
});

test('a browser that does not start is told to each who asks, and does not keep others from closing', async () => {
  const warm = warmBrowser('/none/chromium');
  await expect(warm.use(itself)).rejects.toThrow(NoBrowserError);
  await expect(warm.use(itself)).rejects.toThrow('MIQYAS_CHROMIUM is "/none/chromium"');
  await warm.replace();
});
