import { join } from 'node:path';
import { testMailServer } from '@miqyas/api/mail-server';
import { openWorkbook } from '@miqyas/api/workbook';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from './attacks/installation.ts';
import { openBrowser, openTab, violationsOf } from './browser.ts';
import { currentCell, submitAll, typeInto } from './grid.ts';
import { freshFolder, type Served, served } from './running.ts';
import { Story } from './story.ts';

/** A machine that runs everything else as well takes its time. */
const LONG = { timeout: 30_000 };
const PASSWORD = 'eleven quiet herons over water';
const plain = (text: string) => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each(['en', 'ar'] as const)('from an empty installation to a running programme, in %s', (language) => {
  it('by pages and mails alone', { timeout: 300_000 }, async () => {
    const folder = await freshFolder();
    const mail = await testMailServer();
    const server = await served(folder.path, {
      ...{ MIQYAS_DEMO: 'off', MIQYAS_BEGIN_WITH: 'nothing', MIQYAS_SMTP_URL: mail.url, MIQYAS_MAIL_FROM: 'miqyas@example.org' },
    });
    const story = new Story(language);
    const { t } = story;
    await administrator(story, server);

    // The programme, from the catalogue of the cooperation, under its own names.
    await story.page.goto(`${server.url}/?lang=${language}`);
    await story.fill(story.column('name_en'), 'Cities of water');
    await story.fill(story.column('name_ar'), 'مدن الماء');
    await story.fill(story.column('name_zh'), '水之城');
    await story.press(t('set-up.create'));
    await story.page.waitForURL('**/set-up?**');
    await story.page.getByText(t('set-up.step.domains')).first().waitFor();
    await story.page.getByLabel(t('set-up.programme.counted')).selectOption('submitted');
    await story.press(t('set-up.save'));
    await story.page.getByRole('button', { name: t('set-up.undo') }).waitFor();

    // Two domains beside the five, three cities, two organisations.
    await story.go('domain');
    await story.add({ name_en: 'New Water', name_ar: 'الماء الجديد' });
    await story.add({ name_en: 'New Health' });
    expect(await story.page.locator('.entry-list li').count()).toBe(7);
    await story.go('city');
    const country = language === 'ar' ? 'عُمان' : 'Oman';
    for (const city of ['Sohar', 'Nizwa', 'Salalah']) await story.add({ name_en: city }, { country });
    await story.go('organisation');
    await story.add({ name_en: 'Water Authority' });
    await story.add({ name_en: 'Sohar Municipality' });

    // Five projects one by one, and two hundred from a workbook.
    const domain = language === 'ar' ? 'الماء الجديد' : 'New Water';
    await story.go('project');
    for (const name of ['Leak finding', 'Smart meters', 'Reuse plant', 'Flood warning', 'Open water data'])
      await story.add({ name_en: `${name} Sohar` }, { domain, country });
    await bringWorkbook(story, folder.path);
    await expect.poll(() => story.page.locator('h1').innerText(), LONG).toContain('205');

    // A KPI of one's own, written as a draft and published.
    await story.go('kpi');
    await story.follow(t('set-up.new'));
    await story.fill(story.column('name_en'), 'Water lost in pipes');
    await story.fill(story.column('unit'), '%');
    await story.page.getByLabel(story.column('direction')).first().selectOption('decrease');
    await story.pick(story.column('domain'), domain);
    const publish = story.page.getByRole('button', { name: t('set-up.kpi.publish', { version: 1 }) });
    await expect.poll(() => publish.isEnabled(), LONG).toBe(true);
    await publish.click();
    await story.page.waitForURL('**/set-up/kpi?**');
    await expect.poll(() => story.page.locator('h1').innerText(), LONG).toContain('131');

    // Agreed: the own KPI and nine of the catalogue with every project of the domain; the same for another by template.
    await story.go('agreement');
    const many = story.page.locator('.agree-many');
    await many.getByRole('searchbox').fill('OWN.WATER');
    await many.getByRole('checkbox').first().check();
    await many.getByRole('searchbox').fill('SDG.');
    for (let i = 0; i < 9; i += 1) await many.getByRole('checkbox').nth(i).check();
    await many.getByLabel(t('set-up.agree.who-label')).selectOption('domain');
    await story.pick(story.column('domain'), domain, many);
    await many.getByLabel(story.column('frequency')).selectOption('month');
    await story.press(t('set-up.agree.do', { count: 2050 }), many);
    await expect.poll(() => story.page.locator('h1').innerText(), { timeout: 30_000 }).toMatch(/2,?050/);

    // A target with milestones, looked at before it is saved.
    await story.go('target');
    await story.press(t('set-up.new'));
    const form = story.page.locator('.entry-form');
    await story.pick(story.column('reporting_unit'), 'Leak finding Sohar', form);
    await story.pick(story.column('kpi'), 'Water lost in pipes', form);
    for (const [name, text] of Object.entries({
      baseline_period: '2025',
      baseline_value: '40',
      deadline: '2028',
      value: '10',
      milestones: '2026=30; 2027=20',
    }))
      await story.enter(name, text, form);
    await form.getByLabel(story.column('comparator')).selectOption('<=');
    await form.locator('.gauge').waitFor();
    await story.press(t('set-up.add'), form);
    await story.page.getByText(t('set-up.stored', { count: 1 })).waitFor();

    // People come in by mail.
    await story.go('project');
    await story.follow(t('nav.people'));
    const people = [
      { name: 'Lead', email: 'lead@example.org', role: 'project-lead' },
      { name: 'Reviewer', email: 'reviewer@example.org', role: 'reviewer' },
      { name: 'Director', email: 'director@example.org', role: 'viewer' },
    ] as const;
    await story.page.locator('summary', { hasText: t('people.invite') }).click();
    for (const { name, email, role } of people) {
      const invitation = story.page.locator('details', { hasText: t('people.invite') }).first();
      await story.fill(t('people.name'), name, invitation);
      await story.fill(t('sign-in.email'), email, invitation);
      await invitation.getByLabel(t('people.role')).first().selectOption(role);
      await story.fill(t('people.reason'), 'begins on Monday', invitation);
      await story.press(t('people.invite'), invitation);
      await story.page.locator('.register', { hasText: email }).waitFor();
    }
    const invited = () => people.filter(({ email }) => mail.mails.some((text) => text.includes(`To: ${email}`)));
    await expect.poll(() => invited().length, LONG).toBe(3);
    const a11y = await violationsOf(story.page);
    expect(a11y).toEqual([]);

    // Two more by a file: looked at, then invited.
    await story.follow(t('set-up.people-file'));
    const rows = ['email,name_ar,role,scope', 'one@example.org,أمل,project-lead,project:BULK-1', 'two@example.org,باسم,viewer,'];
    await story.page.locator('.files input[type=file]').setInputFiles({
      ...{ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) },
    });
    await story.press(t('set-up.files-store', { count: 2 }));
    await story.page.getByText(t('set-up.stored', { count: 2 })).waitFor();
    await expect.poll(() => mail.mails.filter((text) => /To: (one|two)@/.test(text)).length, LONG).toBe(2);
    await story.tab.close(/40[13]|422/);

    // The lead enters a value; the director sees it, on the page; what the report says is of `reports.test.ts`.
    await comeIn(story, server, mail.mails, 'lead@example.org');
    await story.page.goto(`${server.url}/entry?lang=${language}&project=LEAK-FINDING-SOHAR`);
    await story.tab.ready();
    await typeInto(currentCell(story.page, 'OWN.WATER-LOST-IN-PIPES'), '33');
    await submitAll(story.page);
    await story.tab.close();
    await comeIn(story, server, mail.mails, 'director@example.org');
    await story.page.goto(`${server.url}/?lang=${language}`);
    await story.tab.ready();
    const target = story.page.locator('.target-table tr', { hasText: 'Water lost in pipes' });
    expect(plain(await target.innerText())).toContain('33%');
    await story.tab.close();
    await server.stop();
    await mail.down();
    await folder.remove();
    expect(story.effort.fields).toBeLessThan(90);
  });

  /** By the printed link, with the second factor that the role asks for. */
  async function administrator(story: Story, server: Served) {
    const { t } = story;
    const link = /http:\S+first-administrator\S+/.exec(server.output())?.[0] ?? '';
    story.tab = await openTab(browser, `${link}&lang=${story.language}`, { person: 'nobody' });
    await story.fill(t('people.name'), 'Administrator');
    await story.fill(t('sign-in.email'), 'first@example.org');
    await story.fill(t('sign-in.new-password'), PASSWORD);
    await story.fill(t('sign-in.again'), PASSWORD);
    await story.press(t('set-up.action'));
    await story.page.getByRole('link', { name: t('sign-in.action') }).click();
    await signIn(story, 'first@example.org');
    await story.page.goto(`${server.url}/account?lang=${story.language}`);
    await story.tab.ready();
    const section = story.page.locator('section', { hasText: t('account.second-factor') }).last();
    await section.getByLabel(t('sign-in.password')).fill(PASSWORD);
    await section.getByRole('button').last().click();
    await story.page.locator('.recovery li').first().waitFor();
    const secret = (await story.page.locator('code.secret').innerText()).replace(/\s/g, '');
    await story.page.getByLabel(t('sign-in.code')).fill(codeOf(secret));
    await story.page
      .locator('form', { has: story.page.getByLabel(t('sign-in.code')) })
      .getByRole('button')
      .last()
      .click();
    await expect.poll(() => story.page.getByRole('link', { name: t('nav.set-up') }).count(), LONG).toBe(1);
  }

  async function signIn(story: Story, email: string) {
    const { t } = story;
    await story.page.getByLabel(t('sign-in.email')).fill(email);
    await story.page.getByLabel(t('sign-in.password')).fill(PASSWORD);
    await story.page.getByRole('button', { name: t('sign-in.action'), exact: true }).click();
    await story.page.locator('header .person').first().waitFor({ state: 'attached' });
  }

  async function comeIn(story: Story, server: Served, mails: readonly string[], email: string) {
    const { t } = story;
    const text = mails.find((one) => one.includes(`To: ${email}`)) ?? '';
    const path = /\/password\?token=[\w.~-]+(?:&(?:amp;)?new=true)?/.exec(text)?.[0].replace('&amp;', '&') ?? '';
    story.tab = await openTab(browser, `${server.url}${path}&lang=${story.language}`, { person: 'nobody' });
    await story.page.getByLabel(t('sign-in.new-password')).fill(PASSWORD);
    await story.page.getByLabel(t('sign-in.again')).fill(PASSWORD);
    await story.page.getByRole('button', { name: t('sign-in.keep') }).click();
    await story.page.getByRole('link', { name: t('sign-in.action') }).click();
    await signIn(story, email);
  }

  /** Two hundred projects in a workbook, looked at and stored. */
  async function bringWorkbook(story: Story, folder: string) {
    const file = join(folder, 'projects.xlsx');
    const workbook = openWorkbook(file);
    const rows = Array.from({ length: 200 }, (_, i) => [`BULK-${i + 1}`, `Village ${i + 1}`, 'new-water', 'OMN']);
    await workbook.rows('project', [['code', 'name_en', 'domain', 'country'], ...rows]);
    await workbook.finish();
    await workbook.end();
    await story.page.locator('summary', { hasText: story.t('set-up.files') }).click();
    await story.page.locator('.files input[type=file]').setInputFiles(file);
    await story.press(story.t('set-up.files-store', { count: 200 }));
  }
});
