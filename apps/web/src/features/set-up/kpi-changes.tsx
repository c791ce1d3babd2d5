import type { KpiImpact } from '@miqyas/contract/client';
import { formatPeriodName, formatPlain } from '@miqyas/i18n';
import { Gauge } from '../../shared/components/gauge.tsx';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';

const MOST_SHOWN = 12;

/** How the definition will look, which targets would stand otherwise, and which values it would not have taken. */
export function KpiChanges({ impact }: { impact: KpiImpact }) {
  const { t, language } = useLocale();
  const { targets, outOfRange, values } = impact;
  const [first] = targets;
  const changed = targets.filter(({ before, after }) => before.status !== after.status || before.achievement !== after.achievement);
  return (
    <>
      <div className="section-head">
        <h2>{t('set-up.kpi.looks')}</h2>
        {first ? <span>{nameIn(first.after.reportingUnit.names, language)}</span> : null}
      </div>
      {first ? (
        <div className="looks">
          <StatusMark status={first.after.status} />
          <Gauge target={first.after} size="hero" />
        </div>
      ) : (
        <p className="quiet">{t('set-up.kpi.no-target')}</p>
      )}
      <div className="section-head">
        <h2>{t('set-up.kpi.changes')}</h2>
        <span>{t('set-up.kpi.changes-count', { changed: changed.length, all: targets.length })}</span>
      </div>
      {changed.slice(0, MOST_SHOWN).map(({ before, after }) => (
        <div key={after.id} className="kpi-change">
          <strong>
            <bdi>{nameIn(after.reportingUnit.names, language)}</bdi>
          </strong>
          <div>
            <span className="small quiet">{t('set-up.kpi.now')}</span> <StatusMark status={before.status} />
            <Gauge target={before} size="row" />
          </div>
          <div>
            <span className="small quiet">{t('set-up.kpi.then')}</span> <StatusMark status={after.status} />
            <Gauge target={after} size="row" />
          </div>
        </div>
      ))}
      <ul className="missing-list">
        <li>
          <WorkMark state="open" /> {t('set-up.kpi.past', { count: values })}
        </li>
        {outOfRange.map(({ reportingUnit, names, period, value }) => (
          <li key={`${reportingUnit} ${period}`}>
            <WorkMark state="late" label={t('set-up.state.late')} />{' '}
            {t('set-up.kpi.out-of-range', {
              unit: nameIn(names, language),
              period: formatPeriodName(period, language),
              value: formatPlain(value),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}
