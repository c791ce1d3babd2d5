import type { Client } from '@miqyas/contract/client';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import type { RegisterName, Role } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const programme = 'water';
type Cells = Readonly<Record<string, string | number | boolean>>;

describe.each(await testEngines())('alerts on $name', (engine) => {
  let installation: TestInstallation;
  let client: Client;
  let now = Date.parse('2026-11-02T06:00:00.000Z');
  beforeAll(async () => {
    const sessions = { hours: 24 * 365, idleMs: 366 * 86_400_000 };
    installation = await testInstallation(engine, { beginWith: 'nothing', clock: () => new Date(now), sessions });
    client = await installation.client();
    await client.createProgramme({ body: { code: programme, names: { ar: 'الماء', zh: '水', en: 'Water' }, from: 'nothing' } });
    await put('domain', [{ code: 'water', name_en: 'Water' }]);
    await put('country', [{ code: 'MAR', name_en: 'Morocco' }]);
    await put('project', [{ code: 'PIPES', name_en: 'Pipes', domain: 'water', country: 'MAR' }]);
    const kpi = { domain: 'water', unit: '%', direction: 'decrease', aggregation: 'latest', frequency: 'month' };
    await put('kpi', [
      { code: 'LEAK', name_en: 'Leakage', ...kpi },
      { code: 'DEBT', name_en: 'Debt', classification: 'restricted', ...kpi },
      { code: 'RAIN', name_en: 'Rain', ...kpi },
    ]);
    for (const code of ['LEAK', 'DEBT']) {
      await put('agreement', [{ reporting_unit: 'PIPES', kpi: code, from: '2026-01-01', due_days: 10 }]);
      const target = { baseline_period: '2025-12', baseline_value: 30, deadline: '2027-12', comparator: '<=', value: 10 };
      await put('target', [{ reporting_unit: 'PIPES', kpi: code, ...target }]);
    }
    await installation.store.transaction(async (tx) => {
      const names = { ar: 'x', zh: 'x', en: 'x' };
      const people: [string, Role, string][] = [
        ['lead', 'project-lead', 'project:PIPES'],
        ['reviewer', 'reviewer', ''],
        ['fan', 'viewer', ''],
        ['other', 'viewer', ''],
        ['office', 'delivery-office', ''],
      ];
      await addPeople(
        tx,
        people.map(([code]) => ({ code, kind: 'person', names, demonstration: false, leftAt: undefined })),
      );
      await addGrants(
        tx,
        people.map(([person, role, where]) => ({ person, role, programme, scope: scope(where) })),
      );
    });
    for (const month of [1, 2, 3, 4, 5, 6]) for (const code of ['LEAK', 'DEBT']) await approved(code, `2026-0${month}`, 30 - month);
    await look();
  });
  afterAll(() => installation.close());

  const put = (register: RegisterName, entries: readonly Cells[], more: object = {}) =>
    client.putRegisterEntries({ programme, register, body: { entries: entries.map((cells) => ({ cells })), ...more } });
  const entered = async (kpi: string, period: string, value: number) => {
    const body = { values: [{ reportingUnit: 'PIPES', kpi, period, value }] };
    const { saved } = await client.recordMeasurements({ programme, body });
    return { reportingUnit: 'PIPES', kpi, period, revision: saved[0]?.revision ?? 0 };
  };
  const approve = async (one: Awaited<ReturnType<typeof entered>>) =>
    (await installation.client('reviewer')).approveMeasurements({ programme, body: { values: [one] } });
  const approved = async (kpi: string, period: string, value: number) => approve(await entered(kpi, period, value));
  const look = async () => {
    now += 61_000;
    await installation.jobs.look();
  };
  const toldOf = async (person: string) => {
    const as = await installation.client(person);
    const { notices } = await as.notices({});
    await as.seeNotices({ body: {} });
    return notices.filter(({ seen, content }) => !seen && !('values' in content)).map(({ content }) => content);
  };
  const kinds = async (person: string) => (await toldOf(person)).map(({ kind }) => kind).sort();

  it('are none of how things stand when the product is begun with', async () => {
    expect(await kinds('lead')).toEqual([]);
    expect(await kinds('fan')).toEqual([]);
  });

  it('tell who follows a KPI, a project or a domain, the lead and the reviewer when a status turns, and nobody else', async () => {
    const fan = await installation.client('fan');
    await fan.follow({ programme, what: 'kpi', code: 'LEAK' });
    await (await installation.client('office')).follow({ programme, what: 'domain', code: 'water' });
    const waiting = await entered('LEAK', '2026-07', 45);
    await look();
    // A value that waits for approval turns nothing.
    expect(await kinds('fan')).toEqual([]);
    await approve(waiting);
    await look();
    expect(await toldOf('fan')).toContainEqual(expect.objectContaining({ kind: 'status-turned', to: 'off-track', reportingUnit: 'PIPES' }));
    for (const person of ['lead', 'reviewer', 'office']) expect(await kinds(person)).toContain('status-turned');
    expect(await kinds('other')).toEqual([]);
    await look();
    expect(await kinds('fan')).toEqual([]);
  });

  it('tell of an approved value that another one takes the place of, once', async () => {
    await approved('LEAK', '2026-03', 26.5);
    await look();
    await look();
    const restated = (await toldOf('fan')).filter(({ kind }) => kind === 'value-restated');
    expect(restated).toMatchObject([{ period: '2026-03', from: 27, to: 26.5 }]);
  });

  it('tell of a value of a KPI without a target as well', async () => {
    await put('agreement', [{ reporting_unit: 'PIPES', kpi: 'RAIN', from: '2026-01-01', due_days: 10 }]);
    await approved('RAIN', '2026-03', 12);
    await look();
    await approved('RAIN', '2026-03', 14);
    await look();
    expect(await toldOf('lead')).toContainEqual(
      expect.objectContaining({ kind: 'value-restated', kpi: 'RAIN', period: '2026-03', from: 12, to: 14 }),
    );
    // It follows the domain.
    expect(await kinds('office')).toContain('value-restated');
    expect(await kinds('fan')).toEqual([]);
  });

  it('tell of what was being written while they were made', async () => {
    const waiting = await entered('LEAK', '2026-05', 24.5);
    await look();
    // Its moment lies before that look, and it is there after it.
    now -= 30_000;
    await approve(waiting);
    await look();
    await look();
    expect((await toldOf('fan')).filter(({ kind }) => kind === 'value-restated')).toMatchObject([
      { period: '2026-05', from: 25, to: 24.5 },
    ]);
  });

  it('tell of a target that moved, with what it was and is', async () => {
    await put(
      'target',
      [
        {
          reporting_unit: 'PIPES',
          kpi: 'LEAK',
          baseline_period: '2025-12',
          baseline_value: 30,
          deadline: '2027-12',
          comparator: '<=',
          value: 12,
        },
      ],
      { reason: 'agreed anew' },
    );
    await look();
    expect((await toldOf('fan')).filter(({ kind }) => kind === 'target-moved')).toMatchObject([
      { from: { value: 10, deadline: '2027-12' }, to: { value: 12, deadline: '2027-12' } },
    ]);
  });

  it('tell of a restricted KPI nobody who may not see it, though they follow its project', async () => {
    await (await installation.client('other')).follow({ programme, what: 'project', code: 'PIPES' });
    await approved('DEBT', '2026-07', 60);
    await look();
    expect(await kinds('lead')).toContain('status-turned');
    expect(await kinds('other')).toEqual([]);
    await expect((await installation.client('other')).follow({ programme, what: 'kpi', code: 'DEBT' })).rejects.toMatchObject({
      status: 404,
    });
  });

  it('are no longer shown to who may not see the KPI any more', async () => {
    const fan = await installation.client('fan');
    expect((await fan.notices({})).notices).not.toEqual([]);
    const [leak] = (await client.registerEntries({ programme, register: 'kpi' })).entries.filter(({ entry }) => entry['code'] === 'LEAK');
    await put('kpi', [{ ...(leak?.entry as Cells), classification: 'restricted' }]);
    expect((await fan.notices({})).notices).toEqual([]);
    await put('kpi', [leak?.entry as Cells]);
  });

  it('are read a page at a time, and what is followed is told and ended', async () => {
    const lead = await installation.client('lead');
    const all = (await lead.notices({ limit: 100 })).notices.map(({ id }) => id);
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await lead.notices({ limit: 2, after });
      found.push(...page.notices.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(found).toEqual(all);
    const fan = await installation.client('fan');
    expect(await fan.follows({ programme })).toMatchObject([{ what: 'kpi', code: 'LEAK', names: { en: 'Leakage' } }]);
    await fan.unfollow({ programme, what: 'kpi', code: 'LEAK' });
    expect(await fan.follows({ programme })).toEqual([]);
    await expect(fan.follow({ programme, what: 'kpi', code: 'NOTHING' })).rejects.toMatchObject({ status: 404 });
  });

  it('nobody marks what another was told', async () => {
    await approved('LEAK', '2026-08', 10);
    await look();
    const lead = await installation.client('lead');
    const own = (await lead.notices({})).notices.map(({ id }) => id);
    await (await installation.client('other')).seeNotices({ body: { ids: own.slice(0, 100) } });
    expect((await lead.notices({})).unseen).toBeGreaterThan(0);
  });
});
