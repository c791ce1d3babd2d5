import { table, text } from './table.ts';

/** That somebody is told what happens to a KPI, a project or a domain. */
export const follow = table({
  kept: 'backup',
  key: ['person', 'programme', 'what', 'code'],
  columns: {
    person: text,
    programme: text,
    what: text,
    code: text,
    since: text,
  },
});
