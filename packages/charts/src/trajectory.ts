import type { EChartsCoreOption } from 'echarts/core';
import { type ChartEvent, eventSeries } from './events.ts';
import { widthOf } from './text-width.ts';
import type { ChartTheme } from './theme.ts';

export interface TrajectoryPoint {
  /** End of the period in years: 2024-06 → 2024.5. */
  readonly years: number;
  readonly value: number | null;
  readonly provisional: boolean;
  readonly label: string;
  /** What else is to be said of it where it is pointed at, line by line. */
  readonly details: readonly string[];
}

interface FanPoint {
  readonly years: number;
  readonly value: number;
  readonly intervals: readonly { readonly low: number; readonly high: number }[];
}

export interface TrajectoryInput {
  readonly series: readonly TrajectoryPoint[];
  readonly path: readonly { readonly years: number; readonly value: number }[];
  readonly milestones: readonly { readonly years: number; readonly value: number }[];
  /** Forecast with its intervals, the widest last; empty where there is none. */
  readonly fan: readonly FanPoint[];
  readonly target: { readonly years: number; readonly value: number } | undefined;
  /** Values that wait for approval. */
  readonly pending: readonly { readonly years: number; readonly value: number }[];
  /** Today, and what the path requires by then; undefined where that is not shown. */
  readonly today: { readonly years: number; readonly required: number | null } | undefined;
  /** What the path required at the end of the newest value's period: by it that is judged. */
  readonly judgedAt: { readonly years: number; readonly value: number } | undefined;
  /** What happened, and when. */
  readonly events: readonly ChartEvent[];
  readonly direction: 'ltr' | 'rtl';
  readonly percent: boolean;
  /** One value a year: a value stands above its year. Otherwise a year is a band with its name in the middle. */
  readonly annual: boolean;
  /** Of the drawing, in pixels. */
  readonly size: { readonly width: number; readonly height: number };
  readonly words: {
    /** On the axis. */
    readonly value: (value: number) => string;
    /** With its unit. */
    readonly exact: (value: number) => string;
    readonly year: (years: number) => string;
    readonly path: string;
    readonly today: string;
    readonly requiredThen: string;
    readonly requiredToday: string;
    readonly pending: (value: number) => string;
    readonly baseline: string;
    readonly target: string;
    readonly milestone: (value: number) => string;
    readonly latest: string;
    readonly forecast: string;
  };
  readonly theme: ChartTheme;
}

/** Actual values, required path, milestones and target over time. Right-to-left: time runs from the right, values stand at the right. */
export function trajectoryOption(input: TrajectoryInput): EChartsCoreOption {
  const { series, direction, theme, words } = input;
  const rtl = direction === 'rtl';
  const [first, last] = span(input);
  const below = roomBelow(input);
  const label = { color: theme.ink3, fontFamily: theme.font, fontSize: 12 };
  return {
    animation: false,
    aria: { enabled: true, label: { enabled: false } },
    textStyle: { fontFamily: theme.font },
    grid: { top: 28, bottom: 4, left: rtl ? endMargin(input) : 4, right: rtl ? 4 : endMargin(input), containLabel: true },
    xAxis: {
      type: 'value',
      min: first,
      max: last,
      inverse: rtl,
      ...(input.annual ? { minInterval: 1 } : { interval: 0.5 }),
      splitLine: { show: false },
      axisLine: { lineStyle: { color: theme.line2 }, onZero: false },
      axisTick: { length: input.annual ? 4 : 0, lineStyle: { color: theme.line2 } },
      axisLabel: { ...label, hideOverlap: true, formatter: (value: number) => yearLabel(value, input) },
    },
    yAxis: {
      type: 'value',
      position: rtl ? 'right' : 'left',
      scale: !input.percent,
      ...(below === undefined ? (input.percent ? { min: 0 } : {}) : { min: below }),
      splitLine: { lineStyle: { color: theme.line } },
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...label, showMinLabel: below === undefined, formatter: (value: number) => words.value(value) },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: theme.raised,
      borderColor: theme.line2,
      padding: [12, 16],
      textStyle: { color: theme.ink, fontFamily: theme.font, fontSize: 13 },
      // Beside the pointer, on the side where reading goes on.
      position: ([x, y]: [number, number], _: unknown, __: unknown, ___: unknown, { contentSize }: { contentSize: [number, number] }) => [
        rtl ? x - contentSize[0] - 14 : x + 14,
        y - contentSize[1] - 8,
      ],
      extraCssText: `border-radius:6px;box-shadow:none;direction:${direction};text-align:start`,
      formatter: (items: { value?: unknown } | { value?: unknown }[]) => tooltip(Array.isArray(items) ? items : [items], series, words),
    },
    series: [
      ...eventSeries(input.events, { rising: isRising(input.path), theme, direction }),
      ...fanSeries(input),
      pathSeries(input),
      ...actualSeries(series, theme),
      ...milestoneSeries(input),
      ...targetSeries(input),
      ...todaySeries(input),
      ...requiredSeries(input),
      ...pendingSeries(input),
      latestSeries(input),
    ],
  };
}

