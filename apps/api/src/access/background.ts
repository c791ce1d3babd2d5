import type { Logger } from 'pino';

/** Works that go on behind an answer, whose length must not be seen in how long it took. */
export interface Background {
  run(work: () => Promise<void>): void;
  /** When all that were begun have ended. */
  settled(): Promise<void>;
}

export function background(log: Logger): Background {
  const underWay = new Set<Promise<void>>();
  return {
    run: (work) => {
      const own = new Promise<void>((resolve) => setImmediate(resolve))
        .then(work)
        .catch((error: unknown) => log.error({ err: error }, 'a work behind an answer failed'))
        .finally(() => underWay.delete(own));
      underWay.add(own);
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
