import { nullable, table, text } from './table.ts';

/** The sign-in library's own. A restored installation asks everybody to sign in. */
export const authSession = table({
  kept: 'passing',
  key: ['id'],
  columns: {
    id: text,
    expiresAt: text,
    token: text,
    createdAt: text,
    updatedAt: text,
    ipAddress: nullable(text),
    userAgent: nullable(text),
    userId: text,
  },
});
