import { commonScale, type SmallTrajectory, smallTrajectory } from '@miqyas/charts';
import type { TargetProgress, Trajectory } from '@miqyas/contract/client';
import { formatPeriodName, formatPlain, formatValue, formatYear } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { Gauge, gaugeLabel } from '../../shared/components/gauge.tsx';
import { StandingMark } from '../../shared/components/likelihood-mark.tsx';
import { RequiredWords } from '../../shared/components/required-words.tsx';
import { SpeedLens } from '../../shared/components/speed-lens.tsx';
import { useWidth } from '../../shared/components/use-width.ts';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useInstallation } from '../../shared/session/installation.ts';

/** So many years before the newest value are drawn. */
const YEARS = 12;
const HEIGHT = 168;
const LEVEL = 0.8;

/** What the lines of every panel mean: said once. */
export function Legend() {
  const { t } = useLocale();
  return (
    <ul className="panel-legend">
      <li>{t('compare.same-scale')}</li>
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

/** A panel a reporting unit, all on one scale. */
export function Panels({ panels }: { panels: readonly Trajectory[] }) {
  const drawn = panels.map(drawingOf);
  const newest = Math.max(...drawn.flatMap(({ actual }) => actual.at(-1)?.years ?? []));
  const scale = commonScale(drawn, Number.isFinite(newest) ? newest - YEARS : 0);
  return (
    <ul className="panels">
      {panels.map((panel, i) => (
        <li key={panel.reportingUnit?.code}>
          <Panel panel={panel} drawing={drawn[i] as SmallTrajectory} scale={scale} />
        </li>
      ))}
    </ul>
  );
}

function drawingOf({ series, path, fan, targets }: Trajectory): SmallTrajectory {
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

function Panel({ panel, drawing, scale }: { panel: Trajectory; drawing: SmallTrajectory; scale: ReturnType<typeof commonScale> }) {
  const { t, language, direction } = useLocale();
  const [place, width] = useWidth<HTMLDivElement>(360);
  const { today } = useInstallation();
  const target = panel.targets[0];
  const latest = panel.series.findLast(({ value, counted }) => value !== null && counted);
  if (!panel.reportingUnit) return null;
  const name = nameIn(panel.reportingUnit.names, language);
  const value = latest?.value == null ? '–' : formatValue(latest.value, panel.kpi, language);
  return (
    <>
      <div className="panel-head">
        <h2>
          <Link to="/kpis/$kpi" params={{ kpi: panel.kpi.code }} search={{ reportingUnit: panel.reportingUnit.code }}>
            {name}
          </Link>
        </h2>
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
          percent={panel.kpi.unitOfMeasure === '%'}
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
  percent,
  label,
}: {
  drawing: SmallTrajectory;
  scale: ReturnType<typeof commonScale>;
  width: number;
  direction: 'ltr' | 'rtl';
  target: TargetProgress | undefined;
  percent: boolean;
  label: string;
}) {
  const { language } = useLocale();
  const picture = smallTrajectory(drawing, scale, width, HEIGHT, direction);
  const rtl = direction === 'rtl';
  const graduation = (value: number) => (percent ? formatValue(value, { unitOfMeasure: '%' }, language) : formatPlain(value));
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
          <line x1={rtl ? 48 : 44} x2={width - (rtl ? 44 : 48)} y1={y} y2={y} stroke="var(--line)" />
          <text x={rtl ? width - 38 : 38} y={y + 4} textAnchor={rtl ? 'start' : 'end'}>
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
            {target.target === null ? '' : graduation(target.target)}
          </text>
        </>
      ) : null}
    </svg>
  );
}
