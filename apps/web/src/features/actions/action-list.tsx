import type { ActionItem, Actions } from '@miqyas/contract/client';
import { useMemo } from 'react';
import { entryNames } from '../../shared/api/entry-names.ts';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { ActionRow } from './action-row.tsx';

const NONE = 'none';

/** What is late stands first, whatever its track; then the tracks in their order, each with its nearest and those judged last. */
export function ActionList({ actions }: { actions: Actions }) {
  const { t, language } = useLocale();
  const [search, go] = useFollowUpSearch();
  const targets = useMemo(() => new Map(actions.targets.map((target) => [target.id, target])), [actions.targets]);
  const late = actions.items.filter(({ state }) => state === 'late');
  const byTrack = Map.groupBy(
    actions.items.filter(({ state }) => state !== 'late'),
    ({ entry }) => String(entry['track'] ?? NONE),
  );
  if (actions.all === 0) return <p className="quiet">{t('actions.empty')}</p>;
  if (actions.items.length === 0)
    return (
      <p className="quiet">
        {t('actions.none-here')}{' '}
        <button
          type="button"
          className="plain"
          onClick={() => go({ find: undefined, track: undefined, kpi: undefined, reportingUnit: undefined })}
        >
          {t('actions.clear')}
        </button>
      </p>
    );
  const rows = (items: readonly ActionItem[]) =>
    items.map((item) => <ActionRow key={item.key} item={item} target={targets.get(item.target ?? -1)} />);
  return (
    <table className="actions-table">
      <thead>
        <tr>
          <th scope="col">{t('actions.column.action')}</th>
          <th scope="col">{t('actions.column.due')}</th>
          <th scope="col">{t('actions.column.target')}</th>
          <th scope="col">{t('actions.column.verdict')}</th>
        </tr>
      </thead>
      {late.length > 0 ? (
        <tbody>
          <GroupHead name={t('actions.late')} note={t('actions.late-note', { count: late.length })} />
          {rows(late)}
        </tbody>
      ) : null}
      {actions.tracks.map(({ key, entry, counts, all }) => {
        const own = byTrack.get(key) ?? [];
        if (own.length === 0) return null;
        return (
          <tbody key={key}>
            <GroupHead
              name={entry ? nameIn(entryNames(entry), language) : t('actions.no-track')}
              note={t('actions.track-note', { count: all, done: counts.done ?? 0 })}
              all={search.track === undefined && all > own.length ? { count: all, open: () => go({ track: key }) } : undefined}
            />
            {rows(own)}
          </tbody>
        );
      })}
    </table>
  );
}

function GroupHead({ name, note, all }: { name: string; note: string; all?: { count: number; open: () => void } | undefined }) {
  const { t } = useLocale();
  return (
    <tr className="group">
      <th scope="rowgroup" colSpan={4}>
        <span className="group-line">
          <span>
            <bdi>{name}</bdi> <span className="quiet">{note}</span>
          </span>
          {all ? (
            <button type="button" className="plain" onClick={all.open}>
              {t('actions.all', { count: all.count })}
            </button>
          ) : null}
        </span>
      </th>
    </tr>
  );
}
