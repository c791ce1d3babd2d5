import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { postgresPrograms, startPostgres } from '@miqyas/db/testing';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { freshFolder, identityAt, miqyas, PROGRAMME, served } from '../running.ts';
import { type Result, result } from './result.ts';
import { addCities, KPI, MONTH, UNIT, unitsFor, writeDefinitions, writeValues } from './store/load.ts';

const ROWS = 100_000;
const WRITERS = 4;

/** Moving so many values from SQLite to PostgreSQL while a server takes writes, beside COPY of the bare rows. */
export async function copy({ rows = String(ROWS) }: { rows?: string }): Promise<Result[]> {
  const programs = await postgresPrograms();
  if (!programs) throw new Error('No PostgreSQL server on this machine (Debian package postgresql).');
  const folder = await freshFolder();
  const postgres = await startPostgres(programs, { fsync: 'on' });
  const address = await postgres.database();
  const file = join(folder.path, 'miqyas.sqlite');
  await filled(folder.path, file, unitsFor(Number(rows)));
  const old = await served(folder.path);
  const writing = await writers(old.url, unitsFor(Number(rows)));
  const { status, output } = await miqyas(['copy', '--from', `sqlite:${file}`, '--to', address], { MIQYAS_DATA: folder.path }).finished;
  if (status !== 0) throw new Error(output);
  const next = await served(folder.path, { MIQYAS_DATABASE_URL: address });
  const longest = await writing.goOnAt(next.url);
  await next.stop();
  const floor = await bareCopy(address, join(folder.path, 'bare.copy'));
  const figure = (pattern: RegExp) => (pattern.exec(output) ?? []).slice(1).map((text) => Number(text.replaceAll(',', '')));
  const [copied = 0, copySeconds = 1] = figure(/Copied ([\d,]+) rows in ([\d.]+) s/);
  const [compared = 0, compareSeconds = 1] = figure(/Compared ([\d,]+) rows in ([\d.]+) s/);
  const [paused = Number.NaN] = figure(/written for ([\d.]+) s/);
  await postgres.stop();
  await folder.remove();
  return [
    result('copied while a server takes writes', copied, 'rows/s', copied / copySeconds, floor, null),
    result('compared value by value', compared, 'rows/s', compared / compareSeconds, floor, null),
    // A second of it lets servers of the source notice.
    result('pause, as the copier says', 1, 's', paused, 1, 10),
    result('pause, as a writer finds it, with the start of the next server', WRITERS, 's', longest, 1, null),
  ];
}

async function filled(folder: string, file: string, reportingUnits: number): Promise<void> {
  const env = { MIQYAS_DATA: folder };
  const definitions = await miqyas(['import', await writeDefinitions(folder)], env).finished;
  if (definitions.status !== 0) throw new Error(definitions.output);
  await addCities({ engine: 'sqlite', file }, reportingUnits);
  const values = join(folder, 'values.csv');
  await writeValues(values, { reportingUnits });
  const imported = await miqyas(['import', values], env).finished;
  if (imported.status !== 0) throw new Error(imported.output);
}

/** Values saved one after another; the longest time in seconds in which a writer had none acknowledged. */
async function writers(first: string, reportingUnits: number) {
  const headers = { ...(await identityAt(first)), 'content-type': 'application/json' };
  let [url, going, longest] = [first, true, 0];
  const done = Array.from({ length: WRITERS }, async (_, w) => {
    let last = performance.now();
    for (let i = 1; going; i += 1) {
      const value = { reportingUnit: UNIT(i % reportingUnits), kpi: KPI(w), period: MONTH(i % 120), value: i / 100 };
      const init = { method: 'POST', headers: { ...headers, origin: url }, body: JSON.stringify({ values: [value] }) };
      const status = await fetch(`${url}${PROGRAMME}/measurements`, init).then(
        (answer) => answer.status,
        () => 503,
      );
      if (status === 201) {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }
      await setTimeout(20);
    }
  });
  return {
    goOnAt: async (next: string) => {
      url = next;
      await setTimeout(2000);
      going = false;
      await Promise.all(done);
      return longest / 1000;
    },
  };
}

/** Rows a second of the same values into a table without keys, indexes and references. */
async function bareCopy(address: string, file: string): Promise<number> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  const handle = await open(file, 'w');
  await pipeline(client.query(copyTo('copy (select * from measurement) to stdout')), handle.createWriteStream());
  await client.query('create table bare as select * from measurement with no data');
  const began = performance.now();
  await pipeline(createReadStream(file), client.query(copyFrom('copy bare from stdin')));
  const seconds = (performance.now() - began) / 1000;
  const { rows } = await client.query<{ count: string }>('select count(*) from bare');
  await client.end();
  return Number(rows[0]?.count) / seconds;
}
