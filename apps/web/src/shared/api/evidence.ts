import { api } from './api.ts';
import { read } from './queries.ts';
import { drawable, type Shelf, sendFile } from './shelf.ts';

/** The value that evidence stands behind. */
export interface EvidencedValue {
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly period: string;
  /** Empty for the value of the whole. */
  readonly category: string;
}

/** What stands behind a value, and what did once. */
export function evidenceQuery(programme: string, value: EvidencedValue) {
  return read('evidence', { programme, ...value, removed: 'true' });
}

function addressOf(programme: string, path: string): string {
  return `/api/v1/programmes/${encodeURIComponent(programme)}/evidence/${path}`;
}

/** Where the file is, to be saved. */
export function evidenceFileAddress(programme: string, id: string): string {
  return addressOf(programme, `${encodeURIComponent(id)}/file`);
}

/** What stands behind a value, as a shelf. */
export function evidenceShelf(programme: string, value: EvidencedValue): Shelf {
  const { reportingUnit, kpi, period, category } = value;
  return {
    id: [programme, reportingUnit, kpi, period, category].join(' '),
    touches: ['evidence', 'evidenceCounts'],
    words: { none: 'evidence.none', elsewhere: 'evidence.reason.wrong-value' },
    fileAddress: (id) => evidenceFileAddress(programme, id),
    preview: async (one) => drawable(await api.evidencePreview({ programme, id: one.id }), one),
    send: (sending) => sendFile(addressOf(programme, `files?${new URLSearchParams({ ...value, name: sending.file.name })}`), sending),
    link: (body) => api.addEvidenceLink({ programme, body: { ...value, ...body } }),
    note: (id, note) => api.noteEvidence({ programme, id, body: { note } }),
    remove: (id, reason) => api.removeEvidence({ programme, id, body: { reason } }),
    restore: (id) => api.restoreEvidence({ programme, id }),
  };
}
