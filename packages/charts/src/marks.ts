import { assertNever } from '@miqyas/domain';

/** Colours by their role; the page's theme gives them a value. */
export type Paint =
  | 'ink'
  | 'ink2'
  | 'ink3'
  | 'paper'
  | 'channel'
  | 'ruler'
  | 'status'
  | 'status-weak'
  | 'status-edge'
  | 'on-status'
  | 'hatch'
  | 'stripe'
  | 'water'
  | 'accent'
  | 'off-word'
  | 'on-word'
  | 'none';

type Anchor = 'start' | 'middle' | 'end';

/** What a drawing is made of, in pixels from the top left corner. */
export type Mark =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: Paint;
      readonly stroke?: Paint;
      readonly dash?: string;
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly stroke: Paint;
      readonly width: number;
      readonly dash?: string;
    }
  | {
      readonly kind: 'polygon';
      readonly points: readonly (readonly [number, number])[];
      readonly fill: Paint;
      readonly stroke?: Paint;
      readonly open?: boolean;
      readonly width?: number;
    }
  | {
      readonly kind: 'circle';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly fill: Paint;
      readonly stroke?: Paint;
      readonly width?: number;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly anchor: Anchor;
      readonly size: number;
      readonly weight: 400 | 600;
      readonly fill: Paint;
    };

const MIRRORED: Record<Anchor, Anchor> = { start: 'end', middle: 'middle', end: 'start' };

/** The same drawing read from right to left. Text keeps its own direction and is anchored on the other side. */
export function mirror(marks: readonly Mark[], width: number): Mark[] {
  return marks.map((mark): Mark => {
    switch (mark.kind) {
      case 'rect':
        return { ...mark, x: width - mark.x - mark.width };
      case 'line':
        return { ...mark, x1: width - mark.x1, x2: width - mark.x2 };
      case 'polygon':
        return { ...mark, points: mark.points.map(([x, y]) => [width - x, y] as const) };
      case 'circle':
        return { ...mark, x: width - mark.x };
      case 'text':
        return { ...mark, x: width - mark.x, anchor: MIRRORED[mark.anchor] };
      default:
        return assertNever(mark);
    }
  });
}
