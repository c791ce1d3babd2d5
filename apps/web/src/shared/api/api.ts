import { createClient } from '@miqyas/contract/client';
import { storedLanguage } from '../locale/preferences.ts';
import { provenFetch } from './proof.ts';

export const api = createClient({
  base: '/api/v1',
  language: () => document.documentElement.lang || storedLanguage(),
  fetch: provenFetch,
});
