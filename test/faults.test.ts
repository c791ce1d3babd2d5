import { execFileSync } from 'node:child_process';
import { existsSync, statfsSync, statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import {
  type Definitions,
  listMeasurements,
  listRollups,
  loadDefinitions,
  openStore,
  type Reader,
  type Store,
  type StoreOptions,
  verifyStore,
} from '@miqyas/db';
import { type PostgresServer, postgresPrograms, startPostgres, TEST_TRAIL_KEYS, testEngines } from '@miqyas/db/testing';
import { endDay, formatPeriod, type Period, parsePeriod, WHOLE_PROGRAMME } from '@miqyas/domain';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../packages/db/src/migrate.ts';
import { openConnections } from '../packages/db/src/store.ts';
import { ask, type Finished, freshFolder, miqyas, PROGRAMME, type Served, served } from './running.ts';

/** How often each fault strikes; `MIQYAS_FAULT_ROUNDS=40` is the long run. */
const ROUNDS = Number(process.env['MIQYAS_FAULT_ROUNDS'] ?? '2');
/** A server that does everything at once is killed so often; `MIQYAS_KILLS=1000` is the long run. */
const KILLS = Number(process.env['MIQYAS_KILLS'] ?? '5');
const PATIENCE = { timeout: 60_000 + 30_000 * ROUNDS };
const programme = PROGRAMME.split('/').at(-1) as string;
const SOUND = { status: 0, output: 'The database is as it must be.\n' };

/** Where a database is: as a command is told, and as this process opens it. */
interface Place {
  readonly folder: string;
  readonly env: Record<string, string>;
  readonly options: StoreOptions;
}

/** The same moments in every run. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function emptyFolder(): Promise<string> {
  const { path, remove } = await freshFolder();
  cleanups.push(remove);
  return path;
}

function start(args: readonly string[], place: Pick<Place, 'env'>) {
  const running = miqyas(args, { MIQYAS_DEMO: 'off', ...place.env });
  let errors = '';
  running.child.stderr?.on('data', (text: Buffer) => (errors += text.toString()));
  cleanups.push(() => running.child.kill('SIGKILL') && running.finished);
  return { ...running, errors: () => errors };
}

async function serve(place: Place, env: Record<string, string> = {}): Promise<Served> {
  const server = await served(place.folder, { ...place.env, ...env });
  cleanups.push(() => server.child.kill('SIGKILL') && server.finished);
  return server;
}

const verified = async (place: Place) => expect(await start(['verify'], place).finished).toMatchObject(SOUND);

async function onSqlite(folder?: string): Promise<Place> {
  const own = folder ?? (await emptyFolder());
  return { folder: own, env: { MIQYAS_DATA: own }, options: { engine: 'sqlite', file: join(own, 'miqyas.sqlite') } };
}

const programs = await postgresPrograms();
let postgres: PostgresServer | undefined;
beforeAll(async () => {
  if (programs) postgres = await startPostgres(programs);
});
afterAll(() => postgres?.stop());

async function onPostgres(): Promise<Place> {
  const [folder, url] = [await emptyFolder(), (await postgres?.database()) as string];
  return { folder, env: { MIQYAS_DATA: folder, MIQYAS_DATABASE_URL: url }, options: { engine: 'postgres', url } };
}

const ENGINES = [{ name: 'SQLite', fresh: () => onSqlite() }, ...(programs ? [{ name: 'PostgreSQL', fresh: onPostgres }] : [])];

/** Asks until the answer is yes; a test that waits in vain ends at its own time limit. */
async function until(yes: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await yes())) await pause(2);
}

const ended = ({ child }: { child: { exitCode: number | null; signalCode: NodeJS.Signals | null } }) =>
  child.exitCode !== null || child.signalCode !== null;

/* Values that come one by one. */

const MONTHS = ['2026-06', '2026-07', '2026-08', '2026-09'];

const write = (url: string, value: number, period: string, signal?: AbortSignal) =>
  ask(`${url}${PROGRAMME}/measurements`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ values: [{ reportingUnit: 'MOB-PARK-DOH', kpi: 'ISO37122:19.8', period, value }] }),
    ...(signal ? { signal } : {}),
  });

async function revisions(url: string, period: string): Promise<{ value: number | null; revision: number }[]> {
  const response = await ask(`${url}${PROGRAMME}/revisions?kpi=ISO37122:19.8&reportingUnit=MOB-PARK-DOH&period=${period}`);
  return response.json() as Promise<{ value: number | null; revision: number }[]>;
}

/** Numbers that nobody else enters. */
let entered = 0;
function nextValue(): number {
  entered += 1;
  return entered / 10_000;
}

/* Values that come in a file. */

interface Row {
  readonly kpi: string;
  readonly reportingUnit: string;
  readonly period: string;
  readonly value: number;
}

