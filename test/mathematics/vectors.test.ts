import { join } from 'node:path';
import { postgresPrograms, sharedPostgres } from '@miqyas/db/testing';
import { type Explanation, explain, type Progress, progressIn } from '@miqyas/domain';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openTab } from '../browser.ts';
import { ask, freshFolder, PROGRAMME, type Served, served } from '../running.ts';
import { compare } from './compare.ts';
import { period, seriesOf, storeVectors, targetOf, VECTOR_KPI, VECTORS, type Vector } from './vectors.ts';

const cases = VECTORS.map((vector) => [vector.name, vector] as const);
const TOLERANCE = 1e-9;

/** What a vector expects, from a progress and its explanation, wherever they were made. */
function told(progress: object, explanation: Pick<Explanation, 'steps' | 'checks'>) {
  return {
    ...progress,
    steps: Object.fromEntries(explanation.steps.map(({ symbol, value }) => [symbol, value])),
    checks: explanation.checks.map(({ rule, holds }) => ({ rule, holds })),
  };
}

function expectGolden({ expected }: Vector, found: ReturnType<typeof told>): void {
  expect(compare(expected, found, TOLERANCE).filter(({ agrees }) => !agrees)).toEqual([]);
  expect(Object.keys(found.steps).sort()).toEqual(Object.keys(expected.steps ?? {}).sort());
  expect(found.checks).toHaveLength(expected.checks?.length ?? 0);
  const { flags, caps = [] } = found as { readonly flags?: unknown; readonly caps?: unknown };
  expect({ flags, caps }).toEqual({ flags: expected.flags, caps: expected.caps ?? [] });
}

describe('a golden case comes out of the mathematics', () => {
  it.each(cases)('%s', (_, vector) => {
    const progress: Progress = progressIn(targetOf(vector), seriesOf(vector), period(vector.month));
    expectGolden(vector, told({ flags: [], ...progress }, explain(targetOf(vector), progress)));
  });
});

/** The first case of each outcome on each kind of goal: the page has one way to show it. */
function oneOfEachKind(): Vector[] {
  const kind = ({ expected, target }: Vector) =>
    [expected.status, expected.rule, expected.reason, target.goal.kind, target.trajectory].join(' ');
  return [...new Map(VECTORS.toReversed().map((vector) => [kind(vector), vector])).values()];
}

const programs = await postgresPrograms();
const ENGINES = ['SQLite', ...(programs ? (['PostgreSQL'] as const) : [])] as const;

describe.each(ENGINES)('a golden case comes out unchanged of %s', (engine) => {
  let folder: Awaited<ReturnType<typeof freshFolder>>;
  let server: Served;
  let browser: Browser;
  beforeAll(async () => {
    folder = await freshFolder();
    const url = engine === 'PostgreSQL' ? await (await sharedPostgres(programs as string)).database() : undefined;
    const env: Record<string, string> = url === undefined ? {} : { MIQYAS_DATABASE_URL: url };
    await (await served(folder.path, env)).stop();
    const database =
      url === undefined
        ? ({ engine: 'sqlite', file: join(folder.path, 'miqyas.sqlite') } as const)
        : ({ engine: 'postgres', url } as const);
    await storeVectors(database, PROGRAMME.split('/').at(-1) as string);
    server = await served(folder.path, env);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await folder?.remove();
  });

  it.each(cases)('of the database and the interface for programs: %s', async (name, vector) => {
    const response = await ask(`${server.url}${PROGRAMME}/trajectory?kpi=${VECTOR_KPI}&reportingUnit=${name}&month=${vector.month}`);
    const { targets } = (await response.json()) as { targets: ({ explanation: Explanation } & object)[] };
    expect(targets).toHaveLength(1);
    for (const { explanation, ...progress } of targets) expectGolden(vector, told(progress, explanation));
  });

  it('of the page that people see', async () => {
    const { page, visit, close } = await openTab(browser, `${server.url}/kpis/${VECTOR_KPI}?lang=en`);
    for (const { name, month, expected } of oneOfEachKind()) {
      await visit(`${server.url}/kpis/${VECTOR_KPI}?reportingUnit=${name}&month=${month}&lang=en`);
      const shown = await page.locator('.hero-gauge .status-mark').first().getAttribute('data-status');
      const decided = page.locator('.checks tr[data-holds="true"]');
      const results = (await page.locator('.formulas b').allInnerTexts()).map((text) => Number(text.replace('−', '-')));
      const held = (expected.checks ?? []).filter(({ holds }) => holds).length;
      expect([name, shown, await decided.count()]).toEqual([name, expected.status, held]);
      // The page rounds as people read: to half a percent or better.
      const golden = Object.values(expected.steps ?? {});
      const same = golden.every((value, i) => Math.abs(value - (results[i] ?? Number.NaN)) <= 0.0051 * Math.max(1, Math.abs(value)));
      expect([name, results.length, same]).toEqual([name, golden.length, true]);
    }
    await close();
  });
});
