import { type Mark, mirror } from './marks.ts';

/** A drawing in a line of a table. */
interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

type Direction = 'ltr' | 'rtl';

const CELL = { width: 60, height: 16, barY: 4.5, barHeight: 7, post: 2 } as const;

/** People of one country trained in one domain: a bar in ink on a channel up to the target's post, on the scale of all cells (`most`). */
export function trainingCell(
  { passed, people, farBehind }: { readonly passed: number; readonly people: number | null; readonly farBehind: boolean },
  most: number,
  direction: Direction,
): Drawing {
  const { width, height, barY, barHeight, post } = CELL;
  const x = (value: number) => (most > 0 ? (Math.min(value, most) / most) * (width - post) : 0);
  const rect = { kind: 'rect', x: 0, y: barY, height: barHeight } as const;
  const marks: Mark[] = [
    ...(people === null ? [] : [{ ...rect, width: x(people), fill: 'channel' } as const]),
    ...(passed === 0 ? [] : [{ ...rect, width: Math.max(1.5, x(passed)), fill: farBehind ? 'off-word' : 'ink2' } as const]),
    ...(people === null ? [] : [postAt(x(people) + post / 2)]),
  ];
  return { width, height, marks: direction === 'rtl' ? mirror(marks, width) : marks };
}

function postAt(x: number): Mark {
  return { kind: 'line', x1: x, y1: 1, x2: x, y2: CELL.height - 1, stroke: 'ink', width: CELL.post };
}

const COURSE = { width: 84, height: 30, line: 11, ruler: 22, tick: 3, inset: 4, dot: 3.2 } as const;

/** Mean marks before and after a course on a ruler from 0 to 100, and its pass mark; a mean below that in the colour of a warning. */
export function courseMarks(
  { before, after, passMark }: { readonly before: number | undefined; readonly after: number | undefined; readonly passMark: number },
  direction: Direction,
): Drawing {
  const { width, height, line, ruler, tick, inset, dot } = COURSE;
  const x = (mark: number) => inset + (Math.min(Math.max(mark, 0), 100) / 100) * (width - 2 * inset);
  const vertical = (at: number, y1: number, y2: number) => ({ kind: 'line', x1: at, y1, x2: at, y2 }) as const;
  const paint = after !== undefined && after < passMark ? 'off-word' : 'ink';
  const marks: Mark[] = [
    { kind: 'line', x1: x(0), y1: ruler, x2: x(100), y2: ruler, stroke: 'ruler', width: 1 },
    ...[0, 50, 100].map((at) => ({ ...vertical(x(at), ruler, ruler + tick), stroke: 'ruler', width: 1 }) as const),
    { ...vertical(x(passMark), 2, ruler), stroke: 'ink', width: 1.5, dash: '2.5 2' },
    ...(before === undefined || after === undefined
      ? []
      : [{ kind: 'line', x1: x(before), y1: line, x2: x(after), y2: line, stroke: paint, width: 1.5 } as const]),
    ...(before === undefined
      ? []
      : [{ kind: 'circle', x: x(before), y: line, radius: dot, fill: 'paper', stroke: 'ink2', width: 1.5 } as const]),
    ...(after === undefined ? [] : [{ kind: 'circle', x: x(after), y: line, radius: dot + 0.6, fill: paint } as const]),
  ];
  return { width, height, marks: direction === 'rtl' ? mirror(marks, width) : marks };
}
