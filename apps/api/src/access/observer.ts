import type { ObservedStatement } from '@miqyas/db';

/** A request that was answered, without anything of who asked for what. */
interface ObservedRequest {
  readonly method: string;
  /** As the route is declared, `/api/v1/programmes/:programme/kpis`: never the path that was asked for. */
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
}

/** What of a request goes before it: where a caller's trace is carried on. */
export interface RequestHead {
  readonly id: string;
  readonly method: string;
  readonly header: (name: string) => string | undefined;
}

/** A request that has begun. */
export interface BegunRequest {
  /** What its parts hang on. */
  readonly trace: unknown;
  /** Under which it is found among traces; undefined where it is not traced. */
  readonly traceId: string | undefined;
  readonly end: (answered: ObservedRequest) => void;
}

/** Who is told how everything goes. It changes nothing, never throws, and costs next to nothing where nobody looks. */
export interface Observer {
  /** Begins a request; what is to be called when it has been answered. */
  request(head: RequestHead): BegunRequest;
  /** Does a work as a part of what is under way, by a name of a closed set. */
  part<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
  statement(statement: ObservedStatement): void;
  /** Everything that is counted, as Prometheus reads it; undefined where nothing is. */
  readonly exposition: (() => Promise<string>) | undefined;
  close(): Promise<void>;
}

/** Nobody looks. */
export const UNOBSERVED: Observer = {
  request: () => NOTHING,
  part: (_, work) => work(),
  statement: () => undefined,
  exposition: undefined,
  close: async () => undefined,
};

const NOTHING = { trace: undefined, traceId: undefined, end: () => undefined };
