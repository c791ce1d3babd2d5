import type { Pipeline, PipelineCandidate } from '@miqyas/contract/client';
import { crosses } from '@miqyas/domain';
import type { RankedRow } from './ranking.ts';

type Package = Pipeline['packages'][number];

/** The package that was recorded of what is ranked here; an older one was a choice among others. */
export function recordedPackage({ packages: [newest] }: Pick<Pipeline, 'packages'>, rows: readonly RankedRow[]): Package | undefined {
  return newest && heldOf(newest, rows) > 0 ? newest : undefined;
}

/** How many candidates come before the line when the page is opened: as many as the recorded package holds, or else half of them. */
export function firstLine(rows: readonly RankedRow[], recorded: Package | undefined): number {
  return recorded ? heldOf(recorded, rows) : Math.ceil(rows.length / 2);
}

function heldOf({ candidates }: Package, rows: readonly RankedRow[]): number {
  const held = new Set(candidates);
  return rows.filter(({ candidate }) => held.has(candidate.code)).length;
}

export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** So many of the first cost no more than a budget; one whose cost is not known, or told in another currency, ends it. */
export function withinBudget(rows: readonly RankedRow[], { amount, currency }: Money): number {
  let spent = 0;
  for (const [i, { candidate }] of rows.entries()) {
    if (candidate.cost === undefined || candidate.currency !== currency) return i;
    spent += candidate.cost;
    if (spent > amount) return i;
  }
  return rows.length;
}

/** What some candidates cost, currency by currency, and of how many that is not known: what is missing is not zero. */
export interface Cost {
  readonly amounts: readonly { readonly currency: string; readonly amount: number }[];
  readonly unknown: number;
}

export function costOf(candidates: readonly Pick<PipelineCandidate, 'cost' | 'currency'>[]): Cost {
  const amounts = new Map<string, number>();
  let unknown = 0;
  for (const { cost, currency = '' } of candidates) {
    if (cost === undefined) unknown += 1;
    else amounts.set(currency, (amounts.get(currency) ?? 0) + cost);
  }
  return { amounts: [...amounts].map(([currency, amount]) => ({ currency, amount })), unknown };
}

/** Places of the package that depend on the weights; `last`: they are its last ones. */
export interface AtStake {
  readonly count: number;
  readonly last: boolean;
}

export function placesAtStake(rows: readonly RankedRow[], line: number): AtStake {
  const within = rows.slice(0, line);
  const open = within.map(({ standing }) => crosses(standing, line));
  const count = open.filter(Boolean).length;
  return { count, last: count > 0 && open.slice(-count).every(Boolean) };
}

/** What a package that was recorded has and the first of the list have not, and the other way round; codes. */
export function differencesFrom(recorded: Package, rows: readonly RankedRow[], line: number): { missing: string[]; added: string[] } {
  const held = new Set(recorded.candidates);
  const first = new Set(rows.slice(0, line).map(({ candidate }) => candidate.code));
  return { missing: [...held].filter((code) => !first.has(code)), added: [...first].filter((code) => !held.has(code)) };
}

/** Several numbers under their codes, as a list of a register holds them: `cost=15; risk=10`. */
export function codedNumbers(numbers: Iterable<readonly [code: string, number: number]>): string {
  return [...numbers].map(([code, number]) => `${code}=${Math.round(number * 10) / 10}`).join('; ');
}
