import type { Goal, Status } from '@miqyas/domain';
import { type Mark, mirror } from './marks.ts';
import { niceTicks } from './ticks.ts';

/** What a gauge shows, in the KPI's unit. */
export interface GaugeReading {
  readonly goal: Goal;
  readonly baseline: number | undefined;
  /** Value to be reached; undefined for a range. */
  readonly target: number | undefined;
  readonly actual: number | undefined;
  /** The approved part, when the actual value is still provisional. */
  readonly approved: number | undefined;
  /** Where the trajectory says we should be by now. */
  readonly required: number | undefined;
  readonly status: Status;
  readonly stale: boolean;
  readonly provisional: boolean;
}

export interface GaugeWords {
  readonly actual: string;
  readonly baseline: string;
  readonly target: string;
  readonly baselineWord: string;
  readonly targetWord: string;
  readonly expectedWord: string;
  readonly tick: (value: number) => string;
}

export type GaugeSize = 'row' | 'card' | 'hero';

interface Geometry {
  readonly height: number;
  readonly rulerStart: number;
  readonly baselineX: number;
  readonly targetInset: number;
  readonly barY: number;
  readonly barHeight: number;
  readonly rulerY: number;
  readonly major: number;
  readonly minor: number;
  readonly postWidth: number;
  readonly pointer: { readonly width: number; readonly triangle: readonly [number, number] };
}

/** Heights and insets are fixed; the width is free. */
const GEOMETRY: Record<GaugeSize, Geometry> = {
  row: {
    height: 20,
    rulerStart: 0,
    baselineX: 4,
    targetInset: 8,
    barY: 8,
    barHeight: 6,
    rulerY: 14.5,
    major: 3,
    minor: 0,
    postWidth: 1.5,
    pointer: { width: 1.5, triangle: [5.6, 4.4] },
  },
  card: {
    height: 36,
    rulerStart: 0,
    baselineX: 6,
    targetInset: 16,
    barY: 11.5,
    barHeight: 9,
    rulerY: 21,
    major: 3.5,
    minor: 0,
    postWidth: 2,
    pointer: { width: 1.5, triangle: [7.2, 5.4] },
  },
  hero: {
    height: 76,
    rulerStart: 0,
    baselineX: 12,
    targetInset: 48,
    barY: 8,
    barHeight: 22,
    rulerY: 30.5,
    major: 9,
    minor: 5,
    postWidth: 2.5,
    pointer: { width: 2, triangle: [10, 8] },
  },
};

/** The gauge as marks: channel, bar, ruler, posts and pointer, and at hero size its labels. Mirrored for right-to-left pages. */
export function gauge(
  reading: GaugeReading,
  size: GaugeSize,
  width: number,
  direction: 'ltr' | 'rtl',
  words?: GaugeWords,
): { width: number; height: number; marks: Mark[] } {
  const geometry = GEOMETRY[size];
  const scale = scaleOf(reading, geometry, width);
  const marks = [
    ...channel(reading, geometry, width, scale),
    ...ruler(geometry, width, scale),
    ...(reading.goal.kind === 'maintain' ? rangeBar(reading, geometry, scale) : bar(reading, geometry, width, scale)),
    ...posts(reading, geometry, scale),
    ...pointer(reading, geometry, scale),
    ...(size === 'hero' && words ? labels(reading, geometry, width, scale, words) : []),
  ];
  return { width, height: geometry.height, marks: direction === 'rtl' ? mirror(marks, width) : marks };
}

interface Scale {
  readonly from: number;
  readonly to: number;
  readonly x: (value: number) => number;
  readonly baselineX: number;
  readonly targetX: number;
}

/** Baseline and target stand at the same place in every gauge, so that a column of gauges is itself a chart. */
function scaleOf(reading: GaugeReading, { baselineX, targetInset }: Geometry, width: number): Scale {
  const targetX = width - targetInset;
  const [from, to] = domainOf(reading);
  const x = (value: number) => (to === from ? baselineX : baselineX + ((value - from) / (to - from)) * (targetX - baselineX));
  return { from, to, x, baselineX, targetX };
}

