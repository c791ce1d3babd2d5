import { table, text } from './table.ts';

/** What we know of a session of the sign-in library: how it was proven who holds it, when that was last, and when it was last used. */
export const sessionState = table({
  kept: 'passing',
  key: ['session'],
  columns: { session: text, factor: text, proven_at: text, seen_at: text },
});
