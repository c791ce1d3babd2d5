import { read } from '../../shared/api/queries.ts';

export function entrySheetQuery(programme: string, asked: { project: string; month: string }) {
  return read('entrySheet', { programme, ...asked });
}
