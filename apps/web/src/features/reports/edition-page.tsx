import type { ReportEdition } from '@miqyas/contract/client';
import { formatMomentIn, formatNumber, formatPeriodName, formatSize } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { FaultLine } from '../../shared/components/form.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useMay } from '../../shared/session/account.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { EditionState } from './edition-state.tsx';
import { LANGUAGE_NAMES } from './language-names.ts';
import { editionQuery, fileAddress, redrawEdition, sendEdition, verifyEdition } from './queries.ts';
import { ReportBar } from './report-bar.tsx';

/** An edition as it was, or will be, sent: its pages, its files, why it is held back, and what can be done. */
export function EditionPage() {
  const programme = useProgramme();
  const { edition = '' } = useParams({ strict: false });
  const query = useQuery(editionQuery(programme, edition));
  useReadiness(query.isSuccess);
  return (
    <div className="plain-page reports">
      <ReportBar />
      <LoadState query={query} skeleton={<Skeleton rows={[40, 400]} />}>
        {(shown) => <Edition edition={shown} />}
      </LoadState>
    </div>
  );
}

function Edition({ edition }: { edition: ReportEdition }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const { programmes } = useInstallation();
  const zone = programmes.find(({ code }) => code === programme)?.timeZone ?? 'UTC';
  const { report } = edition;
  const about = report.scope === '' ? t('reports.whole') : nameIn(report.names, language);
  const pictures = edition.files.filter(({ mediaType }) => mediaType === 'image/png');
  return (
    <>
      <header>
        <p className="small">
          <Link to="/reports">{t('reports.back')}</Link>
        </p>
        <h1>
          {formatPeriodName(report.issue, language)} · {about} · <span lang={edition.language}>{LANGUAGE_NAMES[edition.language]}</span>
        </h1>
        <p className="quiet">
          <EditionState edition={edition} corrected={report.corrected} /> ·{' '}
          {t('reports.frozen-at', { day: formatMomentIn(report.asOf, zone, language) })}
          {report.provisional ? ` · ${t('report.provisional-mark')}` : ''}
        </p>
      </header>
      <div className="reports-columns">
        <ol className="pages">
          {pictures.map(({ name }, i) => (
            <li key={name}>
              <a
                href={`/reports/${edition.id}/sheets?${new URLSearchParams({ programme, lang: edition.language, page: edition.sheets[i] ?? '' })}`}
              >
                <img
                  src={fileAddress(programme, edition.id, name)}
                  alt={t('report.page', { page: i + 1, pages: pictures.length })}
                  loading="lazy"
                />
              </a>
            </li>
          ))}
        </ol>
        <aside className="rail">
          {edition.cause ? <Cause edition={edition} /> : null}
          {edition.state === 'drawn' ? <Deeds edition={edition} /> : null}
          <Files edition={edition} />
        </aside>
      </div>
    </>
  );
}

/** Why it could not be drawn, what was tried, and what to do about it. */
function Cause({ edition }: { edition: ReportEdition }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const manages = useMay('reports.manage');
  const again = useMutation(redrawEdition);
  const { cause } = edition;
  if (!cause) return null;
  return (
    <section>
      <div className="section-head">
        <h2>{t('reports.cause')}</h2>
      </div>
      <p className="reports-held">{t('reports.cause-page', { page: cause.page === '' ? '–' : cause.page, words: cause.words })}</p>
      <p className="quiet">{t('labelled', { label: t('reports.tried'), text: formatNumber(edition.tries) })}</p>
      {manages && edition.state === 'held' ? (
        <p className="reports-deeds">
          <button
            type="button"
            className="button primary"
            onClick={() => again.mutate({ programme, id: edition.id, body: { without: [] } })}
          >
            {t('reports.again')}
          </button>
          {cause.page === '' ? null : (
            <button
              type="button"
              className="button"
              onClick={() => again.mutate({ programme, id: edition.id, body: { without: [...edition.missing, cause.page] } })}
            >
              {t('reports.send-without')}
            </button>
          )}
        </p>
      ) : null}
      <FaultLine fault={again.error} />
    </section>
  );
}

function Deeds({ edition }: { edition: ReportEdition }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const manages = useMay('reports.manage');
  const sending = useMutation(sendEdition);
  const verifying = useMutation(verifyEdition);
  return (
    <section>
      <p className="reports-deeds">
        {manages && edition.report.schedule !== undefined ? (
          <button
            type="button"
            className="button primary"
            disabled={sending.isPending}
            onClick={() => sending.mutate({ programme, id: edition.id, body: {} })}
          >
            {t('reports.send')}
          </button>
        ) : null}
        <button
          type="button"
          className="button"
          disabled={verifying.isPending}
          onClick={() => verifying.mutate({ programme, id: edition.id })}
        >
          {t('reports.verify')}
        </button>
        <a className="button" href={`/reports/${edition.id}/sheets?${new URLSearchParams({ programme, lang: edition.language })}`}>
          {t('reports.open')}
        </a>
      </p>
      <p role="status">
        {sending.data ? t('reports.sent-now', { count: formatNumber(sending.data.count) }) : ''}
        {verifying.data
          ? verifying.data.wrong.length === 0
            ? t('reports.verified', { count: formatNumber(verifying.data.files) })
            : t('reports.wrong', { names: verifying.data.wrong.join(language === 'ar' ? '، ' : ', ') })
          : ''}
      </p>
      <FaultLine fault={sending.error ?? verifying.error} />
    </section>
  );
}

function Files({ edition }: { edition: ReportEdition }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  if (edition.files.length === 0) return null;
  const documents = edition.files.filter(({ mediaType }) => mediaType !== 'image/png');
  return (
    <section>
      <div className="section-head">
        <h2>{t('reports.files')}</h2>
        <span>{formatNumber(edition.files.length)}</span>
      </div>
      <WideTable label={t('reports.files')}>
        <table className="report-files">
          <tbody>
            {documents.map(({ name, bytes, sha256 }) => (
              <tr key={name}>
                <th scope="row">
                  <a href={fileAddress(programme, edition.id, name)} download={name} dir="ltr">
                    {name}
                  </a>
                  <code dir="ltr" title={sha256}>
                    {sha256.slice(0, 8)}…{sha256.slice(-4)}
                  </code>
                </th>
                <td>{formatSize(bytes, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </section>
  );
}
