import { table, text } from './table.ts';

export const roleGrant = table({
  kept: 'backup',
  key: ['person', 'programme', 'scope', 'role'],
  columns: {
    person: text,
    programme: text,
    scope: text,
    role: text,
  },
});
