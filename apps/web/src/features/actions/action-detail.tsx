import type { Actions } from '@miqyas/contract/client';
import { type Entry, seriesOfEntry } from '@miqyas/domain';
import { formatDate, formatPeriodName, formatValue } from '@miqyas/i18n';
import { Gauge } from '../../shared/components/gauge.tsx';
import { SeriesName } from '../../shared/components/series-name.tsx';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { TargetLink } from '../../shared/components/target-link.tsx';
import { FromTo } from '../../shared/components/verdict-mark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { ChangeStatus } from './change-status.tsx';

/** What the rail tells of an action beside what it says: what may become of it, its target, and the account of its verdict. */
export function ActionDetail({ entry, actions }: { entry: Entry; actions: Actions }) {
  const { t, language } = useLocale();
  const item = [...actions.items, ...actions.verdicts].find(({ key }) => key === entry['code']);
  const target = actions.targets.find(({ kpi, reportingUnit }) => `${reportingUnit.code} ${kpi.code}` === seriesOfEntry(entry));
  const verdict = item?.verdict;
  return (
    <>
      <ChangeStatus entry={entry} today={actions.today} />
      {target ? (
        <section>
          <div className="section-head">
            <h2>{t('actions.column.target')}</h2>
          </div>
          <p>
            <TargetLink target={target}>
              <SeriesName target={target} />
            </TargetLink>
          </p>
          <Gauge target={target} size="row" />
          <StatusMark status={target.status} flags={target.flags} />
        </section>
      ) : null}
      {verdict && target ? (
        <section>
          <div className="section-head">
            <h2>{t('actions.column.verdict')}</h2>
          </div>
          {verdict.kind === 'awaited' ? (
            <p>{t('actions.account.awaited', { day: formatDate(verdict.dueDay, language) })}</p>
          ) : verdict.kind === 'cannot-tell' ? (
            <p>{t(`actions.cannot-tell.${verdict.because}`)}</p>
          ) : (
            <>
              <p>
                <b>{t(`actions.verdict.${verdict.kind}`)}</b>{' '}
                <FromTo target={target} before={verdict.before.value} after={verdict.after.value} />
              </p>
              <p className="small">
                {t(`actions.account.${verdict.kind}`, {
                  count: verdict.valuesBefore,
                  period: formatPeriodName(verdict.after.period, language),
                  low: formatValue(verdict.limits.lower, target.kpi, language),
                  high: formatValue(verdict.limits.upper, target.kpi, language),
                })}
              </p>
            </>
          )}
        </section>
      ) : null}
    </>
  );
}
