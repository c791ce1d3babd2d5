import type { Trajectory } from '@miqyas/contract/client';
import { formatChange, formatDate, formatPeriodName, formatValue } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { usePersonName } from '../../shared/session/person-name.ts';
import { SourceName } from './source-name.tsx';

const SHOWN = 12;

/** The chart's numbers as a table, newest first, with who entered each. */
export function Numbers({ trajectory }: { trajectory: Trajectory }) {
  const { t, language } = useLocale();
  const [all, setAll] = useState(false);
  const rows = trajectory.series.toReversed();
  const shown = all ? rows : rows.slice(0, SHOWN);
  const { kpi } = trajectory;
  const nameOf = usePersonName();
  if (rows.length === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h2>{t('kpi.numbers')}</h2>
        <span>{t('month.as-known', { day: formatDate(trajectory.asOf, language) })}</span>
      </div>
      <WideTable label={t('kpi.numbers')}>
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">{t('kpi.period')}</th>
              <th scope="col" className="end-number">
                {t('kpi.value')}
              </th>
              <th scope="col" className="end-number">
                {t('kpi.path-column')}
              </th>
              <th scope="col" className="end-number">
                {t('kpi.gap-column')}
              </th>
              <th scope="col">{t('kpi.state')}</th>
              <th scope="col">{t('kpi.source')}</th>
              <th scope="col">{t('kpi.changed-by')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={`${one.period}/${one.category}/${one.recordedAt}`}>
                <th scope="row">{formatPeriodName(one.period, language)}</th>
                <td className="number">
                  {one.value === null ? (
                    t(one.state === 'not-applicable' ? 'value-state.not-applicable' : 'value-state.missing')
                  ) : (
                    <Link
                      to="."
                      search={(current) => ({ ...current, proof: `${one.period}.${one.revision}` })}
                      resetScroll={false}
                      title={t('origin.title')}
                      className="number-link"
                      replace
                    >
                      <bdi>{formatValue(one.value, kpi, language)}</bdi>
                    </Link>
                  )}
                </td>
                <td className="end-number">{one.required === null ? '' : <bdi>{formatValue(one.required, kpi, language)}</bdi>}</td>
                <td className="end-number">
                  {one.required === null || one.value === null ? (
                    ''
                  ) : (
                    <bdi>{formatChange(one.value - one.required, kpi.decimals ?? 2, kpi.decimals)}</bdi>
                  )}
                </td>
                <td>{t(`value-status.${one.status}`)}</td>
                <td className="source">
                  <SourceName source={one.source} named={trajectory.sources} />
                </td>
                <td title={one.recordedAt}>
                  {nameOf(one.recordedBy)} · {formatDate(one.recordedAt, language, 'short')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
      {rows.length > SHOWN && !all ? (
        <button type="button" className="plain small no-print" onClick={() => setAll(true)}>
          {t('kpi.show-all', { count: rows.length })}
        </button>
      ) : null}
    </section>
  );
}
