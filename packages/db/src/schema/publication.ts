import { table, text } from './table.ts';

/** KPIs of a programme that anybody may read without signing in. What is withdrawn has no row any more; the trail keeps both. */
export const publication = table({
  kept: 'backup',
  key: ['programme', 'kpi'],
  columns: { programme: text, kpi: text, published_by: text, published_at: text },
});
