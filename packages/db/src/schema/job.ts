import { integer, nullable, table, text } from './table.ts';

/** When each job is to run next, who runs it now, and how it went: scheduled anew by each process that serves. */
export const job = table({
  kept: 'passing',
  key: ['name'],
  columns: {
    name: text,
    run_at: text,
    leased_by: nullable(text),
    leased_until: nullable(text),
    attempts: integer,
    began_at: nullable(text),
    done_at: nullable(text),
    failed_at: nullable(text),
    error: text,
  },
});
