import { openBrowser, openTab } from '../browser.ts';
import { currentCell, submitAll, typeInto } from '../grid.ts';
import { ask, freshFolder, PROGRAMME, type Served, served } from '../running.ts';
import { Story } from '../story.ts';
import { median, type Result, result } from './result.ts';

const PROJECTS = 2000;
const KPIS = 500;
const EACH = 10;
const ROUNDS = 15;
const PAGE_MS = 100;
/** What a press and a field take somebody who knows the product: keystroke-level model, with thinking. */
const PRESS_S = 3;
const FIELD_S = 12;
const FIRST_VALUE_MINUTES = 15;

/**
 * From a programme of the catalogue to the first value of a first project, in the browser: presses, fields and what they take somebody
 * (floor: the seconds the pages themselves take). And every page of set-up at 2,000 projects, 500 KPIs and 20,000 agreements, at the
 * interface of programs (floor: the address that answers nothing).
 */
export async function setUp(): Promise<Result[]> {
  const folder = await freshFolder();
  const server = await served(folder.path, { MIQYAS_DEMO_DAY: '2026-11-23' });
  try {
    return [...(await firstValue(server)), ...(await atScale(server))];
  } finally {
    await server.stop();
    await folder.remove();
  }
}

async function firstValue(server: Served): Promise<Result[]> {
  const browser = await openBrowser();
  const story = new Story('en');
  const { t } = story;
  story.tab = await openTab(browser, `${server.url}/set-up/project?lang=en`);
  const began = performance.now();
  await story.add({ name_en: 'Leak finding Muscat' }, { domain: 'New Energy', country: 'Oman' });
  await story.go('agreement');
  await story.page.locator('summary', { hasText: t('set-up.agree') }).click();
  const many = story.page.locator('.agree-many');
  await many.getByRole('searchbox').fill('CUS.MOB.PARKTIME');
  await many.getByRole('checkbox').first().check();
  await many.getByLabel(t('set-up.agree.who-label')).selectOption('chosen');
  await many.getByLabel('Leak finding Muscat').check();
  await many.getByLabel(story.column('frequency')).selectOption('month');
  await story.press(t('set-up.agree.do', { count: 1 }), many);
  await story.page.getByText(t('set-up.stored', { count: 1 })).waitFor();
  await story.page.goto(`${server.url}/entry?lang=en&project=LEAK-FINDING-MUSCAT`);
  await typeInto(currentCell(story.page, 'CUS.MOB.PARKTIME'), '9');
  await submitAll(story.page);
  const seconds = (performance.now() - began) / 1000;
  await story.tab.close();
  await browser.close();
  // What is not counted by the story itself: the fold, two ticks, two choices, the link to entry, Submit; two searches and the value.
  const [presses, fields] = [story.effort.clicks + 7, story.effort.fields + 3];
  const minutes = (presses * PRESS_S + fields * FIELD_S) / 60;
  return [
    result('presses from a first project to its first value', 1, 'presses', presses, 1, null),
    result('fields from a first project to its first value', 1, 'fields', fields, 1, null),
    result(
      'time from a first project to its first value',
      1,
      'minutes by keystroke-level model',
      minutes,
      seconds / 60,
      FIRST_VALUE_MINUTES,
    ),
  ];
}

async function atScale(server: Served): Promise<Result[]> {
  const base = `${server.url}${PROGRAMME}`;
  const put = async (register: string, entries: readonly object[]) => {
    const body = JSON.stringify({ entries: entries.map((cells) => ({ cells })) });
    const headers = { 'content-type': 'application/json' };
    const answer = (await (await ask(`${base}/registers/${register}`, { method: 'PUT', headers, body })).json()) as { stored: boolean };
    if (!answer.stored) throw new Error(`${register}: ${JSON.stringify(answer).slice(0, 300)}`);
  };
  const codes = Array.from({ length: PROJECTS }, (_, i) => `BULK-${i}`);
  const kpis = Array.from({ length: KPIS }, (_, i) => `BULK.${i}`);
  await put(
    'project',
    codes.map((code) => ({ code, name_en: `Project ${code}`, domain: 'energy', country: 'OMN' })),
  );
  await put(
    'kpi',
    kpis.map((code) => ({ code, name_en: `KPI ${code}`, domain: 'energy', unit: '%', direction: 'increase', frequency: 'month' })),
  );
  await put(
    'agreement',
    codes.flatMap((reporting_unit, i) =>
      Array.from({ length: EACH }, (_, j) => ({ reporting_unit, kpi: kpis[(i + j) % KPIS], from: '2026-01-01' })),
    ),
  );
  const floor = await medianMs(`${server.url}/api/v1/nothing`);
  const pages = [
    'set-up',
    'registers/project?limit=5000',
    'registers/kpi?limit=5000',
    'registers/agreement?limit=5000',
    'registers/target?limit=5000',
  ];
  const more = [
    'registers/domain?limit=5000',
    'registers/country?limit=5000',
    'registers/agreement?find=BULK-1999&limit=5000',
    'registers/kpi/offers',
  ];
  const results: Result[] = [];
  for (const path of [...pages, ...more]) {
    const value = await medianMs(`${base}/${path}`);
    results.push(result(`set-up page at scale: ${path}`, PROJECTS * EACH, 'ms p50', value, floor, PAGE_MS));
  }
  return results;
}

async function medianMs(address: string): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    const began = performance.now();
    await (await ask(address)).arrayBuffer();
    taken.push(performance.now() - began);
  }
  return median(taken);
}
