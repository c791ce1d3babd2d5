import { ApiError, type Client } from '@miqyas/contract/client';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { EVERY_PROGRAMME, type FollowUpName, type RegisterName, type Role } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const programme = 'water';
type Cells = Readonly<Record<string, string | number | boolean>>;

describe.each(await testEngines())('actions and meetings on $name', (engine) => {
  let installation: TestInstallation;
  let client: Client;
  let now = Date.parse('2026-11-02T06:00:00.000Z');
  beforeAll(async () => {
    const sessions = { hours: 24 * 900, idleMs: 900 * 86_400_000 };
    installation = await testInstallation(engine, { beginWith: 'nothing', clock: () => new Date(now), sessions });
    client = await installation.client();
    await client.createProgramme({ body: { code: programme, names: { ar: 'الماء', zh: '水', en: 'Water' }, from: 'nothing' } });
    await put('domain', [{ code: 'water', name_en: 'Water' }]);
    await put('country', [
      { code: 'MAR', name_en: 'Morocco' },
      { code: 'CHN', name_en: 'China' },
    ]);
    await put('organisation', [
      { code: 'AFDE', name_en: 'Federation' },
      { code: 'HICA', name_en: 'Association', country: 'CHN' },
    ]);
    await put('project', [
      { code: 'PIPES', name_en: 'Pipes', domain: 'water', country: 'MAR' },
      { code: 'WELLS', name_en: 'Wells', domain: 'water', country: 'MAR' },
    ]);
    const kpi = { domain: 'water', unit: '%', direction: 'decrease', aggregation: 'latest', frequency: 'month' };
    await put('kpi', [
      { code: 'LEAK', name_en: 'Leakage', ...kpi },
      { code: 'DEBT', name_en: 'Debt', classification: 'restricted', ...kpi },
    ]);
    for (const unit of ['PIPES', 'WELLS'])
      for (const code of ['LEAK', 'DEBT']) {
        await put('agreement', [{ reporting_unit: unit, kpi: code, from: '2025-01-01', due_days: 10 }]);
        const target = { baseline_period: '2025-12', baseline_value: 30, deadline: '2027-12', comparator: '<=', value: 10 };
        await put('target', [{ reporting_unit: unit, kpi: code, ...target }]);
      }
    await installation.store.transaction(async (tx) => {
      const names = { ar: 'x', zh: 'x', en: 'x' };
      const people: [string, Role, string][] = [
        ['lead', 'project-lead', 'project:PIPES'],
        ['reader', 'viewer', ''],
        ['gone', 'project-lead', ''],
        ['office', 'delivery-office', ''],
        ['reviewer', 'reviewer', ''],
        ['admin', 'administrator', ''],
      ];
      await addPeople(
        tx,
        people.map(([code]) => ({ code, kind: 'person', names, demonstration: false, leftAt: undefined })),
      );
      await addGrants(
        tx,
        people.map(([person, role, where]) => ({
          person,
          role,
          programme: role === 'administrator' ? EVERY_PROGRAMME : programme,
          scope: scope(where),
        })),
      );
    });
    // A figure that stands still: it falls behind its path.
    for (let month = 1; month <= 10; month += 1)
      await approved('PIPES', 'LEAK', `2026-${String(month).padStart(2, '0')}`, 30 + (month % 2) / 10);
  });
  afterAll(() => installation.close());

  const put = (register: RegisterName, entries: readonly Cells[], { as = client, reason = '' } = {}) =>
    as.putRegisterEntries({ programme, register, body: { entries: entries.map((cells) => ({ cells })), ...(reason ? { reason } : {}) } });
  const faultsOf = async (register: FollowUpName, cells: Cells) => {
    const { faults, stored } = await put(register, [cells]);
    expect(stored).toBe(false);
    return faults.map(({ column, code }) => `${column}: ${code}`);
  };
  const approved = async (reportingUnit: string, kpi: string, period: string, value: number) => {
    const { saved } = await client.recordMeasurements({ programme, body: { values: [{ reportingUnit, kpi, period, value }] } });
    const one = { reportingUnit, kpi, period, revision: saved[0]?.revision ?? 0 };
    await (await installation.client('reviewer')).approveMeasurements({ programme, body: { values: [one] } });
  };
  const refusalOf = (asked: Promise<unknown>) =>
    asked.then(
      () => undefined,
      (error: unknown) => (error instanceof ApiError ? error.problem?.code : error),
    );
  const action = { code: 'A-1', name_en: 'Mend the mains', owner: 'lead', due: '2026-12-01', reporting_unit: 'PIPES', kpi: 'LEAK' };

  it('are refused without an owner, a day or a target', async () => {
    const { owner: _o, ...unowned } = action;
    const { due: _d, ...undated } = action;
    const { kpi: _k, ...aimless } = action;
    expect(await faultsOf('action', unowned)).toContain('owner: missing');
    expect(await faultsOf('action', undated)).toContain('due: missing');
    expect(await faultsOf('action', aimless)).toContain('kpi: missing');
    expect(await faultsOf('action', { ...action, owner: 'nobody' })).toContain('owner: unknown-entry');
    expect(await faultsOf('action', { ...action, reporting_unit: 'MAR' })).toContain('kpi: no-target');
    expect(await faultsOf('action', { ...action, action_status: 'done' })).toContain('done_on: needed-for');
    expect(await faultsOf('action', { ...action, done_on: '2026-11-01' })).toContain('action_status: needed-for');
  });

  it('a target off its track that nobody has answered for proposes one, once', async () => {
    const { unanswered, targets } = await client.actions({ programme });
    expect(targets.filter(({ id }) => unanswered.some(({ target }) => target === id)).map(({ kpi }) => kpi.code)).toEqual(['LEAK']);
    await installation.jobs.look();
    await look();
    const proposals = await client.registerEntries({ programme, register: 'proposal' });
    expect(proposals.entries.map(({ entry }) => [entry['reporting_unit'], entry['kpi']])).toEqual([['PIPES', 'LEAK']]);
    expect((await client.actions({ programme })).unanswered[0]?.proposed).toBeDefined();
    const told = (await (await installation.client('lead')).notices({})).notices.filter(
      ({ content }) => content.kind === 'action-proposed',
    );
    expect(told).toHaveLength(1);
  });

  it('is answered for by the decision not to act, which needs a reason and a day to look again', async () => {
    const decision = { code: 'D-1', name_en: 'Wait', day: '2026-11-02', decision_kind: 'no-action', reporting_unit: 'PIPES', kpi: 'LEAK' };
    expect(await faultsOf('decision', decision)).toEqual(expect.arrayContaining(['because_en: needed-for', 'look_again: needed-for']));
    expect(await faultsOf('decision', { ...decision, because_en: 'new meters', look_again: '2026-10-01' })).toContain('look_again: before');
    await put('decision', [{ ...decision, because_en: 'new meters', look_again: '2026-11-20' }]);
    expect((await client.actions({ programme })).unanswered).toEqual([]);
    await client.removeRegisterEntry({ programme, register: 'decision', key: 'D-1' });
    expect((await client.actions({ programme })).unanswered).toHaveLength(1);
  });

  it('is answered for by an action; who leads its project may write it, and nobody else’s', async () => {
    const lead = await installation.client('lead');
    await put('action', [action], { as: lead });
    const { unanswered, items, counts } = await client.actions({ programme });
    expect(unanswered).toEqual([]);
    expect(items).toMatchObject([{ key: 'A-1', state: 'open', days: 29, ownerLeft: false }]);
    expect(counts).toMatchObject({ open: 1, late: 0 });
    expect(await refusalOf(put('action', [{ ...action, code: 'A-2', reporting_unit: 'WELLS' }], { as: lead }))).toBe('not-permitted');
    expect(await refusalOf(put('action', [{ ...action, code: 'A-2' }], { as: await installation.client('reader') }))).toBe('not-permitted');
    expect(await refusalOf(put('track', [{ code: 'T', name_en: 'T', owner: 'lead' }], { as: lead }))).toBe('not-permitted');
  });

  it('about what is restricted is not there for who may not see it, in no list and no count', async () => {
    await put('action', [{ ...action, code: 'A-9', kpi: 'DEBT', name_en: 'Pay' }]);
    const reader = await installation.client('reader');
    expect((await reader.actions({ programme })).all).toBe(1);
    expect((await client.actions({ programme })).all).toBe(2);
    expect((await reader.registerEntries({ programme, register: 'action', key: 'A-9' })).entries).toEqual([]);
    expect(await refusalOf(reader.registerHistory({ programme, register: 'action', key: 'A-9' }))).toBe('unknown-entry');
    await client.removeRegisterEntry({ programme, register: 'action', key: 'A-9' });
  });

  it('keeps its owner who has left, is told as nobody’s, and can be finished all the same', async () => {
    await put('action', [{ ...action, code: 'A-3', owner: 'gone', name_en: 'Count' }]);
    await client.removePerson({ code: 'gone' });
    const item = (await client.actions({ programme })).items.find(({ key }) => key === 'A-3');
    expect(item).toMatchObject({ ownerLeft: true });
    now = Date.parse('2026-11-03T08:00:00.000Z');
    await look();
    const told = (await (await installation.client('office')).notices({})).notices.map(({ content }) => content.kind);
    expect(told).toContain('action-unowned');
    const cells = { ...(item?.entry ?? {}), action_status: 'done', done_on: '2026-11-02' };
    expect(await put('action', [cells])).toMatchObject({ stored: true, changed: 1 });
    expect(await faultsOf('action', { ...action, code: 'A-4', owner: 'gone' })).toContain('owner: unknown-entry');
    await client.removeRegisterEntry({ programme, register: 'action', key: 'A-3' });
  });

  it('reminds its owner as the day draws near, and the delivery office when it is long past', async () => {
    const kinds = async (person: string) =>
      (await (await installation.client(person)).notices({ limit: '100' })).notices
        .filter(({ content }) => 'due' in content)
        .map(({ content }) => content.kind);
    now = Date.parse('2026-11-30T08:00:00.000Z');
    await look();
    expect(await kinds('lead')).toContain('action-before');
    now = Date.parse('2026-12-02T08:00:00.000Z');
    await look();
    expect(await kinds('lead')).toContain('action-after');
    expect(await kinds('office')).not.toContain('action-escalated');
    expect((await client.actions({ programme })).items[0]).toMatchObject({ state: 'late', days: -1 });
    now = Date.parse('2026-12-09T08:00:00.000Z');
    await look();
    expect(await kinds('office')).toContain('action-escalated');
    expect((await client.followUpSummary({ programme })).rows).toMatchObject([{ key: 'A-1', group: 'late' }]);
  });

  it('stands on the agenda that is proposed for the next meeting, until the item is taken in', async () => {
    await put('track', [{ code: 'T-1', name_en: 'Joint', owner: 'office' }]);
    await put('meeting', [{ code: 'M-1', name_en: 'First', track: 'T-1', day: '2026-12-20', at: '10:00', duration: 60 }]);
    const before = await client.meeting({ programme, code: 'M-1' });
    expect(before.proposed.map(({ kind, count }) => `${kind} ${count}`)).toEqual(['overdue 1']);
    expect(before.startsAt).toBe('2026-12-20T06:00:00.000Z');
    await put('agenda-item', [{ meeting: 'M-1', number: 1, name_en: 'Overdue actions', agenda_kind: 'overdue' }]);
    expect((await client.meeting({ programme, code: 'M-1' })).proposed).toEqual([]);
    expect(await faultsOf('meeting', { code: 'M-2', name_en: 'x', day: '2026-12-20', at: '25:00' })).toContain('at: not-a-time');
  });

  it('keep their own days when their meeting is moved, and it is said which are due before it now', async () => {
    await put('decision', [{ code: 'D-2', name_en: 'Mend', day: '2026-12-20', meeting: 'M-1', item: 1, decision_kind: 'act' }]);
    await put('action', [{ ...action, code: 'A-5', name_en: 'Order pipes', due: '2026-12-28', decision: 'D-2' }]);
    await put('meeting', [{ code: 'M-1', name_en: 'First', track: 'T-1', day: '2027-01-10', at: '10:00', duration: 60 }], {
      reason: 'the hall is taken',
    });
    const moved = await client.meeting({ programme, code: 'M-1' });
    expect(moved.movedFrom).toEqual({ day: '2026-12-20', earlyActions: 1 });
    expect(moved.version).toBe(2);
    expect(moved.items[0]?.decisions[0]?.actions).toMatchObject([{ key: 'A-5', entry: { due: '2026-12-28' } }]);
  });

  it('of minutes that both sides have confirmed stay as they are, until a side takes its word back', async () => {
    now = Date.parse('2027-01-12T08:00:00.000Z');
    const sides = ['AFDE', 'HICA'].map((party) => ({ meeting: 'M-1', party, confirmed_on: '2027-01-12' }));
    const open = (await client.meeting({ programme, code: 'M-1' })).checksum;
    await put('confirmation', sides);
    const confirmed = await client.meeting({ programme, code: 'M-1' });
    expect(confirmed).toMatchObject({ confirmed: true, held: true, checksum: open });
    expect(await faultsOf('agenda-item', { meeting: 'M-1', number: 1, name_en: 'Other' })).toContain('meeting: confirmed');
    expect(await faultsOf('meeting', { code: 'M-1', name_en: 'First', day: '2027-02-01' })).toContain('day: confirmed');
    expect(await refusalOf(client.removeRegisterEntry({ programme, register: 'decision', key: 'D-2' }))).toBe('minutes-confirmed');
    expect(await refusalOf(client.removeRegisterEntry({ programme, register: 'agenda-item', key: 'M-1 1' }))).toBe('minutes-confirmed');
    await client.removeRegisterEntry({ programme, register: 'confirmation', key: 'M-1 HICA' });
    expect(await put('agenda-item', [{ meeting: 'M-1', number: 1, name_en: 'Other' }])).toMatchObject({ changed: 1 });
    expect((await client.meeting({ programme, code: 'M-1' })).checksum).not.toBe(open);
  });

  it('that were done are judged three months later: by whether the figure moved beyond its noise', async () => {
    const read = (await client.registerEntries({ programme, register: 'action', key: 'A-1' })).entries[0]?.entry as Cells;
    await put('action', [{ ...read, action_status: 'done', done_on: '2026-11-15' }]);
    const item = async () => (await client.actions({ programme, find: 'A-1' })).items.find(({ key }) => key === 'A-1');
    expect((await item())?.verdict).toMatchObject({ kind: 'awaited' });
    now = Date.parse('2027-03-15T08:00:00.000Z');
    for (const [period, value] of [
      ['2026-11', 30],
      ['2026-12', 26],
      ['2027-01', 22],
      ['2027-02', 18],
    ] as const)
      await approved('PIPES', 'LEAK', period, value);
    expect((await item())?.verdict).toMatchObject({ kind: 'moved', after: { period: '2027-02', value: 18 } });
    expect((await client.followUpSummary({ programme })).rows.find(({ key }) => key === 'A-1')).toMatchObject({ group: 'judged' });
  });

  it('lists what was signed, the tracks, and what was decided', async () => {
    await put('memorandum', [{ code: 'MOU', name_en: 'Memorandum', parties: 'AFDE; HICA', signed_on: '2025-09-20', until: '2028-09-19' }]);
    expect(await faultsOf('memorandum', { code: 'X', name_en: 'x', parties: 'NOBODY', signed_on: '2025-09-20' })).toContain(
      'parties: unknown-entry',
    );
    expect(
      await faultsOf('memorandum', { code: 'X', name_en: 'x', parties: 'AFDE', signed_on: '2025-09-20', until: '2024-01-01' }),
    ).toContain('until: before');
    const { memoranda, tracks, decisions } = await client.agreements({ programme });
    expect(memoranda).toMatchObject([{ key: 'MOU', inForce: true }]);
    expect(tracks).toMatchObject([{ key: 'T-1', ownerLeft: false, lastMet: '2027-01-10' }]);
    // A meeting that names no track is a joint one.
    await put('meeting', [{ code: 'M-JOINT', name_en: 'Joint meeting', day: '2027-02-10' }]);
    expect((await client.agreements({ programme })).tracks).toMatchObject([{ key: 'T-1', lastMet: '2027-02-10' }]);
    expect(decisions.map(({ key, actions }) => `${key} ${actions}`)).toEqual(['D-2 1']);
  });

  it('what records name cannot be removed under them', async () => {
    expect(await refusalOf(client.removeRegisterEntry({ programme, register: 'organisation', key: 'AFDE' }))).toBe('still-used');
    expect(await refusalOf(client.removeRegisterEntry({ programme, register: 'track', key: 'T-1' }))).toBe('still-used');
  });

  const look = async () => {
    now += 301_000;
    await installation.jobs.look();
  };
});
