import type { TargetProgress } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { formatPeriodName, type Translate } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { FigureMenu } from '../../shared/charts/figure-menu.tsx';
import { Gauge } from '../../shared/components/gauge.tsx';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { GoalValue, LatestValue } from '../../shared/components/target-values.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';

const SHOWN = 12;

/** The same KPI over all reporting units, the furthest along first; a column of gauges that is itself a chart. */
export function Units({ reportingUnits, chosen }: { reportingUnits: readonly TargetProgress[]; chosen: string | undefined }) {
  const { t, language } = useLocale();
  const [all, setAll] = useState(false);
  const shown = all ? reportingUnits : reportingUnits.slice(0, SHOWN);
  return (
    <section>
      <div className="section-head">
        <h2>{t('kpi.by-unit')}</h2>
        <span>{t('kpi.by-unit-note')}</span>
        <FigureMenu
          name="by-unit"
          {...(reportingUnits[0] ? { title: nameIn(reportingUnits[0].kpi.names, language) } : {})}
          rows={() => rowsOf(reportingUnits, language, t)}
        />
      </div>
      <ul className="unit-list">
        {shown.map((target) => (
          <li key={target.id} className={target.reportingUnit.code === chosen ? 'chosen' : ''}>
            <Link to="." search={(current) => ({ ...current, reportingUnit: target.reportingUnit.code })} resetScroll={false}>
              <Name names={target.reportingUnit.names} />{' '}
              <span className="quiet small">{formatPeriodName(target.deadline, language, 'short')}</span>
            </Link>
            <Gauge target={target} size="row" />
            <span className="number">
              <LatestValue target={target} />
            </span>
            <span className="number-goal quiet">
              <GoalValue target={target} />
            </span>
            <StatusMark status={target.status} flags={target.flags} reason={target.reason} />
          </li>
        ))}
      </ul>
      {reportingUnits.length > SHOWN && !all ? (
        <button type="button" className="plain small no-print" onClick={() => setAll(true)}>
          {t('kpi.show-all', { count: reportingUnits.length })}
        </button>
      ) : null}
    </section>
  );
}

function rowsOf(reportingUnits: readonly TargetProgress[], language: Language, t: Translate) {
  const head = [
    'kpis.code',
    'kpi.unit',
    'kpi.period',
    'overview.now',
    'overview.goal',
    'kpi.deadline',
    'kpi.achieved',
    'overview.status',
  ] as const;
  return [
    head.map((key) => t(key)),
    ...reportingUnits.map(({ kpi, reportingUnit, latest, target, deadline, achievement, status }) => [
      ...[
        kpi.code,
        nameIn(reportingUnit.names, language),
        latest?.period,
        latest?.value,
        target,
        deadline,
        achievement,
        t(`status.${status}`),
      ],
    ]),
  ];
}
