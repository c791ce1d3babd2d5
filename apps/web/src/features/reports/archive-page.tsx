import type { ReportEntry, Reports } from '@miqyas/contract/client';
import { formatMomentIn, formatNumber, formatPeriodName } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useMay } from '../../shared/session/account.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { EditionState } from './edition-state.tsx';
import { FindChecksum } from './find-checksum.tsx';
import { LANGUAGE_NAMES } from './language-names.ts';
import { MakeReport } from './make-report.tsx';
import { NextRuns } from './next-runs.tsx';
import { fileAddress, reportsQuery } from './queries.ts';
import { ReportBar } from './report-bar.tsx';

const FIRST_YEAR = 2025;

/** The archive: months against editions, each as its first page; what is held back, and what comes next. */
export function ArchivePage() {
  const programme = useProgramme();
  const { year }: { year?: string | undefined } = useSearch({ strict: false });
  const query = useQuery(reportsQuery(programme, year));
  useReadiness(query.isSuccess);
  return (
    <div className="plain-page reports">
      <ReportBar />
      <LoadState query={query} skeleton={<Skeleton rows={[40, 120, 120]} />}>
        {(reports) => <Archive reports={reports} year={year} />}
      </LoadState>
    </div>
  );
}

function Archive({ reports, year }: { reports: Reports; year: string | undefined }) {
  const { t } = useLocale();
  const manages = useMay('reports.manage');
  const navigate = useNavigate();
  const { today } = useInstallation();
  const years = Array.from({ length: Number(today.slice(0, 4)) - FIRST_YEAR + 1 }, (_, i) => String(Number(today.slice(0, 4)) - i));
  const issues = [...Map.groupBy(reports.reports, ({ issue }) => issue)];
  return (
    <div className="reports-columns">
      <div>
        <div className="reports-head">
          <h1>
            <Sentence reports={reports} />
          </h1>
          <label className="reports-year">
            <span className="visually-hidden">{t('reports.month')}</span>
            <select
              className="field"
              value={year ?? ''}
              onChange={(event) => void navigate({ to: '/reports', search: (now) => ({ ...now, year: event.target.value || undefined }) })}
            >
              <option value="">–</option>
              {years.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
        </div>
        {issues.length === 0 ? <p className="quiet">{t('reports.empty')}</p> : null}
        {issues.map(([issue, own], i) => (
          <Issue key={issue} issue={issue} reports={own} before={issues[i + 1]?.[1]} />
        ))}
      </div>
      <aside className="rail">
        {manages ? <MakeReport /> : null}
        <FindChecksum />
        {manages ? <NextRuns schedules={reports.schedules} /> : null}
        {reports.draws ? null : <p className="quiet">{t('reports.no-drawing')}</p>}
        {reports.mails || !manages ? null : <p className="quiet">{t('reports.no-mail')}</p>}
      </aside>
    </div>
  );
}

/** The state of the newest month in a sentence: what is ready, what was sent, what is held back. */
function Sentence({ reports: { reports } }: { reports: Reports }) {
  const { t, language } = useLocale();
  const [newest] = reports;
  if (!newest) return t('nav.reports');
  const editions = reports.filter(({ issue }) => issue === newest.issue).flatMap((one) => one.editions);
  const count = (of: (one: (typeof editions)[number]) => boolean) => formatNumber(editions.filter(of).length);
  const held = editions.filter(({ state }) => state === 'held').length;
  return (
    <>
      {t('reports.sentence', {
        month: formatPeriodName(newest.issue, language),
        drawn: count(({ state }) => state === 'drawn'),
        all: formatNumber(editions.length),
        sent: count(({ deliveries }) => deliveries.sent > 0),
      })}{' '}
      {held > 0 ? <span className="reports-held">{t('reports.sentence-held', { held: formatNumber(held) })}</span> : null}
    </>
  );
}

function Issue({ issue, reports, before }: { issue: string; reports: readonly ReportEntry[]; before: readonly ReportEntry[] | undefined }) {
  const { t, language } = useLocale();
  const { programmes } = useInstallation();
  const programme = useProgramme();
  const zone = programmes.find(({ code }) => code === programme)?.timeZone ?? 'UTC';
  const [first] = reports;
  if (!first) return null;
  const good = (first.counts['achieved'] ?? 0) + (first.counts['on-track'] ?? 0);
  const [now, then] = [first.editions[0], before?.find(({ scope, form }) => scope === first.scope && form === first.form)?.editions[0]];
  return (
    <section className="issue">
      <div>
        <h2>{formatPeriodName(issue, language)}</h2>
        <p className="quiet small">{t('reports.frozen-at', { day: formatMomentIn(first.asOf, zone, language) })}</p>
        <p className="quiet small">{t('reports.good-of', { good: formatNumber(good), total: formatNumber(first.followed) })}</p>
        {now && then ? (
          <Link to="/reports/compare" search={(all) => ({ ...all, first: then.id, second: now.id })}>
            {t('reports.compare')}
          </Link>
        ) : null}
      </div>
      <ul className="editions">
        {reports.flatMap((report) =>
          report.editions.map((edition) => (
            <li key={edition.id}>
              <EditionCell report={report} edition={edition} />
            </li>
          )),
        )}
      </ul>
    </section>
  );
}

function EditionCell({ report, edition }: { report: ReportEntry; edition: ReportEntry['editions'][number] }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const cover = report.form === 'report' ? '01-cover' : report.form;
  const about = report.scope === '' ? t('reports.whole') : nameIn(report.names, language);
  return (
    <Link to="/reports/$edition" params={{ edition: edition.id }} className="edition">
      <span className="small edition-name">
        <b lang={edition.language}>{LANGUAGE_NAMES[edition.language]}</b> · {about}
      </span>
      {edition.state === 'drawn' ? (
        <img
          src={fileAddress(programme, edition.id, `miqyas-${report.issue}-${edition.language}-${cover}.png`)}
          alt=""
          loading="lazy"
          data-form={report.form}
        />
      ) : (
        <span className="no-picture" data-state={edition.state} />
      )}
      <span className="small edition-foot">
        <EditionState edition={edition} corrected={report.corrected} />
        {report.provisional ? <span className="quiet">◐ {t('report.provisional-mark')}</span> : null}
        {report.restricted ? <span className="quiet">{t('reports.state.restricted')}</span> : null}
      </span>
    </Link>
  );
}
