import type { Logger } from 'pino';
/** Works that go on behind an answer, whose length must not be seen in how long it took. */
export interface Background {
  run(work: () => Promise<void>): void;
  /** When all that were begun have ended. */
  settled(): Promise<void>;
}
export declare function background(log: Logger): Background;
