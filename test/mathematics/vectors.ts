import { readFileSync } from 'node:fs';
import { addKpiVersions, addTargets, appendRevisions, openStore, putReportingUnits, type StoreOptions } from '@miqyas/db';
import { TEST_TRAIL_KEYS } from '@miqyas/db/testing';
import {
  type Authorship,
  type Goal,
  type Kpi,
  type Measurement,
  type Names,
  type Observation,
  type Period,
  type PublishedTarget,
  parsePeriod,
  type Target,
  type Trajectory,
  type ValueStatus,
} from '@miqyas/domain';

interface PointText {
  readonly period: string;
  readonly value: number;
}

/** A golden case: what is stored, and what every part of the product must make of it. */
export interface Vector {
  readonly name: string;
  readonly month: string;
  readonly target: {
    readonly goal: Goal;
    readonly deadline: string;
    readonly baseline?: PointText;
    readonly milestones: readonly PointText[];
    readonly trajectory: Trajectory;
  };
  readonly values: readonly (PointText & { readonly status: ValueStatus; readonly estimated: boolean })[];
  readonly expected: {
    readonly status: string;
    readonly rule?: string;
    readonly reason?: string;
    readonly flags: readonly string[];
    readonly caps?: readonly string[];
    readonly stood?: string;
    readonly achievement?: number;
    readonly expected?: number;
    readonly pace?: number;
    readonly required?: number;
    /** Results of the explanation by their symbols. */
    readonly steps?: Readonly<Record<string, number>>;
    readonly checks?: readonly { readonly rule: string; readonly holds: boolean }[];
  };
}

export const VECTORS = JSON.parse(readFileSync(new URL('../vectors/progress.json', import.meta.url), 'utf8')) as readonly Vector[];

export const VECTOR_KPI = 'VECTOR';

export const period = (text: string): Period => {
  const found = parsePeriod(text);
  if (!found) throw new Error(`not a period: ${text}`);
  return found;
};
const point = (one: PointText) => ({ period: period(one.period), value: one.value });

export function targetOf({ target }: Vector): Target {
  const { goal, deadline, baseline, milestones, trajectory } = target;
  return { goal, deadline: period(deadline), baseline: baseline && point(baseline), milestones: milestones.map(point), trajectory };
}

export function seriesOf({ values }: Vector): Observation[] {
  return values.map(({ status, estimated, ...one }) => ({
    period: period(one.period),
    reported: { kind: 'number', value: one.value },
    status,
    estimated,
  }));
}

const names = (text: string): Names => ({ ar: text, zh: text, en: text });
const AUTHORSHIP: Authorship = { by: 'operator', at: '2026-11-01T00:00:00.000Z', reason: 'golden cases' };
const KPI: Kpi = {
  code: VECTOR_KPI,
  version: 1,
  names: names('Golden case'),
  domain: undefined,
  definition: names(''),
  unitOfMeasure: 'number',
  direction: 'increase',
  aggregation: 'latest',
  overTime: 'last',
  frequency: 'month',
  validMin: undefined,
  validMax: undefined,
  tolerance: undefined,
  cutOffs: undefined,
  sdgTargets: [],
  source: '',
  certainty: '',
  classification: 'programme',
  fedBy: undefined,
  decimals: undefined,
  numerator: names(''),
  denominator: names(''),
  categories: [],
  standards: [],
  owner: '',
  withdrawn: false,
};

/** Puts every case into a database: each a reporting unit of its own, called by its name. */
export async function storeVectors(database: StoreOptions, programme: string): Promise<void> {
  const store = await openStore(database, TEST_TRAIL_KEYS);
  await store.transaction(async (tx) => {
    await addKpiVersions(tx, { programme, kpis: [KPI], authorship: AUTHORSHIP });
    await putReportingUnits(tx, {
      programme,
      reportingUnits: VECTORS.map(({ name }) => ({
        code: name,
        kind: 'region',
        names: names(name),
        country: undefined,
        city: undefined,
        project: undefined,
      })),
      authorship: AUTHORSHIP,
    });
    await addTargets(tx, { programme, targets: VECTORS.map(publishedOf), authorship: AUTHORSHIP });
    await appendRevisions(tx, { programme, changeSets: [VECTORS.flatMap(measurementsOf)] });
  });
  await store.close();
}

function publishedOf(vector: Vector): PublishedTarget {
  const about = { printedUnitOfMeasure: 'number', source: '', certainty: '', note: '', inForce: true, flagship: false, owner: '' };
  return { ...targetOf(vector), ...about, reportingUnit: vector.name, kpi: VECTOR_KPI };
}

function measurementsOf(vector: Vector): Measurement[] {
  const parts = { numerator: undefined, denominator: undefined, weight: undefined, comment: '', source: '' };
  return seriesOf(vector).map((one) => ({
    ...one,
    ...parts,
    reportingUnit: vector.name,
    kpi: VECTOR_KPI,
    category: '',
    revision: 1,
    kpiVersion: 1,
    authorship: AUTHORSHIP,
  }));
}
