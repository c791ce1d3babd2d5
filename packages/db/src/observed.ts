import type { CompiledQuery, LogEvent, Logger } from 'kysely';

/** What connections are for: reading, holding a moment for long, writing. */
export type PoolName = 'read' | 'snapshot' | 'write';

/** What a statement does; `other` is what begins, ends or sets something. */
type StatementKind = 'select' | 'insert' | 'update' | 'delete' | 'begin' | 'commit' | 'other';

/** A statement that has ended. Its text has places where values were put, and none of them. */
export interface ObservedStatement {
  readonly text: string;
  readonly kind: StatementKind;
  readonly pool: PoolName;
  readonly durationMs: number;
  readonly failed: boolean;
}

export type StatementObserver = (statement: ObservedStatement) => void;

/** How much of a pool is taken. `waiting` asks for a connection and has none. */
export interface PoolState {
  readonly pool: PoolName;
  readonly most: number;
  readonly inUse: number;
  readonly waiting: number;
}

/** Tells an observer of every statement that ends; without one nothing is measured. */
export function loggerFor(pool: PoolName, observe: StatementObserver | undefined): { log?: Logger } {
  if (!observe) return {};
  return {
    log: ({ level, query, queryDurationMillis: durationMs }: LogEvent) =>
      observe({ text: query.sql, kind: kindOf(query), pool, durationMs, failed: level === 'error' }),
  };
}

const KINDS: Readonly<Record<string, StatementKind>> = {
  ...{ SelectQueryNode: 'select', InsertQueryNode: 'insert', UpdateQueryNode: 'update', DeleteQueryNode: 'delete' },
  ...{ select: 'select', with: 'select', insert: 'insert', update: 'update', delete: 'delete' },
  ...{ begin: 'begin', start: 'begin', commit: 'commit' },
};

function kindOf({ query, sql }: CompiledQuery): StatementKind {
  return KINDS[query.kind] ?? KINDS[/^\s*(\w+)/.exec(sql)?.[1]?.toLowerCase() ?? ''] ?? 'other';
}
