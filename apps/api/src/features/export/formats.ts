import type { EXPORT_FORMATS } from '@miqyas/contract/exports';
import { formatPeriod, type Measurement } from '@miqyas/domain';
import { stringify } from 'csv-stringify/sync';
import { spreadsheetText } from '../workbooks/spreadsheet-text.ts';
import type { Definitions } from './definitions.ts';
import { SDMX_HEADINGS, sdmxRow } from './sdmx.ts';

export interface Format {
  readonly extension: string;
  readonly mime: string;
  /** What stands before the first value. */
  head(definitions: Definitions): string;
  lines(values: readonly Measurement[], definitions: Definitions): string;
}

/** Formats that are written value by value; a workbook and a table of Parquet are made beside the process. */
export type FormatName = Exclude<(typeof EXPORT_FORMATS)[number], 'xlsx' | 'parquet'>;

/** Texts that a spreadsheet would take for a formula are made harmless. */
function csvLines(rows: readonly (readonly (string | number)[])[]): string {
  return stringify(rows as (string | number)[][], { cast: { number: String, string: spreadsheetText } });
}

export const LONG = [
  'kpi',
  'kpi_name',
  'unit_of_measure',
  'reporting_unit',
  'reporting_unit_name',
  'period',
  'value',
  'state',
  'category',
  'numerator',
  'denominator',
  'weight',
  'status',
  'estimated',
  'comment',
  'source',
  'revision',
  'kpi_version',
  'recorded_by',
  'recorded_at',
  'reason',
];

/** A value in the long form, cell by cell. */
export function longRow(one: Measurement, { kpis, reportingUnits }: Definitions): (string | number)[] {
  return [
    one.kpi,
    kpis.get(one.kpi)?.names.en ?? '',
    kpis.get(one.kpi)?.unitOfMeasure ?? '',
    one.reportingUnit,
    reportingUnits.get(one.reportingUnit)?.names.en ?? '',
    formatPeriod(one.period),
    cellOf(one),
    one.reported.kind,
    one.category,
    one.numerator ?? '',
    one.denominator ?? '',
    one.weight ?? '',
    one.status,
    one.estimated ? 'true' : 'false',
    one.comment,
    one.source,
    one.revision,
    one.kpiVersion,
    one.authorship.by,
    one.authorship.at,
    one.authorship.reason,
  ];
}

/** The long form that an import understands, with the definition's name and unit and the trail of each value. */
const CSV: Format = {
  extension: 'csv',
  mime: 'text/csv; charset=UTF-8',
  // Excel takes a text for UTF-8 by this mark alone; without it Arabic and Chinese are unreadable there.
  head: () => `\uFEFF${csvLines([LONG])}`,
  lines: (values, definitions) => csvLines(values.map((one) => longRow(one, definitions))),
};

/** A line of JSON a definition first, then one a value; numbers to their last bit. */
const NDJSON: Format = {
  extension: 'ndjson',
  mime: 'application/x-ndjson',
  head: ({ kpis, reportingUnits }) =>
    [
      ...[...kpis.values()].map((kpi) => ({ kind: 'kpi', ...kpi })),
      ...[...reportingUnits.values()].map(({ kind: reportingUnitKind, ...reportingUnit }) => ({
        kind: 'reporting-unit',
        reportingUnitKind,
        ...reportingUnit,
      })),
    ]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
  lines: (values) => values.map(jsonLine).join(''),
};

function jsonLine({ period, reported, authorship, ...one }: Measurement): string {
  return `${JSON.stringify({
    kind: 'value',
    ...one,
    period: formatPeriod(period),
    state: reported.kind,
    value: reported.kind === 'number' ? reported.value : null,
    recordedBy: authorship.by,
    recordedAt: authorship.at,
    reason: authorship.reason,
  })}\n`;
}

/** SDMX-CSV 2.0 of a data structure of our own that uses the concepts of the UN's SDG structure. */
const SDMX: Format = {
  extension: 'csv',
  mime: 'application/vnd.sdmx.data+csv; version=2.0.0',
  head: () => csvLines([SDMX_HEADINGS]),
  lines: (values, definitions) => csvLines(values.map((one) => sdmxRow(one, definitions))),
};

const OPEN_SDG_HEADINGS = ['Year', 'Units', 'Series', 'Reporting unit', 'GeoCode', 'Category', 'Observation status', 'Value'];

/** Open SDG: the yearly numbers of one KPI; an empty cell is the total. */
const OPEN_SDG: Format = {
  extension: 'csv',
  mime: 'text/csv; charset=UTF-8',
  head: () => csvLines([OPEN_SDG_HEADINGS]),
  lines: (values, definitions) => csvLines(values.flatMap((one) => openSdgRow(one, definitions))),
};

function openSdgRow(one: Measurement, { kpis, reportingUnits, countries }: Definitions): (string | number)[][] {
  if (one.period.frequency !== 'year' || one.reported.kind !== 'number' || one.status === 'returned') return [];
  const reportingUnit = reportingUnits.get(one.reportingUnit);
  const whole = reportingUnit?.kind === 'region';
  return [
    [
      formatPeriod(one.period),
      kpis.get(one.kpi)?.unitOfMeasure ?? '',
      one.kpi,
      whole ? '' : (reportingUnit?.names.en ?? one.reportingUnit).trim(),
      whole ? '' : (countries.get(reportingUnit?.country ?? '')?.iso2 ?? ''),
      one.category,
      one.estimated ? 'Estimated' : one.status === 'approved' ? '' : 'Provisional',
      one.reported.value,
    ],
  ];
}

export const FORMAT_OF: Readonly<Record<FormatName, Format>> = { csv: CSV, ndjson: NDJSON, 'sdmx-csv': SDMX, 'open-sdg': OPEN_SDG };

/** A gap is an empty cell, never 0. */
function cellOf({ reported }: Measurement): number | '' {
  return reported.kind === 'number' ? reported.value : '';
}