const LOAD = Array.from({ length: 10 }, (_, i) => `TEST.LOAD${i}`);
const COUNTRIES = 'ARE BHR CHN COM DJI DZA EGY IRQ JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SOM'.split(' ');
const DEFINITIONS = `code,name,unit,domain,direction,aggregation,frequency
${LOAD.map((code) => `${code},T,MWh,energy,increase,sum,month\n`).join('')}`;

/** Months from 1990 on of every KPI and country; numbers of any size, to their last bit. */
function rowsOf(
  { kpis = LOAD.length, countries, months }: { kpis?: number; countries: number; months: number },
  random: () => number,
): Row[] {
  const periods = Array.from({ length: months }, (_, i) => `${1990 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`);
  const reportingUnits = COUNTRIES.slice(0, countries);
  return LOAD.slice(0, kpis).flatMap((kpi) =>
    reportingUnits.flatMap((reportingUnit) =>
      periods.map((period) => ({ kpi, reportingUnit, period, value: random() * 10 ** Math.floor(random() * 9 - 3) })),
    ),
  );
}

let files = 0;
async function fileOf(rows: readonly Row[]): Promise<string> {
  files += 1;
  const file = join(await emptyFolder(), `values-${files}.csv`);
  await writeFile(file, `kpi,reporting_unit,period,value\n${rows.map((row) => `${Object.values(row).join(',')}\n`).join('')}`);
  return file;
}

async function definitionsFile(): Promise<string> {
  const file = join(await emptyFolder(), 'definitions.csv');
  await writeFile(file, DEFINITIONS);
  return file;
}

/** A database with the catalogue and the definitions that the files are about. */
async function prepared(place: Place): Promise<Place> {
  const { status, output } = await start(['import', await definitionsFile()], place).finished;
  expect([status, output]).toEqual([0, expect.stringContaining('10 new')]);
  return place;
}

/** What an import says it did: all new, or (where all was there already) nothing. */
function expectWholeFile({ status, output }: Finished, rows: readonly Row[]): void {
  const [, added, changed, unchanged] = /(\d+) new, (\d+) changed, (\d+) unchanged/.exec(output) ?? [];
  expect({ status, changed, rows: Number(added) + Number(unchanged), output }).toMatchObject({
    status: 0,
    changed: '0',
    rows: rows.length,
  });
}

const lineOf = (row: Row, revision: number) => `${row.kpi} ${row.reportingUnit} ${row.period} ${row.value} (${revision})`;

type Look = Awaited<ReturnType<typeof openConnections>>['reading'] & Reader;

/** Looks into a database and leaves it as it is: a store would go on with what was left undone. */
async function lookInto<Result>({ options }: Place, look: (db: Look) => Promise<Result>): Promise<Result> {
  const { reading, close } = await openConnections(options);
  try {
    return await look(reading as typeof reading & Reader);
  } finally {
    await close();
  }
}

/** The database holds these values and no other of these KPIs. */
async function expectHeld(place: Place, rows: readonly Row[], revision = 1): Promise<void> {
  const missing = new Set(rows.map((row) => lineOf(row, revision)));
  const unexpected: string[] = [];
  const held = await lookInto(place, (db) => listMeasurements(db, { programme, kpis: LOAD }));
  for (const { kpi, reportingUnit, period, reported, ...one } of held) {
    const value = reported.kind === 'number' ? reported.value : Number.NaN;
    const line = lineOf({ kpi, reportingUnit, period: formatPeriod(period), value }, one.revision);
    if (!missing.delete(line)) unexpected.push(line);
  }
  expect({ missing: [...missing].slice(0, 3), unexpected: unexpected.slice(0, 3) }).toEqual({ missing: [], unexpected: [] });
}

/** So many rows of a file whose import is under way are stored; 0 when none is under way. */
async function lastRow(db: Reader): Promise<number> {
  const rows = await db.selectFrom('import_run').select('last_row').execute();
  return rows[0]?.last_row ?? 0;
}

/** Waits until an import under way has come to what is asked for, or has ended. */
async function importing(place: Place, running: ReturnType<typeof start>, come: (db: Reader) => Promise<boolean>): Promise<void> {
  await lookInto(place, (db) => until(async () => ended(running) || (await come(db))));
}

/** Kills an import that has come to what is asked for; whether it was killed before its end. */
async function importKilled(place: Place, file: string, come: (db: Reader) => Promise<boolean>, further: number): Promise<boolean> {
  const running = start(['import', file], place);
  // Nobody else has the file open when the process dies: what it leaves is found by the next one.
  await importing(place, running, come);
  await pause(further);
  running.child.kill('SIGKILL');
  const { signal, status, output } = await running.finished;
  expect([0, null], output).toContain(status);
  return signal === 'SIGKILL';
}