/** Room for the name of the newest value where it stands at the end of the time axis. */
function endMargin({ series, target, fan, words }: TrajectoryInput): number {
  if (fan.length > 0) return Math.max(64, widthOf(words.forecast, 12) + 16);
  const latest = series.findLast((point) => point.value !== null);
  const alone = !target || (latest !== undefined && latest.years >= target.years - 1);
  return alone ? Math.max(64, words.latest.length * 8 + 16) : 64;
}

/** Where the value axis begins so that the name of a target at its foot has room below; undefined where it needs none. */
function roomBelow({ series, path, target, milestones, percent }: TrajectoryInput): number | undefined {
  if (!target || path.length === 0 || isRising(path)) return undefined;
  const values = [...series, ...path, ...milestones, target].flatMap(({ value }) => value ?? []);
  const low = percent ? Math.min(0, ...values) : Math.min(...values);
  const room = 0.08 * (Math.max(...values) - low);
  return target.value - low < room ? low - room : undefined;
}

function yearLabel(value: number, { annual, words }: TrajectoryInput): string {
  if (annual) return Number.isInteger(value) ? words.year(value) : '';
  return value % 1 === 0.5 ? words.year(Math.floor(value)) : '';
}

/** Whole years around everything that is drawn. */
function span({ series, path, target, fan, today, pending }: TrajectoryInput): [number, number] {
  const moments = [
    ...series.map((point) => point.years),
    ...path.map((point) => point.years),
    ...fan.map((point) => point.years),
    ...(target ? [target.years] : []),
    ...(today ? [today.years] : []),
    ...pending.map((point) => point.years),
  ];
  if (moments.length === 0) return [0, 1];
  const first = Math.floor(Math.min(...moments));
  return [first, Math.max(first + 1, Math.ceil(Math.max(...moments)))];
}

function pathSeries(input: TrajectoryInput): object {
  const { path, words, theme, direction } = input;
  const rtl = direction === 'rtl';
  const label = { show: true, fontSize: LABEL, fontFamily: theme.font, backgroundColor: theme.paper, padding: [1, 2] };
  const marks = { silent: true, symbol: 'circle', symbolSize: 0.01 };
  const [from, to] = [path[0], path.at(-1)];
  const series = {
    type: 'line',
    data: path.map(({ years, value }) => [years, value]),
    symbol: 'none',
    silent: true,
    z: 1,
    lineStyle: { type: [6, 4], width: 1.25, color: theme.ink2 },
  };
  if (!from || !to || from === to) return series;
  const rising = isRising(path);
  // At the beginning of the axis the baseline's name stands inside it, on the side away from the path.
  const early = from.years - span(input)[0] < 1;
  const name = {
    ...label,
    formatter: words.baseline,
    color: theme.ink3,
    distance: 12,
    position: early && rising ? 'bottom' : 'top',
    align: early === rtl ? 'right' : 'left',
  };
  const free = freePlace(input);
  const pathName = { ...label, formatter: words.path, color: theme.ink2, position: 'top', distance: 8, align: awayFrom(rising, rtl) };
  return {
    ...series,
    markPoint: {
      ...marks,
      data: [...(free ? [{ coord: free, label: pathName }] : []), { coord: [from.years, from.value], label: name }],
    },
  };
}

