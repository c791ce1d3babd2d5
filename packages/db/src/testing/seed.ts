import { type Measurement, type Period, parsePeriod } from '@miqyas/domain';
import { appendAudit, INSTALLATION } from '../audit.ts';
import type { Writer } from '../connections.ts';
import { appendRevisions } from '../measurements.ts';
import { putReportingUnits } from '../put-registers.ts';
import type { Store } from '../store.ts';

/** One programme, which counts submitted values, one reporting unit and one KPI: the least that a value needs. */
export const SEEDED = { programme: 'p', period: parsePeriod('2026-10') as Period } as const;

export async function seed(store: Store): Promise<void> {
  const { programme } = SEEDED;
  await store.transaction(async (tx) => {
    const names = { name_en: 'n', name_ar: 'n', name_zh: 'n' };
    await tx
      .insertInto('person')
      .values({ code: 'somebody', kind: 'person', demonstration: 0, left_at: null, ...names })
      .execute();
    await tx
      .insertInto('programme')
      .values({
        code: programme,
        illustrative: 0,
        time_zone: 'UTC',
        map_kpi: null,
        year_start: 1,
        counted_values: 'submitted',
        cut_offs: null,
        due_days: 10,
        approvals: 1,
        weekend: 'saturday-sunday',
        ...names,
      })
      .execute();
    const nowhere = { country: undefined, city: undefined, project: undefined };
    await putReportingUnits(tx, {
      authorship: { by: 'somebody', at: '', reason: 'test' },
      programme,
      reportingUnits: [{ ...nowhere, code: 'u', kind: 'city', names: { ar: 'n', zh: 'n', en: 'n' } }],
    });
    const definition = {
      definition: '',
      unit_of_measure: '%',
      direction: 'increase',
      aggregation: 'ratio',
      over_time: 'ratio',
      frequency: 'month',
      valid_min: null,
      valid_max: null,
    };
    const facts = {
      sdg_targets: '[]',
      source: '',
      certainty: '',
      classification: 'programme',
      fed_by: null,
      recorded_by: 'somebody',
      recorded_at: '',
      reason: '',
      superseded_at: null,
      tolerance: null,
      cut_offs: null,
      ...{ definition_ar: '', definition_zh: '', decimals: null, numerator: null, denominator: null },
      ...{ categories: '[]', standards: '[]', owner: '', withdrawn: 0 },
    };
    await tx
      .insertInto('kpi')
      .values({ programme, code: 'k', version: 1, domain: null, ...definition, ...facts, ...names })
      .execute();
  });
}

/** A revision of the one value, recorded at a moment; undefined says that there is no value. */
export function revision(number: number, value: number | undefined, at: string, more: Partial<Measurement> = {}): Measurement {
  return {
    reportingUnit: 'u',
    kpi: 'k',
    category: '',
    period: SEEDED.period,
    revision: number,
    kpiVersion: 1,
    reported: value === undefined ? { kind: 'missing' } : { kind: 'number', value },
    status: 'submitted',
    estimated: false,
    numerator: undefined,
    denominator: undefined,
    weight: undefined,
    comment: '',
    source: '',
    authorship: { by: 'somebody', at, reason: 'test' },
    ...more,
  };
}

/** Appends revisions as one change set, and tells the trail of it. */
export async function recordRevisions(tx: Writer, measurements: readonly Measurement[]): Promise<void> {
  const { programme } = SEEDED;
  const [written] = await appendRevisions(tx, { programme, changeSets: [measurements] });
  const { by: actor, at } = measurements.at(-1)?.authorship ?? { by: '', at: '' };
  if (!written) return;
  await appendAudit(tx, [{ at, actor, origin: INSTALLATION, programme, event: { action: 'values.record', ...written } }]);
}
