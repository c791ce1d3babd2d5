import type { ReportEdition } from '@miqyas/contract/client';
import { formatPeriodName } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { editionQuery, fileAddress } from './queries.ts';
import { ReportBar } from './report-bar.tsx';

/** Two months beside each other, page by page: pages of one name stand in one row. */
export function CompareReportsPage() {
  const programme = useProgramme();
  const { first = '', second = '' }: { first?: string | undefined; second?: string | undefined } = useSearch({ strict: false });
  const earlier = useQuery(editionQuery(programme, first));
  const later = useQuery(editionQuery(programme, second));
  useReadiness(earlier.isSuccess && later.isSuccess);
  return (
    <div className="plain-page reports">
      <ReportBar />
      <LoadState query={earlier} skeleton={<Skeleton rows={[40, 400]} />}>
        {(one) => (
          <LoadState query={later} skeleton={<Skeleton rows={[40, 400]} />}>
            {(other) => <Compared first={one} second={other} />}
          </LoadState>
        )}
      </LoadState>
    </div>
  );
}

function Compared({ first, second }: { first: ReportEdition; second: ReportEdition }) {
  const { t, language } = useLocale();
  const names = [...new Set([...second.sheets, ...first.sheets])];
  const months = [first, second].map(({ report }) => formatPeriodName(report.issue, language));
  return (
    <>
      <header>
        <p className="small">
          <Link to="/reports">{t('reports.back')}</Link>
        </p>
        <h1>{t('reports.compare-title', { first: months[0] ?? '', second: months[1] ?? '' })}</h1>
      </header>
      <ol className="compared">
        {names.map((name) => (
          <li key={name}>
            <PageOf edition={first} name={name} label={months[0] ?? ''} />
            <PageOf edition={second} name={name} label={months[1] ?? ''} />
          </li>
        ))}
      </ol>
    </>
  );
}

function PageOf({ edition, name, label }: { edition: ReportEdition; name: string; label: string }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const file = edition.files.find((one) => one.name.endsWith(`-${name}.png`));
  if (!file) return <p className="quiet no-page">{t('reports.no-page')}</p>;
  return <img src={fileAddress(programme, edition.id, file.name)} alt={`${label} ${name}`} loading="lazy" />;
}