const LABEL = 12;
const LINE = 20;
/** Shares of the last piece of the path at which its name may stand, the best first. */
const PLACES = [0.62, 0.8, 0.45, 0.3, 0.15];

/** A point of the path at which its name covers no other's; undefined where there is none: the gauge above names it too. */
function freePlace(input: TrajectoryInput): [years: number, value: number] | undefined {
  const { path, target, today, judgedAt, milestones, words, size } = input;
  const [from, to] = [path.at(-2), path.at(-1)];
  if (!from || !to) return undefined;
  const [first, last] = span(input);
  const values = [...path, ...input.series, ...(target ? [target] : [])].flatMap(({ value }) => value ?? []);
  const [low, high] = [input.percent ? Math.min(0, ...values) : Math.min(...values), Math.max(...values)];
  const along = (size.width - endMargin(input) - 44) / (last - first);
  const up = (size.height - 56) / (high - low || 1);
  const rising = isRising(path);
  // Names stand before a rising path in reading direction, behind a falling one; all of it is mirrored for Arabic.
  const box = (one: { years: number; value: number }, text: string, rise: number) => {
    const [x, width] = [(one.years - first) * along, widthOf(text, LABEL) + 12];
    return { from: rising ? x - width : x, to: rising ? x : x + width, y: (one.value - low) * up + rise };
  };
  const taken = [
    ...(today?.required != null ? [box({ years: today.years, value: today.required }, words.requiredToday, 0)] : []),
    ...(judgedAt ? [box(judgedAt, words.requiredThen, 0)] : []),
    ...milestones.map((one) => box(one, words.milestone(one.value), LINE)),
    ...(target ? [box(target, words.target, rising ? LINE : -LINE)] : []),
  ];
  const at = (share: number) => ({
    years: from.years + (to.years - from.years) * share,
    value: from.value + (to.value - from.value) * share,
  });
  const share = PLACES.find((one) => {
    const name = box(at(one), words.path, LINE);
    return name.from >= 0 && taken.every((other) => name.to < other.from || name.from > other.to || Math.abs(name.y - other.y) > LINE);
  });
  if (share === undefined) return undefined;
  const { years, value } = at(share);
  return [years, value];
}

/** Over a path that rises in reading direction there is room before the point, over a falling one behind it. */
function awayFrom(rising: boolean, rtl: boolean): 'left' | 'right' {
  return rising === rtl ? 'left' : 'right';
}

function isRising(path: TrajectoryInput['path']): boolean {
  return (path.at(-1)?.value ?? 0) > (path[0]?.value ?? 0);
}

/** Approved values as a solid line; the piece to a provisional value dashed; gaps stay gaps. */
function actualSeries(series: readonly TrajectoryPoint[], theme: ChartTheme): object[] {
  const line = (data: (readonly [number, number | null])[], dash: boolean, dots: boolean) => ({
    type: 'line',
    data,
    connectNulls: false,
    z: 3,
    symbol: dots ? 'circle' : 'none',
    symbolSize: 6,
    showAllSymbol: true,
    itemStyle: { color: theme.ink },
    lineStyle: { width: 2.25, color: theme.ink, type: dash ? [3, 3] : 'solid' },
  });
  const dense = series.length > 60;
  const solid = series.map((point) => [point.years, point.provisional ? null : point.value] as const);
  const dashed = series.map((point, i) => [point.years, point.provisional || series[i + 1]?.provisional ? point.value : null] as const);
  return [line(solid, false, !dense), ...(series.some((point) => point.provisional) ? [line(dashed, true, false)] : [])];
}

function milestoneSeries({ milestones, path, words, theme, direction }: TrajectoryInput): object[] {
  if (milestones.length === 0) return [];
  return [
    {
      type: 'scatter',
      data: milestones.map(({ years, value }) => [years, value]),
      symbol: 'diamond',
      symbolSize: 10,
      silent: true,
      z: 4,
      itemStyle: { color: theme.paper, borderColor: theme.ink2, borderWidth: 1.25 },
      label: {
        show: true,
        position: 'top',
        align: awayFrom(isRising(path), direction === 'rtl'),
        color: theme.ink2,
        fontSize: 12,
        fontFamily: theme.font,
        formatter: ({ value }: { value: [number, number] }) => words.milestone(value[1]),
      },
    },
  ];
}

