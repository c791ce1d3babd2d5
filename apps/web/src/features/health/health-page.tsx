import type { Health, HealthFinding } from '@miqyas/contract/client';
import { formatMoment, isolate } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { StatusShape } from '../../shared/components/status-mark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { findingWords } from './finding-words.ts';
import { KeptPart, MachinePart, ServingPart, WorkPart } from './health-parts.tsx';
import './health-page.css';
import { healthQuery } from './queries.ts';

/** Health of the installation, for administrators: whether all is well, what to do where it is not, and what each part is like. */
export function HealthPage() {
  const { t, language } = useLocale();
  const query = useQuery(healthQuery);
  useReadiness(query.isSuccess);
  return (
    <div className="plain-page">
      <header>
        <h1>{t('health.title')}</h1>
        <p className="quiet">{query.data ? t('health.intro', { moment: isolate(formatMoment(query.data.at, language)) }) : null}</p>
      </header>
      <LoadState query={query} skeleton={<Skeleton rows={[60, 120, 240]} />}>
        {(health) => (
          <>
            <Verdict health={health} />
            <ServingPart health={health} />
            <WorkPart health={health} />
            <KeptPart health={health} />
            <MachinePart health={health} />
          </>
        )}
      </LoadState>
    </div>
  );
}

const SHAPES = { well: 'on-track', attention: 'at-risk', broken: 'off-track', advice: 'no-data' } as const;

function Verdict({ health: { state, findings } }: { health: Health }) {
  const { t } = useLocale();
  return (
    <section aria-live="polite" className="health-verdict" data-status={SHAPES[state]}>
      <h2>
        <StatusShape status={SHAPES[state]} size={18} /> {t(`health.state.${state}`)}
      </h2>
      {findings.length > 0 ? (
        <ul aria-label={t('health.findings')}>
          {findings.map((finding) => (
            <Finding key={`${finding.code} ${finding.names?.join() ?? ''} ${finding.place ?? ''}`} finding={finding} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** Where something can be done about it on a page of ours. */
const PAGES: Partial<Record<HealthFinding['code'], '/background' | '/reports'>> = {
  ...{ 'job-failing': '/background', 'mail-failed': '/background', 'mail-stuck': '/background', 'jobs-late': '/background' },
  'reports-held': '/reports',
};

function Finding({ finding }: { finding: HealthFinding }) {
  const { t, language } = useLocale();
  const { what, remedy, command } = findingWords(finding, { t, language });
  const page = PAGES[finding.code];
  return (
    <li data-status={SHAPES[finding.severity]}>
      <span className="health-severity">
        <StatusShape status={SHAPES[finding.severity]} /> {t(`health.severity.${finding.severity}`)}
      </span>
      <div>
        <p>
          <strong>{what}</strong>
        </p>
        <p>
          {remedy} {page === undefined ? null : <Link to={page}>{t(page === '/reports' ? 'nav.reports' : 'nav.background')}</Link>}
        </p>
        {command === undefined ? null : (
          <p>
            <code dir="ltr">{command}</code>
          </p>
        )}
      </div>
    </li>
  );
}
