import type { z } from '@hono/zod-openapi';
import type { SavedValues } from '@miqyas/contract/client';
import type { NewValue } from '@miqyas/contract/measurements';
import { assertNever, kpisOfBroken, type Language, type Period, parsePeriod } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { type Fault, Refusal } from '../../access/refusal.ts';
import { auditShown } from '../../access/visibility.ts';
import type { Entry, Recorded, Warning } from './record-measurements.ts';
import { warningSentence } from './warning-words.ts';

/** A value as it comes over the wire. */
export function entryOf(value: z.output<typeof NewValue>, row: number): Entry {
  return {
    row,
    reportingUnit: value.reportingUnit,
    kpi: value.kpi,
    period: period(value.period),
    category: value.category,
    reported: value.value === null ? { kind: value.state } : { kind: 'number', value: value.value },
    numerator: value.numerator,
    denominator: value.denominator,
    weight: value.weight,
    status: 'submitted',
    estimated: value.estimated,
    comment: value.comment,
    source: value.source,
    basedOn: value.basedOn,
  };
}

type Told = Pick<Recorded, 'warnings' | 'broken'>;

/** What is told of values that are stored all the same, in the reader’s language. */
export function wireWarnings({ warnings, broken }: Told, language: Language): SavedValues['warnings'] {
  return [
    ...warnings.flatMap((warning) => wireWarning(warning, language)),
    ...broken.map((one) => ({ row: one.row, kind: 'rule' as const, detail: warningSentence(one, language) })),
  ];
}

/** The KPIs whose values are told by that: those before them, and those that rules hold them against. */
export function kpisTold({ warnings, broken }: Told, entries: readonly { readonly kpi: string }[]): string[] {
  return [...warnings.flatMap(({ row }) => entries[row]?.kpi ?? []), ...broken.flatMap((one) => kpisOfBroken(one.broken))];
}

function wireWarning(warning: Warning, language: Language): SavedValues['warnings'] {
  const { row, plausibility } = warning;
  const detail = warningSentence(warning, language);
  switch (plausibility.kind) {
    case 'digit-slip':
    case 'swapped':
      return [{ row, kind: plausibility.kind, detail, suggestion: plausibility.suggestion, ...plausibility.usual }];
    case 'unusual':
      return [{ row, kind: plausibility.kind, detail, ...plausibility.usual }];
    case 'parts-disagree':
      return [{ row, kind: plausibility.kind, detail, suggestion: plausibility.given }];
    case 'repeated':
    case 'numerator-exceeds-denominator':
      return [{ row, kind: plausibility.kind, detail }];
    case 'plausible':
    case 'not-a-number':
    case 'out-of-range':
    case 'inverted-range':
      return [];
    default:
      return assertNever(plausibility);
  }
}

/** A refusal that shows what stands there already is a look at it. */
export async function tracedConflict<Result>(
  context: Context,
  actor: Actor,
  programme: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const shown = error instanceof Refusal ? error.faults.flatMap(kpisShown) : [];
    await auditShown(context, actor, { programme, kpis: shown, what: 'values changed meanwhile' });
    throw error;
  }
}

/** KPIs whose values a fault tells. */
function kpisShown({ current, broken }: Fault): readonly string[] {
  return [...(current ? [current.kpi] : []), ...(broken ? kpisOfBroken(broken) : [])];
}

/** The contract has checked that it is one. */
function period(text: string): Period {
  return parsePeriod(text) as Period;
}
