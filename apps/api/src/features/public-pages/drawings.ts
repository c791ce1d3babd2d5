import { commonScale, type GaugeReading, gauge, type Mark, PAINT_COLOURS, type Paint, smallTrajectory } from '@miqyas/charts';
import type { PublicKpi, PublicTarget } from '@miqyas/contract/client';
import { assertNever, endInYears, parsePeriod, type Status } from '@miqyas/domain';
import { formatPeriodName, formatPlain, formatValue, formatYear } from '@miqyas/i18n';
import { html, type Markup } from './markup.ts';
import type { Reader } from './reader.ts';

const GAUGE_WIDTH = 320;

/** The gauge of a target, as wide as its place; `label` says the same in words. */
export function gaugeDrawing(target: PublicTarget, { direction }: Reader, { id, label }: { id: string; label: string }): Markup {
  const { width, height, marks } = gauge(readingOf(target), 'row', GAUGE_WIDTH, direction);
  return html`<svg class="public-gauge" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
${patterns(id, target.status, direction)}${marks.map((mark) => shapeOf(mark, id))}</svg>`;
}

function readingOf({ goal, baseline, target, latest, required, status, stale }: PublicTarget): GaugeReading {
  return {
    ...{ goal, status, stale, provisional: false, approved: undefined, forecast: undefined },
    ...{ baseline: baseline?.value, target: target ?? undefined, actual: latest?.value, required: required ?? undefined },
  };
}

function patterns(id: string, status: Status, direction: Reader['direction']): Markup {
  const turned = `rotate(${direction === 'rtl' ? -45 : 45})`;
  return html`<defs><pattern id="${id}-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="${turned}">
<line x1="0" y1="0" x2="0" y2="5" stroke="var(--no-data)"/></pattern>
<pattern id="${id}-stripe" data-status="${status}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="${turned}">
<rect width="5" height="5" fill="var(--status-weak)"/><line x1="0" y1="0" x2="0" y2="5" stroke="var(--status)" stroke-width="4"/></pattern></defs>`;
}

function shapeOf(mark: Mark, id: string): Markup {
  const colour = (paint: Paint | undefined) =>
    paint === undefined ? 'none' : paint === 'hatch' || paint === 'stripe' ? `url(#${id}-${paint})` : PAINT_COLOURS[paint];
  switch (mark.kind) {
    case 'rect':
      return html`<rect x="${mark.x}" y="${mark.y}" width="${Math.max(0, mark.width)}" height="${mark.height}" fill="${colour(mark.fill)}" stroke="${colour(mark.stroke)}" stroke-dasharray="${mark.dash ?? 'none'}"/>`;
    case 'line':
      return html`<line x1="${mark.x1}" y1="${mark.y1}" x2="${mark.x2}" y2="${mark.y2}" stroke="${colour(mark.stroke)}" stroke-width="${mark.width}" stroke-dasharray="${mark.dash ?? 'none'}"/>`;
    case 'polygon': {
      const points = mark.points.map((point) => point.join(',')).join(' ');
      const paint = html`points="${points}" fill="${colour(mark.fill)}" stroke="${colour(mark.stroke)}" stroke-width="${mark.width ?? 1}"`;
      return mark.open ? html`<polyline ${paint}/>` : html`<polygon ${paint}/>`;
    }
    case 'circle':
      return html`<circle cx="${mark.x}" cy="${mark.y}" r="${mark.radius}" fill="${colour(mark.fill)}" stroke="${colour(mark.stroke)}" stroke-width="${mark.width ?? 1}"/>`;
    case 'text':
      return html`<text x="${mark.x}" y="${mark.y}" text-anchor="${mark.anchor}" font-size="${mark.size}" fill="${colour(mark.fill)}">${mark.text}</text>`;
    default:
      return assertNever(mark);
  }
}

/** A wide drawing and one for a phone, of which the page shows the one that has room: words in it keep their size. */
const SIZES = [
  { name: 'wide', width: 960, height: 320, start: 64, end: 16 },
  { name: 'narrow', width: 358, height: 260, start: 48, end: 10 },
] as const;

/** The series of a public KPI against its path; the sentence and the table beside it say the same. */
export function trajectoryDrawing(found: PublicKpi, reader: Reader, label: string): readonly Markup[] {
  const actual = found.series.flatMap(({ period, value }) => {
    const parsed = parsePeriod(period);
    return value === null || !parsed ? [] : [{ years: endInYears(parsed), value }];
  });
  if (actual.length === 0) return [];
  const end = found.path.at(-1);
  const panel = { actual, path: found.path, fan: [], target: end };
  const scale = commonScale(
    [panel],
    Math.min(...actual.map(({ years }) => years), found.path[0]?.years ?? Number.POSITIVE_INFINITY) - 0.25,
  );
  return SIZES.map((size) => {
    const drawn = smallTrajectory(panel, scale, size, reader.direction);
    const { width, height, start, end: margin, name } = size;
    const rtl = reader.direction === 'rtl';
    const [left, right] = rtl ? [margin, width - start] : [start, width - margin];
    return html`<svg class="public-trajectory public-${name}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
${drawn.valueTicks.map(
  ({ y, value }) => html`<line x1="${left}" x2="${right}" y1="${y}" y2="${y}" stroke="var(--line)"/>
<text x="${rtl ? width - start + 8 : start - 8}" y="${y + 4}" text-anchor="${rtl ? 'start' : 'end'}" class="public-tick">${formatPlain(value)}</text>`,
)}
${drawn.yearTicks.map(
  ({ x, year }) => html`<line x1="${x}" x2="${x}" y1="${height - 22}" y2="${height - 17}" stroke="var(--line2)"/>
<text x="${x}" y="${height - 4}" text-anchor="middle" class="public-tick">${formatYear(year)}</text>`,
)}
<path d="${drawn.path}" fill="none" stroke="var(--ink3)" stroke-width="1.5" stroke-dasharray="5 4"/>
<path d="${drawn.actual}" fill="none" stroke="var(--status)" stroke-width="2.5" stroke-linejoin="round"/>
${drawn.dots.map(({ x, y }) => html`<circle cx="${x}" cy="${y}" r="3.5" fill="var(--status)" stroke="var(--paper)" stroke-width="1.5"/>`)}
${drawn.target ? html`<path d="M${drawn.target.x} ${drawn.target.y - 7}V${drawn.target.y + 7}" stroke="var(--ink)" stroke-width="3"/>` : ''}
</svg>`;
  });
}

/** What the drawing says, as a sentence; undefined where there is nothing to draw. */
export function trajectorySentence({ series, kpi }: PublicKpi, { language, t }: Reader): string | undefined {
  const reported = series.filter((one) => one.value !== null);
  const [first, last] = [reported[0], reported.at(-1)];
  if (!first || !last) return undefined;
  return t('kpi.chart-summary', {
    count: reported.length,
    first: formatPeriodName(first.period, language),
    last: formatPeriodName(last.period, language),
    value: formatValue(last.value ?? 0, { ...kpi, decimals: kpi.decimals ?? undefined }, language),
  });
}
