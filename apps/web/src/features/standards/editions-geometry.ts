import type { Standard } from '@miqyas/contract/client';
import { formatDay, parseDay } from '@miqyas/domain';

/** Days that a chart of editions shows, since 1970-01-01, and how wide it is drawn. */
export interface EditionsScale {
  readonly from: number;
  readonly to: number;
  readonly today: number;
  readonly width: number;
  readonly direction: 'ltr' | 'rtl';
}

type Shown = Pick<Standard, 'today' | 'editions' | 'dependants'>;

const YEAR = 365;
/** What lies further back than this begins at the edge. */
const MOST_BACK = 5 * YEAR;
const LEAST_SPAN = 120;
/** Of the chart: room before the first day, behind the last, and for an edition to come, whether it has a day or not. */
const [BEFORE, BEHIND, AHEAD] = [0.04, 0.08, 0.24];
/** Room that the name of a month takes on either side, in pixels. */
const HALF_A_NAME = 26;

/** From the first edition or move (five years back at most) to the last day that is planned. */
export function editionsScale(shown: Shown, width: number, direction: 'ltr' | 'rtl'): EditionsScale {
  const today = dayOf(shown.today);
  const days = [
    ...shown.editions.flatMap(({ appliesFrom }) => appliesFrom ?? []),
    ...shown.dependants.flatMap(({ moves }) => moves.map(({ since }) => since)),
  ].map(dayOf);
  const first = Math.max(Math.min(today, ...days), today - MOST_BACK);
  const last = Math.max(today, ...days);
  const span = Math.max(LEAST_SPAN, last - first);
  const isComing = shown.editions.some(({ age, appliesFrom }) => age === 'ahead' || appliesFrom === undefined);
  return { from: first - span * BEFORE, to: first + span * (1 + (isComing ? AHEAD : BEHIND)), today, width, direction };
}

/** Where a day lies, in pixels from the left; mirrored where the page is read from the right. */
export function dayAt({ from, to, width, direction }: EditionsScale, day: number): number {
  const share = Math.min(1, Math.max(0, (day - from) / (to - from)));
  return (direction === 'rtl' ? 1 - share : share) * width;
}

/** One edition as a bar: `left` and `width` in pixels. */
export interface EditionBar {
  readonly edition: string;
  readonly state: Standard['editions'][number]['state'];
  readonly age: Standard['editions'][number]['age'];
  readonly late: boolean;
  readonly left: number;
  readonly width: number;
  /** Where its first day lies; undefined where it has none, or it is further back than the chart. */
  readonly start: number | undefined;
}

const GAP = 1.5;

/** Each edition from its first day to the next one's, or to its last; those without a day stand at the end. */
export function editionBars({ editions }: Shown, scale: EditionsScale): EditionBar[] {
  const dated = editions.filter(({ appliesFrom }) => appliesFrom !== undefined);
  const undated = editions.filter(({ appliesFrom }) => appliesFrom === undefined);
  const rest = scale.to - (undated.length > 0 ? (scale.to - scale.from) * (AHEAD - BEHIND) : 0);
  const bars = dated.map((one, i) => {
    const start = dayOf(one.appliesFrom as string);
    const next = dated[i + 1]?.appliesFrom;
    const until = one.appliesUntil === undefined ? rest : dayOf(one.appliesUntil) + 1;
    return barOf(one, { start, end: next === undefined ? until : Math.min(until, dayOf(next)) }, scale);
  });
  const each = (scale.to - rest) / Math.max(1, undated.length);
  return [...bars, ...undated.map((one, i) => barOf(one, { start: rest + i * each, end: rest + (i + 1) * each }, scale))];
}

function barOf(one: Standard['editions'][number], { start, end }: { start: number; end: number }, scale: EditionsScale): EditionBar {
  const [a, b] = [dayAt(scale, start), dayAt(scale, end)];
  const isDated = one.appliesFrom !== undefined && start >= scale.from;
  return {
    ...{ edition: one.edition, state: one.state, age: one.age, late: one.late },
    ...{ left: Math.min(a, b), width: Math.max(0, Math.abs(b - a) - GAP), start: isDated ? a : undefined },
  };
}

/** What rests on a standard as a line with a dot for each day of moving; planned ones are hollow, and the way to them dashed. */
export interface DependantMarks {
  readonly dots: readonly { readonly x: number; readonly planned: boolean; readonly since: string; readonly edition: string }[];
  /** From the first day to today; undefined where it does not rest on it yet. */
  readonly line: readonly [number, number] | undefined;
  readonly dashed: readonly [number, number] | undefined;
}

export function dependantMarks({ moves }: Pick<Standard['dependants'][number], 'moves'>, scale: EditionsScale): DependantMarks {
  const days = moves.map(({ since, edition }) => ({ since, edition, day: dayOf(since) }));
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  const today = dayAt(scale, scale.today);
  return {
    dots: days
      .filter(({ day }) => day >= scale.from)
      .map(({ day, since, edition }) => ({ x: dayAt(scale, day), planned: day > scale.today, since, edition })),
    line: first === undefined || first > scale.today ? undefined : [dayAt(scale, first), today],
    dashed: last === undefined || last <= scale.today ? undefined : [dayAt(scale, Math.max(scale.today, first ?? 0)), dayAt(scale, last)],
  };
}

/** First days of months that are named below the chart, at most six: `2026-01`. */
export function monthTicks(scale: EditionsScale): { readonly month: string; readonly x: number; readonly named: boolean }[] {
  const [first, last] = [scale.from, scale.to].map((day) => monthOf(Math.round(day)));
  if (first === undefined || last === undefined) return [];
  const step = [1, 3, 6, 12, 24].find((months) => (last - first) / months <= 6) ?? 36;
  const ticks: { month: string; x: number; named: boolean }[] = [];
  for (let month = Math.ceil((first + 1) / step) * step; month <= last; month += step) {
    const text = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    const x = dayAt(scale, dayOf(`${text}-01`));
    // The year is said with the first of them and with each January.
    if (x > HALF_A_NAME && x < scale.width - HALF_A_NAME) ticks.push({ month: text, x, named: ticks.length === 0 || month % 12 === 0 });
  }
  return ticks;
}

function monthOf(day: number): number {
  const [year, month] = formatDay(day).split('-').map(Number);
  return (year as number) * 12 + (month as number) - 1;
}

function dayOf(text: string): number {
  return parseDay(text) as number;
}
