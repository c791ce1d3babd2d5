import { nullable, table, text } from './table.ts';

export const serviceToken = table({
  kept: 'backup',
  key: ['id'],
  columns: {
    id: text,
    person: text,
    owner: text,
    hash: text,
    made_at: text,
    expires_at: text,
    used_at: nullable(text),
    revoked_at: nullable(text),
  },
});