function targetSeries({ target, path, words, theme }: TrajectoryInput): object[] {
  if (!target) return [];
  return [
    {
      type: 'scatter',
      data: [[target.years, target.value]],
      symbol: 'rect',
      symbolSize: [26, 3],
      silent: true,
      z: 5,
      itemStyle: { color: theme.ink },
      label: {
        show: true,
        position: isRising(path) || path.length === 0 ? 'top' : 'bottom',
        formatter: words.target,
        color: theme.ink,
        fontWeight: 600,
        fontSize: 13,
        fontFamily: theme.font,
      },
    },
  ];
}

/** A line for today, with its date at the top. */
function todaySeries({ today, words, theme, direction }: TrajectoryInput): object[] {
  if (!today) return [];
  return [
    {
      type: 'line',
      data: [],
      silent: true,
      z: 2,
      markLine: {
        silent: true,
        symbol: 'none',
        animation: false,
        lineStyle: { color: theme.ink, width: 1.25, type: 'solid' },
        label: {
          show: true,
          position: 'end',
          formatter: words.today,
          color: theme.ink,
          fontWeight: 600,
          fontSize: 12,
          fontFamily: theme.font,
          align: direction === 'rtl' ? 'left' : 'right',
        },
        data: [{ xAxis: today.years }],
      },
    },
  ];
}

/** Moments that are nearer than this share of the chart's span cannot both be named. */
const CLOSE = 0.08;

/** On the path: filled at the newest value's own date, which gives the status, and hollow today. */
function requiredSeries(input: TrajectoryInput): object[] {
  const { judgedAt, today, path, words, theme, direction } = input;
  const [from, to] = span(input);
  // Where both moments are close, today’s name stands for both: the gauge above tells them apart.
  const close = judgedAt && today && Math.abs(today.years - judgedAt.years) < CLOSE * (to - from);
  const mark = (years: number, value: number, name: string, { filled, distance = 6 }: { filled: boolean; distance?: number }) => ({
    type: 'scatter',
    data: [[years, value]],
    symbol: 'triangle',
    symbolSize: 10,
    silent: true,
    z: 5,
    itemStyle: filled ? { color: theme.ink } : { color: theme.paper, borderColor: theme.ink, borderWidth: 1.25 },
    label: {
      show: true,
      position: isRising(path) === (direction === 'ltr') ? 'left' : 'right',
      distance,
      formatter: name,
      color: filled ? theme.ink : theme.ink2,
      fontSize: 12,
      fontFamily: theme.font,
      backgroundColor: theme.paper,
      padding: [1, 2],
    },
  });
  return [
    ...(judgedAt ? [mark(judgedAt.years, judgedAt.value, close ? '' : words.requiredThen, { filled: true })] : []),
    ...(today?.required != null
      ? [mark(today.years, today.required, words.requiredToday, { filled: false, distance: close && isRising(path) ? 20 : 6 })]
      : []),
  ];
}

/** What waits for approval stands hollow beside what counts; the newest is named. */
function pendingSeries({ pending, words, theme }: TrajectoryInput): object[] {
  if (pending.length === 0) return [];
  const last = pending.length - 1;
  return [
    {
      type: 'scatter',
      data: pending.map(({ years, value }) => [years, value]),
      symbol: 'circle',
      symbolSize: 9,
      silent: true,
      z: 5,
      itemStyle: { color: theme.paper, borderColor: theme.ink2, borderWidth: 1.5 },
      label: {
        show: true,
        position: 'top',
        distance: 6,
        formatter: ({ dataIndex, value }: { dataIndex: number; value: [number, number] }) =>
          dataIndex === last ? words.pending(value[1]) : '',
        color: theme.ink2,
        fontSize: 12,
        fontFamily: theme.font,
        backgroundColor: theme.paper,
        padding: [1, 2],
      },
    },
  ];
}

/** Opacity of the bands in percent, from the narrowest to the widest: the middle lies under all of them. */
const BANDS = [9, 7, 5];

