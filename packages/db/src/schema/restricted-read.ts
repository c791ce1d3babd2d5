import { table, text } from './table.ts';

/** Reads of restricted values that have not been taken into the audit trail yet: written beside it, so that reading waits for no writer. */
export const restrictedRead = table({
  kept: 'backup',
  key: ['id'],
  columns: {
    id: text,
    at: text,
    actor: text,
    via: text,
    address: text,
    request: text,
    programme: text,
    subject: text,
    details: text,
  },
});
