import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { onStage } from './stage.ts';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const stage = onStage({ MIQYAS_DEMO_DAY: '2026-11-23', MIQYAS_EVIDENCE_MB: '1' });
let files: { readonly picture: string; readonly report: string; readonly page: string };

beforeAll(async () => {
  const page = await stage.browser.newPage({ viewport: { width: 320, height: 200 } });
  await page.setContent('<h1>Survey</h1><p style="break-after:page">8.6</p><p>Page two</p>');
  files = {
    picture: join(stage.folder, 'parking survey.png'),
    report: join(stage.folder, 'تقرير المواقف.pdf'),
    page: join(stage.folder, 'photo.html.png'),
  };
  await writeFile(files.picture, await page.screenshot());
  await writeFile(files.report, await page.pdf());
  await writeFile(files.page, '<script>document.title = "taken over"</script>');
  await page.close();
});

const open = (lang = 'en', options: Parameters<typeof stage.open>[1] = {}) =>
  stage.open(`/kpis/ISO37122:19.8?unit=MOB-PARK-DOH&tab=revisions&lang=${lang}`, options);
const bring = async (page: Page, ...chosen: string[]) => page.locator('.evidence input[type=file]').first().setInputFiles(chosen);
/** Where a picture of it is wanted, to be looked at. */
const pictured = async (page: Page, name: string) => {
  const place = process.env['MIQYAS_LOOK'];
  if (place) await page.locator('.value-evidence').screenshot({ path: join(place, `${name}.png`) });
};

describe('evidence on the page', () => {
  it('is brought, shown within the page, given out, removed for a reason, and put back', async () => {
    const tab = await open('en', { person: 'administrator' });
    const { page } = tab;
    await page.getByText('No evidence yet.').waitFor();
    await pictured(page, 'empty-en');
    await bring(page, files.picture, files.report, files.page);
    await page.getByText(/photo\.html\.png.? is added\./).waitFor();
    const list = page.locator('.evidence > .evidence-list > li');
    expect(await list.count()).toBe(3);

    await page.getByRole('button', { name: 'Show parking survey.png' }).click();
    const picture = page.getByRole('img', { name: 'Preview of parking survey.png' });
    await expect.poll(() => picture.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBe(320);
    await pictured(page, 'picture-en');
    await page.getByRole('button', { name: 'Close the preview' }).click();

    await page.getByRole('button', { name: /^Show .*\.pdf$/ }).click();
    await page.getByText('Page 1 of 2').waitFor();
    const canvas = page.locator('.evidence-preview canvas');
    const inked = () =>
      canvas.evaluate((element) => {
        const { width, height } = element as HTMLCanvasElement;
        const { data } = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height) ?? { data: [] };
        return width > 100 && Array.from(data).some((one, i) => i % 4 !== 3 && one < 100);
      });
    await expect.poll(inked, { timeout: 30_000 }).toBe(true);
    await pictured(page, 'report-en');
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByText('Page 2 of 2').waitFor();
    await page.getByRole('button', { name: 'Close the preview' }).click();

    // What is no picture is handed on, and nothing in it runs.
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /Download .*photo\.html\.png/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('photo.html.png');
    expect(await readFile(await download.path(), 'utf8')).toContain('taken over');
    expect(await page.title()).not.toContain('taken over');

    await page.getByRole('button', { name: /^Remove .*photo\.html\.png/ }).click();
    await page.getByRole('button', { name: 'wrong file' }).click();
    await page.getByText(/photo\.html\.png.? is removed\./).waitFor();
    await expect.poll(() => list.count()).toBe(2);
    await page.getByText('1 removed earlier').click();
    await page.getByText(/Removed by .*: .*wrong file/).waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => list.count()).toBe(3);
    await tab.close();
  });

  it('can be a link, with a note of where in it the value stands', async () => {
    const tab = await open();
    const { page } = tab;
    await page.getByRole('button', { name: 'Add a link' }).click();
    await page.getByLabel('Address').fill('https://statistics.example/parking');
    await page.getByLabel('Address').press('Enter');
    const link = page.getByRole('link', { name: /statistics\.example/ });
    expect(await link.getAttribute('rel')).toContain('noopener');
    await page.getByRole('button', { name: /^Note on .*statistics/ }).click();
    await page.keyboard.type('table 4');
    await page.keyboard.press('Enter');
    await page.getByText('table 4').waitFor();
    await tab.close();
  });

  it('says in words what was not taken, and takes it when it is tried again', async () => {
    const tab = await open('zh');
    const { page } = tab;
    await page
      .locator('.evidence input[type=file]')
      .first()
      .setInputFiles([
        { name: 'large.bin', mimeType: '', buffer: Buffer.alloc(1024 * 1024 + 1) },
        { name: 'empty.txt', mimeType: '', buffer: Buffer.alloc(0) },
      ]);
    await page.getByText(/未能添加.*large\.bin/).waitFor();
    await page.getByText('文件为空。请检查后重新选择。').waitFor();
    await pictured(page, 'refused-zh');
    for (const cancel of await page.locator('.evidence-outgoing').getByRole('button', { name: '取消' }).all())
      await cancel.click({ trial: true });
    await tab.close(/413|422/);
  });

  it.each([
    ['ar', 'light', 1440],
    ['ar', 'dark', 390],
    ['zh', 'light', 390],
  ] as const)('is readable by everybody in %s, %s, %i wide', async (lang, scheme, width) => {
    const tab = await open(lang, { scheme, width });
    const { page } = tab;
    await page.locator('.evidence-list li').first().waitFor();
    await page.locator('.evidence-removed, .evidence-drop').first().scrollIntoViewIfNeeded();
    await pictured(page, `list-${lang}-${scheme}-${width}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run(),
    );
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await tab.close();
  });

  it('is shown and not changed by who may only look', async () => {
    const tab = await open('en', { person: 'leadership' });
    await tab.page.locator('.evidence-list li').first().waitFor();
    expect(await tab.page.getByRole('button', { name: /Remove|Add a link|choose one/ }).count()).toBe(0);
    await tab.close();
  });
});
