import { AsyncLocalStorage } from 'node:async_hooks';
import type { Observer } from './observer.ts';

/** What is being answered or done now: whatever is logged or measured meanwhile is part of it. */
export interface UnderWay {
  readonly kind: 'request' | 'job';
  /** Of the request; of a job its name. */
  readonly id: string;
  readonly observer: Observer;
  /** What the observer hangs its own on. */
  readonly trace?: unknown;
  readonly traceId?: string | undefined;
}

const storage = new AsyncLocalStorage<UnderWay>();

/** Does a work as part of something. */
export function within<Result>(one: UnderWay, work: () => Result): Result {
  return storage.run(one, work);
}

/** What this is part of; undefined for what belongs to nothing in particular. */
export function underWay(): UnderWay | undefined {
  return storage.getStore();
}

/** Does a work as a part of what is under way, by a name of a closed set. */
export function asPart<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const whole = underWay();
  return whole === undefined ? work() : whole.observer.part(name, work);
}
