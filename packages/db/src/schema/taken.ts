import { integer, table, text } from './table.ts';

/** How often something was done that may be done so often within a while, counted by all processes together; the key names nobody. */
export const taken = table({ kept: 'passing', key: ['key'], columns: { key: text, count: integer, until: text } });
