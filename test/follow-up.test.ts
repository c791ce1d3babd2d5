import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openTab, type Tab, violationsOf } from './browser.ts';
import { FollowUpStory } from './follow-up-story.ts';
import { type Folder, freshFolder, type Served, served } from './running.ts';
import { onStage } from './stage.ts';

const TODAY = { MIQYAS_DEMO_DAY: '2026-11-23' };
/** The verdict falls at the end of February; its value has been handed in since. */
const LATER = { MIQYAS_DEMO_DAY: '2027-03-08' };

describe.each(['en', 'ar'] as const)('the follow-up of a programme, in %s', (language) => {
  let browser: Browser;
  let folder: Folder;
  let server: Served;
  const story = new FollowUpStory(language, () => server.url);
  const { t } = story;
  const open = (path: string, person = 'delivery') => openTab(browser, `${server.url}${path}lang=${language}`, { person });

  beforeAll(async () => {
    browser = await openBrowser();
    folder = await freshFolder();
    server = await served(folder.path, TODAY);
    story.tab = await open('/follow-up?');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await folder?.remove();
  });

  it('begins with a memorandum of two parties', async () => {
    expect(await story.memorandum()).toHaveLength(2);
  });

  it('scores candidates of all domains and records the best of them as a package', async () => {
    await story.scores();
    const { chosen, proposed } = await story.record();
    expect(chosen).toEqual(proposed);
  });

  it('starts two of them as projects, with what they are to reach', async () => {
    expect(await story.start()).toEqual([]);
  });

  it('takes a standard up in two countries, otherwise than it says', () => story.localise());

  it('sees a project fall off its track, and decides in a meeting what is done about it', async () => {
    const sheet = await open('/entry/values?project=N-MOB&', 'lead-mobility');
    await story.fallBehind(sheet.page);
    await sheet.close();
    const item = await story.meeting();
    await item.locator('.status-word', { hasText: t('status.off-track') }).waitFor();
    await story.decide(item);
  });

  it('does it, and sees three months later that the figure has moved: on the page and in the report', async () => {
    await story.done();
    await story.tab.close();
    await server.stop();
    server = await served(folder.path, LATER);
    await story.catchUp();
    story.tab = await open('/follow-up?');
    expect(await story.verdicts(server.url)).toEqual([t('actions.verdict.moved'), t('actions.verdict.moved')]);
    await story.tab.close();
  });
});

/** Each page of follow-up, and where it has rows what the tabulator is to reach of them. */
const PAGES: readonly (readonly [path: string, row?: string])[] = [
  ['', '.actions-table .row-link'],
  ['?look=board', '.board .row-link'],
  ['?entry=action/A-20', '.change-status .button'],
  ['/meetings', '.meetings-table a'],
  ['/meetings/M-006', '.agenda-item .row-link'],
  ['/agreements', '.decision-list .row-link'],
  ['/pipeline', '.candidate-name'],
  ['/pipeline?look=scores', '.score-table select'],
  ['/life-cycle', '.project-gates a'],
  ['/standards', '.standards-list a'],
  ['/localisation', '.matrix-cell'],
  ['/localisation?standard=HZ-RF-03&country=JOR'],
  ['/capacity', '.training-cell'],
  ['/studies', '.row-link'],
  ['/data-governance', '.lowest a'],
];

/** What is opened in them: looked at once wide and once narrow. */
const OPENED: typeof PAGES = [
  ['/agreements?adding=memorandum'],
  ['/pipeline?look=record'],
  ['/standards?standard=HZ-RF-03'],
  ['/localisation?adding=localisation&with=standard=HZ-RF-03;country=JOR'],
  ['/meetings/M-007', '.proposed .button'],
];

describe('the pages of follow-up', () => {
  const stage = onStage(TODAY);
  const at = (path: string, language: string) => `/follow-up${path}${path.includes('?') ? '&' : '?'}lang=${language}`;

  it.each([
    ['ar', 'light', 1440, PAGES],
    ['ar', 'light', 390, [...PAGES, ...OPENED]],
    ['en', 'dark', 1440, [...PAGES, ...OPENED]],
    ['en', 'dark', 390, PAGES],
  ] as const)('are for everybody, in %s, %s, %i wide', async (language, scheme, width, pages) => {
    const tab = await stage.open(at('', language), { scheme, width });
    const wrong: unknown[] = [];
    for (const [path, row] of pages) {
      await tab.visit(`${stage.url}${at(path, language)}`);
      const found = [...(await violationsOf(tab.page)), ...(await overflowOf(tab)), ...(width > 390 ? await unreached(tab.page, row) : [])];
      if (found.length > 0) wrong.push([path, ...found]);
    }
    expect(wrong).toEqual([]);
    await tab.close();
  });

  it.each([
    ['en', 'ArrowRight'],
    ['ar', 'ArrowLeft'],
  ] as const)('move in the matrix of standards by arrows, which lead where they point, in %s', async (language, ahead) => {
    const tab = await stage.open(at('/localisation', language));
    const { page } = tab;
    await page.locator('.matrix-cell[tabindex="0"]').focus();
    for (const key of ['ArrowDown', 'ArrowDown', ahead, 'ArrowUp', ahead]) await page.keyboard.press(key);
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['place'])).toBe('1 2');
    expect(await page.locator('.matrix-cell[tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.locator('.cell-detail').waitFor();
    expect(await page.locator('.matrix-cell[aria-selected="true"]').getAttribute('data-place')).toBe('1 2');
    await tab.close();
  });
});

/** By how much a page is wider than its window. */
async function overflowOf({ page }: Tab): Promise<unknown[]> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return over > 0 ? [['overflow', over]] : [];
}

/** What many presses of the tabulator do not reach. */
async function unreached(page: Page, row: string | undefined): Promise<unknown[]> {
  if (row === undefined) return [];
  for (let left = 90; left > 0; left -= 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((one) => document.activeElement?.matches(one) ?? false, row)) return [];
  }
  return [['not reached', row]];
}
