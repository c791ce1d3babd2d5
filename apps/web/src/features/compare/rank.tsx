import { niceTicks } from '@miqyas/charts';
import type { TargetProgress, Trajectory } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { formatPlain, formatValue, localeOf, type Translate } from '@miqyas/i18n';
import { FigureMenu } from '../../shared/charts/figure-menu.tsx';
import { useWidth } from '../../shared/components/use-width.ts';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';

const ROW = 52;
const AXIS = 24;
/** Beside what is drawn, for half of a number below it. */
const MARGIN = 20;

type Ahead = TargetProgress & { readonly outlook: NonNullable<TargetProgress['outlook']> };

/** Where each would stand at its deadline, with its interval; and what cannot be told apart, in words. */
export function Rank({ panels, unitOfMeasure }: { panels: readonly Trajectory[]; unitOfMeasure: string }) {
  const { t, language } = useLocale();
  const ahead = panels.flatMap(({ targets: [target] }): Ahead[] => (target?.outlook ? [{ ...target, outlook: target.outlook }] : []));
  const kpi = panels[0]?.kpi;
  const ranked = ahead.toSorted((a, b) => b.outlook.value - a.outlook.value);
  return (
    <section className="rank">
      <div className="section-head">
        <h2>{t('compare.rank')}</h2>
        <span>
          {t('compare.interval')} · {unitOfMeasure}
        </span>
        <FigureMenu name="rank" {...(kpi ? { title: nameIn(kpi.names, language) } : {})} rows={() => rowsOf(ranked, language, t)} />
      </div>
      {ranked.length === 0 ? (
        <p className="quiet">{t('compare.no-rank')}</p>
      ) : (
        <>
          <RankChart ranked={ranked} />
          <Findings ranked={ranked} />
        </>
      )}
    </section>
  );
}

function rowsOf(ranked: readonly Ahead[], language: Language, t: Translate) {
  const head = [
    t('kpis.code'),
    t('kpi.unit'),
    t('kpi.deadline'),
    t('overview.forecast'),
    t('compare.low'),
    t('compare.high'),
    t('overview.goal'),
  ];
  return [
    head,
    ...ranked.map(({ kpi, reportingUnit, deadline, outlook, target }) => [
      ...[kpi.code, nameIn(reportingUnit.names, language), deadline, outlook.value, outlook.low, outlook.high, target],
    ]),
  ];
}

function RankChart({ ranked }: { ranked: readonly Ahead[] }) {
  const { language, direction } = useLocale();
  const [place, width] = useWidth<HTMLDivElement>(420);
  const numbers = ranked.flatMap(({ outlook, latest, target }) => [outlook.low, outlook.high, latest?.value ?? 0, target ?? 0, 0]);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const along = (value: number) => MARGIN + ((width - 2 * MARGIN) * (value - low)) / (high - low || 1);
  const x = (value: number) => (direction === 'rtl' ? width - along(value) : along(value));
  const height = ranked.length * ROW + AXIS;
  return (
    <div ref={place}>
      <svg className="rank-chart" width={width} height={height} direction="ltr" aria-hidden="true">
        {niceTicks(low, high)
          .values.filter((_, i) => i % 2 === 0)
          .map((value) => (
            <g key={value}>
              <line x1={x(value)} x2={x(value)} y1="0" y2={height - AXIS} stroke="var(--line)" />
              <text x={x(value)} y={height - 6} textAnchor="middle">
                {formatPlain(value)}
              </text>
            </g>
          ))}
        {ranked.map((target, i) => (
          <RankRow
            key={target.id}
            target={target}
            y={i * ROW + ROW * 0.66}
            x={x}
            edge={direction === 'rtl' ? width : 0}
            name={nameIn(target.reportingUnit.names, language)}
          />
        ))}
      </svg>
    </div>
  );
}

function RankRow({ target, y, x, edge, name }: { target: Ahead; y: number; x: (value: number) => number; edge: number; name: string }) {
  const { outlook, latest, target: goal } = target;
  return (
    <g data-status={target.status}>
      <text className="rank-name" x={edge} y={y - 18} textAnchor={edge === 0 ? 'start' : 'end'}>
        {name}
      </text>
      {latest ? <line x1={x(latest.value)} x2={x(outlook.value)} y1={y} y2={y} stroke="var(--line2)" /> : null}
      <path
        d={`M${x(outlook.low)} ${y - 5}v10M${x(outlook.high)} ${y - 5}v10M${x(outlook.low)} ${y}H${x(outlook.high)}`}
        stroke="var(--ink2)"
        strokeWidth="1.5"
        fill="none"
      />
      <circle cx={x(outlook.value)} cy={y} r="4.5" fill="var(--paper)" stroke="var(--ink)" strokeWidth="1.25" />
      {goal === null ? null : <line x1={x(goal)} x2={x(goal)} y1={y - 11} y2={y + 11} stroke="var(--ink)" strokeWidth="2.5" />}
      {latest ? <circle cx={x(latest.value)} cy={y} r="4" fill="var(--status)" stroke="var(--status-edge)" /> : null}
    </g>
  );
}

function Findings({ ranked }: { ranked: readonly Ahead[] }) {
  const { t, language } = useLocale();
  const list = new Intl.ListFormat(localeOf(language));
  const names = (of: readonly Ahead[]) => list.format(of.map(({ reportingUnit }) => nameIn(reportingUnit.names, language)));
  const sides = Map.groupBy(ranked, sideOf);
  const ties = ranked.flatMap((one, i) => {
    const next = ranked[i + 1];
    return next && one.outlook.low <= next.outlook.high ? [one, next] : [];
  });
  return (
    <div className="findings">
      {(['overlap', 'short', 'beyond'] as const).map((side) => {
        const of = sides.get(side);
        return of ? <p key={side}>{t(`compare.${side}`, { names: names(of) })}</p> : null;
      })}
      {ties.length > 0 ? <p>{t('compare.ties', { names: names([...new Set(ties)]) })}</p> : null}
      <table className="visually-hidden">
        <caption>{t('compare.rank')}</caption>
        <tbody>
          {ranked.map(({ id, reportingUnit, kpi, outlook, target }) => (
            <tr key={id}>
              <th scope="row">{nameIn(reportingUnit.names, language)}</th>
              <td>{formatValue(outlook.value, kpi, language)}</td>
              <td>
                {formatValue(outlook.low, kpi, language)} – {formatValue(outlook.high, kpi, language)}
              </td>
              <td>{target === null ? '–' : formatValue(target, kpi, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whether the interval holds what is to be reached, lies short of it, or beyond. */
function sideOf({ goal, target, outlook }: Ahead): 'overlap' | 'short' | 'beyond' | 'none' {
  if (goal.kind === 'maintain' || target === null) return 'none';
  if (outlook.low <= target && target <= outlook.high) return 'overlap';
  return outlook.value < target === (goal.direction === 'increase') ? 'short' : 'beyond';
}
