import { integer, table, text } from './table.ts';

/** How far an import under way has come: of no use where the file is not. */
export const importRun = table({
  kept: 'passing',
  key: ['programme', 'id'],
  columns: {
    programme: text,
    id: text,
    import_id: text,
    last_row: integer,
    added: integer,
    changed: integer,
    unchanged: integer,
  },
});
