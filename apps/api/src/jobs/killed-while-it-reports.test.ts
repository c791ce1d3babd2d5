import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listEditions, listFrozenData, listReportDeliveries, listReportFiles, openStore, putSchedule, type StoreOptions } from '@miqyas/db';
import { TEST_TRAIL_KEYS } from '@miqyas/db/testing';
import { describe, expect, it } from 'vitest';
import { fillIfEmpty } from '../features/installation/open-installation.ts';
import { testMailServer } from '../testing/mail-server.ts';

/** A process that draws and sends reports is killed so often; `MIQYAS_KILLS=1000` is the long run. */
const KILLS = Number(process.env['MIQYAS_KILLS'] ?? 6);
const PROCESS = fileURLToPath(new URL('../testing/reports-of-a-process.ts', import.meta.url));
const programme = 'arab-china-digital-cities';
const READERS = Array.from({ length: 5 }, (_, i) => `reader-${i}@example.org`);
/** Moments of the work from its beginning to its end: freezing, drawing, keeping, sending. */
const FIRST_MS = 300;
const LAST_MS = 5200;
const PATIENCE = { timeout: 240_000 + 12_000 * KILLS };

describe('a process that makes reports and is killed', PATIENCE, () => {
  it('at any moment of it leaves no blank, no duplicate and no lost report', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'miqyas-reports-'));
    const mail = await testMailServer();
    const files = join(folder, 'files');
    const options: StoreOptions = { engine: 'sqlite', file: join(folder, 'reports.sqlite') };
    let moment = Date.parse('2026-11-23T09:00:00.000Z');
    await filled(options, moment);
    const started = (looks: number) => {
      const args = [PROCESS, JSON.stringify(options), mail.url, new Date(moment).toISOString(), String(looks), files];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      return { child, begun: once(child.stdout, 'data'), ended: once(child, 'close') };
    };
    let killed = 0;
    for (let round = 0; round < KILLS; round += 1) {
      // Another week, another brief: there is something to freeze in each round.
      moment += 7 * 86_400_000;
      const { child, begun, ended } = started(4);
      await begun;
      await new Promise((resolve) => setTimeout(resolve, FIRST_MS + ((round * 7919) % (LAST_MS - FIRST_MS))));
      child.kill('SIGKILL');
      const [, signal] = (await ended) as [number | null, string | null];
      killed += signal === 'SIGKILL' ? 1 : 0;
    }
    expect(killed).toBeGreaterThan(0);
    moment += 3_600_000;
    await started(24).ended;
    const { weeks, states, wrong, uncertain } = await found(options, files);
    expect(weeks).toBe(KILLS);
    expect(states).toEqual(['drawn']);
    expect(wrong).toEqual([]);
    // Each reader and report once; of an uncertain one it may have gone out or not.
    const counts = new Map<string, number>();
    for (const one of mail.mails) {
      const to = /^To: (\S+)$/m.exec(one)?.[1] ?? '';
      const id = /Message-ID:\s*(\S+)/i.exec(one)?.[1] ?? '';
      if (READERS.includes(to)) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect([...counts.values()].filter((count) => count > 1)).toEqual([]);
    expect(counts.size).toBeGreaterThanOrEqual(KILLS * READERS.length - uncertain);
    expect(counts.size).toBeLessThanOrEqual(KILLS * READERS.length);
    expect(uncertain).toBeLessThanOrEqual(killed);
    console.log(
      `${killed} killed of ${KILLS}: ${weeks} reports, ${counts.size} mails of ${KILLS * READERS.length}, ${uncertain} uncertain`,
    );
    await mail.down();
    await rm(folder, { recursive: true, force: true });
  });
});

async function filled(options: StoreOptions, moment: number): Promise<void> {
  const clock = () => new Date(moment);
  const store = await openStore(options, TEST_TRAIL_KEYS);
  await fillIfEmpty(store, { demonstration: true, beginWith: 'catalogue', clock, say: () => {} });
  const settings = {
    ...{
      name: 'Weekly',
      audience: { kind: 'one', scope: '' },
      form: 'brief',
      languages: ['en'],
      rule: { kind: 'weekly', weekday: 1, hour: 0 },
    },
    recipients: { roles: [], people: [], addresses: READERS, channels: [] },
    ...{ onFailure: 'hold', release: 'at-once', figures: 'open', paused: false },
  };
  const changed = { changedBy: 'operator', changedAt: clock().toISOString() };
  await store.transaction((tx) => putSchedule(tx, { programme, id: 'weekly', settings, since: '2026-W49', ...changed }));
  await store.close();
}

/** What is there in the end: reports, states of their editions, files that are missing, changed or blank, and deliveries nobody knows of. */
async function found(options: StoreOptions, files: string) {
  const store = await openStore(options, TEST_TRAIL_KEYS);
  const data = await listFrozenData(store.read, { programme });
  const editions = await listEditions(
    store.read,
    data.map(({ id }) => id),
  );
  const wrong: string[] = [];
  for (const { id } of editions)
    for (const { name, sha256, bytes } of await listReportFiles(store.read, id)) {
      const content = await readFile(join(files, sha256.slice(0, 2), sha256)).catch(() => Buffer.alloc(0));
      if (createHash('sha256').update(content).digest('hex') !== sha256 || (name.endsWith('.png') && bytes < 30_000)) wrong.push(name);
    }
  const deliveries = await listReportDeliveries(
    store.read,
    editions.map(({ id }) => id),
  );
  const states = [...new Set(editions.map(({ state, cause }) => `${state}${cause}`))];
  await store.close();
  return { weeks: data.length, states, wrong, uncertain: deliveries.filter(({ state }) => state === 'uncertain').length };
}
