import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';

/** An answer as it goes out: JSON in UTF-8, and the same compressed once somebody asked for it so. */
export interface KeptAnswer {
  readonly body: Buffer;
  compressed(): Promise<Buffer>;
}

/** Answers that are the same for whoever may see the same, while what they are made of stands. */
export interface KeptAnswers {
  /**
   * The answer by its key, made where there is none of this state; those who ask while it is being made wait for the same. What is made
   * after its state was read may be newer than that, never older.
   */
  of(key: string, state: string, make: () => Promise<unknown>): Promise<KeptAnswer>;
}

interface Entry {
  readonly state: string;
  readonly answer: KeptAnswer;
  readonly bytes: number;
}

/** Bytes of all answers together, with their compressed forms; of one that is larger than a quarter of it nothing is kept. */
const MOST_BYTES = 32 * 1024 * 1024;

const zip = promisify(gzip);

export function keptAnswers(mostBytes = MOST_BYTES): KeptAnswers {
  const entries = new LRUCache<string, Entry>({ maxSize: mostBytes, maxEntrySize: mostBytes / 4, sizeCalculation: ({ bytes }) => bytes });
  const making = new Map<string, Promise<KeptAnswer>>();
  const made = async (key: string, state: string, make: () => Promise<unknown>): Promise<KeptAnswer> => {
    const body = Buffer.from(JSON.stringify(await make()));
    let zipping: Promise<Buffer> | undefined;
    const answer: KeptAnswer = {
      body,
      compressed: () => {
        zipping ??= zip(body).then((compressed) => {
          if (entries.peek(key)?.answer === answer) entries.set(key, { state, answer, bytes: body.length + compressed.length });
          return compressed;
        });
        return zipping;
      },
    };
    entries.set(key, { state, answer, bytes: body.length + key.length });
    return answer;
  };
  return {
    of: (key, state, make) => {
      const known = entries.get(key);
      if (known?.state === state) return Promise.resolve(known.answer);
      const own = `${state} ${key}`;
      const under = making.get(own) ?? made(key, state, make).finally(() => making.delete(own));
      making.set(own, under);
      return under;
    },
  };
}
