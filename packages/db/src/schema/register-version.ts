import { integer, nullable, table, text } from './table.ts';

/** What projects, reporting units and agreements said, version by version: their own tables have what they say now. */
export const registerVersion = table({
  kept: 'backup',
  key: ['programme', 'register', 'code', 'version'],
  columns: {
    programme: text,
    register: text,
    code: text,
    version: integer,
    content: text,
    recorded_by: text,
    recorded_at: text,
    reason: text,
    superseded_at: nullable(text),
  },
});
