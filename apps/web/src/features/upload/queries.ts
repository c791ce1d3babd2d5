import type { FileReading, ImportReport } from '@miqyas/contract/client';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/api.ts';
import { change, read } from '../../shared/api/queries.ts';

export interface Brought {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

/** A file as it would be stored when it is read in a way. */
export function previewQuery(programme: string, file: Brought, reading: FileReading, language: string) {
  return queryOptions({
    queryKey: ['uploadPreview', programme, file.id, reading, language] as const,
    queryFn: (): Promise<ImportReport> =>
      api.importFile({ programme, name: file.name, upload: file.id, preview: 'true', reading: JSON.stringify(reading), body: '' }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    placeholderData: (before: ImportReport | undefined) => before,
  });
}

const ASKED_MS = 500;

/** How far the server has come with a file. */
export function uploadQuery(programme: string, id: string, working: boolean) {
  return queryOptions({ ...read('upload', { programme, id }), enabled: working, refetchInterval: ASKED_MS, gcTime: 0 });
}

export function importsQuery(programme: string) {
  return read('imports', { programme });
}

export const undoImport = change('undoImport', 'values', 'imports');
export const keepReading = change('keepReading', 'readings');
export const storeFile = change('importFile', 'values', 'imports', 'definitions');
