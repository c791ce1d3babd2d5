import { nullable, table, text } from './table.ts';

/** Something that somebody is told, once: of a kind and a subject there is one for each person. */
export const notice = table({
  kept: 'backup',
  key: ['id'],
  columns: {
    id: text,
    programme: text,
    person: text,
    kind: text,
    subject: text,
    details: text,
    created_at: text,
    seen_at: nullable(text),
    settled_at: nullable(text),
    digest: nullable(text),
  },
});
