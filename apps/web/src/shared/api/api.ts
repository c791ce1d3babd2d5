import { ApiError, createClient, type Problem } from '@miqyas/contract/client';
import { storedLanguage } from '../locale/preferences.ts';
import { provenFetch } from './proof.ts';

const BASE = '/api/v1';

function language(): string {
  return document.documentElement.lang || storedLanguage();
}

export const api = createClient({ base: BASE, language, fetch: provenFetch });

/** Sends a file and takes what comes back as one. Throws {@link ApiError}. */
export async function sendForFile(path: string, file: File): Promise<Blob> {
  const headers = { 'content-type': 'application/octet-stream', 'accept-language': language() };
  const answer = await provenFetch(`${BASE}${path}`, { method: 'POST', body: file, headers }).catch((cause: unknown) => {
    throw new ApiError(0, undefined, { cause });
  });
  if (answer.ok) return answer.blob();
  throw new ApiError(answer.status, (await answer.json().catch(() => undefined)) as Problem | undefined);
}
