/** Signs of the steps: a file, a square of work, a question, what is kept, and what it goes into. */
export type LineageSign = 'file' | 'typed' | 'done' | 'waits' | 'question' | 'kept' | 'combined';

export interface LineageInput {
  /** The steps of the figure itself, the first first; `lines` of text below each name. The last one is where it is kept. */
  readonly steps: readonly { readonly sign: LineageSign; readonly lines: number }[];
  /** What it goes into together with others; undefined where it stands alone. */
  readonly combined: { readonly lines: number } | undefined;
  /** Those that it is combined with. */
  readonly others: number;
  /** Places where it is seen as itself, and in what it is combined to. */
  readonly own: number;
  readonly together: number;
}

/** Where something is written: `x` is from the side that reading begins at, `y` from the top; in pixels. */
export interface LineagePlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A drawing of where a figure comes from and where it goes; lines and signs are mirrored already, places are not. */
export interface LineageDrawing {
  readonly height: number;
  readonly upright: boolean;
  readonly lines: readonly { readonly path: string; readonly main: boolean }[];
  readonly signs: readonly { readonly sign: LineageSign | 'other' | 'leaf' | 'approved'; readonly x: number; readonly y: number }[];
  /** Of each step, with the combination last. */
  readonly steps: readonly LineagePlace[];
  /** Of each of the others: its name, its figure and when it was approved. */
  readonly others: readonly { readonly name: LineagePlace; readonly figure: LineagePlace; readonly approved: LineagePlace }[];
  readonly asItself: LineagePlace | undefined;
  readonly own: readonly LineagePlace[];
  readonly together: readonly LineagePlace[];
}

/** Narrower than this it is turned by 90°: from top to bottom. */
const UPRIGHT_UNDER = 860;
const LINE = 17;
const LEAF = 24;
const ROW = 42;
/** From the line to the name above it, and to the text below. */
const NAME = 30;
const BELOW = 13;

/**
 * A figure as a line: through the steps that it has come by, with those that it is combined with as thinner lines that join it, and with
 * branches to where it is seen. Across on a page, in the direction of reading; down on a phone.
 */
export function lineage(input: LineageInput, { width, direction }: { width: number; direction: 'ltr' | 'rtl' }): LineageDrawing {
  return width < UPRIGHT_UNDER ? upright(input, { width, direction }) : across(input, { width, direction });
}

interface Size {
  readonly width: number;
  readonly direction: 'ltr' | 'rtl';
}

type Point = readonly [x: number, y: number];

