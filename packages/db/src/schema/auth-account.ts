import { nullable, table, text } from './table.ts';

/** The sign-in library's own. */
export const authAccount = table({
  kept: 'backup',
  key: ['id'],
  columns: {
    id: text,
    accountId: text,
    providerId: text,
    userId: text,
    accessToken: nullable(text),
    refreshToken: nullable(text),
    idToken: nullable(text),
    accessTokenExpiresAt: nullable(text),
    refreshTokenExpiresAt: nullable(text),
    scope: nullable(text),
    password: nullable(text),
    createdAt: text,
    updatedAt: text,
  },
});
