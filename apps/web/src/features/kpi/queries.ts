import { read } from '../../shared/api/queries.ts';

export function revisionsQuery(programme: string, asked: { kpi: string; reportingUnit: string; period: string }) {
  return read('revisions', { programme, ...asked });
}

export function kpiVersionsQuery(programme: string, asked: { kpi: string; asOf: string | undefined }) {
  return read('kpiVersions', { programme, ...asked });
}

export function breakdownQuery(programme: string, asked: { kpi: string; reportingUnit: string; month: string; asOf: string | undefined }) {
  return read('breakdown', { programme, ...asked });
}

export function embedsQuery(programme: string, asked: { kpi: string; reportingUnit: string }) {
  return read('embeds', { programme, ...asked });
}
