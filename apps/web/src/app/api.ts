import { createClient } from '@miqyas/contract/client';
import { storedLanguage, storedPerson } from './preferences.ts';

export const api = createClient({
  base: '/api/v1',
  actor: storedPerson,
  language: () => document.documentElement.lang || storedLanguage(),
});
