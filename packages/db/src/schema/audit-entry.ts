import { integer, table, text } from './table.ts';

export const auditEntry = table({
  kept: 'backup',
  key: ['seq'],
  columns: {
    seq: integer,
    at: text,
    actor: text,
    via: text,
    action: text,
    programme: text,
    subject: text,
    details: text,
    reason: text,
    address: text,
    request: text,
    previous: text,
    hash: text,
  },
});
