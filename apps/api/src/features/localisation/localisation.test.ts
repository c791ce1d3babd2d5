import { PROGRAMME } from '@miqyas/catalogue';
import { ApiError, type Client } from '@miqyas/contract/client';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import type { RegisterName } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const programme = PROGRAMME.code;
const standard = 'HZ-RF-03';
type Cells = Readonly<Record<string, string | number | boolean>>;

describe.each(await testEngines())('the localisation of standards on $name', (engine) => {
  let installation: TestInstallation;
  let client: Client;
  const put = (register: RegisterName, entries: readonly Cells[], as = client) =>
    as.putRegisterEntries({ programme, register, body: { entries: entries.map((cells) => ({ cells })) } });
  const deviation = (country: string, clause = '5.2') => ({ standard, country, clause, says_en: '15 minutes', applies_en: '30 minutes' });
  beforeAll(async () => {
    installation = await testInstallation(engine);
    client = await installation.client();
    await put('standard', [
      { code: standard, name_en: 'Smart meter data frame', standard_kind: 'reference-frame', domain: 'energy' },
      { code: 'ISO-37122', name_en: 'Indicators for smart cities', standard_kind: 'international' },
      { code: 'UNTOUCHED', name_en: 'Untouched', standard_kind: 'international' },
    ]);
    await put('edition', [{ standard, edition: '2.0', edition_state: 'in-force', applies_from: '2026-09-01' }]);
    await put('project', [{ code: 'GRID', name_en: 'Smart grid', domain: 'energy', country: 'JOR' }]);
    await put('reliance', [{ standard, edition: '2.0', project: 'GRID', since: '2026-09-01' }]);
    await put('localisation', [
      { standard, country: 'ARE', localisation_state: 'adopted', since: '2026-09-01', edition: '2.0' },
      { standard, country: 'KWT', localisation_state: 'open', due: '2026-11-22' },
      { standard, country: 'QAT', localisation_state: 'open', due: '2026-11-23' },
      { standard, country: 'DJI', localisation_state: 'not-applicable', because: 'No meters yet' },
      { standard: 'ISO-37122', country: 'JOR', localisation_state: 'adopted', since: '2026-02-01' },
    ]);
  });
  afterAll(() => installation.close());

  const faultsOf = async (cells: Cells) => (await put('localisation', [cells])).faults.map(({ column, code }) => [column, code]);

  it('is not adapted without a deviation, adopted without a day, nor not applicable without a reason', async () => {
    const of = { standard, country: 'JOR' };
    expect(await faultsOf({ ...of, localisation_state: 'adapted', since: '2026-09-12' })).toEqual([['localisation_state', 'no-deviation']]);
    expect(await faultsOf({ ...of, localisation_state: 'adopted' })).toEqual([['since', 'needed-for']]);
    expect(await faultsOf({ ...of, localisation_state: 'not-applicable' })).toEqual([['because', 'needed-for']]);
    expect(await faultsOf({ ...of, localisation_state: 'open', edition: '9.9' })).toEqual([['edition', 'unknown-entry']]);
  });

  it('is adapted once its deviations stand, and shows them by clause with the projects that rest on it', async () => {
    await put('deviation', [deviation('JOR', '8.1'), deviation('JOR')]);
    expect(await put('localisation', [{ standard, country: 'JOR', localisation_state: 'adapted', since: '2026-09-12' }])).toMatchObject({
      stored: true,
    });
    const detail = await client.localisationDetail({ programme, standard, country: 'JOR' });
    expect(detail).toMatchObject({ state: 'adapted', overdue: false, standard: { inForce: '2.0' }, entry: { since: '2026-09-12' } });
    expect(detail.deviations.map(({ clause }) => clause)).toEqual(['5.2', '8.1']);
    expect(detail.projects).toMatchObject([{ code: 'GRID', state: 'current', on: '2.0', target: null }]);
  });

  it('counts each country once in each sum, and what is past its day as overdue', async () => {
    const matrix = await client.localisation({ programme });
    expect(matrix.standards.map(({ code }) => code)).toEqual(['ISO-37122', standard]);
    expect(matrix.groups.map(({ code, countries }) => [code, countries.length])).toEqual([
      ['gulf', 7],
      ['mashreq', 5],
      ['nile', 5],
      ['maghreb', 5],
    ]);
    expect(matrix.counts).toEqual({ adopted: 2, adapted: 1, open: 40, notApplicable: 1, overdue: 1 });
    const rowOf = (code: string) => matrix.groups.flatMap(({ countries }) => countries).find((one) => one.code === code);
    expect(rowOf('JOR')?.cells).toMatchObject([
      { state: 'adopted', deviations: 0 },
      { state: 'adapted', deviations: 2 },
    ]);
    expect(rowOf('KWT')?.cells[1]).toMatchObject({ state: 'open', overdue: true, recorded: true });
    expect(rowOf('QAT')?.cells[1]).toMatchObject({ overdue: false });
    expect(rowOf('OMN')?.cells[1]).toMatchObject({ state: 'open', overdue: false, recorded: false });
    const filtered = await client.localisation({ programme, domain: 'energy' });
    expect(filtered.counts).toEqual({ adopted: 1, adapted: 1, open: 19, notApplicable: 1, overdue: 1 });
  });

  it.each(['reviewer', 'project-lead'] as const)('is recorded by a %s of one country there and nowhere else', async (role) => {
    const person = `of-jordan-${role}`;
    await installation.store.transaction(async (tx) => {
      await addPeople(tx, [
        { code: person, kind: 'person', names: { ar: 'x', zh: 'x', en: 'x' }, demonstration: false, leftAt: undefined },
      ]);
      await addGrants(tx, [{ person, role, programme, scope: scope('country:JOR') }]);
    });
    const own = await installation.client(person);
    const clause = role === 'reviewer' ? '6.1' : '6.2';
    expect(await put('deviation', [deviation('JOR', clause)], own)).toMatchObject({ stored: true });
    const adapted = { standard, country: 'JOR', localisation_state: 'adapted', since: '2026-10-01', link: `https://example.org/${role}` };
    expect(await put('localisation', [adapted], own)).toMatchObject({ stored: true, changed: 1 });
    const refused = (asked: Promise<unknown>) =>
      asked.then(undefined, (error: unknown) => error instanceof ApiError && error.problem?.code);
    expect(await refused(put('deviation', [deviation('EGY')], own))).toBe('not-permitted');
    const elsewhere = { standard, country: 'EGY', localisation_state: 'open' };
    expect(await refused(put('localisation', [elsewhere], own))).toBe('not-permitted');
    expect(await refused(own.removeRegisterEntry({ programme, register: 'localisation', key: `${standard} ARE` }))).toBe('not-permitted');
    await own.removeRegisterEntry({ programme, register: 'deviation', key: `${standard} JOR ${clause}` });
  });
});
