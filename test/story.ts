import { translator } from '@miqyas/i18n';
import type { Locator, Page } from 'playwright-core';
import type { Tab } from './browser.ts';
import { pick } from './pick.ts';

/** What people press and type: the measure of how long it takes. */
interface Effort {
  clicks: number;
  fields: number;
}

/** Somebody who works with the pages of set-up in one language: everything pressed and filled in is counted. */
export class Story {
  readonly effort: Effort = { clicks: 0, fields: 0 };
  readonly t: ReturnType<typeof translator>;
  readonly language: 'en' | 'ar';
  tab!: Tab;

  constructor(language: 'en' | 'ar') {
    this.language = language;
    this.t = translator(language);
  }

  get page(): Page {
    return this.tab.page;
  }

  /** The form that is open. */
  get form(): Locator {
    return this.page.locator('.entry-form');
  }

  async press(name: string, within: { getByRole: Page['getByRole'] } = this.page) {
    this.effort.clicks += 1;
    await within.getByRole('button', { name, exact: true }).first().click();
  }

  async follow(name: string) {
    this.effort.clicks += 1;
    await this.page.getByRole('link', { name, exact: true }).first().click();
  }

  async fill(label: string, text: string, within: { getByLabel: Page['getByLabel'] } = this.page) {
    this.effort.fields += 1;
    await within.getByLabel(label).first().fill(text);
  }

  /** A field of a form, by its column. */
  async enter(column: string, text: string, form: Pick<Page, 'locator'>) {
    this.effort.fields += 1;
    await form.locator(`[data-column="${column}"] .field`).fill(text);
  }

  /** One of a long list, found by typing. */
  async pick(label: string, text: string, within: { getByRole: Page['getByRole'] } = this.page) {
    this.effort.fields += 1;
    await pick(this.page, label, text, within);
  }

  /** One of a list of boxes in a form, found by its code. */
  async tick(column: string, code: string) {
    this.effort.fields += 1;
    const list = this.form.locator(`[data-column="${column}"]`);
    await list.getByRole('searchbox').fill(code);
    await list.getByRole('checkbox').first().check();
  }

  column(name: string): string {
    return this.t(`column.${name}` as 'column.code');
  }

  async go(register: string) {
    const bar = this.page.getByRole('navigation', { name: this.t('nav.set-up-registers') });
    await bar.getByRole('link', { name: this.t(`register.${register}` as 'register.kpi'), exact: true }).click();
    await this.page.waitForURL(`**/set-up/${register}**`);
    this.effort.clicks += 1;
  }

  /** Adds an entry to the register that is open. */
  async add(fields: Readonly<Record<string, string>>, picks: Readonly<Record<string, string>> = {}) {
    await this.press(this.t('set-up.new'));
    const { form } = this;
    await form.waitFor();
    for (const [name, text] of Object.entries(fields)) await this.enter(name, text, form);
    for (const [name, text] of Object.entries(picks)) await this.pick(this.column(name), text, form);
    await this.press(this.t('set-up.add'), form);
    // The new entry stands there with what can be done about it.
    await this.page.getByRole('button', { name: this.t('set-up.remove'), exact: true }).waitFor();
  }
}