function domainOf({ goal, baseline, target, actual }: GaugeReading): [number, number] {
  if (goal.kind === 'maintain') return [goal.low - goal.tolerance, goal.high + goal.tolerance];
  const to = target ?? 1;
  return [baseline ?? (to === 0 ? (actual ?? 1) : 0), to];
}

const NOT_DRAWN: readonly Status[] = ['no-data', 'not-judged'];

function channel(reading: GaugeReading, { barY, barHeight }: Geometry, width: number, { baselineX, targetX }: Scale): Mark[] {
  const empty = NOT_DRAWN.includes(reading.status);
  const rect = { kind: 'rect', x: baselineX, y: barY, height: barHeight } as const;
  return empty
    ? [{ ...rect, width: targetX - baselineX, fill: 'hatch', stroke: 'ruler', dash: '2 2' }]
    : [{ ...rect, width: Math.max(targetX, width - 4) - baselineX - (width - 4 - targetX), fill: 'channel' }];
}

function ruler({ rulerStart, rulerY, major, minor }: Geometry, width: number, { from, to, x }: Scale): Mark[] {
  const { step, values } = niceTicks(from, to);
  const marks: Mark[] = [{ kind: 'line', x1: rulerStart, y1: rulerY, x2: width, y2: rulerY, stroke: 'ruler', width: 1 }];
  const tick = (value: number, length: number) =>
    marks.push({ kind: 'line', x1: x(value), y1: rulerY, x2: x(value), y2: rulerY + length, stroke: 'ruler', width: 1 });
  for (const value of values) tick(value, major);
  if (minor > 0) {
    const [low, high] = from < to ? [from, to] : [to, from];
    for (let i = Math.ceil(low / (step / 5)); i <= Math.floor(high / (step / 5)); i += 1) if (i % 5 !== 0) tick(i * (step / 5), minor);
  }
  return marks;
}

/** From the baseline to the actual value; back from it when it is worse; cut by a chevron when it is beyond the target. */
function bar(reading: GaugeReading, geometry: Geometry, width: number, scale: Scale): Mark[] {
  const { actual, approved, status, provisional, stale } = reading;
  if (actual === undefined || NOT_DRAWN.includes(status)) return [];
  const end = width - 2;
  const place = (value: number) => Math.min(Math.max(scale.x(value), 0), end);
  const piece = (fromX: number, toX: number, fill: 'status' | 'status-weak' | 'stripe'): Mark => ({
    kind: 'rect',
    x: Math.min(fromX, toX),
    y: geometry.barY,
    width: Math.max(1.5, Math.abs(toX - fromX)),
    height: geometry.barHeight,
    fill,
    stroke: 'status-edge',
  });
  const solid = stale ? 'stripe' : 'status';
  const marks: Mark[] = [];
  if (!provisional) marks.push(piece(scale.baselineX, place(actual), solid));
  else {
    const inner = approved === undefined ? scale.baselineX : Math.min(place(approved), place(actual));
    marks.push(piece(inner, place(actual), 'status-weak'));
    if (inner > scale.baselineX) marks.push(piece(scale.baselineX, inner, solid));
  }
  if (scale.x(actual) > end) marks.push(chevron(end - 4, geometry));
  return marks;
}

function chevron(x: number, { barY, barHeight }: Geometry): Mark {
  const middle = barY + barHeight / 2;
  return {
    kind: 'polygon',
    points: [
      [x - 2, barY],
      [x + 2, middle],
      [x - 2, barY + barHeight],
    ],
    fill: 'none',
    stroke: 'paper',
    open: true,
    width: 1.5,
  };
}

