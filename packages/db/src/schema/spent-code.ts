import { table, text } from './table.ts';

/** Codes of a second factor that were used: each is good once, however long the clock would still take it. */
export const spentCode = table({ kept: 'passing', key: ['person', 'mark'], columns: { person: text, mark: text, spent_at: text } });
