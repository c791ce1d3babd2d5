import { integer, nullable, table, text } from './table.ts';

/** Files and links of entries of follow-up registers. The files themselves lie in the store of blobs. */
export const entryFile = table({
  kept: 'backup',
  key: ['programme', 'id'],
  columns: {
    programme: text,
    id: text,
    register: text,
    entry_key: text,
    kind: text,
    name: text,
    note: text,
    media_type: nullable(text),
    bytes: nullable(integer),
    sha256: nullable(text),
    url: nullable(text),
    added_by: text,
    added_at: text,
    removed_by: nullable(text),
    removed_at: nullable(text),
    removed_reason: nullable(text),
  },
});
