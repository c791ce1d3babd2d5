import type { PublicKpi } from '@miqyas/contract/client';
import { stringify } from 'csv-stringify/sync';
import { spreadsheetText } from '../workbooks/spreadsheet-text.ts';
import type { PublicDomain } from './public-programme.ts';

/** So that Excel takes it for UTF-8. */
const MARK = '\uFEFF';

/** The series of a public KPI, a row a value; a gap is an empty cell, never 0. */
export function kpiCsv({ kpi, reportingUnit, series }: PublicKpi): string {
  return csv([
    ['kpi', 'kpi_name', 'unit_of_measure', 'reporting_unit', 'reporting_unit_name', 'period', 'from', 'to', 'value', 'state', 'estimated'],
    ...series.map(({ period, from, to, value, state, estimated }) => [
      ...[kpi.code, kpi.names.en, kpi.unitOfMeasure, reportingUnit?.code ?? '', reportingUnit?.names.en ?? ''],
      ...[period, from, to, value ?? '', state, String(estimated)],
    ]),
  ]);
}

/** What is published of a programme, a row a KPI, with the target that is furthest along. */
export function programmeCsv(domains: readonly PublicDomain[]): string {
  return csv([
    ['domain', 'kpi', 'kpi_name', 'unit_of_measure', 'targets', 'reporting_unit', 'status', 'period', 'value', 'target', 'deadline'],
    ...domains.flatMap(({ code, cards }) =>
      cards.map(({ kpi, first, targets }) => [
        ...[code, kpi.code, kpi.names.en, kpi.unitOfMeasure, targets, first?.reportingUnit.code ?? '', first?.status ?? ''],
        ...[first?.latest?.period ?? '', first?.latest?.value ?? '', first?.target ?? '', first?.deadline ?? ''],
      ]),
    ),
  ]);
}

function csv(rows: readonly (readonly (string | number)[])[]): string {
  return MARK + stringify(rows as (string | number)[][], { cast: { number: String, string: spreadsheetText } });
}
