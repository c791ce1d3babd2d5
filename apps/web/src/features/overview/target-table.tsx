import type { Overview, TargetProgress } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { formatPeriodName, likelihoodSentence, type Translate, unitLabel } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { FigureMenu } from '../../shared/charts/figure-menu.tsx';
import { type Chosen, choosing, isChosen } from '../../shared/components/chosen.ts';
import { ExpectedKey } from '../../shared/components/expected-key.tsx';
import { Gauge } from '../../shared/components/gauge.tsx';
import { StandingMark } from '../../shared/components/likelihood-mark.tsx';
import { PendingMark } from '../../shared/components/pending-mark.tsx';
import { RequiredWords } from '../../shared/components/required-words.tsx';
import { Ribbon } from '../../shared/components/ribbon.tsx';
import { SpeedLens } from '../../shared/components/speed-lens.tsx';
import { TargetLink } from '../../shared/components/target-link.tsx';
import { GoalValue, LatestValue } from '../../shared/components/target-values.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';

/** More rows than this nobody reads: a status, a domain or a country leads to those that matter. */
const MOST_ROWS = 200;

/** The flagship targets as gauges; all of them, or those of one status, by choice. */
export function TargetTable({ overview, chosen, all }: { overview: Overview; chosen: Chosen; all: boolean }) {
  const { t, language } = useLocale();
  const { targets, followed, flagships } = overview;
  const byId = new Map(targets.map((target) => [target.id, target]));
  // Before the first value there are at least the published targets to look at.
  const counted = followed > 0 ? targets.filter((target) => target.followed) : targets;
  const leading = flagships.flatMap((id) => byId.get(id) ?? []);
  const shown = chosen ? counted.filter((target) => isChosen(target, chosen)) : all ? counted : leading;
  const forecasts = shown.some((target) => target.outlook);
  const coming = overview.targetsLeft > 0;
  const total = followed > 0 ? followed : counted.length;
  const title = overview.scope.kind === 'programme' ? 'overview.flagships' : 'overview.own-targets';
  if (counted.length === 0) {
    return (
      <section className="targets" id="targets">
        <div className="section-head">
          <h2>{t(title)}</h2>
        </div>
        <p className="quiet rail-note">{t('overview.no-targets')}</p>
      </section>
    );
  }
  return (
    <section className="targets" id="targets">
      <div className="section-head">
        <h2>{chosen && 'status' in chosen ? t('overview.filtered', { status: t(`status.${chosen.status}`) }) : t(title)}</h2>
        {coming && (chosen || all) ? null : <span>{t('overview.shown', { shown: shown.length, total })}</span>}
        {chosen || total > leading.length ? (
          <Link
            className="end small no-print"
            to="."
            search={(current) => ({ ...choosing(current), all: chosen || all ? undefined : true })}
            resetScroll={false}
          >
            {chosen ? t('overview.filter-clear') : all ? t('overview.fewer-targets') : t('overview.all-targets')}
          </Link>
        ) : null}
        <FigureMenu name={`targets-${overview.month}`} rows={() => rowsOf(shown, language, t)} />
      </div>
      <table className="target-table">
        <thead>
          <tr>
            <th scope="col">{t('overview.target')}</th>
            <th scope="col">
              <ExpectedKey />
              {forecasts ? (
                <span className="whisker-key">
                  <svg viewBox="0 0 20 8" width="20" height="8" aria-hidden="true">
                    <path d="M1 1v6M19 1v6M1 4h6M13 4h6" fill="none" stroke="currentColor" strokeWidth="1" />
                    <circle cx="10" cy="4" r="2.5" fill="none" stroke="currentColor" strokeWidth="1" />
                  </svg>{' '}
                  {t('overview.forecast')}
                </span>
              ) : null}
            </th>
            <th scope="col" className="number-head">
              {t('overview.now')}
            </th>
            <th scope="col" className="number-head goal">
              {t('overview.goal')}
            </th>
            <th scope="col">{t('overview.status-and-forecast')}</th>
            <th scope="col" className="speed-head" title={t('speed.column-title')}>
              {t('speed.column')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, MOST_ROWS).map((target) => (
            <TargetRow key={target.id} target={target} month={overview.month} />
          ))}
        </tbody>
      </table>
      {shown.length > MOST_ROWS ? (
        <p className="quiet small rail-note">{t('overview.rows-left', { count: shown.length - MOST_ROWS })}</p>
      ) : null}
    </section>
  );
}

function rowsOf(targets: readonly TargetProgress[], language: Language, t: Translate) {
  const head = ['overview.target', 'kpi.unit', 'kpi.definition.unit', 'kpi.period', 'overview.now', 'overview.goal'] as const;
  return [
    [t('kpis.code'), ...head.map((key) => t(key)), t('kpi.deadline'), t('overview.status'), t('overview.forecast')],
    ...targets.map(({ kpi, reportingUnit, latest, target, deadline, status, outlook }) => [
      ...[kpi.code, nameIn(kpi.names, language), nameIn(reportingUnit.names, language), unitLabel(kpi.unitOfMeasure, language)],
      ...[latest?.period, latest?.value, target, deadline, t(`status.${status}`)],
      outlook ? likelihoodSentence(outlook.likelihood, t) : '',
    ]),
  ];
}

function TargetRow({ target, month }: { target: TargetProgress; month: string }) {
  const { t, language } = useLocale();
  const { unitOfMeasure } = target.kpi;
  return (
    <tr>
      <th scope="row">
        <TargetLink target={target}>
          <Name names={target.kpi.names} />
        </TargetLink>
        <span className="quiet small">
          <Name names={target.reportingUnit.names} /> · {formatPeriodName(target.deadline, language, 'short')}
          {target.illustrative ? (
            <i className="dagger" title={t('demo.mark')}>
              †
            </i>
          ) : null}
        </span>
      </th>
      <td className="gauge-cell">
        <Gauge target={target} size="row" />
        <RequiredWords target={target} />
        <Ribbon ribbon={target.ribbon} month={month} />
      </td>
      <td className="number now">
        {target.latest ? (
          <Link
            to="/kpis/$kpi"
            params={{ kpi: target.kpi.code }}
            search={(current) => ({ ...current, reportingUnit: target.reportingUnit.code, proof: 'latest' })}
            className="number-link"
            title={t('overview.proof')}
          >
            <LatestValue target={target} />
          </Link>
        ) : (
          <LatestValue target={target} />
        )}
        {target.latest?.code ? (
          <code className="paper-code" dir="ltr">
            {target.latest.code}
          </code>
        ) : null}
      </td>
      <td className="number-head goal" title={unitLabel(unitOfMeasure, language)}>
        <GoalValue target={target} />
      </td>
      <td className="status-cell">
        <StandingMark target={target} />
        {target.pending ? <PendingMark target={target} pending={target.pending} /> : null}
      </td>
      <td className="speed-cell" data-status={target.status}>
        <SpeedLens target={target} />
      </td>
    </tr>
  );
}