/** A band between two posts, a float at the value, and a thinner bar from the nearer post that shows the deviation. */
function rangeBar({ goal, actual, status }: GaugeReading, { barY, barHeight }: Geometry, scale: Scale): Mark[] {
  if (goal.kind !== 'maintain') return [];
  const [low, high] = [scale.x(goal.low), scale.x(goal.high)];
  const marks: Mark[] = [{ kind: 'rect', x: low, y: barY, width: high - low, height: barHeight, fill: 'status-weak' }];
  if (actual === undefined || NOT_DRAWN.includes(status)) return marks;
  const at = Math.min(Math.max(scale.x(actual), 0), scale.targetX + 4);
  const edge = Math.min(Math.max(at, low), high);
  if (edge !== at)
    marks.push({
      kind: 'rect',
      x: Math.min(edge, at),
      y: barY + barHeight / 4,
      width: Math.abs(at - edge),
      height: barHeight / 2,
      fill: 'status',
      stroke: 'status-edge',
    });
  return [...marks, { kind: 'rect', x: at - 1.5, y: barY, width: 3, height: barHeight, fill: 'status' }];
}

function posts({ goal }: GaugeReading, { barY, barHeight, rulerY, postWidth }: Geometry, scale: Scale): Mark[] {
  const post = (x: number, top: number, bottom: number): Mark[] => [
    { kind: 'line', x1: x, y1: top - 1, x2: x, y2: bottom + 1, stroke: 'paper', width: postWidth + 2 },
    { kind: 'line', x1: x, y1: top, x2: x, y2: bottom, stroke: 'ink', width: postWidth },
  ];
  const [top, bottom] = [barY - barHeight / 3 - 1, rulerY + 2];
  if (goal.kind !== 'maintain')
    return [
      ...post(scale.targetX, top, bottom),
      { kind: 'line', x1: scale.baselineX, y1: barY, x2: scale.baselineX, y2: rulerY, stroke: 'ink2', width: 1 },
    ];
  const bracket = (x: number, inward: number): Mark[] => [
    ...post(x, top, bottom),
    { kind: 'line', x1: x, y1: top, x2: x + inward, y2: top, stroke: 'ink', width: postWidth },
    { kind: 'line', x1: x, y1: bottom, x2: x + inward, y2: bottom, stroke: 'ink', width: postWidth },
  ];
  return [...bracket(scale.x(goal.low), 4), ...bracket(scale.x(goal.high), -4)];
}

/** A line as high as the bar with its triangle under the ruler. */
function pointer({ goal, required, status }: GaugeReading, { barY, rulerY, pointer: shape }: Geometry, scale: Scale): Mark[] {
  if (required === undefined || goal.kind === 'maintain' || status === 'not-judged') return [];
  const x = Math.min(Math.max(scale.x(required), scale.baselineX), scale.targetX);
  const [width, height] = shape.triangle;
  return [
    { kind: 'line', x1: x, y1: barY - 1, x2: x, y2: rulerY, stroke: 'paper', width: shape.width + 2 },
    { kind: 'line', x1: x, y1: barY - 1, x2: x, y2: rulerY, stroke: 'ink', width: shape.width },
    {
      kind: 'polygon',
      points: [
        [x, rulerY + 0.5],
        [x - width / 2, rulerY + height + 0.5],
        [x + width / 2, rulerY + height + 0.5],
      ],
      fill: 'ink',
      stroke: 'paper',
    },
  ];
}

const VALUES_Y = 52;
const WORDS_Y = 70;

/** Labels of the hero size; what would collide with something more important is left out. */
function labels(reading: GaugeReading, geometry: Geometry, width: number, scale: Scale, words: GaugeWords): Mark[] {
  const text = (
    x: number,
    y: number,
    content: string,
    anchor: 'start' | 'middle' | 'end',
    weight: 400 | 600,
    fill: 'ink' | 'ink2' | 'ink3' | 'on-status',
    size = 12,
  ): Mark => ({ kind: 'text', x, y, text: content, anchor, size, weight, fill });
  const marks: Mark[] = [];
  if (reading.goal.kind === 'maintain') {
    for (const value of [reading.goal.low, reading.goal.high])
      marks.push(text(scale.x(value), VALUES_Y, words.tick(value), 'middle', 600, 'ink'));
    marks.push(text((scale.x(reading.goal.low) + scale.x(reading.goal.high)) / 2, WORDS_Y, words.targetWord, 'middle', 400, 'ink3'));
  } else {
    if (reading.baseline !== undefined) {
      marks.push(text(0, VALUES_Y, words.baseline, 'start', 600, 'ink'), text(0, WORDS_Y, words.baselineWord, 'start', 400, 'ink3'));
    }
    marks.push(
      text(scale.targetX, VALUES_Y, words.target, 'middle', 600, 'ink'),
      text(Math.min(scale.targetX, width - 36), WORDS_Y, words.targetWord, 'middle', 400, 'ink3'),
    );
    marks.push(...expectedLabel(reading, scale, words, text), ...graduations(reading, scale, words, text));
  }
  return [...marks, ...actualLabel(reading, geometry, width, scale, words, text)];
}

