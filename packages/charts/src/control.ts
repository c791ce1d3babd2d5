import type { EChartsCoreOption } from 'echarts/core';
import { widthOf } from './text-width.ts';
import type { ChartTheme } from './theme.ts';

interface ControlPoint {
  /** What the period is called. */
  readonly label: string;
  readonly value: number | null;
  /** Beyond what the series does by itself. */
  readonly special: boolean;
  /** Centre and limits there; around a trend they move along with it. */
  readonly center: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

interface ControlStretch {
  /** Positions of the first point and of the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly center: number;
  readonly lower: number;
  readonly upper: number;
}

export interface ControlInput {
  readonly points: readonly ControlPoint[];
  readonly stretches: readonly ControlStretch[];
  readonly direction: 'ltr' | 'rtl';
  readonly words: {
    readonly value: (value: number) => string;
    readonly center: (value: number) => string;
    readonly upper: (value: number) => string;
    readonly lower: (value: number) => string;
  };
  readonly theme: ChartTheme;
}

/** XmR chart: values, mean and natural limits of each stretch; the room between the limits is tinted, and what stands out is filled. Right-to-left: time runs from the right. */
export function controlOption({ points, stretches, direction, words, theme }: ControlInput): EChartsCoreOption {
  const rtl = direction === 'rtl';
  const label = { color: theme.ink3, fontFamily: theme.font, fontSize: 12 };
  const line = (values: readonly (number | null)[], style: object, name?: string) => ({
    type: 'line',
    data: values,
    symbol: 'none',
    silent: true,
    lineStyle: { color: theme.ink2, width: 1.25, ...style },
    // Names that would cover one another move apart.
    labelLayout: { moveOverlap: 'shiftY' },
    ...(name === undefined ? {} : { endLabel: { show: true, formatter: name, ...label, ...(rtl ? { align: 'right' } : {}) } }),
  });
  /** What a series does by itself: from the lower limit up to the upper one. */
  const band = (stretch: ControlStretch, i: number) => {
    const along = (of: (point: ControlPoint) => number | null) =>
      points.map((point, at) => (at >= stretch.from && at < stretch.to ? of(point) : null));
    const part = (data: readonly (number | null)[], fill: object) => ({
      ...{ type: 'line', stack: `band-${i}`, stackStrategy: 'all', data, symbol: 'none', silent: true, z: 0 },
      ...{ lineStyle: { opacity: 0 }, tooltip: { show: false }, ...fill },
    });
    const height = ({ lower, upper }: ControlPoint) => (lower === null || upper === null ? null : upper - lower);
    return [
      part(
        along(({ lower }) => lower),
        {},
      ),
      part(along(height), { areaStyle: { color: theme.ink, opacity: 0.06 } }),
    ];
  };
  const end = Math.max(64, ...namesOf(stretches, words).map((name) => widthOf(name, 12) + 14));
  const limits = stretches.flatMap((stretch, i) => {
    const along = (of: 'center' | 'lower' | 'upper') =>
      points.map((point, at) => (at >= stretch.from && at < stretch.to ? point[of] : null));
    const last = i === stretches.length - 1;
    return [
      line(along('center'), { type: 'solid' }, last ? words.center(stretch.center) : undefined),
      line(along('upper'), { type: [4, 3] }, last ? words.upper(stretch.upper) : undefined),
      line(along('lower'), { type: [4, 3] }, last ? words.lower(stretch.lower) : undefined),
    ];
  });
  return {
    animation: false,
    aria: { enabled: false },
    grid: { top: 16, bottom: 4, left: rtl ? end : 4, right: rtl ? 4 : end, containLabel: true },
    xAxis: {
      type: 'category',
      inverse: rtl,
      data: points.map((point) => point.label),
      axisLine: { lineStyle: { color: theme.line2 } },
      axisTick: { lineStyle: { color: theme.line2 }, length: 4 },
      axisLabel: { ...label, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      scale: true,
      position: rtl ? 'right' : 'left',
      splitLine: { lineStyle: { color: theme.line } },
      axisLabel: { ...label, formatter: words.value },
    },
    tooltip: {
      trigger: 'axis',
      backgroundColor: theme.raised,
      borderColor: theme.line2,
      textStyle: { color: theme.ink, fontFamily: theme.font, fontSize: 13 },
      formatter: (found: readonly { readonly dataIndex: number }[]) => {
        const point = points[found[0]?.dataIndex ?? -1];
        return point && point.value !== null ? `${point.label}<br><b>${words.value(point.value)}</b>` : '';
      },
    },
    series: [
      ...stretches.flatMap(band),
      ...limits,
      {
        type: 'line',
        data: points.map(({ value }) => value),
        lineStyle: { color: theme.ink, width: 1.5 },
        itemStyle: { color: theme.paper, borderColor: theme.ink, borderWidth: 1.5 },
        symbol: 'circle',
        symbolSize: 6,
        connectNulls: false,
        z: 3,
      },
      {
        type: 'scatter',
        data: points.map(({ value, special }) => (special ? value : null)),
        symbolSize: 9,
        silent: true,
        z: 4,
        itemStyle: { color: theme.accent, borderColor: theme.paper, borderWidth: 1 },
      },
    ],
  };
}

/** What stands behind the last stretch. */
function namesOf(stretches: readonly ControlStretch[], words: ControlInput['words']): string[] {
  const last = stretches.at(-1);
  return last ? [words.center(last.center), words.upper(last.upper), words.lower(last.lower)] : [];
}
