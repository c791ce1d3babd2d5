import { formatShare, isolateLtr } from '@miqyas/i18n';
import { type MoneyScale, scaleOf } from './money.ts';
import type { RankedRow } from './ranking.ts';

/** A candidate with its place in the whole order, from 1. */
export interface PlacedRow extends RankedRow {
  readonly position: number;
}

/** How costs of a column are told: one currency stands in its head, several stand in the cells. */
export interface CostColumn {
  readonly currency: string | undefined;
  readonly scale: MoneyScale;
}

export function costColumn({ rows }: { readonly rows: readonly RankedRow[] }): CostColumn {
  const known = rows.filter(({ candidate }) => candidate.cost !== undefined).map(({ candidate }) => candidate);
  const currencies = new Set(known.map(({ currency }) => currency));
  return { currency: currencies.size === 1 ? [...currencies][0] : undefined, scale: scaleOf(known.map(({ cost = 0 }) => cost)) };
}

/** By so much weights move while ranks are drawn. */
export function movedText(): string {
  return isolateLtr(`±${formatShare(0.25)}`);
}
