import {
  type GaugeReading,
  type GaugeSize,
  type GaugeWords,
  type Geometry,
  geometryOf,
  NOT_DRAWN,
  PAST_DEADLINE,
  type Scale,
  scaleOf,
  type Whisker,
  whiskerOf,
} from './gauge-geometry.ts';
import { labels } from './gauge-labels.ts';
import { type Mark, mirror, type Paint } from './marks.ts';
import { niceTicks } from './ticks.ts';

/** The gauge as marks: channel, bar, ruler, posts and pointer, and at hero size its labels. Mirrored for right-to-left pages. */
export function gauge(
  reading: GaugeReading,
  size: GaugeSize,
  width: number,
  direction: 'ltr' | 'rtl',
  words?: GaugeWords,
): { width: number; height: number; marks: Mark[] } {
  const geometry = geometryOf(size, reading);
  const scale = scaleOf(reading, geometry, width);
  const marks = [
    ...channel(reading, geometry, scale),
    ...ruler(geometry, width, scale),
    ...(reading.goal.kind === 'maintain' ? rangeBar(reading, geometry, scale) : bar(reading, geometry, width, scale)),
    ...posts(reading, geometry, scale),
    ...pointers(reading, geometry, scale),
    ...flag(reading, geometry, scale),
    ...whisker(whiskerOf(reading, scale, width), geometry.forecastY, geometry, FORECAST),
    ...whisker(whiskerOf({ ...reading, forecast: reading.scenario }, scale, width), geometry.scenarioY, geometry, SCENARIO),
    ...(size === 'hero' && words ? labels(reading, geometry, width, scale, words) : []),
  ];
  return { width, height: geometry.height, marks: direction === 'rtl' ? mirror(marks, width) : marks };
}
function channel(reading: GaugeReading, { barY, barHeight }: Geometry, { baselineX, targetX }: Scale): Mark[] {
  const place = { kind: 'rect', x: baselineX, y: barY, width: targetX - baselineX, height: barHeight } as const;
  return NOT_DRAWN.includes(reading.status) ? [{ ...place, fill: 'hatch', stroke: 'ruler', dash: '2 2' }] : [{ ...place, fill: 'channel' }];
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
  const solid = stale || status === 'awaited' ? 'stripe' : 'status';
  const marks: Mark[] = [];
  if (!provisional) marks.push(piece(scale.baselineX, place(actual), solid));
  else {
    const inner = approved === undefined ? scale.baselineX : Math.min(place(approved), place(actual));
    marks.push(piece(inner, place(actual), 'status-weak'));
    if (inner > scale.baselineX) marks.push(piece(scale.baselineX, inner, solid));
  }
  marks.push(...waiting(reading, geometry, scale, place));
  if (scale.x(actual) > end) marks.push(chevron(end - 4, geometry));
  return marks;
}

/** What waits for approval, hollow: the piece it would add, or the edge it would draw back to. */
function waiting(
  { actual, pending }: GaugeReading,
  { barY, barHeight }: Geometry,
  { baselineX }: Scale,
  place: (value: number) => number,
): Mark[] {
  if (pending === undefined || actual === undefined || pending === actual) return [];
  const [from, to] = [place(actual), place(pending)];
  const hollow = { kind: 'rect', y: barY, height: barHeight, fill: 'paper', stroke: 'status-edge' } as const;
  return to > from && from >= baselineX
    ? [{ ...hollow, x: from, width: Math.max(1.5, to - from) }]
    : [{ ...hollow, x: Math.min(from, to), width: Math.max(1.5, Math.abs(to - from)), dash: '2 2' }];
}

