import type { Overview } from '@miqyas/contract/client';
import { testEngines } from '@miqyas/db/testing';
import { WHOLE_PROGRAMME } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastCompleteMonth, today } from '../access/context.ts';
import { visibleToAnybody } from '../access/visibility.ts';
import { type TestInstallation, testInstallation } from '../testing/test-installation.ts';
import { overviewOf } from './overview.ts';
import { loadSnapshot, seriesOf } from './programme-snapshot.ts';

const PROGRAMME = 'arab-china-digital-cities';
const KPI = 'NAT.RE.GEN';

/** By an offset: always the same, and of several lengths. */
const UNITS = ['EGY', 'OMN', 'MAR', 'TUN', 'JOR'];

describe.each(await testEngines())('series in memory, on $name', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine);
  });
  afterAll(() => installation.close());

  const when = () => ({ month: lastCompleteMonth(installation.context), asOf: undefined, today: today(installation.context) });
  const snapshot = () => loadSnapshot(visibleToAnybody(installation.context), PROGRAMME, when());
  const forget = () => {
    installation.context.caches.series.clear();
    installation.context.caches.overviews.clear();
  };
  const record = async (reportingUnit: string, period: string, value: number) => {
    const answer = await installation.post('/measurements', { values: [{ reportingUnit, kpi: KPI, period, value }] });
    expect(answer.status).toBe(201);
  };

  it('follow every change, and say what they would say if they were read anew', async () => {
    await snapshot();
    for (const [i, unit] of UNITS.entries()) {
      await record(unit, String(2015 + i), 5 + i);
      const followed = (await snapshot()).series;
      forget();
      expect(followed).toEqual((await snapshot()).series);
    }
  });

  it('are read anew where they changed, and the others stay the very same', async () => {
    await record('EGY', '2014', 3);
    const before = await snapshot();
    await record('OMN', '2014', 4);
    const after = await snapshot();
    const [egypt, oman] = ['EGY', 'OMN'].map((unit) => before.targets.find((one) => one.kpi === KPI && one.reportingUnit === unit));
    if (!egypt || !oman) throw new Error('the catalogue has no such targets');
    expect(seriesOf(after, egypt)).toBe(seriesOf(before, egypt));
    expect(after.series).not.toBe(before.series);
  });

  it('make the same page after a change as from the beginning', async () => {
    const page = async () => {
      const store = visibleToAnybody(installation.context);
      const { asOf: _, ...overview } = await overviewOf(store, {
        ...{ programme: PROGRAMME, scope: WHOLE_PROGRAMME, when: when(), now: '2026-11-23T08:00:00.000Z', map: undefined },
      });
      return overview as Omit<Overview, 'asOf'>;
    };
    await page();
    await record('MAR', '2016', 11);
    const followed = await page();
    forget();
    expect(followed).toEqual(await page());
  });
});
