import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { postgresPrograms, startPostgres } from '@miqyas/db/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { freshFolder, identityAt, miqyas, PROGRAMME, served } from './running.ts';

const programs = await postgresPrograms();

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const UNIT = 'MOB-PARK-DOH';
const KPI = 'ISO37122:19.8';
const PERIODS = ['2026-07', '2026-08', '2026-09', '2026-10'];
/** What people are ready to wait for. */
const LONGEST_MS = 10_000;

describe.skipIf(!programs)('moving house', () => {
  it('keeps every value that was acknowledged, whoever is killed, with a pause in which nothing but writing waits', async () => {
    const { folder, address, old } = await inhabited();
    const headers = { ...(await identityAt(old.url)), 'content-type': 'application/json' };
    const writers = writing(headers, old.url);
    const copying = () => miqyas(['copy', '--from', `sqlite:${join(folder, 'miqyas.sqlite')}`, '--to', address], { MIQYAS_DATA: folder });
    for (const line of ['Copied', 'Compared', 'takes no writes']) await killedAt(copying(), line);
    const last = copying();
    // A server of the new database is there before its data, with the settings and the data folder of the old one.
    const next = served(folder, { MIQYAS_DATABASE_URL: address });
    const reading = readingUntil(last.finished, `${old.url}${PROGRAMME}/measurements?kpi=${KPI}&reportingUnit=${UNIT}`, headers);
    const { status, output } = await last.finished;
    expect(output).toMatch(/each compared; nothing could be written for \d\.\d s/);
    expect(status).toBe(0);
    const server = await next;
    cleanups.push(() => server.stop());
    writers.goOnAt(server.url);
    const { acknowledged, longestMs, refusals } = await writers.end();
    expect(longestMs).toBeLessThan(LONGEST_MS);
    expect([...refusals].filter((one) => one !== '503 moving')).toEqual([]);
    expect(await reading).toEqual([]);
    // Whoever was signed in still is.
    for (const [i, period] of PERIODS.entries()) {
      const answer = await fetch(`${server.url}${PROGRAMME}/revisions?kpi=${KPI}&reportingUnit=${UNIT}&period=${period}`, { headers });
      const there = new Set(((await answer.json()) as { value: number }[]).map(({ value }) => value));
      expect(acknowledged[i]?.filter((value) => !there.has(value))).toEqual([]);
    }
    expect(await old.finished).toMatchObject({ status: 1, output: expect.stringContaining('The data has moved to postgres://127.0.0.1') });
    expect(await miqyas(['serve'], { MIQYAS_DATA: folder }).finished).toMatchObject({
      status: 1,
      output: expect.stringContaining('has moved'),
    });
    const sound = { status: 0, output: 'The database is as it must be.\n' };
    expect(await miqyas(['verify'], { MIQYAS_DATA: folder, MIQYAS_DATABASE_URL: address }).finished).toMatchObject(sound);
  });
});

/** A server on SQLite with the demonstration in it, and an empty database of a real PostgreSQL. */
async function inhabited() {
  const { path: folder, remove } = await freshFolder();
  cleanups.push(remove);
  const postgres = await startPostgres(programs ?? '', { fsync: 'on' });
  cleanups.push(() => postgres.stop());
  const old = await served(folder);
  cleanups.push(() => old.child.kill('SIGKILL'));
  return { folder, address: await postgres.database(), old };
}

async function killedAt(running: ReturnType<typeof miqyas>, line: string): Promise<void> {
  while (!running.output().includes(line)) {
    if (running.child.exitCode !== null) throw new Error(`it ended before "${line}":\n${running.output()}`);
    await setTimeout(5);
  }
  running.child.kill('SIGKILL');
  await running.finished;
}

/** One writer a period, each a value after another, at whichever server takes it. */
function writing(headers: Record<string, string>, first: string) {
  const acknowledged: number[][] = PERIODS.map(() => []);
  const refusals = new Set<string>();
  let [url, going, longestMs] = [first, true, 0];
  const write = async (period: string, value: number) => {
    const body = JSON.stringify({ values: [{ reportingUnit: UNIT, kpi: KPI, period, value }] });
    const answer = await fetch(`${url}${PROGRAMME}/measurements`, { method: 'POST', headers: { ...headers, origin: url }, body });
    if (answer.status !== 201) refusals.add(`${answer.status} ${((await answer.json()) as { code: string }).code}`);
    return answer.status === 201;
  };
  const writers = PERIODS.map(async (period, i) => {
    let last = performance.now();
    for (let value = 1; going; value += 1) {
      // A server that has ended answers nobody: what it did not acknowledge it need not keep.
      if (!(await write(period, value / 100).catch(() => false))) {
        await setTimeout(20);
        continue;
      }
      acknowledged[i]?.push(value / 100);
      longestMs = Math.max(longestMs, performance.now() - last);
      last = performance.now();
      await setTimeout(10);
    }
  });
  return {
    goOnAt: (next: string) => (url = next),
    end: async () => {
      const counts = acknowledged.map((values) => values.length);
      await expect.poll(() => acknowledged.every((values, i) => values.length > (counts[i] ?? 0))).toBe(true);
      going = false;
      await Promise.all(writers);
      return { acknowledged, longestMs, refusals };
    },
  };
}

/** Reads again and again until something has ended; what was answered instead of values, while the server was there to answer. */
async function readingUntil(ended: Promise<unknown>, address: string, headers: Record<string, string>): Promise<number[]> {
  const wrong: number[] = [];
  let going = true;
  void ended.then(() => (going = false));
  while (going) {
    const status = await fetch(address, { headers }).then(
      (answer) => answer.status,
      () => 200,
    );
    if (status !== 200) wrong.push(status);
    await setTimeout(20);
  }
  return wrong;
}
