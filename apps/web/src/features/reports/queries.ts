import { queryOptions } from '@tanstack/react-query';
import { change, read } from '../../shared/api/queries.ts';

const AGAIN_MS = 15_000;

/** Reports of a programme and what makes them; what is being drawn changes by itself. */
export function reportsQuery(programme: string, year: string | undefined) {
  return queryOptions({ ...read('reports', { programme, year }), refetchInterval: AGAIN_MS });
}

export function editionQuery(programme: string, id: string) {
  return queryOptions({ ...read('reportEdition', { programme, id }), refetchInterval: AGAIN_MS });
}

export const makeReport = change('makeReport', 'reports', 'background');
export const redrawEdition = change('redrawEdition', 'reports', 'reportEdition');
export const sendEdition = change('sendEdition', 'reports', 'reportEdition');
export const verifyEdition = change('verifyEdition');
export const putSchedule = change('putReportSchedule', 'reports');
export const removeSchedule = change('removeReportSchedule', 'reports');
export const unsubscribe = change('unsubscribeReport');

/** Address of a file of an edition. */
export function fileAddress(programme: string, edition: string, name: string): string {
  return `/api/v1/programmes/${encodeURIComponent(programme)}/report-editions/${encodeURIComponent(edition)}/files/${encodeURIComponent(name)}`;
}
