import { afterAll, describe, expect, test } from 'vitest';
import { NoBrowserError } from './find-chromium.ts';
import { warmBrowser } from './warm-browser.ts';

describe('a warm browser', () => {
  const warm = warmBrowser();
  afterAll(() => warm.close());

  test('is one for all who ask', async () => {
    const [one, other] = await Promise.all([warm.get(), warm.get()]);
    expect(other).toBe(one);
    expect(await warm.get()).toBe(one);
    expect(one.isConnected()).toBe(true);
  });

  test('that has ended gives way to one fresh one, for all who ask', async () => {
    const old = await warm.get();
    await old.close();
    const [one, other] = await Promise.all([warm.get(), warm.get()]);
    expect(one).not.toBe(old);
    expect(other).toBe(one);
    expect(one.isConnected()).toBe(true);
  });

  test('that is replaced is ended, and the next who asks gets a fresh one', async () => {
    const old = await warm.get();
    await warm.replace();
    expect(old.isConnected()).toBe(false);
    expect((await warm.get()).isConnected()).toBe(true);
  });

  test('may be closed twice, and before it was ever asked for', async () => {
    await warm.close();
    await warm.close();
    await warmBrowser().close();
  });
});

test('a browser that does not start is told to each who asks, and does not keep others from closing', async () => {
  const warm = warmBrowser('/none/chromium');
  await expect(warm.get()).rejects.toThrow(NoBrowserError);
  await expect(warm.get()).rejects.toThrow('MIQYAS_CHROMIUM is "/none/chromium"');
  await warm.replace();
});
