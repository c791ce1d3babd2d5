import type { StoredTarget } from '@miqyas/db';
import {
  type Domain,
  endDay,
  formatDay,
  formatPeriod,
  goalValue,
  type Kpi,
  type Measurement,
  type ReportingUnit,
  startDay,
} from '@miqyas/domain';

/** What a property of an entity can be, in the words of OData. */
export type EdmType = 'Edm.String' | 'Edm.Double' | 'Edm.Int32' | 'Edm.Boolean' | 'Edm.Date' | 'Edm.DateTimeOffset';
export type Scalar = string | number | boolean | null;

interface Property<Row> {
  readonly name: string;
  readonly type: EdmType;
  readonly nullable: boolean;
  of(row: Row): Scalar;
}

/** A set of entities: its name, that of one of them, what identifies one, and what one has. */
export interface EntitySet<Row> {
  readonly name: string;
  readonly entity: string;
  readonly key: readonly string[];
  readonly properties: readonly Property<Row>[];
}

const always = <Row>(name: string, type: EdmType, of: (row: Row) => Scalar): Property<Row> => ({ name, type, nullable: false, of });
const perhaps = <Row>(name: string, type: EdmType, of: (row: Row) => Scalar | undefined): Property<Row> => ({
  ...{ name, type, nullable: true },
  // What is not there is null: never zero, never an empty text.
  of: (row) => of(row) ?? null,
});

interface WithNames {
  readonly names: { readonly en: string; readonly ar: string; readonly zh: string };
}
const names = <Row extends WithNames>(): Property<Row>[] => [
  always('NameEn', 'Edm.String', (row) => row.names.en),
  always('NameAr', 'Edm.String', (row) => row.names.ar),
  always('NameZh', 'Edm.String', (row) => row.names.zh),
];

/** Values in force, a row a value; in the order of their key. */
export const VALUES: EntitySet<Measurement> = {
  name: 'Values',
  entity: 'Value',
  key: ['ReportingUnit', 'Kpi', 'Category', 'Period'],
  properties: [
    always('ReportingUnit', 'Edm.String', (row) => row.reportingUnit),
    always('Kpi', 'Edm.String', (row) => row.kpi),
    always('Category', 'Edm.String', (row) => row.category),
    always('Period', 'Edm.String', (row) => formatPeriod(row.period)),
    always('PeriodStart', 'Edm.Date', (row) => formatDay(startDay(row.period))),
    always('PeriodEnd', 'Edm.Date', (row) => formatDay(endDay(row.period))),
    always('Frequency', 'Edm.String', (row) => row.period.frequency),
    perhaps('Value', 'Edm.Double', ({ reported }) => (reported.kind === 'number' ? reported.value : undefined)),
    always('State', 'Edm.String', (row) => row.reported.kind),
    always('Status', 'Edm.String', (row) => row.status),
    always('Estimated', 'Edm.Boolean', (row) => row.estimated),
    perhaps('Numerator', 'Edm.Double', (row) => row.numerator),
    perhaps('Denominator', 'Edm.Double', (row) => row.denominator),
    perhaps('Weight', 'Edm.Double', (row) => row.weight),
    always('Revision', 'Edm.Int32', (row) => row.revision),
    always('KpiVersion', 'Edm.Int32', (row) => row.kpiVersion),
    always('RecordedAt', 'Edm.DateTimeOffset', (row) => row.authorship.at),
  ],
};

export const KPIS: EntitySet<Kpi> = {
  name: 'Kpis',
  entity: 'Kpi',
  key: ['Code'],
  properties: [
    always('Code', 'Edm.String', (row) => row.code),
    always('Version', 'Edm.Int32', (row) => row.version),
    ...names<Kpi>(),
    always('DefinitionEn', 'Edm.String', (row) => row.definition.en),
    always('DefinitionAr', 'Edm.String', (row) => row.definition.ar),
    always('DefinitionZh', 'Edm.String', (row) => row.definition.zh),
    perhaps('Domain', 'Edm.String', (row) => row.domain),
    always('UnitOfMeasure', 'Edm.String', (row) => row.unitOfMeasure),
    always('Direction', 'Edm.String', (row) => row.direction),
    always('Aggregation', 'Edm.String', (row) => row.aggregation),
    always('OverTime', 'Edm.String', (row) => row.overTime),
    always('Frequency', 'Edm.String', (row) => row.frequency),
    perhaps('ValidMin', 'Edm.Double', (row) => row.validMin),
    perhaps('ValidMax', 'Edm.Double', (row) => row.validMax),
    perhaps('Decimals', 'Edm.Int32', (row) => row.decimals),
    always('Source', 'Edm.String', (row) => row.source),
    always('Classification', 'Edm.String', (row) => row.classification),
    always('Withdrawn', 'Edm.Boolean', (row) => row.withdrawn),
  ],
};

export const TARGETS: EntitySet<StoredTarget> = {
  name: 'Targets',
  entity: 'Target',
  key: ['Id'],
  properties: [
    always('Id', 'Edm.Int32', (row) => row.id),
    always('Kpi', 'Edm.String', (row) => row.kpi),
    always('ReportingUnit', 'Edm.String', (row) => row.reportingUnit),
    always('Goal', 'Edm.String', (row) => row.goal.kind),
    perhaps('Target', 'Edm.Double', (row) => goalValue(row)),
    perhaps('Low', 'Edm.Double', ({ goal }) => (goal.kind === 'maintain' ? goal.low : undefined)),
    perhaps('High', 'Edm.Double', ({ goal }) => (goal.kind === 'maintain' ? goal.high : undefined)),
    always('Deadline', 'Edm.String', (row) => formatPeriod(row.deadline)),
    always('DeadlineEnd', 'Edm.Date', (row) => formatDay(endDay(row.deadline))),
    perhaps('Baseline', 'Edm.String', ({ baseline }) => baseline && formatPeriod(baseline.period)),
    perhaps('BaselineValue', 'Edm.Double', ({ baseline }) => baseline?.value),
    always('Trajectory', 'Edm.String', (row) => row.trajectory),
    always('InForce', 'Edm.Boolean', (row) => row.inForce),
    always('Flagship', 'Edm.Boolean', (row) => row.flagship),
    always('Illustrative', 'Edm.Boolean', (row) => row.certainty === 'illustrative'),
    always('Source', 'Edm.String', (row) => row.source),
  ],
};

export const REPORTING_UNITS: EntitySet<ReportingUnit> = {
  name: 'ReportingUnits',
  entity: 'ReportingUnit',
  key: ['Code'],
  properties: [
    always('Code', 'Edm.String', (row) => row.code),
    always('Kind', 'Edm.String', (row) => row.kind),
    ...names<ReportingUnit>(),
    perhaps('Country', 'Edm.String', (row) => row.country),
    perhaps('City', 'Edm.String', (row) => row.city),
    perhaps('Project', 'Edm.String', (row) => row.project),
  ],
};

export const DOMAINS: EntitySet<Domain> = {
  name: 'Domains',
  entity: 'Domain',
  key: ['Code'],
  properties: [always('Code', 'Edm.String', (row) => row.code), ...names<Domain>()],
};

/** All of them, as the description of the service names them. */
export const ENTITY_SETS: readonly EntitySet<never>[] = [VALUES, KPIS, TARGETS, REPORTING_UNITS, DOMAINS];
