import { integer, nullable, table, text } from './table.ts';

/** The sign-in library's own. */
export const authTwoFactor = table({
  kept: 'backup',
  key: ['id'],
  columns: {
    id: text,
    secret: text,
    backupCodes: text,
    userId: text,
    verified: nullable(integer),
    failedVerificationCount: nullable(integer),
    lockedUntil: nullable(text),
  },
});
