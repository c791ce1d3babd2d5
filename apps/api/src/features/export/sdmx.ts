import { type Frequency, formatPeriod, type Measurement } from '@miqyas/domain';
import type { Definitions } from './definitions.ts';
import { sdmxCode } from './sdmx-code.ts';

const STRUCTURE_ID = 'MIQYAS:DF_KPI(1.0.0)';
/** Dimensions of the SDG structure that our values do not have: the total in each. */
const UNUSED = ['SEX', 'AGE', 'URBANISATION', 'INCOME_WEALTH_QUANTILE', 'EDUCATION_LEV', 'OCCUPATION'];
const UNUSED_AFTER = ['DISABILITY_STATUS', 'ACTIVITY', 'PRODUCT'];
const TOTAL = '_T';

export const SDMX_HEADINGS: readonly string[] = [
  'STRUCTURE',
  'STRUCTURE_ID',
  'ACTION',
  'FREQ',
  'REPORTING_TYPE',
  'SERIES',
  'REF_AREA',
  ...UNUSED,
  'CUST_BREAKDOWN',
  'COMPOSITE_BREAKDOWN',
  ...UNUSED_AFTER,
  'TIME_PERIOD',
  'OBS_VALUE',
  'UNIT_MEASURE',
  'UNIT_MULT',
  'OBS_STATUS',
  'NATURE',
  'CUST_BREAKDOWN_LB',
  'COMMENT_OBS',
];

const FREQ: Readonly<Record<Frequency, string>> = { day: 'D', week: 'W', month: 'M', quarter: 'Q', year: 'A' };

/**
 * One observation. REF_AREA is the M49 code of the country; a city or a project stands in COMPOSITE_BREAKDOWN, a
 * disaggregation category in CUST_BREAKDOWN. OBS_STATUS: A approved, P provisional, E estimated, O missing, M cannot
 * exist (not applicable).
 */
export function sdmxRow(one: Measurement, { kpis, reportingUnits, countries }: Definitions): (string | number)[] {
  const reportingUnit = reportingUnits.get(one.reportingUnit);
  const area = reportingUnit?.kind === 'region' ? undefined : countries.get(reportingUnit?.country ?? one.reportingUnit)?.numeric;
  const national = reportingUnit?.kind === 'country';
  return [
    'dataflow',
    STRUCTURE_ID,
    'I',
    FREQ[one.period.frequency],
    reportingUnit?.kind === 'region' ? 'R' : 'N',
    sdmxCode(one.kpi),
    area === undefined ? sdmxCode(one.reportingUnit) : String(Number(area)),
    ...UNUSED.map(() => TOTAL),
    one.category === '' ? TOTAL : sdmxCode(one.category),
    national || area === undefined ? TOTAL : sdmxCode(one.reportingUnit),
    ...UNUSED_AFTER.map(() => TOTAL),
    formatPeriod(one.period),
    one.reported.kind === 'number' ? one.reported.value : '',
    unitCode(kpis.get(one.kpi)?.unitOfMeasure ?? ''),
    0,
    statusOf(one),
    'C',
    one.category,
    one.comment,
  ];
}

function statusOf({ reported, status, estimated }: Measurement): string {
  if (reported.kind !== 'number') return reported.kind === 'missing' ? 'O' : 'M';
  if (estimated) return 'E';
  return status === 'approved' ? 'A' : 'P';
}

function unitCode(unitOfMeasure: string): string {
  return unitOfMeasure.startsWith('%') ? 'PT' : sdmxCode(unitOfMeasure);
}
