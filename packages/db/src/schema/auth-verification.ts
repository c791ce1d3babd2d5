import { table, text } from './table.ts';

/** The sign-in library's own: links that are good for hours. */
export const authVerification = table({
  kept: 'passing',
  key: ['id'],
  columns: {
    id: text,
    identifier: text,
    value: text,
    expiresAt: text,
    createdAt: text,
    updatedAt: text,
  },
});
