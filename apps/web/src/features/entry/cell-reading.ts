import type { DraftContent, NewValue } from '@miqyas/contract/client';
import { type Plausibility, plausibilityOf, plausibilityRules, readNumber, severityOf, valueOfParts } from '@miqyas/domain';
import { type Kpi, PART_FIELDS, type PartField, type Row, type StoredCell, type ValuePlace } from './sheet-lines.ts';
import { type Typed, typedNumber } from './typed-number.ts';

/** What a cell says, from what is stored and what was typed over it. */
export interface CellReading {
  readonly text: string;
  readonly typed: Typed;
  readonly value: number | undefined;
  readonly numerator: number | undefined;
  readonly denominator: number | undefined;
  readonly weight: number | undefined;
  /** What was typed for a part is no number, or none that can be. */
  readonly partFault: PartField | undefined;
  /** There is no value, and why. */
  readonly absent: string | undefined;
  readonly plausibility: Plausibility | undefined;
  /** What its categories come to, where that is something else. */
  readonly partsTotal: number | undefined;
  /** Something to look at: it never blocks. */
  readonly warns: boolean;
  /** It cannot be, or is no number: its text stays. */
  readonly faulty: boolean;
  /** Somebody has to say which, or why, before it can be handed in. */
  readonly asks: 'which' | 'why-none' | 'why-replaced' | undefined;
  /** It says something else than what is stored. */
  readonly changed: boolean;
}

interface Given {
  readonly stored: StoredCell | undefined;
  readonly draft: DraftContent | undefined;
  /** What is usual, where the cell is of the period that the row is judged by. */
  readonly row: Row | undefined;
  /** What its categories come to. */
  readonly total?: number | undefined;
}

/** Reads a cell. */
export function readCell(kpi: Kpi, { stored, draft, row, total }: Given): CellReading {
  const { unitOfMeasure } = kpi;
  const text = draft ? draft.text : storedText(stored);
  const parts = partsOf(kpi, stored, draft);
  const computed = draft && parts.made !== undefined ? parts.made : undefined;
  const typed: Typed =
    computed === undefined ? typedNumber(text, { unitOfMeasure, plausible: row?.plausible }) : { kind: 'number', value: computed };
  const value = typed.kind === 'number' ? typed.value : undefined;
  const plausibility =
    value === undefined || !row
      ? undefined
      : plausibilityOf({ value, numerator: parts.numerator, denominator: parts.denominator }, row.history, plausibilityRules(kpi));
  const severity = plausibility === undefined ? 'none' : severityOf(plausibility);
  const partsTotal = value !== undefined && total !== undefined && total !== value ? total : undefined;
  const absent = draft ? (draft.absent === undefined ? undefined : draft.comment) : absentOf(stored);
  const changed = draft !== undefined && !saysTheSame(draft, stored, value, parts);
  return {
    ...{ text: computed === undefined ? text : String(computed), typed, value, absent, plausibility, partsTotal, changed },
    ...{ numerator: parts.numerator, denominator: parts.denominator, weight: parts.weight, partFault: parts.fault },
    warns: severity === 'warning' || partsTotal !== undefined,
    faulty: typed.kind === 'fault' || severity === 'error' || parts.fault !== undefined,
    asks: asksOf({ draft, stored, typed, absent, changed, text }),
  };
}

function asksOf(one: {
  draft: DraftContent | undefined;
  stored: StoredCell | undefined;
  typed: Typed;
  absent: string | undefined;
  changed: boolean;
  text: string;
}): CellReading['asks'] {
  const { draft, stored, typed, absent, changed, text } = one;
  if (!draft) return undefined;
  if (typed.kind === 'question') return 'which';
  // An empty cell says nothing: it is asked why, and until then what stands there stays.
  if (text.trim() === '' && absent === undefined && typed.kind === 'empty') return storedText(stored) === '' ? undefined : 'why-none';
  return changed && stored?.status === 'approved' && draft.comment.trim() === '' ? 'why-replaced' : undefined;
}

function partsOf(kpi: Kpi, stored: StoredCell | undefined, draft: DraftContent | undefined) {
  const read = (typed: string | undefined, kept: number | undefined): { value: number | undefined; bad: boolean } => {
    if (typed === undefined) return { value: draft ? undefined : kept, bad: false };
    if (typed.trim() === '') return { value: undefined, bad: false };
    const one = readNumber(typed, { dot: 'decimal' });
    return one.kind === 'number' && one.sign === '' ? { value: one.value, bad: false } : { value: undefined, bad: true };
  };
  const [above, below] = [read(draft?.numerator, stored?.numerator), read(draft?.denominator, stored?.denominator)];
  const { value: weight, bad } = read(draft?.weight, stored?.weight);
  const numerator = above.value;
  const denominator = below.value;
  const made =
    numerator === undefined || denominator === undefined || denominator === 0
      ? undefined
      : valueOfParts({ numerator, denominator }, plausibilityRules(kpi));
  const faults: readonly (readonly [PartField, boolean])[] = [
    ['numerator', above.bad],
    ['denominator', below.bad || denominator === 0],
    ['weight', bad || (weight ?? 0) < 0],
  ];
  return { numerator, denominator, weight, made, fault: faults.find(([, wrong]) => wrong)?.[0] };
}

export function storedText(stored: StoredCell | undefined): string {
  return stored?.value == null ? '' : String(stored.value);
}

function absentOf(stored: StoredCell | undefined): string | undefined {
  return stored?.state === 'missing' || stored?.state === 'not-applicable' ? stored.comment : undefined;
}

function saysTheSame(
  draft: DraftContent,
  stored: StoredCell | undefined,
  value: number | undefined,
  parts: Readonly<Record<PartField, number | undefined>>,
): boolean {
  if (!stored || stored.state === 'empty') return draft.text.trim() === '' && draft.absent === undefined && draft.comment === '';
  if (stored.status === 'returned') return false;
  if (draft.absent !== undefined) return stored.state === draft.absent && draft.comment === stored.comment;
  const samePart = (typed: string | undefined, now: number | undefined, kept: number | undefined) => typed === undefined || now === kept;
  return (
    (value === undefined ? draft.text.trim() === storedText(stored) : value === stored.value) &&
    PART_FIELDS.every((field) => samePart(draft[field], parts[field], stored[field])) &&
    (draft.comment === '' || draft.comment === stored.comment)
  );
}

/** As the API takes it; undefined where it cannot be handed in yet. */
export function newValueOf(place: ValuePlace, draft: DraftContent, reading: CellReading): NewValue | undefined {
  if (reading.faulty || reading.asks !== undefined) return undefined;
  const said = { ...place, comment: draft.comment, basedOn: draft.basedOn };
  if (draft.absent !== undefined) return { ...said, value: null, state: draft.absent };
  if (reading.value === undefined) return undefined;
  const { numerator, denominator, weight } = reading;
  return {
    ...{ ...said, value: reading.value },
    ...(numerator === undefined ? {} : { numerator }),
    ...(denominator === undefined ? {} : { denominator }),
    ...(weight === undefined ? {} : { weight }),
  };
}
