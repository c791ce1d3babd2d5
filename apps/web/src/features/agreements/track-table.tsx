import type { Agreements } from '@miqyas/contract/client';
import { formatDate, formatNumber } from '@miqyas/i18n';
import { entryNames } from '../../shared/api/entry-names.ts';
import { choiceName } from '../../shared/components/register-words.ts';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { usePersonName } from '../../shared/session/person-name.ts';

/** The tracks: who owns each, by which way and how often they meet, and how much is open. */
export function TrackTable({ tracks }: Pick<Agreements, 'tracks'>) {
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  const [, go] = useFollowUpSearch();
  const day = (text: string | null) => (text === null ? '–' : formatDate(text, language, 'short'));
  const said = (name: string, cell: unknown) => (cell === undefined ? [] : [choiceName({ name }, String(cell), t)]);
  return (
    <section>
      <div className="section-head">
        <h2>{t('actions.tracks')}</h2>
        <span className="quiet small">{formatNumber(tracks.length)}</span>
      </div>
      {tracks.length === 0 ? <p className="quiet">{t('agreements.no-tracks')}</p> : null}
      <div className="wide">
        <table className="register-table tracks-table">
          <thead>
            <tr>
              <th scope="col">{t('agreements.column.track')}</th>
              <th scope="col">{t('agreements.column.owner')}</th>
              <th scope="col">{t('agreements.column.met')}</th>
              <th scope="col">{t('agreements.column.next')}</th>
              <th scope="col">{t('agreements.column.open')}</th>
            </tr>
          </thead>
          <tbody>
            {tracks.map(({ key, entry, ownerLeft, actions, open, late, lastMet, next }) => (
              <tr key={key}>
                <th scope="row">
                  <button type="button" className="row-link" onClick={() => go({ entry: `track/${key}`, adding: undefined })}>
                    <bdi>{nameIn(entryNames(entry), language) || key}</bdi>
                  </button>
                  <span className="quiet small">
                    {[...said('channel', entry['channel']), ...said('meets_every', entry['meets_every'])].join(' · ')}
                  </span>
                </th>
                <td>
                  <bdi>{nameOf(String(entry['owner']))}</bdi>
                  {ownerLeft ? <b className="late-word small"> {t('actions.owner-left')}</b> : null}
                </td>
                <td>{day(lastMet)}</td>
                <td>{day(next)}</td>
                <td>
                  {t('agreements.open-of', { open, count: actions })}
                  {late > 0 ? <b className="late-word small"> {t('agreements.late', { count: late })}</b> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
