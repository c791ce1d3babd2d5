import { LINEAR_PACE, type Status } from '@miqyas/domain';
import { type Mark, mirror } from './marks.ts';

/** What one column of the waterline shows: a target held against what is required by now. */
export interface WaterColumn {
  readonly id: number;
  readonly status: Status;
  /** Achieved over required, A / E, at the last value's own date; undefined where that cannot be said. */
  readonly pace: number | undefined;
  /** The same on the newest approved value, where the last one is provisional. */
  readonly approvedPace: number | undefined;
  readonly stale: boolean;
  /** Its deadline has passed and it was not met. */
  readonly passed: boolean;
  /** It is behind, and nobody answers for it. */
  readonly unowned: boolean;
  /** The forecast contradicts the status: on track but forecast to miss (down), behind but forecast to meet (up). */
  readonly against: 'up' | 'down' | undefined;
}

export interface WaterGroup {
  readonly key: string;
  /** In the order in which they stand. */
  readonly columns: readonly WaterColumn[];
}

/** The page of the programme, that of a part of it, one group by itself (a phone, or very many targets), the card of a part, a screen read from five metres and one that is not as high. */
export type WaterSize = 'page' | 'scope' | 'strip' | 'card' | 'wall' | 'low-wall' | 'cover' | 'phone';

interface Geometry {
  /** Height of what is required, in pixels. */
  readonly unit: number;
  /** Multiples of what is required that are drawn; beyond them a column is cut. */
  readonly cap: number;
  /** Room above the highest column, and below the floor. */
  readonly head: number;
  readonly foot: number;
  /** Where the first column begins: the ruler and its labels stand before it. */
  readonly start: number;
  readonly gap: number;
  readonly pitch: { readonly least: number; readonly most: number };
  /** Shapes, people, flags and chevrons beside the columns. */
  readonly signs: boolean;
  /** Room for the heading of a group. */
  readonly least: number;
}

const GEOMETRY: Readonly<Record<WaterSize, Geometry>> = {
  page: { unit: 249, cap: 1.7, head: 22, foot: 46, start: 99, gap: 28, pitch: { least: 3, most: 26 }, signs: true, least: 124 },
  scope: { unit: 150, cap: 1.7, head: 20, foot: 46, start: 99, gap: 28, pitch: { least: 3, most: 56 }, signs: true, least: 150 },
  strip: { unit: 62, cap: 1.55, head: 18, foot: 40, start: 0, gap: 0, pitch: { least: 3, most: 22 }, signs: true, least: 0 },
  card: { unit: 44, cap: 1.7, head: 4, foot: 2, start: 0, gap: 0, pitch: { least: 1.5, most: 9 }, signs: false, least: 0 },
  wall: { unit: 328, cap: 1.7, head: 34, foot: 60, start: 150, gap: 34, pitch: { least: 4, most: 34 }, signs: true, least: 180 },
  cover: { unit: 122, cap: 1.7, head: 18, foot: 30, start: 96, gap: 26, pitch: { least: 2.5, most: 22 }, signs: true, least: 118 },
  phone: { unit: 96, cap: 1.55, head: 10, foot: 6, start: 0, gap: 12, pitch: { least: 1, most: 14 }, signs: false, least: 0 },
  'low-wall': { unit: 205, cap: 1.7, head: 34, foot: 60, start: 150, gap: 34, pitch: { least: 4, most: 34 }, signs: true, least: 180 },
};

/** How many times what is required fits on a sheet; a higher column is cut. */
export function capOf(size: WaterSize): number {
  return GEOMETRY[size].cap;
}

/** A column as it is drawn: its place is the whole pitch, which is what the pointer hits. */
export interface DrawnColumn {
  readonly id: number;
  /** The targets that it stands for: several are drawn as one where there are more than pixels. */
  readonly ids: readonly number[];
  readonly status: Status;
  readonly x: number;
  readonly pitch: number;
  readonly top: number;
  readonly marks: readonly Mark[];
}

export interface Waterline {
  readonly height: number;
  readonly lineY: number;
  readonly floorY: number;
  /** Where the ruler stands; undefined where there is none. */
  readonly rulerX: number | undefined;
  readonly ruler: readonly { readonly y: number; readonly long: boolean }[];
  /** Where a share of what is required stands. */
  readonly yOf: (share: number) => number;
  /** The share of what counts as behind. */
  readonly cutOff: number;
  readonly groups: readonly { readonly key: string; readonly x: number; readonly width: number }[];
  readonly columns: readonly DrawnColumn[];
  /** Behind the columns: water, floor, cut-off. */
  readonly behind: readonly Mark[];
  /** Over them: the line. */
  readonly over: readonly Mark[];
}

