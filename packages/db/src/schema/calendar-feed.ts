import { nullable, table, text } from './table.ts';

/** Addresses under which somebody's calendar reads what is due; of the address a hash is kept. */
export const calendarFeed = table({
  kept: 'backup',
  key: ['id'],
  columns: { id: text, programme: text, person: text, reach: text, language: text, hash: text, made_at: text, revoked_at: nullable(text) },
});
