import type { Agreements } from '@miqyas/contract/client';
import { parts } from '@miqyas/domain';
import { formatDate, formatNumber } from '@miqyas/i18n';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { entryNames } from '../../shared/api/entry-names.ts';
import { read } from '../../shared/api/queries.ts';
import { LoadState } from '../../shared/components/load-state.tsx';
import { SeriesName } from '../../shared/components/series-name.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { AddButton } from '../../shared/register/add-button.tsx';
import { EntryRail } from '../../shared/register/entry-rail.tsx';
import { FindField } from '../../shared/register/find-field.tsx';
import { FollowUpPage } from '../../shared/register/follow-up-page.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useOptions } from '../../shared/register/use-options.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { TrackTable } from './track-table.tsx';
import './agreements.css';

/** What was signed, by which tracks it is followed up, and what was decided. */
export function AgreementsPage() {
  const { t } = useLocale();
  const programme = useProgramme();
  const [{ find, period }] = useFollowUpSearch();
  const query = useQuery({ ...read('agreements', { programme, find, period }), placeholderData: keepPreviousData });
  const { data } = query;
  return (
    <FollowUpPage
      sentence={data ? <Sentence {...data} /> : t('follow-up.page.agreements')}
      tools={<Tools periods={data?.periods ?? []} />}
      rail={<EntryRail>{data ? <Memoranda memoranda={data.memoranda} /> : <Skeleton rows={[40, 120]} />}</EntryRail>}
      ready={query.isSuccess}
    >
      <LoadState query={query} skeleton={<Skeleton rows={[40, 44, 44, 44]} />}>
        {(agreements) => (
          <>
            <TrackTable tracks={agreements.tracks} />
            <Decisions agreements={agreements} />
          </>
        )}
      </LoadState>
    </FollowUpPage>
  );
}

function Sentence({ memoranda, tracks, total }: Agreements) {
  const { t } = useLocale();
  const inForce = memoranda.filter((one) => one.inForce).length;
  const unowned = tracks.filter(({ ownerLeft }) => ownerLeft).length;
  return (
    <>
      {t('agreements.sentence', { count: inForce, tracks: tracks.length, decisions: total })}{' '}
      {unowned > 0 ? t('agreements.sentence-unowned', { count: unowned }) : ''}
    </>
  );
}

function Tools({ periods }: { periods: readonly string[] }) {
  const { t } = useLocale();
  const [search, go] = useFollowUpSearch();
  return (
    <>
      <FindField label={t('agreements.find')} />
      <select
        className="field"
        aria-label={t('agreements.year')}
        value={search.period ?? ''}
        onChange={(event) => go({ period: event.target.value || undefined })}
      >
        <option value="">{t('agreements.all-years')}</option>
        {periods.map((year) => (
          <option key={year}>{year}</option>
        ))}
      </select>
      <AddButton register="memorandum">{t('agreements.new-memorandum')}</AddButton>
      <AddButton register="track">{t('agreements.new-track')}</AddButton>
      <AddButton register="decision" primary>
        {t('agreements.new-decision')}
      </AddButton>
    </>
  );
}

function Memoranda({ memoranda }: Pick<Agreements, 'memoranda'>) {
  const { t, language } = useLocale();
  const [, go] = useFollowUpSearch();
  const names = new Map(useOptions('organisation').map(({ id, name }) => [id, name]));
  return (
    <section>
      <div className="section-head">
        <h2>{t('agreements.memoranda')}</h2>
        <span className="quiet small">{formatNumber(memoranda.length)}</span>
      </div>
      {memoranda.length === 0 ? <p className="quiet">{t('agreements.no-memoranda')}</p> : null}
      {memoranda.map(({ key, entry, inForce, tracks }) => (
        <article key={key} className="memorandum">
          <h3>
            <button type="button" className="row-link" onClick={() => go({ entry: `memorandum/${key}`, adding: undefined })}>
              <bdi>{nameIn(entryNames(entry), language) || key}</bdi>
            </button>
          </h3>
          <ul>
            {parts(String(entry['parties'])).map((party) => (
              <li key={party}>
                <bdi>{names.get(party) ?? party}</bdi>
              </li>
            ))}
          </ul>
          <p className="quiet small">
            <WorkMark state={inForce ? 'done' : 'open'} named={false} />{' '}
            {t('agreements.signed', { day: formatDate(String(entry['signed_on']), language) })}
            {entry['until'] === undefined ? '' : ` · ${t('agreements.until', { day: formatDate(String(entry['until']), language) })}`}
            {tracks > 0 ? ` · ${t('agreements.tracks-of', { count: tracks })}` : ''}
          </p>
        </article>
      ))}
    </section>
  );
}

function Decisions({ agreements: { decisions, total, targets } }: { agreements: Agreements }) {
  const { t, language } = useLocale();
  const [search, go] = useFollowUpSearch();
  const byId = new Map(targets.map((target) => [target.id, target]));
  return (
    <section>
      <div className="section-head">
        <h2>{t('actions.decisions')}</h2>
        <span className="quiet small">{formatNumber(total)}</span>
      </div>
      {total === 0 ? <p className="quiet">{t(search.find || search.period ? 'agreements.none-here' : 'agreements.no-decisions')}</p> : null}
      <ul className="decision-list">
        {decisions.map(({ key, entry, actions, done, target: id }) => {
          const target = byId.get(id ?? -1);
          return (
            <li key={key} aria-current={search.entry === `decision/${key}` ? 'true' : undefined}>
              <span className="decision-code">
                <b dir="ltr">{key}</b>
                <span className="quiet small">{formatDate(String(entry['day']), language, 'short')}</span>
              </span>
              <span>
                <button type="button" className="row-link" onClick={() => go({ entry: `decision/${key}`, adding: undefined })}>
                  <bdi>{nameIn(entryNames(entry), language)}</bdi>
                </button>
                {target ? (
                  <span className="quiet small">
                    <SeriesName target={target} /> <StatusMark status={target.status} />
                  </span>
                ) : null}
                {nameIn(entryNames(entry, 'because'), language) === '' ? null : (
                  <span className="quiet small">
                    <Name names={entryNames(entry, 'because')} />
                  </span>
                )}
              </span>
              <span className="small">
                {entry['decision_kind'] === 'no-action' ? (
                  <span className="with-mark">
                    <WorkMark state="dropped" named={false} />
                    {t('actions.look-again', { day: formatDate(String(entry['look_again']), language, 'short') })}
                  </span>
                ) : (
                  t('actions.of-decision', { count: actions, done })
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {total > decisions.length ? <p className="quiet small">{t('set-up.more', { count: total - decisions.length })}</p> : null}
    </section>
  );
}
