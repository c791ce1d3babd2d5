import type { ActionItem, TargetProgress } from '@miqyas/contract/client';
import { formatDate } from '@miqyas/i18n';
import { entryNames } from '../../shared/api/entry-names.ts';
import { Gauge } from '../../shared/components/gauge.tsx';
import { SeriesName } from '../../shared/components/series-name.tsx';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { VerdictMark } from '../../shared/components/verdict-mark.tsx';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { usePersonName } from '../../shared/session/person-name.ts';
import { markOf } from './mark-of.ts';

/** One action: what, who and until when; the target that it serves; whether its figure has moved. */
export function ActionRow({ item, target }: { item: ActionItem; target: TargetProgress | undefined }) {
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  const [search, go] = useFollowUpSearch();
  const { key, entry, state, ownerLeft } = item;
  const chosen = search.entry === `action/${key}`;
  return (
    <tr aria-selected={chosen} data-state={state}>
      <th scope="row">
        <span className="action-cell">
          <WorkMark state={markOf(state)} />
          <span>
            <button type="button" className="row-link" onClick={() => go({ entry: `action/${key}`, adding: undefined })}>
              <bdi>{nameIn(entryNames(entry), language) || key}</bdi>
            </button>
            <span className="quiet small">
              <bdi>{nameOf(String(entry['owner']))}</bdi>
              {ownerLeft ? <b className="late-word"> {t('actions.owner-left')}</b> : null}
            </span>
          </span>
        </span>
      </th>
      <td>
        <span>{formatDate(String(entry['due']), language, 'short')}</span>
        <span className="small">
          <DueWords item={item} />
        </span>
      </td>
      <td>
        {target ? (
          <span className="action-target">
            <span className="small">
              <SeriesName target={target} />
              <StatusMark status={target.status} flags={target.flags.filter((flag) => flag === 'stale')} />
            </span>
            <Gauge target={target} size="row" />
          </span>
        ) : (
          <span className="quiet small">{t('actions.target-gone')}</span>
        )}
      </td>
      <td>
        <VerdictMark verdict={item.verdict} target={target} />
      </td>
    </tr>
  );
}

/** How far off its day is, or when it was done. */
export function DueWords({ item: { entry, state, days } }: { item: ActionItem }) {
  const { t, language } = useLocale();
  if (state === 'done')
    return <span className="quiet">{t('actions.done-on', { day: formatDate(String(entry['done_on']), language, 'short') })}</span>;
  if (state === 'dropped') return <span className="quiet">{t('action-status.dropped')}</span>;
  if (days < 0) return <b className="late-word">{t('actions.late-by', { days: -days })}</b>;
  return <span className="quiet">{t('actions.in-days', { days })}</span>;
}