type TextMaker = (
  x: number,
  y: number,
  content: string,
  anchor: 'start' | 'middle' | 'end',
  weight: 400 | 600,
  fill: 'ink' | 'ink2' | 'ink3' | 'on-status',
  size?: number,
) => Mark;

/** About what a run of text takes at a size; good enough to keep labels apart. */
function widthOf(text: string, size: number): number {
  return (
    [...text].reduce((sum, character) => sum + (/[\u2e80-\u9fff]/.test(character) ? 1 : /[\u2066-\u2069]/.test(character) ? 0 : 0.56), 0) *
    size
  );
}

function expectedLabel(reading: GaugeReading, scale: Scale, words: GaugeWords, text: TextMaker): Mark[] {
  if (reading.required === undefined || (NOT_DRAWN.includes(reading.status) && reading.status !== 'no-data')) return [];
  const half = widthOf(words.expectedWord, 12) / 2;
  const x = scale.x(reading.required);
  const left = reading.baseline === undefined ? 0 : widthOf(words.baselineWord, 12) + 10;
  const right = scale.targetX - widthOf(words.targetWord, 12) / 2 - 10;
  if (right - left < half * 2) return [];
  return [text(Math.min(Math.max(x, left + half), right - half), WORDS_Y, words.expectedWord, 'middle', 600, 'ink')];
}

function graduations(reading: GaugeReading, scale: Scale, words: GaugeWords, text: TextMaker): Mark[] {
  const pointerX = reading.required === undefined ? Number.NEGATIVE_INFINITY : scale.x(reading.required);
  const baselineEnd = reading.baseline === undefined ? 0 : widthOf(words.baseline, 12);
  return niceTicks(scale.from, scale.to).values.flatMap((value) => {
    const x = scale.x(value);
    const half = widthOf(words.tick(value), 12) / 2;
    const near = x - half < baselineEnd + 12 || Math.abs(x - scale.targetX) < 30 + half || Math.abs(x - pointerX) < 12;
    return near ? [] : [text(x, VALUES_Y, words.tick(value), 'middle', 400, 'ink3')];
  });
}

/** Inside the bar if it fits beside pointer and post, else past its end, else past the pointer. */
function actualLabel(
  reading: GaugeReading,
  { barY, barHeight }: Geometry,
  width: number,
  scale: Scale,
  words: GaugeWords,
  text: TextMaker,
): Mark[] {
  if (reading.actual === undefined || NOT_DRAWN.includes(reading.status)) return [];
  const y = barY + barHeight / 2 + 5;
  const long = widthOf(words.actual, 15) + 16;
  const end = Math.min(Math.max(scale.x(reading.actual), 0), width - 10);
  const range = reading.goal.kind === 'maintain';
  const pointerX = reading.required === undefined || range ? Number.NEGATIVE_INFINITY : scale.x(reading.required);
  const crossed = (from: number, to: number) => [pointerX, scale.targetX].some((x) => x > from - 4 && x < to + 4);
  const inside = [end, scale.targetX - 5, pointerX - 5].find((to) => to <= end && to - long > scale.baselineX && !crossed(to - long, to));
  const solid = !reading.provisional && !reading.stale && !range;
  if (solid && inside !== undefined) return [text(inside - 8, y, words.actual, 'end', 600, 'on-status', 15)];
  const after = Math.max(end, scale.baselineX);
  const start = crossed(after, after + long) && pointerX > after - 4 ? pointerX : after;
  return [text(start + 8, y, words.actual, 'start', 600, 'ink', 15)];
}
