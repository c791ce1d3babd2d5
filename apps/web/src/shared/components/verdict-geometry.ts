/** Of the drawing: the slope runs between these. */
export const SLOPE = { width: 46, height: 26, inset: 5 } as const;

export interface Slope {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  /** Where the line would have gone by itself; undefined where nothing is known of that. */
  readonly continued: number | undefined;
}

/**
 * A slope from one share of the distance to another: up is better, whichever way the figure runs. It is drawn in the direction that is
 * read; a share outside of the drawing stands at its edge. The scale is that of the shares themselves, at least a fifth of the distance.
 */
export function slopeOf(
  { before, after, continued }: { readonly before: number; readonly after: number; readonly continued: number | undefined },
  direction: 'ltr' | 'rtl',
): Slope {
  const { width, height, inset } = SLOPE;
  const all = [before, after, ...(continued === undefined ? [] : [continued])];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const span = Math.max(high - low, LEAST_SPAN);
  const middle = (low + high) / 2;
  const y = (share: number) => height / 2 - ((share - middle) / span) * (height - 2 * inset);
  const [begin, end] = direction === 'ltr' ? [inset, width - inset] : [width - inset, inset];
  return { from: { x: begin, y: y(before) }, to: { x: end, y: y(after) }, continued: continued === undefined ? undefined : y(continued) };
}

const LEAST_SPAN = 0.2;