/** Writes paths with their ends at places, mirrored where reading is. */
function pen({ width, direction }: Size) {
  const at = ([x, y]: Point): string => `${round(direction === 'rtl' ? width - x : x)} ${round(y)}`;
  return {
    x: (x: number) => round(direction === 'rtl' ? width - x : x),
    line: (from: Point, to: Point) => `M${at(from)}L${at(to)}`,
    /** Leaves and arrives along the line. */
    across: (from: Point, to: Point) => {
      const middle = (from[0] + to[0]) / 2;
      return `M${at(from)}C${at([middle, from[1]])} ${at([middle, to[1]])} ${at(to)}`;
    },
    down: (from: Point, to: Point) => {
      const middle = (from[1] + to[1]) / 2;
      return `M${at(from)}C${at([from[0], middle])} ${at([to[0], middle])} ${at(to)}`;
    },
  };
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

/** What is drawn and placed while a drawing is put together. */
interface Sheet {
  readonly draw: ReturnType<typeof pen>;
  readonly lines: { path: string; main: boolean }[];
  readonly signs: LineageDrawing['signs'][number][];
}

/** Where things stand across the page. */
interface Frame {
  /** Of each step, with the combination last. */
  readonly xs: readonly number[];
  /** Where the line ends and the places begin at which the figure is seen. */
  readonly fork: number;
  readonly leafX: number;
  readonly leafWidth: number;
  readonly mainY: number;
  /** Of the branch of the figure as itself; undefined where there is none. */
  readonly ownY: number | undefined;
}

function frameOf({ steps, combined, own, together }: LineageInput, { width }: Size): Frame {
  const leafWidth = Math.min(250, Math.max(180, width * 0.19));
  const leafX = width - leafWidth;
  const fork = leafX - 56;
  const count = steps.length + (combined ? 1 : 0);
  const pitch = (fork - 118) / Math.max(1, count - 1);
  const branches = combined !== undefined && own > 0;
  const onLine = together + (branches ? 0 : own);
  const half = (number: number) => (number * LEAF) / 2;
  return {
    ...{ fork, leafX, leafWidth },
    xs: Array.from({ length: count }, (_, i) => (i === 0 ? 8 : i * pitch)),
    mainY: Math.max(NAME + 24, branches ? 2 * half(own) + 34 + half(onLine) : half(onLine) + 4),
    ownY: branches ? half(own) : undefined,
  };
}

function across(input: LineageInput, size: Size): LineageDrawing {
  const { steps, combined, own, together } = input;
  const frame = frameOf(input, size);
  const { xs, fork, mainY, ownY } = frame;
  const draw = pen(size);
  const sheet: Sheet = { draw, lines: [{ path: draw.line([0, mainY], [fork, mainY]), main: true }], signs: [] };
  for (const [i, { sign }] of steps.entries()) sheet.signs.push({ sign, x: draw.x(xs[i] ?? 0), y: mainY });
  if (combined) sheet.signs.push({ sign: 'combined', x: draw.x(xs.at(-1) ?? 0), y: mainY });
  const asItself = ownY === undefined ? undefined : branchOf(sheet, frame, xs[steps.length - 1] ?? 0, ownY);
  const ownPlaces = ownY === undefined ? [] : fan(sheet, frame, own, ownY);
  const onLine = fan(sheet, frame, together + (ownY === undefined ? own : 0), mainY);
  const alone = ownY === undefined ? own : 0;
  const textEnd = mainY + BELOW + Math.max(combined?.lines ?? 0, ...steps.map(({ lines }) => lines)) * LINE;
  const others = rowsOf(sheet, frame, input, textEnd + 34);
  const ends = [textEnd, ...others.map(({ name }) => name.y + 25), ...[...ownPlaces, ...onLine].map(({ y }) => y + LEAF / 2)];
  return {
    ...{ height: Math.max(...ends) + 6, upright: false, lines: sheet.lines, signs: sheet.signs, asItself, others },
    steps: xs.map((x, i) => ({ x: x - 8, y: mainY, width: (xs[i + 1] ?? fork + 8) - x - 12 })),
    own: [...ownPlaces, ...onLine.slice(0, alone)],
    together: onLine.slice(alone),
  };
}

/** The line of the figure as itself: it leaves where the figure is kept and runs beside. */
function branchOf({ draw, lines }: Sheet, { fork, mainY }: Frame, keptX: number, ownY: number): LineagePlace {
  const to = keptX + Math.min(110, (fork - keptX) * 0.5);
  lines.push({ path: draw.across([keptX + 8, mainY], [to, ownY]), main: true }, { path: draw.line([to, ownY], [fork, ownY]), main: true });
  return { x: to, y: ownY - 12, width: fork - to };
}

/** Places at the end of a line, each with its own thin branch and its dot. */
function fan({ draw, lines, signs }: Sheet, { fork, leafX, leafWidth }: Frame, count: number, middle: number): LineagePlace[] {
  return Array.from({ length: count }, (_, i) => {
    const y = middle + (i - (count - 1) / 2) * LEAF;
    lines.push({ path: draw.across([fork, middle], [leafX - 4, y]), main: false });
    signs.push({ sign: 'leaf', x: draw.x(leafX), y });
    return { x: leafX + 12, y, width: leafWidth - 12 };
  });
}

/** Those that it is combined with: thin lines below, which join it where it is combined. */
function rowsOf(
  { draw, lines, signs }: Sheet,
  { xs, mainY }: Frame,
  { steps, combined, others }: LineageInput,
  first: number,
): LineageDrawing['others'] {
  const approvedAt = steps.findIndex(({ sign }, i) => i > 1 && (sign === 'done' || sign === 'waits'));
  const enteredX = xs[1] ?? 0;
  const approvedX = xs[approvedAt < 0 ? steps.length - 1 : approvedAt] ?? 0;
  const join = xs.at(-1) ?? 0;
  // It rises behind the words of where the figure is kept.
  const leaves = Math.max((xs[steps.length - 1] ?? 0) + 36, join - 84);
  return Array.from({ length: combined ? others : 0 }, (_, i) => {
    const y = first + i * ROW;
    lines.push(
      { path: draw.line([14, y], [leaves, y]), main: false },
      { path: draw.across([leaves, y], [join - 8, mainY + 4]), main: false },
    );
    signs.push({ sign: 'other', x: draw.x(8), y }, { sign: 'approved', x: draw.x(approvedX), y });
    return {
      name: { x: 24, y: y - 11, width: enteredX - 44 },
      figure: { x: enteredX - 8, y: y - 11, width: approvedX - enteredX - 16 },
      approved: { x: approvedX + 14, y: y - 11, width: 150 },
    };
  });
}

/** Where the line runs on a phone, where thinner ones run, and where words begin. */
const RAIL = 10;
const THIN = 26;
const WORDS = 40;

/** Puts things one below the other: each takes its room, and the next stands behind it. */
class Column {
  y = 12;
  readonly sheet: Sheet;
  readonly #width: number;

  constructor(size: Size) {
    this.sheet = { draw: pen(size), lines: [], signs: [] };
    this.#width = size.width;
  }

  place(x: number, y: number): LineagePlace {
    return { x, y, width: this.#width - x };
  }

  step({ sign, lines }: { sign: LineageSign; lines: number }): LineagePlace {
    const own = this.place(WORDS, this.y);
    this.sheet.signs.push({ sign, x: this.sheet.draw.x(RAIL), y: this.y });
    this.y += 12 + lines * LINE + 20;
    return own;
  }

  /** Words one below the other, each with its dot, on a line that leaves the rail. */
  leaves(count: number): LineagePlace[] {
    if (count === 0) return [];
    const { draw, lines, signs } = this.sheet;
    const [first, end] = [this.y, this.y + (count - 1) * 30];
    lines.push({ path: draw.down([RAIL, first - 16], [THIN, first]), main: false });
    if (count > 1) lines.push({ path: draw.line([THIN, first], [THIN, end]), main: false });
    this.y = end + 34;
    return Array.from({ length: count }, (_, i) => {
      signs.push({ sign: 'leaf', x: draw.x(THIN), y: first + i * 30 });
      return this.place(WORDS, first + i * 30);
    });
  }

  /** Those that it is combined with, on a thin line that comes to the rail where they are. */
  others(count: number): LineageDrawing['others'] {
    const { draw, lines, signs } = this.sheet;
    const first = this.y;
    this.y += count * 62;
    if (count > 0) {
      lines.push({ path: draw.line([THIN, first], [THIN, this.y - 26]), main: false });
      lines.push({ path: draw.down([THIN, this.y - 26], [RAIL, this.y]), main: false });
    }
    return Array.from({ length: count }, (_, i) => {
      const at = first + i * 62;
      signs.push({ sign: 'other', x: draw.x(THIN), y: at });
      return { name: this.place(WORDS, at), figure: this.place(WORDS, at + 18), approved: this.place(WORDS, at + 36) };
    });
  }
}

function upright({ steps, combined, others, own, together }: LineageInput, size: Size): LineageDrawing {
  const column = new Column(size);
  const stepPlaces = steps.map((one) => column.step(one));
  const asItself = combined && own > 0 ? column.place(WORDS, column.y - 6) : undefined;
  if (asItself) column.y += 20;
  const ownPlaces = column.leaves(own);
  let end = (ownPlaces[0] ?? { y: column.y }).y - 16;
  const rows = column.others(combined ? others : 0);
  if (combined) {
    end = column.y;
    stepPlaces.push(column.step({ sign: 'combined', lines: combined.lines }));
  }
  const togetherPlaces = column.leaves(together);
  if (togetherPlaces[0]) end = Math.max(end, togetherPlaces[0].y - 16);
  const { draw, lines, signs } = column.sheet;
  lines.unshift({ path: draw.line([RAIL, 12], [RAIL, end]), main: true });
  return {
    ...{ height: column.y, upright: true, lines, signs, asItself, steps: stepPlaces },
    ...{ others: rows, own: ownPlaces, together: togetherPlaces },
  };
}
