import { nullable, table, text } from './table.ts';

export const embed = table({
  kept: 'backup',
  key: ['id'],
  columns: {
    id: text,
    programme: text,
    kpi: text,
    reporting_unit: text,
    site: text,
    hash: text,
    made_by: text,
    made_at: text,
    expires_at: text,
    revoked_at: nullable(text),
  },
});
