import type { Reports } from '@miqyas/contract/client';
import { formatMoment } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { usePersonName } from '../../shared/session/person-name.ts';
import { reportsQuery } from './queries.ts';
import { ReportBar } from './report-bar.tsx';

/** Who was sent what, when, and how it ended. */
export function LogPage() {
  const { t } = useLocale();
  const query = useQuery(reportsQuery(useProgramme(), undefined));
  useReadiness(query.isSuccess);
  return (
    <div className="plain-page reports">
      <ReportBar />
      <h1>{t('reports.log')}</h1>
      <LoadState query={query} skeleton={<Skeleton rows={[40, 200]} />}>
        {({ deliveries }) =>
          deliveries.length === 0 ? <p className="quiet">{t('reports.log-empty')}</p> : <Log deliveries={deliveries} />
        }
      </LoadState>
    </div>
  );
}

function Log({ deliveries }: { deliveries: Reports['deliveries'] }) {
  const { t, language } = useLocale();
  const personName = usePersonName();
  return (
    <WideTable label={t('reports.log')}>
      <table className="report-log">
        <thead>
          <tr>
            <th scope="col">{t('report.date')}</th>
            <th scope="col">{t('reports.edition')}</th>
            <th scope="col">{t('reports.recipient')}</th>
            <th scope="col">{t('overview.status')}</th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map(({ id, at, endedAt, edition, kind, recipient, state, error }) => (
            <tr key={id}>
              <td>{formatMoment(endedAt ?? at, language)}</td>
              <td>
                <Link to="/reports/$edition" params={{ edition }}>
                  <bdi dir="ltr">{edition}</bdi>
                </Link>
              </td>
              <td>
                <bdi>{kind === 'person' ? personName(recipient) : recipient}</bdi>
              </td>
              <td className={state === 'failed' || state === 'uncertain' ? 'reports-held' : ''}>
                {t(`reports.delivery.${state}`)}
                {error === '' ? null : (
                  <span className="quiet small" dir="auto">
                    {' '}
                    {error}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}