/** Nested bands from the newest value to the deadline, and the forecast itself as a dotted line with its name. */
function fanSeries({ fan, series, words, theme, direction }: TrajectoryInput): object[] {
  const latest = series.findLast((point) => point.value !== null);
  const end = fan.at(-1);
  if (!latest || latest.value === null || !end) return [];
  const start = { years: latest.years, value: latest.value };
  const bands = end.intervals.map((_, i) => {
    const edge = (side: 'low' | 'high') => fan.map(({ years, intervals }) => [years, intervals[i]?.[side] ?? 0]);
    return bandSeries([[start.years, start.value], ...edge('high'), ...edge('low').reverse()], i, theme);
  });
  const middle = {
    type: 'line',
    data: [start, ...fan].map(({ years, value }) => [years, value]),
    symbol: 'none',
    silent: true,
    z: 2,
    lineStyle: { type: [2, 3], width: 1.5, color: theme.ink2 },
  };
  const name = {
    type: 'scatter',
    data: [[end.years, end.value]],
    symbolSize: 5,
    silent: true,
    z: 4,
    itemStyle: { color: theme.paper, borderColor: theme.ink2, borderWidth: 1.25 },
    label: {
      show: true,
      position: direction === 'rtl' ? 'left' : 'right',
      formatter: words.forecast,
      color: theme.ink,
      fontWeight: 600,
      fontSize: 12,
      fontFamily: theme.font,
    },
  };
  return [...bands.reverse(), middle, name];
}

interface Drawing {
  readonly coord: (point: readonly number[]) => number[];
}

/** The value axis makes room for the bands up to this one; what is wider is cut at its ends. */
const ROOM_FOR = 1;

/** A filled outline; ECharts has no series of its own for a band over a value axis. */
function bandSeries(outline: readonly (readonly number[])[], band: number, theme: ChartTheme): object {
  return {
    type: 'custom',
    data: band <= ROOM_FOR ? outline : outline.slice(0, 1),
    silent: true,
    clip: true,
    z: 0,
    tooltip: { show: false },
    renderItem: ({ dataIndex }: { dataIndex: number }, { coord }: Drawing) =>
      dataIndex === 0
        ? {
            type: 'polygon',
            shape: { points: outline.map((point) => coord(point)) },
            style: { fill: theme.ink, opacity: (BANDS[band] ?? 5) / 100 },
          }
        : undefined,
  };
}

/** The newest value alone has colour. */
function latestSeries({ series, fan, words, theme, direction }: TrajectoryInput): object {
  const side = direction === 'rtl' ? 'left' : 'right';
  // Beside the newest value lies the fan: its name goes below.
  const place = fan.length > 0 ? { position: 'bottom', align: direction === 'rtl' ? 'right' : 'left' } : { position: side };
  const latest = series.findLast((point) => point.value !== null);
  return {
    type: 'scatter',
    data: latest ? [[latest.years, latest.value]] : [],
    symbolSize: 11,
    silent: true,
    z: 6,
    itemStyle: latest?.provisional
      ? { color: theme.paper, borderColor: theme.status, borderWidth: 2.5 }
      : { color: theme.status, borderColor: theme.paper, borderWidth: 1.5 },
    label: {
      show: true,
      ...place,
      distance: 8,
      formatter: words.latest,
      color: theme.ink,
      fontWeight: 600,
      fontSize: 13,
      fontFamily: theme.font,
      backgroundColor: theme.paper,
      padding: [1, 3],
    },
  };
}

function tooltip(items: readonly { value?: unknown }[], series: readonly TrajectoryPoint[], words: TrajectoryInput['words']): string {
  const years = (items[0]?.value as [number, number] | undefined)?.[0];
  const point = series.find((one) => one.years === years);
  if (!point || point.value === null) return '';
  // Classes, no styles: a page that allows no inline style draws it all the same.
  return `<div class="tip-of">${escapeHtml(point.label)}</div><div class="tip-value">${escapeHtml(words.exact(point.value))}</div>${details(point)}`;
}

function details(point: TrajectoryPoint): string {
  return point.details.map((line) => `<div class="tip-line">${escapeHtml(line)}</div>`).join('');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
