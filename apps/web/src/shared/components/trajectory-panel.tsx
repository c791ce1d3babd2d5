import { type Scale, type SmallTrajectory, smallTrajectory } from '@miqyas/charts';
import type { TargetProgress, Trajectory } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { formatPeriodName, formatPlain, formatValue, formatYear } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { nameIn, useLocale } from '../locale/locale.tsx';
import { useInstallation } from '../session/installation.ts';
import { Gauge, gaugeLabel } from './gauge.tsx';
import { StandingMark } from './likelihood-mark.tsx';
import { RequiredWords } from './required-words.tsx';
import { SpeedLens } from './speed-lens.tsx';
import { useWidth } from './use-width.ts';
import './trajectory-panel.css';

const HEIGHT = 168;
const LEVEL = 0.8;

/** What the lines of every panel mean: said once. */
export function Legend({ own = false }: { own?: boolean }) {
  const { t } = useLocale();
  return (
    <ul className="panel-legend">
      {own ? null : <li>{t('compare.same-scale')}</li>}
      <li>
        <svg viewBox="0 0 28 8" width="28" height="8" aria-hidden="true">
          <path d="M0 4h28" stroke="var(--ink)" strokeWidth="2.25" />
        </svg>
        {t('compare.actual')}
      </li>
      <li>
        <svg viewBox="0 0 28 8" width="28" height="8" aria-hidden="true">
          <path d="M0 4h28" stroke="var(--ink2)" strokeWidth="1.25" strokeDasharray="6 4" />
        </svg>
        {t('compare.path')}
      </li>
      <li>
        <svg viewBox="0 0 28 12" width="28" height="12" aria-hidden="true">
          <path d="M0 6 28 0v12z" fill="var(--ink)" opacity="0.12" />
        </svg>
        {t('compare.fan')}
      </li>
      <li>
        <svg viewBox="0 0 28 8" width="28" height="8" aria-hidden="true">
          <path d="M4 4h20" stroke="var(--ink)" strokeWidth="3" />
        </svg>
        {t('compare.target')}
      </li>
    </ul>
  );
}

/** What of a trajectory a small panel draws. */
export function drawingOf({ series, path, fan, targets }: Trajectory): SmallTrajectory {
  const target = targets[0];
  const deadline = path.at(-1);
  return {
    actual: series.flatMap(({ years, value, counted }) => (value === null || !counted ? [] : [{ years, value }])),
    path,
    fan: fan.flatMap(({ years, value, intervals }) => {
      const interval = intervals.find(({ level }) => level === LEVEL);
      return interval ? [{ years, value, low: interval.low, high: interval.high }] : [];
    }),
    target: target?.target != null && deadline ? { years: deadline.years, value: target.target } : undefined,
  };
}

/** A trajectory in small: its newest value, its course, its gauge, its status and the speed it needs. */
export function TrajectoryPanel({
  panel,
  drawing,
  scale,
  by,
}: {
  panel: Trajectory;
  drawing: SmallTrajectory;
  scale: Scale;
  /** What it is called by: among the units of one KPI by its unit, among the KPIs of one unit by its KPI. */
  by: 'unit' | 'kpi';
}) {
  const { t, language, direction } = useLocale();
  const [place, width] = useWidth<HTMLDivElement>(360);
  const { today } = useInstallation();
  const target = panel.targets[0];
  const latest = panel.series.findLast(({ value, counted }) => value !== null && counted);
  if (!panel.reportingUnit) return null;
  // Of a page its panels alone, or a part of one.
  const Heading = by === 'unit' ? 'h2' : 'h3';
  const name = nameIn(by === 'unit' ? panel.reportingUnit.names : panel.kpi.names, language);
  const value = latest?.value == null ? '–' : formatValue(latest.value, panel.kpi, language);
  return (
    <>
      <div className="panel-head">
        <Heading className="panel-name">
          <Link to="/kpis/$kpi" params={{ kpi: panel.kpi.code }} search={{ reportingUnit: panel.reportingUnit.code }}>
            {name}
          </Link>
        </Heading>
        <span className="quiet small">
          {latest ? t('compare.last', { period: formatPeriodName(latest.period, language, 'short') }) : t('compare.none')}
        </span>
        <strong>
          <bdi>{value}</bdi>
        </strong>
      </div>
      <div ref={place}>
        <Drawing
          {...{ drawing, scale, width, direction, target }}
          unitOfMeasure={panel.kpi.unitOfMeasure}
          label={target ? gaugeLabel(target, { today, language, t }) : `${name}: ${value}`}
        />
      </div>
      {target ? (
        <div className="panel-foot">
          <div>
            <Gauge target={target} size="row" />
            <RequiredWords target={target} />
          </div>
          <span className="status-and-likelihood">
            <StandingMark target={target} />
          </span>
          <span className="panel-speed" data-status={target.status}>
            <SpeedLens target={target} />
          </span>
        </div>
      ) : null}
    </>
  );
}