/** On the post of a deadline that has passed. */
function flag({ goal, status }: GaugeReading, { barY, barHeight, postWidth }: Geometry, scale: Scale): Mark[] {
  if (!PAST_DEADLINE.includes(status)) return [];
  const x = goal.kind === 'maintain' ? scale.x(goal.high) : scale.targetX;
  const top = barY - barHeight / 3 - 1;
  const size = Math.max(5, barHeight * 0.55);
  return [
    {
      kind: 'polygon',
      points: [
        [x + postWidth / 2, top],
        [x + postWidth / 2 + size, top],
        [x + postWidth / 2 + size * 0.72, top + size * 0.4],
        [x + postWidth / 2 + size, top + size * 0.8],
        [x + postWidth / 2, top + size * 0.8],
      ],
      fill: status === 'missed' ? 'ink' : 'paper',
      stroke: 'ink',
    },
  ];
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

interface WhiskerPaint {
  readonly stroke: Paint;
  readonly dot: Paint;
}
const FORECAST: WhiskerPaint = { stroke: 'ink2', dot: 'paper' };
const SCENARIO: WhiskerPaint = { stroke: 'accent', dot: 'accent' };

/** The 80 % interval as a line with end caps, a dot at its middle (hollow: the forecast), an arrowhead where it leaves the ruler. */
function whisker(drawn: Whisker | undefined, y: number, { whisker: shape }: Geometry, { stroke: paint, dot: fill }: WhiskerPaint): Mark[] {
  if (!drawn) return [];
  const { cap, dot: radius, width: stroke } = shape;
  const { from, to, at, cutAtStart, cutAtEnd } = drawn;
  const end = (x: number, cut: boolean, inward: number): Mark =>
    cut
      ? {
          kind: 'polygon',
          points: [
            [x + inward * 2 * cap, y - 1.25 * cap],
            [x, y],
            [x + inward * 2 * cap, y + 1.25 * cap],
          ],
          fill: paint,
        }
      : { kind: 'line', x1: x, y1: y - cap, x2: x, y2: y + cap, stroke: paint, width: stroke };
  const line: Mark = { kind: 'line', x1: from, y1: y, x2: to, y2: y, stroke: paint, width: stroke };
  const dot: Mark[] = at === undefined ? [] : [{ kind: 'circle', x: at, y, radius, fill, stroke: paint, width: stroke }];
  // An interval that lies wholly beyond the ruler is an arrowhead alone.
  if (from === to && (cutAtStart || cutAtEnd)) return [cutAtEnd ? end(to, true, -1) : end(from, true, 1)];
  return [line, end(from, cutAtStart, 1), end(to, cutAtEnd, -1), ...dot];
}

/** What is required: at the value's own moment filled, and by today hollow with a dashed line. */
function pointers(reading: GaugeReading, geometry: Geometry, scale: Scale): Mark[] {
  const { goal, required, requiredToday, status } = reading;
  if (goal.kind === 'maintain' || status === 'not-judged' || PAST_DEADLINE.includes(status)) return [];
  const today = requiredToday !== undefined && status !== 'achieved' ? pointer(requiredToday, geometry, scale, true) : [];
  return required === undefined ? today : [...today, ...pointer(required, geometry, scale, false)];
}

/** A line as high as the bar with its triangle under the ruler; by today both are light. */
function pointer(required: number, { barY, rulerY, pointer: shape }: Geometry, scale: Scale, light: boolean): Mark[] {
  const x = Math.min(Math.max(scale.x(required), scale.baselineX), scale.targetX);
  const [width, height] = shape.triangle;
  const line = { kind: 'line', x1: x, y1: barY - 1, x2: x, y2: rulerY } as const;
  const points: [number, number][] = [
    [x, rulerY + 0.5],
    [x - width / 2, rulerY + height + 0.5],
    [x + width / 2, rulerY + height + 0.5],
  ];
  if (light) {
    return [
      { ...line, stroke: 'ink', width: shape.width * 0.75, dash: '2 2' },
      { kind: 'polygon', points, fill: 'paper', stroke: 'ink' },
    ];
  }
  return [
    { ...line, stroke: 'paper', width: shape.width + 2 },
    { ...line, stroke: 'ink', width: shape.width },
    { kind: 'polygon', points, fill: 'ink', stroke: 'paper' },
  ];
}
