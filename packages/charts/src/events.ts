import { cutTo, widthOf } from './text-width.ts';
import type { ChartTheme } from './theme.ts';

export interface ChartEvent {
  /** The day as time in years. */
  readonly years: number;
  readonly text: string;
  /** A note about the values rather than something that happened: its line is broken. */
  readonly note: boolean;
}

interface Style {
  /** Whether the path rises: then there is room above it, else below. */
  readonly rising: boolean;
  readonly theme: ChartTheme;
  readonly direction: 'ltr' | 'rtl';
}

interface Place {
  readonly coordSys: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

interface Drawing {
  readonly coord: (point: readonly number[]) => number[];
}

const FONT_SIZE = 12;
const LINE_HEIGHT = 18;
const LEVELS = 4;
const WIDEST = 190;
/** From the edge of the plot to the first level. */
const INSET = 4;

/** A thin line at each event, with its words where they cover no other's; those without room are read in the list. */
export function eventSeries(events: readonly ChartEvent[], style: Style): object[] {
  if (events.length === 0) return [];
  // Without a value, so that the value axis makes no room for them.
  const data = events.map(({ years }) => [years, Number.NaN]);
  return [
    {
      type: 'custom',
      data,
      silent: true,
      clip: false,
      // Above the line of values, so that its words are read where it passes.
      z: 4,
      tooltip: { show: false },
      // One drawing for all of them, as each has to know where the others stand.
      renderItem: ({ coordSys, dataIndex }: Place & { dataIndex: number }, { coord }: Drawing) =>
        dataIndex === 0
          ? { type: 'group', children: drawEvents(events, coordSys, (years) => coord([years, Number.NaN])[0] ?? 0, style) }
          : undefined,
    },
  ];
}

/** Lines and words in a plot; `at` gives the x of a moment. */
export function drawEvents(
  events: readonly ChartEvent[],
  plot: Place['coordSys'],
  at: (years: number) => number,
  { rising, theme, direction }: Style,
): object[] {
  const [top, bottom, start, end] = [plot.y, plot.y + plot.height, plot.x, plot.x + plot.width];
  const free = Array.from({ length: LEVELS }, (): { from: number; to: number }[] => []);
  return events.flatMap(({ years, text, note }) => {
    const x = at(years);
    if (x < start || x > end) return [];
    const words = cutTo(text, WIDEST, FONT_SIZE);
    const width = widthOf(words, FONT_SIZE);
    const left = Math.min(Math.max(x - width / 2, start), end - width);
    const level = free.findIndex((taken) => taken.every(({ from, to }) => left > to + 10 || left + width < from - 10));
    free[level]?.push({ from: left, to: left + width });
    const y = rising ? top + INSET + level * LINE_HEIGHT : bottom - INSET - (level + 1) * LINE_HEIGHT;
    const until = level < 0 ? bottom - LINE_HEIGHT : y + LINE_HEIGHT - 2;
    const line = {
      type: 'line',
      shape: { x1: x, x2: x, y1: until, y2: bottom },
      style: { stroke: theme.ink3, lineWidth: 1, ...(note ? { lineDash: [3, 3] } : {}) },
    };
    const name = {
      type: 'text',
      style: {
        text: words,
        x: direction === 'rtl' ? left + width : left,
        y: y + 2,
        align: direction === 'rtl' ? 'right' : 'left',
        fill: theme.ink2,
        fontSize: FONT_SIZE,
        fontFamily: theme.font,
        backgroundColor: theme.paper,
        padding: [0, 2],
      },
    };
    return level < 0 ? [line] : [line, name];
  });
}