/* Killed. */

describe.each(ENGINES)('a process on $name that is killed', PATIENCE, ({ name, fresh }) => {
  it('while values are entered has kept every one that it acknowledged, once and in order', async () => {
    const random = randomFrom(1);
    const place = await fresh();
    let server = await serve(place);
    const before = await Promise.all(MONTHS.map((month) => revisions(server.url, month)));
    const acknowledged = MONTHS.map((): number[] => []);
    for (let round = 1; round <= ROUNDS; round += 1) {
      const { url, child } = server;
      let left = 1 + Math.floor(random() * 100);
      const clients = MONTHS.map(async (month, client) => {
        for (;;) {
          const value = nextValue();
          const response = await write(url, value, month).catch(() => undefined);
          if (!response) return;
          expect(response.status).toBe(201);
          acknowledged[client]?.push(value);
          left -= 1;
          if (left === 0) setTimeout(() => child.kill('SIGKILL'), random() * 10);
        }
      });
      await Promise.all(clients);
      expect(await server.finished).toMatchObject({ signal: 'SIGKILL' });
      await verified(place);
      server = await serve(place);
      for (const [client, month] of MONTHS.entries()) {
        const found = await revisions(server.url, month);
        const own = acknowledged[client] ?? [];
        expect(found.map((one) => one.value).filter((value) => own.includes(value as number))).toEqual(own);
        expect(found.map((one) => one.revision)).toEqual(found.map((_, i) => i + 1));
        // Of each client at most the one that was under way is there without an answer.
        expect(found.length - own.length - (before[client]?.length ?? 0)).toBeLessThanOrEqual(round);
      }
    }
  });

  it(`while everything goes on at once keeps all that it acknowledged, ${KILLS} times`, { timeout: 60_000 + 20_000 * KILLS }, async () => {
    const random = randomFrom(5);
    const place = await fresh();
    const acknowledged = MONTHS.map((): number[] => []);
    const imported: string[] = [];
    let backups = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const server = await serve(place);
      const { url, child } = server;
      setTimeout(() => child.kill('SIGKILL'), 200 + random() * 1500);
      const going = () => !ended(server);
      const entering = MONTHS.map(async (month, client) => {
        while (going()) {
          const value = nextValue();
          const response = await write(url, value, month).catch(() => undefined);
          if (response?.status === 201) acknowledged[client]?.push(value);
        }
      });
      const importing = async () => {
        for (let file = 1; going(); file += 1) {
          const code = `KILL.${name}.${kill}.${file}`;
          const body = `code,name,unit,domain,direction\n${code},Name,%,energy,increase\n`;
          const headers = { 'content-type': 'application/octet-stream' };
          const answer = await ask(`${url}${PROGRAMME}/imports?name=k.csv`, { method: 'POST', headers, body }).catch(() => undefined);
          const report = (await answer?.json().catch(() => undefined)) as { stored?: boolean } | undefined;
          if (report?.stored) imported.push(code);
        }
      };
      const exporting = async () => {
        while (going())
          await ask(`${url}${PROGRAMME}/export`)
            .then((answer) => answer.text())
            .catch(() => undefined);
      };
      const out = join(place.folder, `${kill}.backup.gz`);
      const backingUp = kill % 10 === 0 ? start(['backup', '--out', out], place) : undefined;
      if (backingUp) setTimeout(() => backingUp.child.kill('SIGKILL'), 300 + random() * 1500);
      await Promise.all([...entering, importing(), exporting(), backingUp?.finished]);
      expect(await server.finished).toMatchObject({ signal: 'SIGKILL' });
      // A backup has its name only when it is whole.
      if (existsSync(out)) {
        expect(await start(['restore', out, '--drill'], place).finished).toMatchObject({ status: 0 });
        backups += 1;
        await rm(out);
      }
      if (kill % 10 === 0 || kill === KILLS) await verified(place);
    }
    const server = await serve(place);
    for (const [client, month] of MONTHS.entries()) {
      const found = (await revisions(server.url, month)).map((one) => one.value as number);
      const own = acknowledged[client] ?? [];
      expect(found.filter((value) => own.includes(value))).toEqual(own);
    }
    const kpis = (await (await ask(`${server.url}${PROGRAMME}/kpis`)).json()) as { code: string }[];
    const known = new Set(kpis.map(({ code }) => code));
    expect(imported.filter((code) => !known.has(code))).toEqual([]);
    const sum = acknowledged.reduce((all, own) => all + own.length, 0);
    console.log(`${name}: ${KILLS} kills, ${sum} values and ${imported.length} files acknowledged, ${backups} backups whole; none lost`);
  });

  it('while it imports goes on where it was, until every value of the file is there exactly once', async () => {
    const random = randomFrom(2);
    const rows = rowsOf({ countries: 20, months: name === 'SQLite' ? 300 : 45 }, random);
    const file = await fileOf(rows);
    let place = await prepared(await fresh());
    for (let kills = 0; kills < ROUNDS; ) {
      const begun = await lookInto(place, (db) => lastRow(db));
      const line = begun + (random() * 0.8 - 0.1) * (rows.length - begun);
      if (await importKilled(place, file, async (db) => (await lastRow(db)) > line, random() * 60)) {
        kills += 1;
        await verified(place);
      } else {
        await expectHeld(place, rows);
        place = await prepared(await fresh());
      }
    }
    expectWholeFile(await start(['import', file], place).finished, rows);
    await expectHeld(place, rows);
    await verified(place);
  });

  it('while it computes rollups leaves them due, and the next server computes what the values say', async () => {
    const random = randomFrom(3);
    const kpis = 3;
    const place = await prepared(await fresh());
    let leftDue = 0;
    for (let revision = 1; revision <= ROUNDS; revision += 1) {
      // Many reporting units and months: too much to be computed with the values.
      const rows = rowsOf({ kpis, countries: 8, months: 400 }, random);
      const file = await fileOf(rows);
      let begun = false;
      const most = random() * kpis * 400;
      const computing = async (db: Reader) => {
        const line = await lastRow(db);
        begun ||= line > 0;
        return begun && line === 0 && (await countDirty(db)) <= most;
      };
      await importKilled(place, file, computing, 0);
      leftDue += await lookInto(place, countDirty);
      const server = await serve(place, { MIQYAS_DEMO: 'off' });
      await lookInto(place, async (db) => {
        await expectSums(db, rows);
        await until(async () => (await countDirty(db)) === 0);
        await expectSums(db, rows);
      });
      await server.stop();
      await expectHeld(place, rows, revision);
      await verified(place);
    }
    // Otherwise no kill came in time.
    expect(leftDue).toBeGreaterThan(0);
  });

  it('while it brings a database of the first release up to date leaves one that opens, with every value', async () => {
    const random = randomFrom(4);
    const rows = rowsOf({ countries: 20, months: name === 'SQLite' ? 100 : 30 }, random);
    let place = await firstRelease(await fresh(), rows);
    for (let kills = 0; kills < ROUNDS; kills += 1) {
      const opening = start(['verify'], place);
      await migrating(place, opening, kills, random(), 300_000);
      opening.child.kill('SIGKILL');
      await opening.finished;
      if (!(await isMigrated(place))) continue;
      await verified(place);
      await expectHeld(place, rows);
      place = await firstRelease(await fresh(), rows);
    }
    await verified(place);
    await expectHeld(place, rows);
  });
});

