import type { NewValue, Problem } from '@miqyas/contract/client';
import type { Draft } from './drafts.ts';
import { typedNumber } from './typed-number.ts';

/** A value that is handed in: of which KPI, for which period, and what was typed. */
export interface Sent {
  readonly kpi: string;
  readonly unitOfMeasure: string;
  readonly plausible?: { readonly low: number; readonly high: number } | null | undefined;
  readonly period: string;
  readonly draft: Draft;
}

/** As the API takes it; undefined where what was typed is no number, and no reason why there is none. */
export function newValue(reportingUnit: string, { kpi, period, draft, ...asked }: Sent): NewValue | undefined {
  const said = { reportingUnit, kpi, period, comment: draft.comment, basedOn: draft.basedOn };
  if (draft.absent !== undefined) return { ...said, value: null, state: draft.absent };
  const typed = typedNumber(draft.text, asked);
  return typed.kind === 'number' ? { ...said, value: typed.value } : undefined;
}

export interface Refused {
  readonly faults: ReadonlyMap<Sent, NonNullable<Problem['errors']>[number]>;
  /** What nothing is said against: a block is stored whole or not at all, so it can be sent once more without the others. */
  readonly rest: readonly Sent[];
}

/** Which of the values sent a refusal names (`row` counts from 0), and which it does not. */
export function refusedOf(sent: readonly Sent[], problem: Pick<Problem, 'errors'> | undefined): Refused {
  const named = (problem?.errors ?? []).flatMap((fault) => {
    const one = fault.row === undefined ? undefined : sent[fault.row];
    return one ? [[one, fault] as const] : [];
  });
  const faults = new Map(named);
  return { faults, rest: faults.size === 0 ? [] : sent.filter((one) => !faults.has(one)) };
}
