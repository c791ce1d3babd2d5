import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openTab } from './browser.ts';
import { FollowUpStory } from './follow-up-story.ts';
import { type Folder, freshFolder, PROGRAMME_CODE as programme, type Served, served } from './running.ts';
import { Story } from './story.ts';

const PROJECT = 'N-MOB';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each(['en', 'ar'] as const)('what is followed up, in %s', (language) => {
  let folder: Folder;
  let server: Served;
  const story = new FollowUpStory(language, () => server.url);
  const { t } = story;
  const open = (path: string, person = 'delivery') =>
    openTab(browser, `${server.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`, { person });
  beforeAll(async () => {
    folder = await freshFolder();
    server = await served(folder.path, { MIQYAS_DEMO_DAY: '2026-11-23' });
    story.tab = await open('/follow-up');
  });
  afterAll(async () => {
    await server?.stop();
    await folder?.remove();
  });

  it('a memorandum is recorded', () => story.memorandum());

  it('candidates of all domains are scored, and the best are recorded as the package', async () => {
    await story.scores();
    const { chosen, proposed } = await story.record();
    expect(chosen).toEqual(proposed);
  });

  it('two of them are started as projects', async () => {
    expect(await story.start()).toEqual([]);
  });

  it('a standard is localised in two countries', async () => {
    const adapted = await story.localise();
    console.log(await adapted.count());
  });

  it('a KPI of one of them falls off its track', async () => {
    const sheet = new Story(language);
    sheet.tab = await open(`/entry/values?project=${PROJECT}`, 'lead-mobility');
    await story.values(sheet);
    await sheet.tab.close();
    await story.follow(t('follow-up.page.actions'));
  });

  it('a meeting decides what is done about it', async () => {
    await story.decide(await story.meeting());
  });

  it('it is done', async () => {
    await story.done();
    await story.tab.close();
  });

  it('three months later the figure has moved', async () => {
    await server.stop();
    server = await served(folder.path, { MIQYAS_DEMO_DAY: '2027-03-08' });
    await story.report([
      { period: '2026-11', value: 41 },
      { period: '2026-12', value: 55 },
      { period: '2027-01', value: 68 },
      { period: '2027-02', value: 74 },
    ]);
    story.tab = await open('/follow-up');
    await story.page.getByLabel(t('actions.find'), { exact: true }).fill(story.say('action'));
    const row = story.page.locator('.actions-table tr', { hasText: story.say('action') });
    await row.locator('.verdict', { hasText: t('actions.verdict.moved') }).waitFor();
    const api = await story.api('administrator');
    const made = await api.makeReport({
      programme,
      body: { scope: '' as never, form: 'report', month: '2027-02', languages: [language], figures: 'open', toMe: false },
    });
    await story.tab.visit(`${server.url}/reports/${made.editions[0]?.id}/sheets?lang=${language}&view=report`);
    const line = story.page.locator('.follow-up-rows tr', { hasText: story.say('action') });
    await line.locator('.verdict', { hasText: t('actions.verdict.moved') }).waitFor();
    await story.tab.close();
  });
});