async function countDirty(db: Reader): Promise<number> {
  return (await db.selectFrom('slice').select('kpi').where('dirty', '=', 1).execute()).length;
}

async function expectSums(db: Reader, rows: readonly Row[]): Promise<void> {
  const sums = new Map<string, number>();
  for (const { kpi, period, value } of rows) sums.set(`${kpi} ${period}`, (sums.get(`${kpi} ${period}`) ?? 0) + value);
  const rollups = await listRollups(db, { programme, kpis: LOAD, scope: WHOLE_PROGRAMME });
  const wrong = rollups.filter(({ kpi, period, total }) => {
    const sum = sums.get(`${kpi} ${formatPeriod(period)}`) ?? Number.NaN;
    return !(Math.abs(total - sum) <= 1e-9 * Math.abs(sum));
  });
  expect([rollups.length, wrong.slice(0, 3)]).toEqual([sums.size, []]);
}

/** A database as the first release left it. */
async function firstRelease(place: Place, rows: readonly Row[]): Promise<Place> {
  const { writing, engine, close } = await openConnections(place.options);
  await migrate(writing, engine, '0001-first-light');
  const db = writing.withTables<Record<'kpi' | 'person' | 'programme', Record<string, string | number>>>();
  const names = { name_en: '', name_ar: '', name_zh: '' };
  const authorship = { recorded_by: 'operator', recorded_at: '2026-11-01T00:00:00.000Z', reason: '' };
  await db
    .insertInto('programme')
    .values({ code: programme, illustrative: 0, ...names })
    .execute();
  await db
    .insertInto('person')
    .values({ code: 'operator', role: 'administrator', demonstration: 0, ...names })
    .execute();
  const countries = COUNTRIES.map((code) => ({ code, iso2: '', numeric: '', bloc: '', ...names }));
  await db.insertInto('country').values(countries).execute();
  const reportingUnits = COUNTRIES.map((code) => ({
    programme,
    code,
    kind: 'country',
    country: code,
    city: null,
    project: null,
    ...names,
  }));
  await db.insertInto('reporting_unit').values(reportingUnits).execute();
  const definition = {
    definition: '',
    unit: 'MWh',
    direction: 'increase',
    aggregation: 'sum',
    frequency: 'month',
    sdg_targets: '[]',
  };
  const kpis = LOAD.map((code) => ({ programme, code, version: 1, source: '', certainty: '', ...definition, ...names, ...authorship }));
  await db.insertInto('kpi').values(kpis).execute();
  const nothing = { numerator: null, denominator: null, weight: null, superseded_at: null, category: '', comment: '', source: '' };
  const same = { programme, revision: 1, kpi_version: 1, state: 'number', status: 'approved', estimated: 0, ...nothing, ...authorship };
  const values = rows.map(({ kpi, reportingUnit, period, value }) => {
    return { kpi, reporting_unit: reportingUnit, period, period_end: endDay(parsePeriod(period) as Period), value, ...same };
  });
  for (let i = 0; i < values.length; i += 500)
    await db
      .insertInto('measurement')
      .values(values.slice(i, i + 500))
      .execute();
  await close();
  return place;
}

