import type { Actions } from '@miqyas/contract/client';
import { formatNumber } from '@miqyas/i18n';
import { entryNames } from '../../shared/api/entry-names.ts';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { usePersonName } from '../../shared/session/person-name.ts';
import { markOf } from './mark-of.ts';

type Track = Actions['tracks'][number];

/** Squares are drawn for so many actions of a track; more are told as a number. */
const MOST_SQUARES = 14;
const ORDER = ['late', 'under-way', 'waits', 'open', 'done', 'dropped'] as const;

/** The tracks with their actions as squares; a choice among them on a phone. */
export function Tracks({ actions: { tracks, all, counts } }: { actions: Actions }) {
  const { t, language } = useLocale();
  const [search, go] = useFollowUpSearch();
  const open = (counts.open ?? 0) + (counts['under-way'] ?? 0) + (counts.waits ?? 0) + (counts.late ?? 0);
  const nameOf = (track: Track) => (track.entry ? nameIn(entryNames(track.entry), language) : t('actions.no-track'));
  const choose = (track: string | undefined) => go({ track });
  return (
    <section className="tracks" aria-label={t('actions.tracks')}>
      <div className="section-head">
        <h2>{t('actions.tracks')}</h2>
      </div>
      <select
        className="field"
        aria-label={t('actions.tracks')}
        value={search.track ?? ''}
        onChange={(event) => choose(event.target.value || undefined)}
      >
        <option value="">{t('actions.all-tracks')}</option>
        {tracks.map((track) => (
          <option key={track.key} value={track.key}>
            {nameOf(track)}
          </option>
        ))}
      </select>
      <ul>
        <li>
          <button type="button" aria-pressed={search.track === undefined} onClick={() => choose(undefined)}>
            <b>{t('actions.all-tracks')}</b> <span>{formatNumber(all)}</span>
            <span className="quiet small">{t('actions.track-counts', { open, done: counts.done ?? 0 })}</span>
          </button>
        </li>
        {tracks.map((track) => (
          <li key={track.key}>
            <button type="button" aria-pressed={search.track === track.key} onClick={() => choose(track.key)}>
              <b>
                <bdi>{nameOf(track)}</bdi>
              </b>{' '}
              <span>{formatNumber(track.all)}</span>
              <TrackLine track={track} />
              <Squares counts={track.counts} />
            </button>
          </li>
        ))}
      </ul>
      <ul className="legend">
        {(['late', 'open', 'under-way', 'waits', 'done', 'dropped'] as const).map((state) => (
          <li key={state}>
            <WorkMark state={markOf(state)} named={false} /> {t(`work-mark.${markOf(state)}` as 'work-mark.open')}
          </li>
        ))}
      </ul>
      <p className="quiet small">{t('actions.verdict-note')}</p>
    </section>
  );
}

function TrackLine({ track: { entry } }: { track: Track }) {
  const { t } = useLocale();
  const nameOf = usePersonName();
  if (!entry) return null;
  const every = entry['meets_every'];
  return (
    <span className="quiet small">
      {[nameOf(String(entry['owner'])), ...(every === undefined ? [] : [t(`frequency.${String(every)}` as 'frequency.month')])].join(' · ')}
    </span>
  );
}

/** What is late first, then what goes on, then what is done. */
function Squares({ counts }: { counts: Track['counts'] }) {
  const marks = ORDER.flatMap((state) => Array.from({ length: counts[state] ?? 0 }, () => state));
  return (
    <span className="squares" aria-hidden="true">
      {marks.slice(0, MOST_SQUARES).map((state, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: squares have nothing else that tells them apart
        <WorkMark key={i} state={markOf(state)} named={false} />
      ))}
      {marks.length > MOST_SQUARES ? `+${marks.length - MOST_SQUARES}` : null}
    </span>
  );
}