/** All targets of a scope against one line, "required by now"; in pixels. `behind`: the cut-off of what counts as behind. */
export function waterline(
  groups: readonly WaterGroup[],
  {
    size,
    width,
    direction,
    behind = LINEAR_PACE.cutOffs.atRiskPace,
  }: { size: WaterSize; width: number; direction: 'ltr' | 'rtl'; behind?: number | undefined },
): Waterline {
  const geometry = GEOMETRY[size];
  const { unit, cap, head, foot, start, gap } = geometry;
  const shown = groups.filter(({ columns }) => columns.length > 0);
  const room = width - start - gap * Math.max(0, shown.length - 1);
  // Where many groups share a narrow place their headings are cut rather than their columns.
  const least = Math.min(geometry.least, room / Math.max(1, shown.length));
  const pitch = pitchOf(shown, room, { most: geometry.pitch.most, least });
  const merged = shown.map((group) => ({ ...group, bins: binned(group.columns, Math.max(1, Math.ceil(geometry.pitch.least / pitch))) }));
  const drawnPitch = Math.max(pitch, Math.min(geometry.pitch.least, pitch * Math.ceil(geometry.pitch.least / pitch)));
  const yOf = (share: number) => head + (cap - share) * unit;
  const [lineY, floorY] = [yOf(1), yOf(0)];
  const taken = merged.reduce((sum, { bins }) => sum + Math.max(least, bins.length * drawnPitch), 0);
  // What is left over is shared out, so that the sheet is as wide as its place; a card keeps one pitch beside others.
  const spare = size === 'card' || size === 'strip' ? 0 : Math.max(0, room - taken) / Math.max(1, merged.length);
  const flip = (marks: readonly Mark[]) => (direction === 'rtl' ? mirror(marks, width) : marks);
  const place = (x: number, extent: number) => (direction === 'rtl' ? width - x - extent : x);
  let x = start;
  const columns: DrawnColumn[] = [];
  const placed: { key: string; x: number; width: number }[] = [];
  for (const { key, bins } of merged) {
    const own = Math.max(least, bins.length * drawnPitch) + spare;
    placed.push({ key, x: place(x, own), width: own });
    bins.forEach(({ column, ids }, i) => {
      const at = x + i * drawnPitch;
      const top = floorY - heightOf(column, unit, cap);
      const marks = flip(
        columnMarks(column, { x: at, pitch: drawnPitch, floorY, lineY, unit, cap, signs: geometry.signs && drawnPitch >= 9 }),
      );
      columns.push({ id: column.id, ids, status: column.status, x: place(at, drawnPitch), pitch: drawnPitch, top, marks });
    });
    x += own + gap;
  }
  const across = start;
  const tick = start === 0 ? 0 : 6;
  return {
    height: floorY + foot,
    ...{ lineY, floorY, groups: placed, columns },
    rulerX: start === 0 ? undefined : place(start - 6, 0),
    ruler: Array.from({ length: Math.floor(cap * 10) + 1 }, (_, i) => ({ y: yOf(i / 10), long: i % 5 === 0 })),
    ...{ yOf, cutOff: behind },
    behind: flip([
      { kind: 'rect', x: across, y: lineY, width: Math.max(0, width - across), height: floorY - lineY, fill: 'water' },
      ...(size === 'card'
        ? []
        : [
            {
              ...({ kind: 'line', x1: across, x2: width, y1: yOf(behind), y2: yOf(behind) } as const),
              ...({ stroke: 'ruler', width: 1, dash: '1 3' } as const),
            },
          ]),
      { kind: 'line', x1: across, x2: width, y1: floorY, y2: floorY, stroke: 'ruler', width: 1 },
    ]),
    over: flip([
      { kind: 'line', x1: across - tick, x2: width, y1: lineY, y2: lineY, stroke: 'paper', width: 3.5 },
      { kind: 'line', x1: across - tick, x2: width, y1: lineY, y2: lineY, stroke: 'ink', width: 1.75 },
    ]),
  };
}

/** One pitch for all groups; those too small for their heading take room for it. */
function pitchOf(groups: readonly WaterGroup[], room: number, { most, least }: { most: number; least: number }): number {
  let free = room;
  let open = groups.map(({ columns }) => columns.length);
  let each = Number.POSITIVE_INFINITY;
  // A group that would be narrower than its heading leaves the sharing with just that room.
  for (;;) {
    const sum = open.reduce((total, count) => total + count, 0);
    if (sum === 0) break;
    each = free / sum;
    const narrow = open.filter((count) => count * each < least);
    if (narrow.length === 0 || narrow.length === open.length) break;
    free -= narrow.length * least;
    open = open.filter((count) => count * each >= least);
  }
  return Math.max(0.01, Math.min(most, each));
}

