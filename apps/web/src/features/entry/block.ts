import type { NewValue, Problem } from '@miqyas/contract/client';
import { parseTypedNumber } from '@miqyas/i18n';
import type { Draft } from './drafts.ts';

/** A value that is handed in: of which KPI, for which period, and what was typed. */
export interface Sent {
  readonly kpi: string;
  readonly period: string;
  readonly draft: Draft;
}

/** A column copied from a spreadsheet goes down from the KPI it is pasted into, through those that may be typed into; empty cells are passed over. */
export function pastedBelow(text: string, kpis: readonly string[], from: string): ReadonlyMap<string, string> {
  const below = kpis.slice(kpis.indexOf(from));
  const cells = text
    .replace(/\s+$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t')[0]?.trim() ?? '');
  return new Map(below.flatMap((kpi, i): [string, string][] => (cells[i] ? [[kpi, cells[i]]] : [])));
}

/** As the API takes it; undefined where what was typed is no number. */
export function newValue(reportingUnit: string, { kpi, period, draft }: Sent): NewValue | undefined {
  const value = parseTypedNumber(draft.text);
  return value === undefined ? undefined : { reportingUnit, kpi, period, value, comment: draft.comment, basedOn: draft.basedOn };
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
