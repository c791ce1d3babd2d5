import type { Draft } from './drafts.ts';
import { type Line, placeKey, type Row, type StoredCell } from './sheet-lines.ts';
import { typedNumber } from './typed-number.ts';

type Drafts = ReadonlyMap<string, Pick<Draft, 'text'>>;

export interface PartsTotal {
  readonly total: number;
  /** Whether somebody is at it: one of the parts was typed. */
  readonly isTyped: boolean;
}

/** What the categories of a value of a month come to; undefined where one of them has no number yet, or where they do not add up by their nature. */
export function partsTotal({ row, kpi }: Pick<Line, 'row' | 'kpi'>, month: string, drafts: Drafts): PartsTotal | undefined {
  if (kpi.aggregation !== 'sum' || row.parts.length < 2) return undefined;
  let total = 0;
  let isTyped = false;
  for (const { category, cells } of row.parts) {
    const cell = cells.find((one) => one.month === month);
    const draft = cell && drafts.get(keyOf(row, category, cell));
    const value = draft ? numberOf(draft.text, kpi.unitOfMeasure) : cell?.value;
    if (value == null) return undefined;
    total += value;
    isTyped ||= draft !== undefined;
  }
  // Parts in decimals make sums with a tail that nobody typed.
  return { total: Number(total.toPrecision(12)), isTyped };
}

/**
 * The total that goes along with parts that were typed: it is computed as long as nobody has given another one, which then stands, and is
 * asked about.
 */
export function totalAlong(
  line: Line,
  month: string,
  { drafts, computed }: { drafts: Drafts; computed: string | undefined },
): string | undefined {
  const after = partsTotal(line, month, drafts);
  const whole = line.row.cells.find((one) => one.month === month);
  if (!after || !whole || whole.locked) return undefined;
  const stored = whole.value == null ? '' : String(whole.value);
  const before = partsTotal(line, month, new Map());
  const text = drafts.get(keyOf(line.row, '', whole))?.text ?? stored;
  const ours = text === '' || text === computed || (before !== undefined && text === String(before.total));
  return ours && text !== String(after.total) ? String(after.total) : undefined;
}

function keyOf(row: Row, category: string, { period }: StoredCell): string {
  return placeKey({ reportingUnit: row.unit, kpi: row.kpi, category, period });
}

function numberOf(text: string, unitOfMeasure: string): number | undefined {
  const typed = typedNumber(text, { unitOfMeasure, plausible: undefined });
  return typed.kind === 'number' ? typed.value : undefined;
}
