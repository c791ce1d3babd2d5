import type { EntryPlace } from '@miqyas/domain';
import { api } from './api.ts';
import { read } from './queries.ts';
import { drawable, type Shelf, sendFile } from './shelf.ts';

/** Files and links of an entry of a follow-up register, and what was there once. */
export function entryFilesQuery(programme: string, { register, key }: EntryPlace) {
  return read('entryFiles', { programme, register, key, removed: 'true' });
}

/** The same as a shelf. */
export function entryShelf(programme: string, { register, key }: EntryPlace): Shelf {
  const base = `/api/v1/programmes/${encodeURIComponent(programme)}/entry-files`;
  return {
    id: [programme, register, key].join(' '),
    touches: ['entryFiles'],
    words: { none: 'entry-file.none', elsewhere: 'entry-file.reason.wrong-place' },
    fileAddress: (id) => `${base}/${encodeURIComponent(id)}/file`,
    preview: async (one) => drawable(await api.entryFile({ programme, id: one.id }), one),
    send: (sending) => sendFile(`${base}/files?${new URLSearchParams({ register, key, name: sending.file.name })}`, sending),
    link: (body) => api.addEntryLink({ programme, body: { register, key, ...body } }),
    note: undefined,
    remove: (id, reason) => api.removeEntryFile({ programme, id, body: { reason } }),
    restore: (id) => api.restoreEntryFile({ programme, id }),
  };
}
