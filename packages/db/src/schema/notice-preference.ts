import { integer, nullable, table, text } from './table.ts';

/** How somebody wants to be told, and in which language they last read: whatever is empty is as it usually is. */
export const noticePreference = table({
  kept: 'backup',
  key: ['person'],
  columns: {
    person: text,
    mail: nullable(text),
    quiet_from: nullable(integer),
    quiet_until: nullable(integer),
    time_zone: nullable(text),
    language: nullable(text),
  },
});
