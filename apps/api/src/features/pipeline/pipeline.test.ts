import { ApiError, type Client } from '@miqyas/contract/client';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { EVERY_PROGRAMME, type RegisterName, type Role } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const programme = 'water';
type Cells = Readonly<Record<string, string | number | boolean>>;

const TARGET = { reporting_unit: 'OMN-MCT', kpi: 'LEAK', baseline_period: '2025', baseline_value: 40, deadline: '2028', comparator: '<=' };

describe.each(await testEngines())('the pipeline, on $name', (engine) => {
  let installation: TestInstallation;
  let client: Client;
  let scorer: Client;
  // Each is put in a second after the one before: what is worked out follows what was written last.
  let now = Date.parse('2026-11-23T09:00:00.000Z');
  beforeAll(async () => {
    installation = await testInstallation(engine, { beginWith: 'nothing', clock: () => new Date(now) });
    client = await installation.client();
    scorer = await colleague('scorer', 'reviewer');
    await colleague('chair', 'standards-steward');
    await client.createProgramme({ body: { code: programme, names: { ar: 'الماء', zh: '水', en: 'Water' }, from: 'nothing' } });
    await put('domain', [{ code: 'water', name_en: 'Water' }]);
    await put('country', [{ code: 'OMN', name_en: 'Oman' }]);
    await put('city', [{ code: 'OMN-MCT', name_en: 'Muscat', country: 'OMN' }]);
    await put('kpi', [{ code: 'LEAK', name_en: 'Leakage', unit: '%', direction: 'decrease', aggregation: 'latest', frequency: 'month' }]);
    await put('agreement', [{ reporting_unit: 'OMN-MCT', kpi: 'LEAK', from: '2026-01-01' }]);
    await put('target', [{ ...TARGET, value: 12 }]);
    await put('criterion', [
      { code: 'effect', name_en: 'Effect', weight: 60 },
      { code: 'risk', name_en: 'Risk', weight: 40 },
    ]);
    await put('candidate', ['meters', 'pipes', 'pumps'].map(candidate));
    await put('score', [score('meters', 'effect', 5), score('meters', 'risk', 4), score('pipes', 'effect', 2), score('pipes', 'risk', 3)]);
  });
  afterAll(() => installation.close());

  const colleague = async (code: string, role: Role) => {
    await installation.store.transaction(async (tx) => {
      const names = { en: code, ar: code, zh: code };
      await addPeople(tx, [{ code, kind: 'person', names, demonstration: false, leftAt: undefined }]);
      const grant = { person: code, role, programme: EVERY_PROGRAMME, scope: scope('') };
      await addGrants(tx, [grant]);
    });
    return installation.client(code);
  };
  const put = (register: RegisterName, entries: readonly Cells[], by = client) => {
    now += 1000;
    return by.putRegisterEntries({ programme, register, body: { entries: entries.map((cells) => ({ cells })) } });
  };
  const candidate = (code: string): Cells => ({
    ...{ code, name_en: code, category: 'digital-infrastructure', domain: 'water', countries: 'OMN', cities: 'OMN-MCT' },
    ...{ cost: 2, currency: 'USD' },
  });
  const score = (of: string, criterion: string, points: number, by = 'chair'): Cells => ({
    candidate: of,
    criterion,
    points,
    scorer: by,
  });
  const read = () => client.pipeline({ programme });
  const start = (of: string, targets: readonly { kpi: string; deadline: string; value: number | string }[]) =>
    client.startCandidate({ programme, candidate: of, body: { code: 'METERS', country: 'OMN', city: 'OMN-MCT', targets: [...targets] } });
  const keysOf = async (register: RegisterName) => (await client.registerEntries({ programme, register })).entries.map(({ key }) => key);

  it('ranks candidates by everybody’s scores; one that a criterion has no score of is told apart, with what is missing', async () => {
    const { candidates, draws, fault } = await read();
    expect(fault).toBeUndefined();
    expect(draws).toBe(4000);
    expect(
      candidates.map(({ code, standing, missing }) => [code, standing && Math.round(standing.score), standing?.rank, missing]),
    ).toEqual([
      ['meters', 90, 1, []],
      ['pipes', 35, 2, []],
      ['pumps', undefined, undefined, ['effect', 'risk']],
    ]);
    expect(candidates[0]).toMatchObject({ places: [{ code: 'OMN-MCT', names: { en: 'Muscat' } }], cost: 2, currency: 'USD' });
  });

  it('marks what one person alone has scored, and what people are far apart on', async () => {
    const marks = async () => (await read()).candidates[0];
    expect(await marks()).toMatchObject({ points: [[5], [4]], byOne: ['effect', 'risk'], apart: [] });
    expect(await put('score', [score('meters', 'risk', 1.5, 'scorer')], scorer)).toMatchObject({ stored: true });
    expect(await read()).toMatchObject({ scorers: ['chair', 'scorer'] });
    const rows = [
      [5, null],
      [4, 1.5],
    ];
    expect(await marks()).toMatchObject({ points: rows, means: [5, 2.75], byOne: ['effect'], apart: ['risk'] });
  });

  it('refuses a score for somebody else, and one that is not in halves', async () => {
    const forOther = await put('score', [score('pipes', 'risk', 5)], scorer);
    expect(forOther).toMatchObject({ stored: false, faults: [{ column: 'scorer', code: 'of-others' }] });
    const odd = await put('score', [score('pipes', 'risk', 3.3, 'scorer')], scorer);
    expect(odd).toMatchObject({ stored: false, faults: [{ column: 'points', code: 'not-halves' }] });
  });

  it('keeps no weights that come to nothing, one by one or all at once; one alone may weigh nothing', async () => {
    const weigh = (effect: number, risk: number) =>
      put('criterion', [
        { code: 'effect', name_en: 'Effect', weight: effect },
        { code: 'risk', name_en: 'Risk', weight: risk },
      ]);
    const none = await weigh(0, 0);
    expect(none.stored).toBe(false);
    expect(none.faults.map(({ code }) => code)).toEqual(['all-zero', 'all-zero']);
    expect(await put('criterion', [{ code: 'risk', name_en: 'Risk', weight: 0 }])).toMatchObject({ stored: true });
    expect(await put('criterion', [{ code: 'effect', name_en: 'Effect', weight: 0 }])).toMatchObject({ stored: false });
    expect(await weigh(60, 40)).toMatchObject({ stored: true });
  });

  it('tells what targets come to with candidates, and for whom nobody has estimated anything', async () => {
    const months = ['2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'];
    const values = months.map((period, i) => ({ reportingUnit: 'OMN-MCT', kpi: 'LEAK', period, value: 38 - i * 0.5 + (i % 3) * 0.4 }));
    await client.recordMeasurements({ programme, body: { values } });
    await put('effect', [
      { candidate: 'meters', reporting_unit: 'OMN-MCT', kpi: 'LEAK', shift: -9, shift_low: -12, shift_high: -6 },
      { candidate: 'pipes', reporting_unit: 'OMN-MCT', kpi: 'LEAK', shift: -3 },
    ]);
    await client.setFigures({ programme, body: { countedValues: 'submitted' } });
    const of = async (candidates: string) => client.pipelineWhatIf({ programme, candidates });
    const one = (await of('meters; pumps')).targets[0];
    expect(one).toMatchObject({ target: { kpi: { code: 'LEAK' } }, candidates: ['meters'] });
    const { before, after } = one?.prospects ?? {};
    expect((after?.centre ?? 0) - (before?.centre ?? 0)).toBeCloseTo(-9, 6);
    expect(after?.chance).toBeGreaterThan(before?.chance ?? 1);
    expect((await of('meters; pumps')).without).toEqual(['pumps']);
    const both = (await of('meters; pipes')).targets[0];
    expect((both?.prospects?.after.centre ?? 0) - (before?.centre ?? 0)).toBeCloseTo(-12, 6);
    expect(await of('')).toEqual({ targets: [], without: [] });
  });

  it('starts only what was chosen, with all of it or with nothing', async () => {
    const right = { kpi: 'LEAK', deadline: '2028', value: 10 };
    expect(await start('meters', [right])).toMatchObject({ stored: false, faults: [{ column: 'candidate_status', code: 'not-allowed' }] });
    await put('candidate', [{ ...candidate('meters'), candidate_status: 'chosen' }]);
    const faulty = await start('meters', [right, { kpi: 'LEAK', deadline: 'soon', value: 8 }]);
    expect(faulty).toMatchObject({ stored: false, faults: [{ register: 'target', line: 1, column: 'deadline', code: 'not-a-period' }] });
    expect([await keysOf('project'), await keysOf('agreement'), await keysOf('target')]).toEqual([
      [],
      ['OMN-MCT LEAK'],
      ['OMN-MCT LEAK 2028'],
    ]);
    const done = await start('meters', [right, { kpi: 'LEAK', deadline: '2030', value: 8 }]);
    expect(done).toMatchObject({ stored: true, faults: [], added: 4, changed: 1 });
    expect(await keysOf('agreement')).toContain('METERS LEAK');
    expect(await keysOf('target')).toEqual(expect.arrayContaining(['METERS LEAK 2028', 'METERS LEAK 2030']));
    const { entries } = await client.registerEntries({ programme, register: 'target' });
    expect(entries.find(({ key }) => key === 'METERS LEAK 2028')?.entry).toMatchObject({ comparator: '<=', value: 10 });
    const { aside } = await read();
    expect(aside).toMatchObject([{ code: 'meters', status: 'started', project: 'METERS' }]);
    expect(await start('meters', [right])).toMatchObject({ stored: false });
  });

  it('keeps what the newest package holds among the others, also once it is started', async () => {
    const recorded = { day: '2026-11-20', weights: 'effect=60; risk=40', because: 'agreed in Muscat' };
    await put('package', [{ code: 'first', name_en: 'First', candidates: 'meters', scores: 'meters=82', ...recorded }]);
    const { candidates, aside, packages, packageCount } = await read();
    expect(candidates.map(({ code }) => code)).toEqual(['meters', 'pipes', 'pumps']);
    expect(aside).toEqual([]);
    expect([packageCount, packages[0]]).toMatchObject([1, { code: 'first', candidates: ['meters'] }]);
  });

  it('can be taken back once it is started: its targets are withdrawn, its project is archived and stays in its history', async () => {
    await put('candidate', [{ ...candidate('pumps'), candidate_status: 'chosen' }]);
    const body = { code: 'PUMPS', country: 'OMN', targets: [{ kpi: 'LEAK', deadline: '2028', value: 9 }] };
    const { before } = await client.startCandidate({ programme, candidate: 'pumps', body });
    expect(before.map(({ register }) => register)).toEqual(['project', 'agreement', 'target', 'candidate']);
    for (const { register, key, entry, now } of before.toReversed()) {
      if (entry) await put(register, [entry]);
      else if (register === 'project') await put(register, [{ ...now, archived: true }]);
      else await client.removeRegisterEntry({ programme, register, key, reason: 'undone' });
    }
    expect((await read()).candidates.find(({ code }) => code === 'pumps')).toMatchObject({ status: 'chosen' });
    expect([await keysOf('agreement'), await keysOf('target')].flat().filter((key) => key.startsWith('PUMPS'))).toEqual([]);
  });

  it('lets nobody start one who may not write projects, and knows none that is not there', async () => {
    const status = (asked: Promise<unknown>) => asked.then(String, (error: unknown) => (error instanceof ApiError ? error.status : error));
    const body = { code: 'X', country: 'OMN', targets: [{ kpi: 'LEAK', deadline: '2028', value: 1 }] };
    expect(await status(scorer.startCandidate({ programme, candidate: 'pipes', body }))).toBe(403);
    expect(await status(client.startCandidate({ programme, candidate: 'nothing', body }))).toBe(404);
  });
});
