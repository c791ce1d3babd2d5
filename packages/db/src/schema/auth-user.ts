import { integer, nullable, table, text } from './table.ts';

/** The sign-in library's own. */
export const authUser = table({
  kept: 'backup',
  key: ['id'],
  columns: {
    id: text,
    name: text,
    email: text,
    emailVerified: integer,
    image: nullable(text),
    createdAt: text,
    updatedAt: text,
    twoFactorEnabled: nullable(integer),
    person: text,
  },
});
