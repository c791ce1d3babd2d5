import type { ReportingUnit } from '@miqyas/domain';
import { describe, expect, it } from 'vitest';
import { loadDefinitions } from './definitions.ts';
import { putAssignments, putReportingUnits } from './put-registers.ts';
import { testEngines } from './testing/engines.ts';
import { SEEDED, seed } from './testing/seed.ts';

const { programme } = SEEDED;

describe.each(await testEngines())('registers on $name', (engine) => {
  it('are told on a past day as they stood then; what was not known yet by what it said first', async () => {
    const { store, remove } = await engine.open();
    await seed(store);
    const unit = (code: string, en: string): ReportingUnit => ({
      ...{ code, kind: 'city', names: { ar: '', zh: '', en }, country: undefined, city: undefined, project: undefined },
    });
    const agreed = (dueDays: number) => ({ reportingUnit: 'u', kpi: 'k', frequency: 'month', firstDay: 0, lastDay: 99, dueDays }) as const;
    const on = (day: string, reason = 'test') => ({ by: 'somebody', at: `${day}T08:00:00.000Z`, reason });
    const put = (day: string, units: readonly ReportingUnit[], dueDays: number) =>
      store.transaction(async (tx) => {
        await putReportingUnits(tx, { programme, reportingUnits: units, authorship: on(day) });
        await putAssignments(tx, { programme, assignments: [agreed(dueDays)], authorship: on(day) });
      });
    await put('2026-03-01', [unit('u', 'second name'), unit('v', 'new')], 10);
    await put('2026-05-01', [unit('u', 'third name')], 20);
    // Saying the same again is no change.
    await put('2026-07-01', [unit('u', 'third name')], 20);
    const at = async (asOf?: string) => {
      const found = await loadDefinitions(store.read, { programme, asOf });
      return [
        ...(['u', 'v'] as const).map((code) => found?.reportingUnits.get(code)?.names.en),
        ...[...(found?.assignments.values() ?? [])].map(({ dueDays }) => dueDays),
      ];
    };
    expect(await at('2026-02-01T00:00:00.000Z')).toEqual(['n', 'new', 10]);
    expect(await at('2026-04-01T00:00:00.000Z')).toEqual(['second name', 'new', 10]);
    expect(await at('2026-06-01T00:00:00.000Z')).toEqual(['third name', 'new', 20]);
    expect(await at()).toEqual(['third name', 'new', 20]);
    const versions = await store.read.selectFrom('register_version').select('version').where('code', '=', 'u').execute();
    expect(versions.map(({ version }) => version)).toEqual([1, 2, 3]);
    await remove();
  });
});
