import { type GaugeReading, type GaugeWords, type Geometry, NOT_DRAWN, PAST_DEADLINE, type Scale, whiskerOf } from './gauge-geometry.ts';
import type { Mark } from './marks.ts';
import { widthOf } from './text-width.ts';
import { niceTicks } from './ticks.ts';

const VALUES_Y = 62;
const WORDS_Y = 80;

/** Labels of the hero size; what would collide with something more important is left out. */
export function labels(reading: GaugeReading, geometry: Geometry, width: number, scale: Scale, words: GaugeWords): Mark[] {
  const text: TextMaker = (x, y, content, anchor, weight, fill, size = 12) => ({
    kind: 'text',
    x,
    y,
    text: content,
    anchor,
    size,
    weight,
    fill,
  });
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
    marks.push(...expectedLabels(reading, scale, words, text), ...graduations(reading, scale, words, text));
  }
  return [
    ...marks,
    ...forecastLabel(reading, geometry, width, scale, words, text),
    ...actualLabel(reading, geometry, width, scale, words, text),
  ];
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

/** What is required, named with its moment: at the value's own, and after it by today where there is room for both. */
function expectedLabels(reading: GaugeReading, scale: Scale, words: GaugeWords, text: TextMaker): Mark[] {
  const { status, required, requiredToday } = reading;
  if ((NOT_DRAWN.includes(status) && status !== 'no-data') || PAST_DEADLINE.includes(status)) return [];
  const left = reading.baseline === undefined ? 0 : widthOf(words.baselineWord, 12) + 10;
  const right = scale.targetX - widthOf(words.targetWord, 12) / 2 - 10;
  const place = (value: number, word: string, from: number, to: number) => {
    const half = widthOf(word, 12) / 2;
    return word === '' || to - from < half * 2 ? undefined : { at: Math.min(Math.max(scale.x(value), from + half), to - half), half };
  };
  const then = required === undefined ? undefined : place(required, words.expectedWord, left, right);
  // Heavy letters are wider than they are reckoned.
  const after = then ? then.at + then.half * 1.06 + 12 : left;
  // Today’s alone would be taken for what is judged.
  const alone = required !== undefined && !then;
  const today = requiredToday === undefined || alone ? undefined : place(requiredToday, words.todayWord, after, right);
  return [
    ...(then ? [text(then.at, WORDS_Y, words.expectedWord, 'middle', 600, 'ink')] : []),
    ...(today ? [text(today.at, WORDS_Y, words.todayWord, 'middle', 400, 'ink2')] : []),
  ];
}

function graduations(reading: GaugeReading, scale: Scale, words: GaugeWords, text: TextMaker): Mark[] {
  const pointers = [reading.required, reading.requiredToday].flatMap((one) => (one === undefined ? [] : [scale.x(one)]));
  const baselineEnd = reading.baseline === undefined ? 0 : widthOf(words.baseline, 12);
  return niceTicks(scale.from, scale.to).values.flatMap((value) => {
    const x = scale.x(value);
    const half = widthOf(words.tick(value), 12) / 2;
    const near =
      x - half < baselineEnd + 12 || Math.abs(x - scale.targetX) < 30 + half || pointers.some((pointer) => Math.abs(x - pointer) < 12);
    return near ? [] : [text(x, VALUES_Y, words.tick(value), 'middle', 400, 'ink3')];
  });
}

/** Behind the interval in its lane, or before it where there is more room. */
function forecastLabel(
  reading: GaugeReading,
  { forecastY }: Geometry,
  width: number,
  scale: Scale,
  words: GaugeWords,
  text: TextMaker,
): Mark[] {
  const whisker = whiskerOf(reading, scale, width);
  if (!whisker) return [];
  const long = widthOf(words.forecastWord, 12) + 14;
  if (width - whisker.to >= long) return [text(whisker.to + 10, forecastY + 4, words.forecastWord, 'start', 400, 'ink2')];
  return whisker.from >= long ? [text(whisker.from - 10, forecastY + 4, words.forecastWord, 'end', 400, 'ink2')] : [];
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
