import { KpiOverview } from '@miqyas/contract/kpis';
import { Overview } from '@miqyas/contract/overview';
import { ProjectOverview } from '@miqyas/contract/projects';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../testing/test-installation.ts';

describe.each(await testEngines())('the overview on $name', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true });
  });
  afterAll(() => installation.close());

  const overview = async (query = '') => Overview.parse(await (await installation.get(`/overview?month=2026-10${query}`)).json());
  const projects = async (query = '') =>
    ProjectOverview.array().parse(await (await installation.get(`/project-overview?month=2026-10${query}`)).json());

  it.each([
    ['domain:mobility', 'focus-area', 8],
    ['focus-area:digital-parking', undefined, 2],
    ['country:QAT', 'domain', 2],
    ['city:QAT-DOH', 'domain', 2],
    ['centre:hangzhou', 'domain', 10],
    ['project:MOB-PARK-DOH', undefined, 1],
  ])('of %s shows its own targets, its parts and its projects', async (scope, part, count) => {
    const [whole, of] = [await overview(), await overview(`&scope=${scope}`)];
    expect(of.scope.kind).toBe(scope.split(':')[0]);
    expect(of.projects).toBe(count);
    expect(of.targets.length).toBeLessThan(whole.targets.length);
    expect(of.parts[0]?.kind).toBe(part);
    const counted = Object.values(of.counts).reduce((sum, one) => sum + one, 0);
    expect(counted).toBe(of.followed);
    // A target stands in a part of the programme as it stands in the whole.
    const states = new Map(whole.targets.map((target) => [target.id, target.status]));
    for (const target of of.targets) expect(target.status).toBe(states.get(target.id));
    expect((await projects(`&scope=${scope}`)).length).toBe(count);
  });

  it('writes every number of a KPI with the same digits, and gives each newest value the code of its revision', async () => {
    const { targets } = await overview();
    const byKpi = Map.groupBy(targets, ({ kpi }) => kpi.code);
    for (const own of byKpi.values()) expect(new Set(own.map(({ kpi }) => kpi.decimals)).size).toBe(1);
    const parking = targets.find(({ kpi, reportingUnit }) => kpi.code === 'CUS.MOB.PARKTIME' && reportingUnit.code === 'MOB-PARK-CAS');
    expect(parking?.kpi.decimals).toBe(1);
    const { period = '', code } = parking?.latest ?? {};
    const asked = `/revisions?kpi=CUS.MOB.PARKTIME&reportingUnit=MOB-PARK-CAS&period=${period}`;
    const revisions = (await (await installation.get(asked)).json()) as { code: string; status: string }[];
    expect(revisions.findLast(({ status }) => status === 'approved')?.code).toBe(code);
    // Another revision of the same value has another code.
    expect(new Set(revisions.map((one) => one.code)).size).toBe(revisions.length);
  });

  it('of all KPIs says where their targets stand, and from which value to which', async () => {
    const kpis = KpiOverview.array().parse(await (await installation.get('/kpi-overview?month=2026-10')).json());
    const { targets } = await overview();
    for (const { kpi, latest, goal, paces } of kpis) {
      const own = targets.filter((target) => target.kpi.code === kpi.code && target.followed);
      const values = own.flatMap((target) => target.latest?.value ?? []);
      expect([kpi.code, latest?.low, latest?.high]).toEqual([
        kpi.code,
        ...(values.length === 0 ? [undefined, undefined] : [Math.min(...values), Math.max(...values)]),
      ]);
      expect(paces.map(({ pace }) => pace)).toEqual(own.flatMap(({ pace }) => pace ?? []).sort((a, b) => a - b));
      if (own.some(({ target }) => target !== null)) expect(goal).toBeDefined();
    }
  });

  it('hands out the targets that are left by pages, the last ones for those that are left last', async () => {
    const { targets, targetsLeft } = await overview();
    expect(targetsLeft).toBe(0);
    const page = (await (await installation.get('/overview/targets?month=2026-10&left=7')).json()) as Pick<
      Overview,
      'targets' | 'targetsLeft'
    >;
    expect(page).toEqual({ targets: targets.slice(-7), targetsLeft: 0 });
    expect((await installation.get('/overview/targets?left=0')).status).toBe(400);
  });

  it('names what is national, what waits and what nobody answers for, as its targets say', async () => {
    const { targets, national, waiting, unowned } = await overview();
    const followed = targets.filter((one) => one.followed);
    expect(waiting).toBe(targets.filter(({ pending }) => pending).length);
    expect(waiting).toBeGreaterThan(0);
    const own = followed.filter(({ reportingUnit }) => reportingUnit.kind === 'country');
    expect(national.count).toBe(own.length);
    const reached = national.targets.map((id) => own.find((one) => one.id === id)?.achievement ?? Number.NEGATIVE_INFINITY);
    expect(reached).toEqual(reached.toSorted((a, b) => b - a));
    expect(reached.length).toBe(Math.min(8, own.length));
    const alone = followed.filter(
      ({ owner, lead, status }) => owner === '' && !lead && ['off-track', 'missed', 'awaited'].includes(status),
    );
    expect(unowned.reduce((sum, { count }) => sum + count, 0)).toBe(alone.length);
  });

  it('of the parts adds up to the whole', async () => {
    const whole = await overview();
    const parts = await Promise.all(whole.parts.map(({ code }) => overview(`&scope=domain:${code}`)));
    expect(parts.reduce((sum, { followed }) => sum + followed, 0)).toBe(whole.followed);
    expect(parts.map(({ index }) => index)).toEqual(whole.parts.map(({ index }) => index));
  });

  it('of a project says what it lies in and who leads it', async () => {
    const { scope } = await overview('&scope=project:MOB-PARK-DOH');
    expect(scope.project).toMatchObject({ domain: 'mobility', country: 'QAT', city: 'QAT-DOH' });
    expect(scope.within.map(({ kind }) => kind)).toEqual(['domain', 'focus-area', 'country', 'city', 'centre']);
    expect(scope.organisation?.ar).not.toBe('');
  });

  it.each([
    ...['domain:none', 'city:XXX', 'project:toString'].map((scope) => [scope, 404, 'unknown-scope'] as const),
    ...['planet:mars', 'project:', 'city:undefined', '__proto__:x', 'kpi:CODE'].map((scope) => [scope, 400, 'invalid-request'] as const),
  ])('of %s, which is nothing, is refused with %d', async (scope, status, code) => {
    const response = await installation.get(`/overview?scope=${scope}`);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
  });

  it('gives every target that is under way an outlook in words, the same in every scope, and its speed', async () => {
    const { targets } = await overview();
    const ahead = targets.filter(({ outlook }) => outlook);
    expect(ahead.length).toBeGreaterThan(40);
    for (const { outlook, status } of ahead) {
      expect(outlook?.chance).toBeGreaterThanOrEqual(0);
      expect(outlook?.chance).toBeLessThanOrEqual(1);
      expect(['achieved', 'missed', 'awaited', 'no-data']).not.toContain(status);
    }
    const parts = await Promise.all(['energy', 'mobility'].map((code) => overview(`&scope=domain:${code}`)));
    const whole = new Map(targets.map((target) => [target.id, target]));
    for (const { id, outlook, speed } of parts.flatMap((part) => part.targets))
      expect({ outlook, speed }).toEqual({ outlook: whole.get(id)?.outlook, speed: whole.get(id)?.speed });
  });

  it('says by which method and which values, and reads again what was published with the first', async () => {
    const [second, first] = [await overview(), await overview('&method=1')];
    expect([second.method.version, second.countedValues]).toEqual([2, 'approved']);
    expect([first.method.version, first.countedValues]).toEqual([1, 'submitted']);
    expect([first.counts.missed, first.counts.awaited]).toEqual([0, 0]);
    expect(first.targets.flatMap(({ caps = [] }) => caps)).toEqual([]);
  });

  it('tells of each target one change, and of a revised value what it was and is', async () => {
    const before = await overview();
    expect(new Set(before.changes.map(({ target }) => target)).size).toBe(before.changes.length);
    const revised = { reportingUnit: 'MOB-PARK-DOH', kpi: 'ISO37122:19.8', period: '2026-08' };
    const history = await installation.get(`/revisions?kpi=${revised.kpi}&reportingUnit=${revised.reportingUnit}&period=2026-08`);
    const known = ((await history.json()) as { value: number; revision: number }[]).at(-1);
    if (!known) throw new Error('the demonstration has no such value');
    const saved = await installation.post(
      '/measurements',
      { reason: 'counted again', values: [{ ...revised, value: known.value - 0.4, basedOn: known.revision }] },
      'lead-mobility',
    );
    expect(saved.status).toBe(201);
    const submitted = ((await saved.json()) as { saved: { revision: number }[] }).saved[0];
    const untouched = (await overview('&scope=project:MOB-PARK-DOH')).changes;
    expect(untouched.filter(({ kind }) => kind === 'revised')).toEqual([]);
    const approval = { ...revised, revision: submitted?.revision };
    expect((await installation.post('/measurements/approve', { values: [approval] }, 'reviewer')).status).toBe(201);
    const found = (await overview('&scope=project:MOB-PARK-DOH')).changes;
    const target = (await overview()).targets.find(
      (one) => one.reportingUnit.code === revised.reportingUnit && one.kpi.code === revised.kpi,
    );
    expect(found.filter((change) => change.target === target?.id)).toHaveLength(1);
    expect(found.find((change) => change.target === target?.id)).toMatchObject({
      kind: 'revised',
      from: known.value,
      to: known.value - 0.4,
    });
  });

  it('lists every project once, with what was known on a past day', async () => {
    const all = await projects();
    expect(new Set(all.map(({ project }) => project.code)).size).toBe(40);
    expect(all.every(({ followed, counts }) => Object.values(counts).reduce((sum, one) => sum + one, 0) === followed)).toBe(true);
    const early = await projects('&asOf=2020-01-01');
    expect(early.every(({ index }) => index.kind !== 'index')).toBe(true);
  });
});