/** Whether every migration has run; what it made is derived from afterwards. */
async function isMigrated(place: Place): Promise<boolean> {
  const migrations = (db: Look) =>
    db.withTables<{ kysely_migration: { name: string } }>().selectFrom('kysely_migration').selectAll().execute();
  return (await lookInto(place, migrations)).length > 1;
}

/**
 * Waits until a command is in the middle of bringing the database up to date, or has ended: on SQLite by turns until so much
 * is written (`depth`, in bytes) and for a while, on PostgreSQL by what the server is asked to do; `moment` (0 to 1) says how far.
 */
async function migrating(place: Place, running: ReturnType<typeof start>, round: number, moment: number, depth: number): Promise<void> {
  const { options } = place;
  if (options.engine === 'sqlite') {
    const written = () => statSync(`${options.file}-wal`, { throwIfNoEntry: false })?.size;
    while (!ended(running) && written() === undefined) await nextTurn();
    if (round % 2 === 1) return pause(moment * 150);
    while (!ended(running) && (written() ?? 0) <= moment * depth) await nextTurn();
    return;
  }
  await lookInto(place, (db) => {
    const activity = db.withTables<{ pg_stat_activity: { query: string } }>().selectFrom('pg_stat_activity').select('query');
    const changing = async () => (await activity.execute()).some(({ query }) => /^\s*(alter|create|update|insert)/i.test(query));
    return until(async () => ended(running) || (await changing()));
  });
  await pause(moment * 100);
}

it('a first start on SQLite that is killed at any moment leaves a database that the next one begins with', PATIENCE, async () => {
  const random = randomFrom(5);
  for (let round = 0; round < ROUNDS; round += 1) {
    const place = await onSqlite();
    const first = start(['verify'], place);
    await migrating(place, first, round, random(), 300_000);
    first.child.kill('SIGKILL');
    await first.finished;
    await prepared(place);
    await verified(place);
  }
});

it.skipIf(!programs)(
  'an import that loses its database server says so plainly, and goes on when it is brought again',
  PATIENCE,
  async () => {
    const random = randomFrom(6);
    const rows = rowsOf({ countries: 20, months: 45 }, random);
    const file = await fileOf(rows);
    const place = await prepared(await onPostgres());
    const running = start(['import', file], place);
    await importing(place, running, async (db) => (await lastRow(db)) > 0);
    await postgres?.restart();
    const { status, output } = await running.finished;
    expectPlain({ status, errors: output });
    await verified(place);
    expectWholeFile(await start(['import', file], place).finished, rows);
    await expectHeld(place, rows);
  },
);

it.skipIf(!programs)('a server that loses its database server asks to try again, and keeps what it acknowledged', PATIENCE, async () => {
  const place = await onPostgres();
  const server = await serve(place);
  const kept = await Promise.all(MONTHS.map(async (month) => (await revisions(server.url, month)).map((one) => one.value)));
  const answers = new Set<number>();
  let going = true;
  const clients = MONTHS.map(async (month, client) => {
    while (going) {
      const value = nextValue();
      const response = await write(server.url, value, month);
      answers.add(response.status);
      if (response.status === 201) kept[client]?.push(value);
      await response.text();
    }
  });
  for (let round = 0; round < 2 * ROUNDS; round += 1) {
    await postgres?.restart();
    await until(async () => (await write(server.url, 50, '2026-05')).status === 201);
  }
  going = false;
  await Promise.all(clients);
  for (const [client, month] of MONTHS.entries()) {
    expect((await revisions(server.url, month)).map((one) => one.value)).toEqual(expect.arrayContaining(kept[client] ?? []));
  }
  await verified(place);
  expect([...answers].filter((status) => status !== 201 && status !== 503)).toEqual([]);
});

/* No room, no permission. */

