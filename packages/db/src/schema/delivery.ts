import { integer, nullable, table, text } from './table.ts';

/** Mail that is to go out (the outbox). Not in a backup: what was waiting then has gone out since, and would go out twice. */
export const delivery = table({
  kept: 'passing',
  key: ['id'],
  columns: {
    id: text,
    kind: text,
    subject: text,
    sealed: text,
    state: text,
    created_at: text,
    next_at: text,
    attempts: integer,
    leased_by: nullable(text),
    leased_until: nullable(text),
    ended_at: nullable(text),
    error: text,
  },
});
