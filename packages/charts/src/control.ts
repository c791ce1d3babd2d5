import type { EChartsCoreOption } from 'echarts/core';
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

/** XmR chart: values, mean and natural limits of each stretch; special points are ringed. Right-to-left: time runs from the right. */
export function controlOption({ points, stretches, direction, words, theme }: ControlInput): EChartsCoreOption {
  const rtl = direction === 'rtl';
  const label = { color: theme.ink3, fontFamily: theme.font, fontSize: 12 };
  const line = (values: readonly (number | null)[], style: object, name?: string) => ({
    type: 'line',
    data: values,
    symbol: 'none',
    silent: true,
    lineStyle: { color: theme.ink2, width: 1.25, ...style },
    ...(name === undefined ? {} : { endLabel: { show: true, formatter: name, ...label, ...(rtl ? { align: 'right' } : {}) } }),
  });
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
    grid: { top: 16, bottom: 28, left: rtl ? 110 : 52, right: rtl ? 52 : 110 },
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
      ...limits,
      {
        type: 'line',
        data: points.map(({ value }) => value),
        lineStyle: { color: theme.ink, width: 1.5 },
        itemStyle: { color: theme.ink },
        symbol: 'circle',
        symbolSize: 6,
        connectNulls: false,
      },
      {
        type: 'scatter',
        data: points.map(({ value, special }) => (special ? value : null)),
        symbolSize: 14,
        silent: true,
        itemStyle: { color: 'transparent', borderColor: theme.accent, borderWidth: 2 },
      },
    ],
  };
}