/** A sentence for a person, not a stack trace. */
function expectPlain({ status, errors }: { status: number | null; errors: string }): string {
  expect({ status, errors }).toEqual({ status: 1, errors: expect.not.stringMatching(/\n {4}at |node:internal|errno/) });
  return errors.trim().split('\n').at(-1) ?? '';
}

/** A disk of its own in memory, which only the superuser can have. */
async function disk(size: string): Promise<Place> {
  const folder = await emptyFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'miqyas', folder], { stdio: 'pipe' });
  cleanups.push(() => execFileSync('umount', ['--lazy', folder]));
  return onSqlite(folder);
}

const resize = ({ folder }: Place, options: string) => execFileSync('mount', ['-o', `remount,${options}`, folder]);

const ballastOf = ({ folder }: Place) => join(folder, 'ballast');

/** Leaves so many bytes free. */
function fill(place: Place, left: number): void {
  const { bfree, bsize } = statfsSync(place.folder);
  execFileSync('fallocate', ['-l', String(bfree * bsize - left), ballastOf(place)]);
}

const mountable = await disk('1m').then(
  () => true,
  () => false,
);
for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
if (!mountable) console.warn('No right to mount a disk: nothing is said about full and read-only ones.');

describe.skipIf(!mountable)('on a full disk', PATIENCE, () => {
  it('an import says so, loses nothing, and goes on once there is room', async () => {
    const random = randomFrom(7);
    const rows = rowsOf({ countries: 4, months: 100 }, random);
    const file = await fileOf(rows);
    for (let round = 0; round < ROUNDS; round += 1) {
      const place = await prepared(await disk('100m'));
      resize(place, `size=${Math.round(700 + random() * 1500)}k`);
      const { finished, errors } = start(['import', file], place);
      const { status } = await finished;
      expect(expectPlain({ status, errors: errors() })).toMatch(/^The disk is full/);
      resize(place, 'size=100m');
      await verified(place);
      expectWholeFile(await start(['import', file], place).finished, rows);
      await expectHeld(place, rows);
    }
  });

  it('a first start says so, and begins once there is room', async () => {
    const random = randomFrom(9);
    for (let round = 0; round < ROUNDS; round += 1) {
      const place = await disk(`${Math.round(40 + random() * 150)}k`);
      const { finished, errors } = start(['verify'], place);
      const { status } = await finished;
      expect(expectPlain({ status, errors: errors() })).toMatch(/^The disk is full/);
      resize(place, 'size=100m');
      await prepared(place);
    }
  });

  it('a start says so, whatever is left, and succeeds once there is room', async () => {
    const place = await prepared(await disk('10m'));
    for (const left of [0, 4096, 40_960]) {
      fill(place, left);
      const { finished, errors } = start(['import', await fileOf(rowsOf({ countries: 1, months: 12 }, randomFrom(left)))], place);
      const { status } = await finished;
      expect(expectPlain({ status, errors: errors() })).toMatch(/disk is full/);
      await rm(ballastOf(place));
      await verified(place);
    }
  });

  it('a server refuses what is written, answers what is read, and writes again once there is room', async () => {
    const place = await disk('60m');
    const server = await serve(place);
    const [month] = MONTHS as [string];
    const kept = (await revisions(server.url, month)).map((one) => one.value);
    for (let round = 0; round < ROUNDS; round += 1) {
      fill(place, round * 40_960);
      let refused = 0;
      while (refused < 5) {
        const values = [nextValue(), nextValue(), nextValue()];
        const answers = await Promise.all(values.map((value) => write(server.url, value, month, AbortSignal.timeout(10_000))));
        for (const [i, answer] of answers.entries()) {
          if (answer.status === 201) kept.push(values[i] as number);
          else {
            expect(answer.status).toBeGreaterThanOrEqual(500);
            expect(answer.headers.get('content-type')).toContain('application/problem+json');
            refused += 1;
          }
        }
      }
      for (const path of [`${PROGRAMME}/overview`, '/readyz']) expect((await ask(`${server.url}${path}`)).status).toBe(200);
      await rm(ballastOf(place));
      const value = nextValue();
      expect((await write(server.url, value, month)).status).toBe(201);
      kept.push(value);
      // Values that were sent at once may stand in any order.
      expect((await revisions(server.url, month)).map((one) => one.value).sort()).toEqual([...kept].sort());
    }
    expect(await server.stop()).toMatchObject({ status: 0 });
    await verified(place);
  });
});

it.skipIf(!existsSync('/usr/bin/prlimit'))(
  'an import whose file may grow no further (a quota) says so plainly, and goes on once it may',
  PATIENCE,
  async () => {
    const rows = rowsOf({ countries: 2, months: 300 }, randomFrom(8));
    const file = await fileOf(rows);
    const place = await prepared(await onSqlite());
    const { child, finished, errors } = start(['import', file], place);
    execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=2000000']);
    const { status } = await finished;
    await verified(place);
    expectWholeFile(await start(['import', file], place).finished, rows);
    await expectHeld(place, rows);
    expectPlain({ status, errors: errors() });
  },
);

