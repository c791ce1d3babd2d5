import { integer, nullable, table, text } from './table.ts';

/** Files and links behind values: removed for a reason, and kept in the history. The files themselves lie in the store of blobs. */
export const evidence = table({
  kept: 'backup',
  key: ['programme', 'id'],
  columns: {
    programme: text,
    id: text,
    reporting_unit: text,
    kpi: text,
    category: text,
    period: text,
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
    pruned_at: nullable(text),
  },
});