function Drawing({
  drawing,
  scale,
  width,
  direction,
  target,
  unitOfMeasure,
  label,
}: {
  drawing: SmallTrajectory;
  scale: Scale;
  width: number;
  direction: 'ltr' | 'rtl';
  target: TargetProgress | undefined;
  unitOfMeasure: string;
  label: string;
}) {
  const { language } = useLocale();
  const graduation = (value: number) => formatPlainWith(value, { unitOfMeasure, language });
  const goal = target?.target == null ? '' : graduation(target.target);
  const room = { start: roomOf(scale.values.map(graduation)), end: roomOf([goal]) };
  const picture = smallTrajectory(drawing, scale, { width, height: HEIGHT, ...room }, direction);
  const rtl = direction === 'rtl';
  const last = picture.dots.at(-1);
  return (
    <svg
      className="panel"
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={label}
      data-status={target?.status ?? 'no-data'}
      direction="ltr"
    >
      {picture.valueTicks.map(({ y, value }) => (
        <g key={value}>
          <line x1={rtl ? room.end : room.start} x2={width - (rtl ? room.start : room.end)} y1={y} y2={y} stroke="var(--line)" />
          <text x={rtl ? width - room.start + 6 : room.start - 6} y={y + 4} textAnchor={rtl ? 'start' : 'end'}>
            {graduation(value)}
          </text>
        </g>
      ))}
      {picture.yearTicks.map(({ x, year }) => (
        <text key={year} x={x} y={HEIGHT - 5} textAnchor="middle">
          {formatYear(year)}
        </text>
      ))}
      <path d={picture.fan} fill="var(--ink)" opacity="0.1" />
      <path d={picture.centre} className="centre" />
      <path d={picture.path} className="path" />
      <path d={picture.actual} className="actual" />
      {picture.dots.slice(0, -1).map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r="1.75" fill="var(--ink)" />
      ))}
      {last ? <circle cx={last.x} cy={last.y} r="4" fill="var(--status)" stroke="var(--status-edge)" /> : null}
      {picture.target && target ? (
        <>
          <line x1={picture.target.x - 9} x2={picture.target.x + 9} y1={picture.target.y} y2={picture.target.y} className="post" />
          <text className="goal" x={picture.target.x + (rtl ? -13 : 13)} y={picture.target.y + 4} textAnchor={rtl ? 'end' : 'start'}>
            {picture.target.beyond ? `${goal} ↑` : goal}
          </text>
        </>
      ) : null}
    </svg>
  );
}

/** A number of the scale: with its sign where it is a share, else alone. */
function formatPlainWith(value: number, { unitOfMeasure, language }: { unitOfMeasure: string; language: Language }): string {
  return unitOfMeasure === '%' ? formatValue(value, { unitOfMeasure }, language) : formatPlain(value);
}

const LEAST_ROOM = 44;
/** As wide as the longest of these words, with what stands beside them. */
function roomOf(words: readonly string[]): number {
  return Math.max(LEAST_ROOM, 22 + 7 * Math.max(...words.map((word) => word.replace(/[\u2066-\u2069]/g, '').length)));
}
