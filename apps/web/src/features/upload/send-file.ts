import { ApiError } from '@miqyas/contract/client';
import { api } from '../../shared/api/api.ts';
import type { Brought } from './queries.ts';

const PIECE = 2 * 1024 * 1024;
const AGAIN_MS = [1000, 2000, 4000, 8000, 15_000];

interface Sending {
  readonly programme: string;
  readonly file: File;
  /** Share of the file that is there, 0 to 1; `broken` while the line is. */
  readonly told: (share: number, broken: boolean) => void;
  readonly signal: AbortSignal;
}

/** Brings a file in pieces; where the line breaks it asks how much is there, and goes on from there. */
export async function sendFile({ programme, file, told, signal }: Sending): Promise<Brought> {
  const begun = await again(signal, told, 0, () => api.beginUpload({ programme, body: { name: file.name, size: file.size } }));
  let { received } = begun;
  while (received < file.size) {
    signal.throwIfAborted();
    const from = received;
    told(from / file.size, false);
    const upload = await again(signal, told, from / file.size, async () => {
      const there = from === received ? received : (await api.upload({ programme, id: begun.id })).received;
      return api.continueUpload({ programme, id: begun.id, offset: there, body: file.slice(there, there + PIECE) });
    }).catch(async (error: unknown) => {
      // More of the piece had come than we were told.
      if (!(error instanceof ApiError) || error.status !== 409) throw error;
      return api.upload({ programme, id: begun.id });
    });
    received = upload.received;
  }
  told(1, false);
  return { id: begun.id, name: file.name, size: file.size };
}

/** Tries again while the server cannot be reached, each time a little later. */
async function again<Answer>(signal: AbortSignal, told: Sending['told'], share: number, work: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const lost = error instanceof ApiError && (error.status === 0 || error.status === 503 || error.status === 408);
      if (!lost || signal.aborted) throw error;
      told(share, true);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)]));
    }
  }
}
