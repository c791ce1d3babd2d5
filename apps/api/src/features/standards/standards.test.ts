import { PROGRAMME } from '@miqyas/catalogue';
import type { Client } from '@miqyas/contract/client';
import { testEngines } from '@miqyas/db/testing';
import type { RegisterName } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const programme = PROGRAMME.code;
type Cells = Readonly<Record<string, string | number | boolean>>;

describe.each(await testEngines())('the library of standards on $name', (engine) => {
  let installation: TestInstallation;
  let client: Client;
  let kpis: string[];
  const put = (register: RegisterName, entries: readonly Cells[]) =>
    client.putRegisterEntries({ programme, register, body: { entries: entries.map((cells) => ({ cells })) } });
  beforeAll(async () => {
    installation = await testInstallation(engine);
    client = await installation.client();
    kpis = (await client.kpis({ programme })).map(({ code }) => code).slice(0, 2);
    const project = { domain: 'energy', country: 'JOR' };
    await put('project', [
      { ...project, code: 'GRID', name_en: 'Smart grid' },
      { ...project, code: 'METERS', name_en: 'Meters' },
      { ...project, code: 'CLOSED', name_en: 'Closed', closed_on: '2026-10-01' },
    ]);
    await put('standard', [
      { code: 'HZ-RF-03', name_en: 'Smart meter data frame', standard_kind: 'reference-frame', domain: 'energy', body: 'Hangzhou centre' },
      { code: 'ISO-37122', name_en: 'Indicators for smart cities', standard_kind: 'international', body: 'ISO' },
    ]);
    await put('edition', [
      { standard: 'HZ-RF-03', edition: '1.0', edition_state: 'withdrawn', applies_from: '2026-01-15' },
      { standard: 'HZ-RF-03', edition: '1.1', edition_state: 'in-force', applies_from: '2026-05-05' },
      { standard: 'HZ-RF-03', edition: '2.0', edition_state: 'in-force', applies_from: '2026-09-01', changes_en: '5.2 Every 15 minutes' },
      { standard: 'HZ-RF-03', edition: '2.1', edition_state: 'draft' },
    ]);
    await put('reliance', [
      { standard: 'HZ-RF-03', edition: '1.0', kpi: kpis[0] as string, since: '2026-01-15' },
      { standard: 'HZ-RF-03', edition: '1.1', kpi: kpis[1] as string, since: '2026-05-05' },
      { standard: 'HZ-RF-03', edition: '2.0', kpi: kpis[1] as string, since: '2026-09-01' },
      { standard: 'HZ-RF-03', edition: '1.1', project: 'GRID', since: '2026-06-15' },
      { standard: 'HZ-RF-03', edition: '2.0', project: 'GRID', since: '2027-01-31' },
      { standard: 'HZ-RF-03', edition: '1.1', project: 'METERS', since: '2026-06-01' },
      { standard: 'HZ-RF-03', edition: '1.1', project: 'CLOSED', since: '2026-06-01' },
    ]);
  });
  afterAll(() => installation.close());

  it('says what rests on each standard today, and on the edition in force', async () => {
    const { standards, all, countries } = await client.standards({ programme });
    expect([all, countries]).toEqual([2, 22]);
    expect(standards.map(({ code }) => code)).toEqual(['ISO-37122', 'HZ-RF-03']);
    expect(standards[1]).toMatchObject({ inForce: { edition: '2.0', appliesFrom: '2026-09-01' }, kpis: 2, projects: 2, countries: null });
  });

  it('names a withdrawn edition that KPIs rest on, and counts what rests on an old one', async () => {
    const { old, withdrawn, standards } = await client.standards({ programme });
    expect(withdrawn).toEqual([{ standard: 'HZ-RF-03', edition: '1.0', kpis: 1 }]);
    expect(old).toEqual({ kpis: 0, projects: 2 });
    expect(standards[1]).toMatchObject({ late: 2, withdrawn: ['1.0'] });
  });

  it('is filtered by domain, and found by who issues a standard', async () => {
    expect((await client.standards({ programme, domain: 'energy' })).standards.map(({ code }) => code)).toEqual(['HZ-RF-03']);
    expect((await client.standards({ programme, find: 'iso' })).standards.map(({ code }) => code)).toEqual(['ISO-37122']);
    expect(await client.standards({ programme, find: 'nothing like it' })).toMatchObject({ all: 2, kpis: 0, standards: [] });
  });

  it('shows of a standard who moves on which day, and who is late', async () => {
    const { editions, dependants, inForce } = await client.standard({ programme, code: 'HZ-RF-03' });
    expect(inForce).toBe('2.0');
    expect(editions.map(({ edition, age, late }) => [edition, age, late])).toEqual([
      ['1.0', 'withdrawn', true],
      ['1.1', 'old', false],
      ['2.0', 'current', false],
      ['2.1', 'ahead', false],
    ]);
    expect(dependants.map(({ kpi, project, state, on, next }) => [kpi?.code ?? project?.code, state, on, next?.since])).toEqual([
      [kpis[0], 'late', '1.0', undefined],
      [kpis[1], 'current', '2.0', undefined],
      ['METERS', 'late', '1.1', undefined],
      ['GRID', 'moves', '1.1', '2027-01-31'],
    ]);
  });

  it('of which there is none is not found', async () => {
    await expect(client.standard({ programme, code: 'NOTHING' })).rejects.toMatchObject({ problem: { code: 'unknown-entry' } });
  });

  it('tells who may not see a KPI nothing of what rests on it', async () => {
    const [entry] = (await client.registerEntries({ programme, register: 'kpi', key: kpis[0] as string })).entries;
    await put('kpi', [{ ...(entry?.entry as Cells), classification: 'restricted' }]);
    const { addGrants, addPeople } = await import('@miqyas/db');
    const { scope } = await import('../../testing/scope.ts');
    await installation.store.transaction(async (tx) => {
      await addPeople(tx, [
        { code: 'guest', kind: 'person', names: { ar: 'x', zh: 'x', en: 'x' }, demonstration: false, leftAt: undefined },
      ]);
      await addGrants(tx, [{ person: 'guest', role: 'viewer', programme, scope: scope('') }]);
    });
    const guest = await installation.client('guest');
    expect(await guest.standards({ programme })).toMatchObject({ kpis: 1, withdrawn: [] });
    expect(JSON.stringify(await guest.standard({ programme, code: 'HZ-RF-03' }))).not.toContain(`"${kpis[0]}"`);
  });
});
