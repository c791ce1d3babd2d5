import type { Client } from '@miqyas/contract/client';
import type { RegisterName } from '@miqyas/domain';
import type { Locator, Page } from 'playwright-core';
import { currentCell, submitAll, typeInto } from './grid.ts';
import { clientAs, PROGRAMME_CODE as programme } from './running.ts';
import { Story } from './story.ts';

type Value = Readonly<{ period: string; value: number }>;

type Said = Readonly<Record<'en' | 'ar', string>>;
type Cells = Readonly<Record<string, string | number>>;

/** One of each domain. */
const CANDIDATES = (
  [
    ['N-IND', 'industry', 'digital-infrastructure', 'EGY', 'Shared test bench', 'منصة اختبار مشتركة'],
    ['N-ENE', 'energy', 'data-governance', 'JOR', 'Heat meters', 'عدادات الحرارة'],
    ['N-ENG', 'engineering', 'smart-city-application', 'BHR', 'Archive of permits', 'أرشيف الرخص'],
    ['N-MOB', 'mobility', 'smart-city-application', 'MAR', 'Guidance to parking', 'إرشاد إلى المواقف'],
    ['N-SEC', 'security', 'digital-infrastructure', 'OMN', 'Flood gauges', 'مقاييس الفيضانات'],
  ] as const
).map(([code, domain, category, country, en, ar]) => ({ code, domain, category, country, said: { en, ar } }));
const SAID = {
  memorandum: { en: 'Memorandum on shared cities', ar: 'مذكرة المدن المشتركة' },
  package: { en: 'Package of autumn', ar: 'حزمة الخريف' },
  because: { en: 'They move what is behind.', ar: 'تحرّك ما تأخّر.' },
  meeting: { en: 'Meeting on parking', ar: 'اجتماع المواقف' },
  item: { en: 'Parking is behind', ar: 'تأخّر المواقف' },
  decision: { en: 'Fit every car park with sensors', ar: 'تزويد كل موقف بالكواشف' },
  action: { en: 'Fit the sensors', ar: 'تركيب الكواشف' },
  says: { en: 'Every five minutes', ar: 'كل خمس دقائق' },
  applies: { en: 'Every hour', ar: 'كل ساعة' },
} as const satisfies Readonly<Record<string, Said>>;

/** The project that falls behind: parking spaces with sensors, in per cent, are to rise from 40 to 90 in two years. */
const PROJECT = 'N-MOB';
const KPI = 'ISO37122:19.8';
const FALLING = [42, 41, 40, 40, 39, 38, 38, 37, 36] as const;
const RISING: readonly Value[] = [
  { period: '2026-11', value: 41 },
  { period: '2026-12', value: 55 },
  { period: '2027-01', value: 68 },
  { period: '2027-02', value: 74 },
];
const SECOND = 'N-ENE';
const STANDARD = 'HZ-RF-04';

/** The programme's story, told by its pages: each method is what somebody does at one of them. */
export class FollowUpStory extends Story {
  readonly #url: () => string;

  constructor(language: 'en' | 'ar', url: () => string) {
    super(language);
    this.#url = url;
  }

  /** The name of the project that falls behind. */
  get project(): string {
    return CANDIDATES.find(({ code }) => code === PROJECT)?.said[this.language] ?? PROJECT;
  }

  /** What something is called in the words of this language. */
  say(what: keyof typeof SAID): string {
    return SAID[what][this.language];
  }

