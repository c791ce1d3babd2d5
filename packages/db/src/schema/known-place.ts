import { table, text } from './table.ts';

/** Whence somebody has signed in, as a mark that names neither network nor browser: the first time from elsewhere they are told by mail. */
export const knownPlace = table({ kept: 'passing', key: ['person', 'mark'], columns: { person: text, mark: text, seen_at: text } });
