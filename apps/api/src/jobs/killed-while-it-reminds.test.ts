import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { addGrants, addPeople, addUser, openStore, putAssignments, putProjects, putReportingUnits, type StoreOptions } from '@miqyas/db';
import { sql, TEST_TRAIL_KEYS, testEngines } from '@miqyas/db/testing';
import { type Assignment, parseDay, scopeOf } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillIfEmpty } from '../features/installation/open-installation.ts';
import { type TestMailServer, testMailServer } from '../testing/mail-server.ts';

const PROCESS = fileURLToPath(new URL('../testing/jobs-of-a-process.ts', import.meta.url));
const PROGRAMME = 'arab-china-digital-cities';
const PEOPLE = 24;
const KILLS = Number(process.env['MIQYAS_KILLS'] ?? 4);
const PATIENCE = { timeout: 120_000 + 30_000 * KILLS };
/** 08:00 in Dubai, five working days before October is due. */
const MORNING = Date.parse('2026-11-03T04:00:00.000Z');

const engines = (await testEngines()).filter(({ name }) => name !== 'PGlite');

describe.each(engines)('a process on $name that is killed while it reminds people', PATIENCE, (engine) => {
  let server: TestMailServer;
  let database: { readonly options: StoreOptions | undefined; remove(): Promise<void> };
  beforeAll(async () => {
    server = await testMailServer();
    database = await engine.empty();
    await filled(database.options as StoreOptions);
  }, 60_000);
  afterAll(async () => {
    await server.down();
    await database.remove();
  });

  const started = (moment: number, looks: number) => {
    const args = [PROCESS, JSON.stringify(database.options), server.url, new Date(moment).toISOString(), String(looks)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    return { child, begun: once(child.stdout, 'data'), ended: once(child, 'close') };
  };

  it('tells everybody once, and of those it cannot know of lets a person decide', async () => {
    // Different moments of the work from run to run: what holds must hold at each of them.
    let killed = 0;
    let moment = MORNING;
    for (let round = 0; round < KILLS; round += 1) {
      const { child, begun, ended } = started(moment, 40);
      await begun;
      // Begun with many to tell: ever later in the work.
      await new Promise((resolve) => setTimeout(resolve, 40 + round * 60 + Math.random() * 120));
      child.kill('SIGKILL');
      const [, signal] = (await ended) as [number | null, string | null];
      killed += signal === 'SIGKILL' ? 1 : 0;
      // The leases of who is gone are over by then.
      moment += 3 * 60_000;
    }
    expect(killed).toBeGreaterThan(0);
    const { ended } = started(moment, 8);
    await ended;
    const store = await openStore(database.options as StoreOptions, TEST_TRAIL_KEYS);
    const counted = async (query: ReturnType<typeof sql<{ count: number }>>) =>
      Number((await store.transaction((tx) => query.execute(tx))).rows[0]?.count);
    expect(await counted(sql`select count(*) as count from notice where kind = 'reminder-before'`)).toBe(PEOPLE);
    expect(await counted(sql`select count(distinct person) as count from notice where kind = 'reminder-before'`)).toBe(PEOPLE);
    expect(await counted(sql`select count(*) as count from digest`)).toBe(PEOPLE);
    const uncertain = await counted(sql`select count(*) as count from delivery where state = 'uncertain'`);
    expect(await counted(sql`select count(*) as count from delivery where state = 'sent'`)).toBe(PEOPLE - uncertain);
    await store.close();
    const mails = Array.from(
      { length: PEOPLE },
      (_, i) => server.mails.filter((mail) => mail.includes(`To: lead-${i}@example.org`)).length,
    );
    // Never twice; of an uncertain one it may have gone out or not.
    expect(Math.max(...mails)).toBe(1);
    expect(mails.filter((count) => count === 0).length).toBeLessThanOrEqual(uncertain);
    expect(uncertain).toBeLessThanOrEqual(killed);
  });
});

/** A project with many who lead it, one value of which is due on 10 November. */
async function filled(options: StoreOptions): Promise<void> {
  const clock = () => new Date('2026-10-20T06:00:00.000Z');
  const store = await openStore(options, TEST_TRAIL_KEYS);
  await fillIfEmpty(store, { demonstration: false, beginWith: 'catalogue', clock, say: () => {} });
  const names = { ar: 'x', zh: 'x', en: 'x' };
  const authorship = { by: 'operator', at: clock().toISOString(), reason: 'a test' };
  const none = { focusArea: undefined, centre: undefined, city: undefined, organisation: undefined, lead: undefined, category: undefined };
  const open = {
    stageSince: undefined,
    startsOn: undefined,
    endsOn: undefined,
    budget: undefined,
    currency: undefined,
    closedOn: undefined,
  };
  const project = {
    code: 'PIPES',
    names,
    domain: 'energy',
    country: 'ARE',
    stage: 'operation',
    archived: false,
    ...none,
    ...open,
  } as const;
  const agreed: Assignment = {
    ...{ reportingUnit: 'PIPES', kpi: 'NAT.RE.GEN', frequency: 'month', dueDays: 10 },
    ...{ firstDay: parseDay('2026-10-01') as number, lastDay: parseDay('2027-12-31') as number },
  };
  await store.transaction(async (tx) => {
    await putProjects(tx, { programme: PROGRAMME, projects: [project], authorship });
    const unit = { code: 'PIPES', kind: 'project', names, country: 'ARE', city: undefined, project: 'PIPES' } as const;
    await putReportingUnits(tx, { programme: PROGRAMME, reportingUnits: [unit], authorship });
    await putAssignments(tx, { programme: PROGRAMME, assignments: [agreed], authorship });
    const codes = Array.from({ length: PEOPLE }, (_, i) => `lead-${i}`);
    await addPeople(
      tx,
      codes.map((code) => ({ code, kind: 'person', names, demonstration: false, leftAt: undefined })),
    );
    await addGrants(
      tx,
      codes.map((person) => ({ person, role: 'project-lead', programme: PROGRAMME, scope: scopeOf('project', 'PIPES') })),
    );
    for (const code of codes) await addUser(tx, { id: code, person: code, email: `${code}@example.org`, name: code, now: authorship.at });
  });
  await store.close();
}
