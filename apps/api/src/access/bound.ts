import { Refusal } from './refusal.ts';

/** How much of something goes on at once: by each person, and in all. */
export interface Bound {
  /** Counts one more; refuses one too many. The answer gives it back, however often it is called. */
  take(person: string): () => void;
  /** How many go on now. */
  count(): number;
}

export function bound({ each, all }: { each: number; all: number }): Bound {
  const counts = new Map<string, number>();
  let sum = 0;
  return {
    count: () => sum,
    take: (person) => {
      const own = counts.get(person) ?? 0;
      if (own >= each) throw new Refusal('too-many-at-once', { most: each });
      if (sum >= all) throw new Refusal('busy');
      counts.set(person, own + 1);
      sum += 1;
      let given = false;
      return () => {
        if (given) return;
        given = true;
        sum -= 1;
        const left = (counts.get(person) ?? 1) - 1;
        if (left === 0) counts.delete(person);
        else counts.set(person, left);
      };
    },
  };
}

export type FairShare = <Result>(person: string, work: () => Promise<Result>) => Promise<Result>;

/** Lets so many works of each person go on at once; more of theirs wait for one another in order, and for nobody else. */
export function fairShare({ each, waiting: most = Number.POSITIVE_INFINITY }: { each: number; waiting?: number }): FairShare {
  const shares = new Map<string, { running: number; readonly waiting: (() => void)[] }>();
  return async (person, work) => {
    const own = shares.get(person) ?? { running: 0, waiting: [] };
    shares.set(person, own);
    if (own.running >= each) {
      if (own.waiting.length >= most) throw new Refusal('too-many-at-once', { most: each + most });
      await new Promise<void>((resolve) => own.waiting.push(resolve));
    } else own.running += 1;
    try {
      return await work();
    } finally {
      const next = own.waiting.shift();
      // Others' turn comes between two of one person.
      if (next) setImmediate(next);
      else {
        own.running -= 1;
        if (own.running === 0) shares.delete(person);
      }
    }
  };
}

/** Runs so many works at once, whoever they are of; others wait in order. */
export function atOnce(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const share = fairShare({ each: most });
  return (work) => share('', work);
}