  api(person: string): Promise<Client> {
    return clientAs(this.#url(), person);
  }

  /** Another was put in under the code that stands for one without an English name. */
  async memorandum() {
    await this.put('memorandum', [{ code: 'memorandum-1', name_zh: '备忘录', parties: 'AFDE; HICA', signed_on: '2026-10-01' }]);
    await this.follow(this.t('follow-up.page.agreements'));
    await this.press(this.t('agreements.new-memorandum'));
    await this.#name('memorandum');
    for (const party of ['AFDE', 'HICA']) await this.tick('parties', party);
    await this.enter('signed_on', '2026-11-02', this.form);
    await this.#add('memorandum');
    await this.press(this.t('search.close'));
    const stored = this.page.locator('.memorandum', { hasText: this.say('memorandum') });
    await stored.waitFor();
    return stored.getByRole('listitem').allInnerTexts();
  }

  /** New candidates, proposed by a file or a service, get all points that there are: they rank first. */
  async scores() {
    const api = await this.api('delivery');
    await this.put(
      'candidate',
      CANDIDATES.map(({ code, domain, category, country, said }) => ({
        ...{ code, domain, category, countries: country, name_en: said.en, name_ar: said.ar },
        ...{ candidate_kind: 'project', candidate_status: 'proposed', cost: 900_000, currency: 'USD' },
      })),
    );
    const { criteria } = await api.pipeline({ programme });
    await this.follow(this.t('follow-up.page.pipeline'));
    await this.press(this.t('pipeline.by-person'));
    for (const { said } of CANDIDATES)
      for (const [i, { names }] of criteria.entries()) {
        const label = this.t('pipeline.points-for', { criterion: names[this.language], candidate: said[this.language] });
        await this.page.getByLabel(label, { exact: true }).selectOption(i % 2 === 0 ? '5' : '4.5');
      }
    await this.press(this.t('pipeline.save-scores', { count: CANDIDATES.length * criteria.length }));
    await this.press(this.t('pipeline.ranking'));
    // Equal ones stand by their codes.
    const last = CANDIDATES.at(-1)?.said[this.language] ?? '';
    await this.page.locator(`tr[data-position="${CANDIDATES.length}"]`, { hasText: last }).waitFor();
  }

  /** The line is moved by keys to the fifth place, and what stands above it is recorded. */
  async record() {
    const line = this.page.getByRole('slider', { name: this.t('pipeline.line'), exact: true });
    await line.press('Home');
    for (let i = 1; i < CANDIDATES.length; i += 1) await line.press('ArrowDown');
    await this.press(this.t('pipeline.record'));
    const { form } = this;
    const chosen = await this.page.locator('.chosen-list li').allInnerTexts();
    await this.#name('package');
    await this.enter('because', this.say('because'), form);
    await this.press(this.t('pipeline.record'), form);
    await this.page.locator('.recorded-note', { hasText: this.say('package') }).waitFor();
    return { chosen: chosen.toSorted(), proposed: CANDIDATES.map(({ said }) => said[this.language]).toSorted() };
  }

  /** The one is started by the page, the other by a service. */
  async start() {
    await this.press(this.project);
    await this.press(this.t('pipeline.start'));
    const { form } = this;
    await this.enter('starts_on', '2026-01-01', form);
    const target = form.locator('.start-target');
    await this.pick(this.column('kpi'), await this.nameOf('kpi', KPI), target);
    const cells = { baseline_period: '2025-12', baseline_value: '40', value: '90', deadline: '2027' };
    for (const [name, text] of Object.entries(cells)) await target.getByLabel(this.column(name), { exact: true }).fill(text);
    await target.getByLabel(this.column('comparator'), { exact: true }).selectOption('>=');
    await target.getByLabel(this.column('frequency'), { exact: true }).selectOption('month');
    await this.press(this.t('pipeline.start'), form);
    await this.page.locator(`.entry-panel a[href*="/projects/${PROJECT}"]`).waitFor();
    const second = await (await this.api('delivery')).startCandidate({
      ...{ programme, candidate: SECOND },
      body: {
        ...{ code: SECOND, country: 'JOR', startsOn: '2026-01-01' },
        targets: [{ kpi: 'CUS.EN.LOSS', baselinePeriod: '2025-12', baselineValue: 14, deadline: '2028', value: 8, frequency: 'month' }],
      },
    });
    return second.faults;
  }

  /** Two neighbours of the project take the parking interface up otherwise: one is told by the page, one by a service. */
  async localise() {
    await this.follow(this.t('follow-up.page.localisation'));
    await this.press(this.t('localisation.record'));
    const panel = this.page.locator('.entry-panel');
    const [first, second] = [await this.nameOf('country', 'LBY'), await this.nameOf('country', 'MRT')];
    await this.pick(this.column('standard'), STANDARD, panel);
    await this.pick(this.column('country'), first, panel);
    const { form } = this;
    await form.getByRole('radio', { name: this.t('localisation-state.adapted'), exact: true }).check();
    await this.enter('since', '2026-11-16', form);
    await this.enter('clause', '5.1', form);
    for (const stem of ['says', 'applies'] as const) await this.enter(`${stem}_${this.language}`, this.say(stem), form);
    await this.press(this.t('localisation.record'), form);
    await this.page.locator('.cell-detail .deviation', { hasText: this.say('applies') }).waitFor();
    const of = { standard: STANDARD, country: 'MRT' };
    await this.put('deviation', [{ ...of, clause: '5.1', says_en: SAID.says.en, applies_en: SAID.applies.en }]);
    await this.put('localisation', [{ ...of, localisation_state: 'adapted', since: '2026-11-17', edition: '1.1' }]);
    const state = this.t('localisation.adapted', { count: 1 });
    for (const country of [first, second]) {
      const name = this.t('localisation.cell', { country, standard: STANDARD, state });
      await this.page.getByRole('gridcell', { name, exact: true }).waitFor();
    }
  }

  /** It falls from January on; the last value is typed by the lead, at the sheet that is given, and all are approved. */
  async fallBehind(sheet: Page) {
    await this.report(FALLING.map((value, i) => ({ period: `2026-0${i + 1}`, value })));
    await typeInto(currentCell(sheet, KPI), '35');
    await submitAll(sheet);
    await this.approve(['2026-10']);
  }

  catchUp() {
    return this.report(RISING);
  }

  /** Values as the lead hands them in and a reviewer approves them. */
  async report(values: readonly Value[]) {
    const api = await this.api('lead-mobility');
    await api.recordMeasurements({ programme, body: { values: values.map((one) => ({ ...one, reportingUnit: PROJECT, kpi: KPI })) } });
    await this.approve(values.map(({ period }) => period));
  }

  async approve(periods: readonly string[]) {
    const api = await this.api('reviewer');
    const seen = await api.measurements({ programme, kpi: KPI, reportingUnit: PROJECT });
    const values = seen.filter(({ period }) => periods.includes(period));
    await api.approveMeasurements({
      programme,
      body: { values: values.map(({ period, revision }) => ({ period, revision, kpi: KPI, reportingUnit: PROJECT, category: '' })) },
    });
  }

  /** A meeting of today, with what its agenda lacked and an item of one's own. */
  async meeting() {
    await this.follow(this.t('follow-up.page.meetings'));
    await this.press(this.t('meetings.new'));
    await this.#name('meeting');
    await this.enter('day', '2026-11-23', this.form);
    await this.#add('meeting');
    await this.follow(this.say('meeting'));
    const proposed = this.page.locator('.proposed li');
    await proposed.first().waitFor();
    const count = await proposed.count();
    await this.press(this.t('meeting.take-in', { count }));
    await this.page
      .locator('.agenda-item')
      .nth(count - 1)
      .waitFor();
    await this.press(this.t('meeting.add-item'));
    await this.#name('item');
    await this.pick(this.column('reporting_unit'), this.project, this.form);
    await this.pick(this.column('kpi'), await this.nameOf('kpi', KPI), this.form);
    await this.#add('item');
    return this.page.locator('.agenda-row', { hasText: this.say('item') });
  }

  /** The decision is recorded beside its item, and the action below the decision. */
  async decide(item: Locator) {
    await this.press(this.t('meeting.add-decision'), item);
    await this.#name('decision');
    await this.#add('decision');
    await item.locator('.decision-tree').waitFor();
    await this.press(this.t('meeting.add-action'), item);
    await this.#name('action');
    await this.pick(this.column('owner'), await this.personName('lead-mobility'), this.form);
    await this.#add('action');
    await item.locator('.decision-tree li', { hasText: this.say('action') }).waitFor();
  }

  async done() {
    await this.follow(this.t('follow-up.page.actions'));
    await this.#find();
    await this.press(this.say('action'));
    await this.press(this.t('actions.to.done'));
    await this.page.locator('.change-status .undo-bar').waitFor();
  }

  /** What stands beside the action on the page of actions, and in the monthly report. */
  async verdicts(origin: string) {
    const verdict = (rows: string) =>
      this.page
        .locator(rows, { hasText: this.say('action') })
        .locator('.verdict b')
        .innerText();
    await this.#find();
    const onPage = await verdict('.actions-table tr');
    const { editions } = await (await this.api('administrator')).makeReport({
      programme,
      body: { scope: '' as never, form: 'report', month: '2027-02', languages: [this.language], figures: 'open', toMe: false },
    });
    await this.tab.visit(`${origin}/reports/${editions[0]?.id}/sheets?lang=${this.language}&view=report`);
    return [onPage, await verdict('.follow-up-rows tr')];
  }

  /** Entries that somebody else, or a file, has brought. */
  async put(register: RegisterName, entries: readonly Cells[]) {
    const api = await this.api('delivery');
    const body = { entries: entries.map((cells) => ({ cells: { ...cells } })) };
    const { stored, faults } = await api.putRegisterEntries({ programme, register, body });
    if (!stored) throw new Error(faults.map(({ column, detail }) => `${column}: ${detail}`).join('\n'));
  }

  /** What an entry is called in this language. */
  async nameOf(register: RegisterName, key: string): Promise<string> {
    const { entries } = await (await this.api('delivery')).registerEntries({ programme, register, key });
    return String(entries[0]?.entry[`name_${this.language}`]);
  }

  async personName(person: string): Promise<string> {
    const { people } = await (await this.api('delivery')).installation();
    return people.find(({ code }) => code === person)?.names[this.language] ?? person;
  }

  async #find() {
    this.effort.fields += 1;
    await this.page.getByLabel(this.t('actions.find'), { exact: true }).fill(this.say('action'));
  }

  #name(what: keyof typeof SAID) {
    return this.enter(`name_${this.language}`, this.say(what), this.form);
  }

  /** Then the new entry stands in the rail. */
  async #add(what: keyof typeof SAID) {
    await this.press(this.t('set-up.add'), this.form);
    await this.page.locator('.entry-panel h2', { hasText: this.say(what) }).waitFor();
  }
}
