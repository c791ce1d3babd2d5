import { niceTicks } from './ticks.ts';

/** A point of a series: time in years, value in the KPI's unit. */
interface At {
  readonly years: number;
  readonly value: number;
}

export interface SmallTrajectory {
  readonly actual: readonly At[];
  readonly path: readonly At[];
  /** The 80 % interval of the forecast. */
  readonly fan: readonly (At & { readonly low: number; readonly high: number })[];
  readonly target: At | undefined;
}

export interface Scale {
  readonly years: readonly [number, number];
  readonly values: readonly [number, number];
  /** One panel goes far beyond it, and is cut off at the top. */
  readonly cut: boolean;
}

export interface SmallPicture {
  readonly actual: string;
  readonly path: string;
  readonly fan: string;
  readonly centre: string;
  readonly dots: readonly { readonly x: number; readonly y: number }[];
  /** `beyond`: it lies above the scale, and is marked at the top. */
  readonly target: { readonly x: number; readonly y: number; readonly beyond: boolean } | undefined;
  readonly yearTicks: readonly { readonly x: number; readonly year: number }[];
  readonly valueTicks: readonly { readonly y: number; readonly value: number }[];
}

const MOST_DOTS = 20;
const MARGIN = { top: 10, bottom: 22 };
/** A panel that reaches so many times as high as the next one is cut off, so that it does not press all others down. */
const CUT = 2.5;

/**
 * One scale for several panels: every year and every value of any of them; values from zero, unless some lie below. Of three panels or more,
 * one that reaches far beyond the others does not make the scale: it is cut.
 */
export function commonScale(panels: readonly SmallTrajectory[], from: number): Scale {
  const each = panels.map(({ actual, path, fan, target }) => [
    ...actual.filter(({ years }) => years >= from),
    ...path,
    ...fan.flatMap(({ years, low, high }) => [
      { years, value: low },
      { years, value: high },
    ]),
    ...(target ? [target] : []),
  ]);
  const years = each.flat().map((point) => point.years);
  // A wide forecast is cut without further ado; what is cut here is named at its target or its newest value.
  const tops = panels
    .map(({ actual, path, target }) =>
      Math.max(0, ...[...actual.filter(({ years: at }) => at >= from), ...path, ...(target ? [target] : [])].map(({ value }) => value)),
    )
    .sort((a, b) => b - a);
  const [first = 0, second = 0] = tops;
  const cut = tops.length > 2 && second > 0 && first > CUT * second;
  return {
    years: years.length > 0 ? [Math.max(from, Math.min(...years)), Math.max(...years)] : [from, from + 1],
    values: [
      Math.min(0, ...each.flat().map(({ value }) => value)),
      roundedUp((cut ? second : Math.max(first, ...each.flat().map(({ value }) => value))) || 1),
    ],
    cut,
  };
}

/** The next graduation, so that what is largest lies below the top. */
function roundedUp(value: number): number {
  const { step } = niceTicks(0, value);
  return Math.ceil(value / step - 1e-9) * step;
}

/** A small trajectory as paths in a box of pixels; time runs with the reading direction. */
export function smallTrajectory(
  input: SmallTrajectory,
  scale: Scale,
  /** Pixels; `start` and `end` are kept for the words beside the drawing. */
  { width, height, start, end }: { width: number; height: number; start: number; end: number },
  direction: 'ltr' | 'rtl',
): SmallPicture {
  const inner = width - start - end;
  const along = (years: number) => start + (inner * (years - scale.years[0])) / Math.max(scale.years[1] - scale.years[0], 1e-9);
  const x = (years: number) => round(direction === 'rtl' ? width - along(years) : along(years));
  const up = (height - MARGIN.top - MARGIN.bottom) / Math.max(scale.values[1] - scale.values[0], Number.MIN_VALUE);
  const y = (value: number) => round(height - MARGIN.bottom - (value - scale.values[0]) * up);
  const line = (points: readonly At[]) => points.map(({ years, value }, i) => `${i === 0 ? 'M' : 'L'}${x(years)} ${y(value)}`).join('');
  const shown = (points: readonly At[]) => points.filter(({ years }) => years >= scale.years[0]);
  const actual = shown(input.actual);
  const last = input.actual.at(-1);
  const fan = last && input.fan.length > 0 ? [{ ...last, low: last.value, high: last.value }, ...input.fan] : [];
  const upper = fan.map(({ years, high }) => ({ years, value: high }));
  const lower = fan.toReversed().map(({ years, low }) => ({ years, value: low }));
  return {
    actual: line(actual),
    path: line(shown(input.path)),
    fan: fan.length > 0 ? `${line([...upper, ...lower])}Z` : '',
    centre: line(fan),
    // Of many values only the newest is marked.
    dots: (actual.length > MOST_DOTS ? actual.slice(-1) : actual).map(({ years, value }) => ({
      x: x(years),
      y: Math.max(MARGIN.top, y(value)),
    })),
    target: input.target && {
      x: x(input.target.years),
      y: Math.max(MARGIN.top, y(input.target.value)),
      beyond: input.target.value > scale.values[1],
    },
    yearTicks: yearsWithin(scale.years).map((year) => ({ x: x(year + 1), year })),
    valueTicks: fewTicks(scale.values).map((value) => ({ y: y(value), value })),
  };
}

/** Ends of years, named by the year that has ended (2025 ends at 2026.0): every one of few, every second or fifth of many. */
function yearsWithin([first, last]: Scale['years']): number[] {
  const step = last - first <= 6 ? 1 : last - first <= 11 ? 2 : 5;
  const from = Math.ceil((first - 1) / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((last - 1 - from) / step) + 1) }, (_, i) => from + i * step);
}

/** At most five graduations: in a small panel every second one of many. */
function fewTicks([low, high]: Scale['values']): number[] {
  const { values } = niceTicks(low, high);
  return values.length > 5 ? values.filter((_, i) => i % 2 === 0) : values;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
