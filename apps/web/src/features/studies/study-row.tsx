import type { RecordHit, Study } from '@miqyas/contract/client';
import { parts } from '@miqyas/domain';
import { formatDayOfYear, listed } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { entryNames } from '../../shared/api/entry-names.ts';
import { languageNames } from '../../shared/components/language-names.ts';
import { Snippet } from '../../shared/components/snippet.tsx';
import { StoredText } from '../../shared/components/stored-text.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';

const KPIS_SHOWN = 3;

/** A study: what it is called and who wrote it, what it bears on, and where it can be read. */
export function StudyRow({ study, hit }: { study: Study; hit: RecordHit | undefined }) {
  const { t, language } = useLocale();
  const [search, go] = useFollowUpSearch();
  const { key, entry, publisher, domains, countries } = study;
  const name = nameIn(entryNames(entry), language) || key;
  const inName = hit?.snippet?.parts.map(({ text }) => text).join('') === name;
  const link = String(entry['link'] ?? '');
  const about = [...domains, ...countries].map(({ names }) => nameIn(names, language));
  return (
    <li aria-current={search.entry === `study/${key}`}>
      <span className="study-day quiet">{formatDayOfYear(String(entry['published_on']), language)}</span>
      <div>
        <button type="button" className="row-link" onClick={() => go({ entry: `study/${key}`, adding: undefined })}>
          {inName && hit?.snippet ? <Snippet snippet={hit.snippet} /> : <StoredText text={name} />}
        </button>
        <p className="quiet small">
          {entry['authors'] === undefined ? null : <StoredText text={listed(parts(String(entry['authors'])), language)} />}
          {publisher ? (
            <>
              {entry['authors'] === undefined ? '' : ' · '}
              <bdi>{nameIn(publisher.names, language)}</bdi>
            </>
          ) : null}
        </p>
        {hit?.snippet && !inName ? (
          <p className="study-found small">
            <Snippet snippet={hit.snippet} />
          </p>
        ) : null}
      </div>
      <div className="small">
        {about.length > 0 ? (
          <p>
            <bdi>{listed(about, language)}</bdi>
          </p>
        ) : null}
        <Kpis study={study} />
      </div>
      <div className="study-read small">
        <span className="quiet">{languageNames(String(entry['languages'] ?? ''), language, t)}</span>
        {/^https?:\/\//.test(link) ? (
          <a href={link} target="_blank" rel="noreferrer noopener" aria-label={t('studies.read-label', { name })}>
            {t('studies.read')}
          </a>
        ) : null}
      </div>
    </li>
  );
}

function Kpis({ study: { kpis } }: { study: Study }) {
  const { t, language } = useLocale();
  if (kpis.length === 0) return null;
  return (
    <ul className="study-kpis">
      {kpis.slice(0, KPIS_SHOWN).map(({ code, names }) => (
        <li key={code}>
          <Link to="/kpis/$kpi" params={{ kpi: code }}>
            <bdi>{nameIn(names, language) || code}</bdi>
          </Link>
        </li>
      ))}
      {kpis.length > KPIS_SHOWN ? <li className="quiet">{t('studies.more-kpis', { count: kpis.length - KPIS_SHOWN })}</li> : null}
    </ul>
  );
}
