import { existsSync, readFileSync } from 'node:fs';
import { PROGRAMME } from '@miqyas/catalogue';
import { listMeasurements } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { formatPeriod } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';
import { describeFault } from './describe-report.ts';
import { importFile } from './import-file.ts';
import { bytesSource } from './source.ts';

/** Inputs in the shape of what people who do this job bring, with what must become of each. */
const FOLDER = new URL('../../../../../../shared/field/', import.meta.url);

interface Expected {
  readonly kpi: string;
  readonly unit: string;
  readonly period: string;
  readonly value: number;
}
interface Case {
  readonly id: string;
  readonly files: readonly string[];
  readonly stored: readonly Expected[] | null;
  readonly refuse: string | null;
}

/** What the cases were when nothing of it could be read; now it is. */
const NOW_READ: Readonly<Record<string, readonly Expected[]>> = {
  S07: [{ kpi: 'SDG.7.1.1', unit: 'LBN', period: '2012', value: 99.1 }],
  S23: [{ kpi: 'SDG.7.1.1', unit: 'JOR', period: '2010', value: 99.1 }],
  S24: [{ kpi: 'IEEE1366.SAIDI', unit: 'ENE-GRID-AMM', period: '2010-09', value: 60.9 }],
};
/** Targets, of which no value is expected. */
const TARGETS = ['T02'];

const cases = existsSync(FOLDER)
  ? (JSON.parse(readFileSync(new URL('cases.json', FOLDER), 'utf8')) as Case[]).filter(({ files }) => files.length > 0)
  : [];

describe.each(await testEngines())('on $name: what people bring', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true });
  });
  afterAll(() => installation.close());

  const bring = async (file: string) =>
    importFile(installation.context, {
      programme: PROGRAMME.code,
      actor: await installation.actor(),
      source: bytesSource(file, readFileSync(new URL(file, FOLDER))),
      ...({ acceptValid: false, status: 'approved', preview: false } as const),
    });
  const found = async ({ kpi, unit, period }: Expected) =>
    (await listMeasurements(installation.store.read, { programme: PROGRAMME.code, kpi, reportingUnit: unit, category: '' })).find(
      (one) => formatPeriod(one.period) === period,
    );

  it.each(cases)('$id goes in right, or is refused with the place and the reason', async ({ id, files, stored, refuse }) => {
    const reports = [];
    for (const file of files) reports.push(await bring(file));
    const expected = NOW_READ[id] ?? stored;
    const values = await Promise.all((expected ?? []).map(found));
    const isRight = ({ value }: Expected, i: number) => {
      const reported = values[i]?.reported;
      return reported?.kind === 'number' && Math.abs(reported.value - value) < 1e-9 * Math.abs(value);
    };
    const right = expected?.every(isRight);
    const said = reports.flatMap(({ faults }) =>
      faults.map((fault) => `line ${fault.line}: ${fault.column} ${describeFault('en', fault)}`),
    );
    const refused = refuse !== null && reports.every((report) => !report.stored) && said.some((text) => new RegExp(refuse, 'i').test(text));
    const told = right || refused || (TARGETS.includes(id) && reports.every(({ kind, stored: done }) => kind === 'targets' && done));
    expect({ id, right: told, said, values: values.map((one) => one?.reported) }).toMatchObject({ right: true });
    // Whatever is refused names what would be taken: nothing is "not known" without the headings that were found.
    for (const text of said) expect(text).not.toContain('undefined');
  });

  it('flags and authors stay with their values', async () => {
    await bring('s07-estimated-flag.csv');
    expect((await found((NOW_READ['S07'] as Expected[])[0] as Expected))?.estimated).toBe(true);
    await bring('d03b-utf16le-comma.csv');
    expect((await found({ kpi: 'IEEE1366.SAIDI', unit: 'ENE-GRID-AMM', period: '2019-03', value: 0 }))?.comment).toMatch(
      /^\p{Script=Arabic}/u,
    );
  });
});