describe.skipIf(!mountable)('where nothing can be written', () => {
  it.each(['a database', 'nothing yet'])('with %s, every command is refused in a sentence that names the place', async (held) => {
    const place = await disk('100m');
    if (held === 'a database') await prepared(place);
    resize(place, 'ro');
    for (const command of ['serve', 'verify', 'import']) {
      const args = command === 'import' ? ['import', await fileOf([])] : [command];
      const { finished, errors } = start(args, { env: { ...place.env, MIQYAS_PORT: '0' } });
      const { status } = await finished;
      expect(expectPlain({ status, errors: errors() })).toContain(place.folder);
    }
  });
});

/* Others at the same database. */

/** Writes to a database, without end until it is released. */
async function writingFor({ options }: Place): Promise<{ release: () => Promise<void> }> {
  const store = await openStore(options, TEST_TRAIL_KEYS);
  const [began, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const writing = store.transaction(() => {
    began.resolve();
    return done.promise;
  });
  await began.promise;
  const release = async () => {
    done.resolve();
    await writing;
    await store.close();
  };
  return { release };
}

describe.each(ENGINES)('two processes on one database of $name', PATIENCE, ({ name, fresh }) => {
  const expectBothBegun = async (place: Place, both: readonly ReturnType<typeof start>[]) => {
    const outcomes = await Promise.all(both.map(({ finished }) => finished));
    expect(outcomes.map(({ status, output }) => (status === 0 ? 0 : output))).toEqual([0, 0]);
    const added = outcomes.map(({ output }) => Number(/(\d+) new/.exec(output)?.[1]));
    expect(added.sort()).toEqual([0, LOAD.length]);
    await verified(place);
  };

  it('that make it at the same time both begin', async () => {
    const definitions = await definitionsFile();
    for (let round = 0; round < ROUNDS; round += 1) {
      const place = await fresh();
      await expectBothBegun(place, [start(['import', definitions], place), start(['import', definitions], place)]);
    }
  });

  // SQLite lets nobody come so far while another writes; there the test above says it.
  it.skipIf(name === 'SQLite')('that find it empty at the same time both begin', async () => {
    const [place, definitions] = [await fresh(), await definitionsFile()];
    const { release } = await writingFor(place);
    const both = [start(['import', definitions], place), start(['import', definitions], place)];
    for (const running of both) await until(() => ended(running) || running.output().includes('loading'));
    await release();
    await expectBothBegun(place, both);
  });

  it('that write at once lose nothing and double nothing, see what the other wrote, and one goes on when the other is killed', async () => {
    const place = await fresh();
    const servers = [await serve(place), await serve(place)] as const;
    const kept = await Promise.all(MONTHS.map(async (month) => (await revisions(servers[0].url, month)).map((one) => one.value)));
    const writes = async ({ url }: Served, client: number) => {
      for (let i = 0; i < 10 * ROUNDS; i += 1) {
        const value = nextValue();
        const response = await write(url, value, MONTHS[client] as string);
        expect(response.status).toBe(201);
        kept[client]?.push(value);
      }
    };
    // Half of the clients share a value with a client of the other server.
    await Promise.all(servers.flatMap((server, i) => [writes(server, 0), writes(server, 1), writes(server, 2 + i)]));
    const expectKept = async ({ url }: Served) => {
      for (const [client, month] of MONTHS.entries()) {
        const found = await revisions(url, month);
        expect(found.map((one) => one.value).sort()).toEqual(kept[client]?.sort());
        expect(found.map((one) => one.revision)).toEqual(found.map((_, i) => i + 1));
      }
    };
    await Promise.all(servers.map(expectKept));
    const heard = kept[3]?.length ?? 0;
    const interrupted = writes(servers[1], 3).catch(() => undefined);
    const going = writes(servers[0], 2);
    await until(() => (kept[3]?.length ?? 0) > heard + 3);
    servers[1].child.kill('SIGKILL');
    await Promise.all([interrupted, going]);
    await verified(place);
    for (const [client, month] of MONTHS.entries()) {
      const found = (await revisions(servers[0].url, month)).map((one) => one.value);
      expect(found).toEqual(expect.arrayContaining(kept[client] ?? []));
      expect(found.length - (kept[client]?.length ?? 0)).toBeLessThanOrEqual(1);
    }
    expect((await servers[0].stop()).status).toBe(0);
  });

  it('of which one writes for very long: a server asks to try again, reads, and later writes; a check is made all the same', async () => {
    const place = await fresh();
    const server = await serve(place);
    const [month] = MONTHS as [string];
    const kept = (await revisions(server.url, month)).map((one) => one.value);
    const { release } = await writingFor(place);
    const refused = write(server.url, nextValue(), month, AbortSignal.timeout(10_000)).catch(() => undefined);
    const check = start(['verify'], place);
    const late = setTimeout(() => check.child.kill('SIGKILL'), 15_000);
    for (let i = 0; i < 20; i += 1) {
      const reading = await ask(`${server.url}${PROGRAMME}/overview`, { signal: AbortSignal.timeout(3000) });
      expect(reading.status).toBe(200);
      await reading.text();
    }
    const [answer, checked] = [await refused, await check.finished];
    clearTimeout(late);
    await release();
    expect({ status: answer?.status, again: answer?.headers.get('retry-after') }).toEqual({
      status: 503,
      again: expect.stringMatching(/^\d+$/),
    });
    const value = nextValue();
    expect((await write(server.url, value, month)).status).toBe(201);
    expect((await revisions(server.url, month)).map((one) => one.value)).toEqual([...kept, value]);
    expect(checked).toMatchObject(SOUND);
  });
});

/* The clock of the machine is set back. */

/** What is used of the application in this process (`apps/api/src/testing/test-installation.ts`). */
interface Installation {
  readonly context: { readonly store: Store; clock: () => Date };
  get(path: string): Promise<Response>;
  post(path: string, body: unknown): Promise<Response>;
  request(path: string, init?: RequestInit): Promise<Response>;
  signedIn(person: string): Promise<{ cookie: string; origin: string }>;
  close(): Promise<void>;
}

type Open = (engine: Awaited<ReturnType<typeof testEngines>>[number]) => Promise<Installation>;
const INSTALLATION = new URL('../apps/api/src/testing/test-installation.ts', import.meta.url).href;
const { testInstallation } = (await import(/* @vite-ignore */ INSTALLATION)) as { testInstallation: Open };

describe.each(await testEngines())('when the clock is set back on $name, past days stay as they were known:', (engine) => {
  const [kpi, reportingUnit] = ['NAT.RE.GEN', 'EGY'];
  const [dayBefore, today] = ['2026-11-22', '2026-11-23'];
  let installation: Installation;
  beforeAll(async () => {
    installation = await testInstallation(engine);
  });
  afterAll(() => installation.close());

  const setClock = (day: string) => {
    installation.context.clock = () => new Date(`${day}T09:00:00.000Z`);
  };
  const trail = async (period: string) => {
    const response = await installation.get(`/revisions?kpi=${kpi}&reportingUnit=${reportingUnit}&period=${period}`);
    return (await response.json()) as { recordedAt: string }[];
  };
  const post = async (path: string, period: string, more: object) =>
    expect((await installation.post(path, { values: [{ reportingUnit, kpi, period, ...more }] })).status).toBe(201);
  const load = async (body: string) => {
    const headers = { 'content-type': 'application/octet-stream', ...(await installation.signedIn('operator')) };
    const response = await installation.request(`${PROGRAMME}/imports?name=file`, { method: 'POST', body, headers });
    expect(await response.json()).toMatchObject({ stored: true, faultCount: 0 });
  };
  const knownOn = async (day: string) => {
    const [db, asOf] = [installation.context.store.read, `${day}T23:59:59.999Z`];
    const { kpis, targets } = (await loadDefinitions(db, { programme, asOf })) as Definitions;
    return { values: await listMeasurements(db, { programme, asOf }), kpis, targets };
  };

  it.each([
    ['an entered value', '2021', () => post('/measurements', '2021', { value: 12 })],
    ['a value of a file', '2022', () => load(`kpi,reporting_unit,period,value\n${kpi},${reportingUnit},2022,13\n`)],
    ['an approval', '2023', () => post('/measurements/approve', '2023', { revision: 1 })],
    ['a definition', '2024', () => load(`code,name,unit,domain,direction\n${kpi},Another name,%,energy,increase\n`)],
    [
      'a target',
      '2025',
      () => load(`[{"iso3": "${reportingUnit}", "kpi_code": "${kpi}", "target": {"year": 2041, "value": 77, "comparator": ">="}}]`),
    ],
  ] as const)('%s is not dated before what was recorded before it', async (_, period, record) => {
    setClock(today);
    await post('/measurements', period, { value: 20 });
    const known = await knownOn(dayBefore);
    setClock(dayBefore);
    await record();
    const moments = (await trail(period)).map((one) => one.recordedAt);
    expect(moments).toEqual([...moments].sort());
    expect(await knownOn(dayBefore)).toEqual(known);
    const { store } = installation.context;
    expect(await store.snapshot((db) => verifyStore(db, store))).toEqual([]);
  });
});