interface Bin {
  readonly column: WaterColumn;
  readonly ids: readonly number[];
}

/** Neighbours in the order drawn as one, by the one in their middle. */
function binned(columns: readonly WaterColumn[], each: number): Bin[] {
  if (each <= 1) return columns.map((column) => ({ column, ids: [column.id] }));
  return Array.from({ length: Math.ceil(columns.length / each) }, (_, i) => {
    const some = columns.slice(i * each, (i + 1) * each);
    return { column: some[Math.floor(some.length / 2)] as WaterColumn, ids: some.map(({ id }) => id) };
  });
}

function heightOf({ pace }: WaterColumn, unit: number, cap: number): number {
  // Met, or nothing to hold it against: up to the line.
  if (pace === undefined) return unit;
  // What has not left its baseline, or went the wrong way, is a sliver.
  return Math.max(2, Math.min(pace, cap) * unit);
}

interface Place {
  readonly x: number;
  readonly pitch: number;
  readonly floorY: number;
  readonly lineY: number;
  readonly unit: number;
  readonly cap: number;
  readonly signs: boolean;
}

function columnMarks(column: WaterColumn, place: Place): Mark[] {
  const { x, pitch, floorY, lineY, unit, cap, signs } = place;
  const width = Math.max(1, pitch * 0.63);
  const left = x + (pitch - width) / 2;
  const middle = x + pitch / 2;
  const { pace, approvedPace, status, stale, passed, unowned, against } = column;
  const judged = pace !== undefined || status === 'achieved';
  const height = heightOf(column, unit, cap);
  const top = floorY - height;
  const edge = stale || status === 'at-risk' ? ({ stroke: 'status-edge' } as const) : {};
  const marks: Mark[] = [];
  if (!judged) {
    marks.push({ kind: 'rect', x: left, y: lineY, width, height: floorY - lineY, fill: 'hatch', stroke: 'ruler', dash: '2 2' });
  } else if (approvedPace !== undefined && pace !== undefined && approvedPace < pace) {
    const solid = Math.max(2, Math.min(approvedPace, cap) * unit);
    marks.push({ kind: 'rect', x: left, y: top, width, height: Math.max(0, height - solid), fill: 'paper', stroke: 'status-edge' });
    marks.push({ kind: 'rect', x: left, y: floorY - solid, width, height: solid, fill: 'status', ...edge });
  } else {
    marks.push({ kind: 'rect', x: left, y: top, width, height, fill: stale ? 'stripe' : 'status', ...edge });
  }
  if (pace !== undefined && pace > cap)
    marks.push({
      ...{ kind: 'polygon', fill: 'none', stroke: 'paper', width: 2, open: true },
      points: [
        [left - 1, top + 6],
        [middle, top + 2],
        [left + width + 1, top + 6],
      ],
    });
  if (!signs) return marks;
  if (against) marks.push(chevron(middle, Math.min(top, lineY) - 6, against));
  if (passed) marks.push(...flag(middle, lineY));
  if (unowned) marks.push(...person(middle, floorY + 34));
  return marks;
}

function chevron(x: number, y: number, way: 'up' | 'down'): Mark {
  const [near, far] = way === 'down' ? [y - 4, y] : [y, y - 4];
  return {
    ...{ kind: 'polygon', fill: 'none', stroke: way === 'down' ? 'off-word' : 'on-word', width: 1.9, open: true },
    points: [
      [x - 4.2, near],
      [x, far],
      [x + 4.2, near],
    ],
  };
}

/** A flag on the line, with its buoy. */
function flag(x: number, y: number): Mark[] {
  return [
    { kind: 'line', x1: x, x2: x, y1: y, y2: y - 14, stroke: 'ink', width: 1.5 },
    {
      ...{ kind: 'polygon', fill: 'ink' },
      points: [
        [x, y - 15],
        [x + 9, y - 12],
        [x, y - 8],
      ],
    },
    { kind: 'circle', x, y, radius: 2.6, fill: 'ink', stroke: 'paper', width: 1 },
  ];
}

/** Nobody answers for it. */
function person(x: number, y: number): Mark[] {
  return [
    { kind: 'circle', x, y: y - 5, radius: 2.2, fill: 'none', stroke: 'off-word', width: 1.3 },
    {
      ...{ kind: 'polygon', fill: 'none', stroke: 'off-word', width: 1.3, open: true },
      points: [
        [x - 4, y + 3],
        [x - 4, y + 0.5],
        [x - 2, y - 1.5],
        [x + 2, y - 1.5],
        [x + 4, y + 0.5],
        [x + 4, y + 3],
        [x - 4, y + 3],
      ],
    },
  ];
}
