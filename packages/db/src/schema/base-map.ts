import { table, text } from './table.ts';

/** The base map that a programme's authorities have approved, as it is drawn. */
export const baseMap = table({
  kept: 'backup',
  key: ['programme'],
  columns: {
    programme: text,
    /** The number that it was approved under: printed below it. */
    approval: text,
    source: text,
    /** Shapes, as JSON. */
    shapes: text,
    set_by: text,
    set_at: text,
  },
});
