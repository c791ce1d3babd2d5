import { table, text } from './table.ts';

/** What was told last of a subject of a programme: how a target stood, and up to when values and editions have been looked at. */
export const told = table({
  kept: 'backup',
  key: ['programme', 'subject'],
  columns: {
    programme: text,
    subject: text,
    says: text,
  },
});
