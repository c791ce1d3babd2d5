import { describe, expect, it } from 'vitest';
import { freshFolder, served } from './running.ts';
import { onStage } from './stage.ts';

const stage = onStage();
const { open } = stage;

describe('the month and all of its targets', () => {
  it('presses a number of the sentence: the page shows those, the sentence is theirs, and all come back', async () => {
    const tab = await open('/?lang=en');
    const sentence = tab.page.locator('h1 .sentence-part');
    const behind = tab.page.locator('h1 .sentence-part', { hasText: 'off track' }).last().getByRole('link');
    const count = Number(await behind.innerText());
    await behind.click();
    await expect.poll(() => tab.page.locator('.target-table tbody tr').count()).toBe(count);
    expect(await sentence.first().innerText()).toContain(`${count} off track`);
    await tab.page.getByRole('link', { name: /^all \d+$/ }).click();
    await expect.poll(() => sentence.first().innerText()).toMatch(/achieved or on track/);
    await tab.close();
  });

  it.each([
    ['en', 'ArrowRight'],
    ['ar', 'ArrowLeft'],
  ])('walks along the waterline by keyboard and opens a target, in %s', async (language, along) => {
    const tab = await open(`/?lang=${language}&sheet=waterline`);
    const sheet = tab.page.getByRole('slider');
    await sheet.focus();
    await tab.page.keyboard.press('Home');
    expect(await sheet.getAttribute('aria-valuenow')).toMatch(/^\d+$/);
    const before = Number(await sheet.getAttribute('aria-valuenow'));
    const card = tab.page.locator('.water-card h3');
    const [first, told] = [await card.innerText(), await sheet.getAttribute('aria-valuetext')];
    expect(told).toContain(first);
    await tab.page.keyboard.press(along);
    await expect.poll(async () => Number(await sheet.getAttribute('aria-valuenow'))).toBe(before + 1);
    const chosen = await card.innerText();
    // The table behind has a line a target.
    await tab.page.locator('.water-table summary').click();
    const columns = Number(await sheet.getAttribute('aria-valuemax'));
    await expect.poll(() => tab.page.locator('.plain-table tbody tr').count()).toBe(columns);
    await sheet.focus();
    await tab.page.keyboard.press('Enter');
    await tab.page.locator('h1', { hasText: chosen }).waitFor();
    await tab.close();
  });
});

describe('the wall', () => {
  it('rotates by a click, and says so when its figures are old', async () => {
    const own = await freshFolder();
    const first = await served(own.path);
    const tab = await stage.open(`${first.url}/wall?lang=en`);
    expect(await tab.page.locator('.slide h1').innerText()).toMatch(/^\d+ of \d+ achieved or on track/);
    await tab.page.getByRole('button', { name: '1 of' }).click();
    // All targets against one line; the ones that are behind are named below it.
    await tab.page.locator('.wall-water').waitFor();
    await tab.page.getByRole('button', { name: '2 of' }).click();
    await tab.page.locator('.slide h1', { hasText: 'Five domains' }).waitFor();
    await first.stop();
    await tab.page.locator('.wall .old').waitFor({ timeout: 45_000 });
    await tab.close(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE/);
    await own.remove();
  });
});
