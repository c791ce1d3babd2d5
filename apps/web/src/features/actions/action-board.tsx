import type { ActionItem, Actions } from '@miqyas/contract/client';
import { ACTION_STATUSES, type ActionStatus } from '@miqyas/domain';
import { formatNumber } from '@miqyas/i18n';
import { entryNames } from '../../shared/api/entry-names.ts';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { UndoBar } from '../../shared/register/undo-bar.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useMay } from '../../shared/session/account.ts';
import { usePersonName } from '../../shared/session/person-name.ts';
import { DueWords } from './action-row.tsx';
import { useChangeStatus } from './change-status.tsx';
import { markOf } from './mark-of.ts';

/** Of what is over the newest so many are shown. */
const MOST_OVER = 12;

/** The same actions by what they say of themselves: each is moved by a choice, or by dragging it. */
export function ActionBoard({ actions }: { actions: Actions }) {
  const { t } = useLocale();
  const may = useMay('follow-up.write');
  const { change, stored, forget, fault } = useChangeStatus(actions.today);
  const columns = Map.groupBy(actions.items, ({ entry }) => String(entry['action_status'] ?? 'open'));
  const drop = (status: ActionStatus) => (key: string) => {
    const item = actions.items.find((one) => one.key === key);
    if (item && item.entry['action_status'] !== status && status !== 'dropped') change(item.entry, status);
  };
  return (
    <>
      {stored ? <UndoBar stored={stored} done={forget} /> : null}
      {fault}
      <div className="board">
        {ACTION_STATUSES.map((status) => {
          const own = columns.get(status) ?? [];
          const over = status === 'done' || status === 'dropped';
          return (
            <section
              key={status}
              aria-label={t(`action-status.${status}`)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => drop(status)(event.dataTransfer.getData('text/plain'))}
            >
              <h2>
                <WorkMark state={markOf(status)} named={false} /> {t(`action-status.${status}`)}{' '}
                <span className="quiet">{formatNumber(own.length)}</span>
              </h2>
              <ul>
                {own.slice(0, over ? MOST_OVER : undefined).map((item) => (
                  <Card key={item.key} item={item} actions={actions} move={may ? (to) => change(item.entry, to) : undefined} />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </>
  );
}

interface CardProps {
  readonly item: ActionItem;
  readonly actions: Actions;
  readonly move: ((to: ActionStatus) => void) | undefined;
}

function Card({ item, actions, move }: CardProps) {
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  const [, go] = useFollowUpSearch();
  const { key, entry, state } = item;
  const target = actions.targets.find(({ id }) => id === item.target);
  const name = nameIn(entryNames(entry), language) || key;
  return (
    <li draggable={move !== undefined} onDragStart={(event) => event.dataTransfer.setData('text/plain', key)} data-state={state}>
      <button type="button" className="row-link" onClick={() => go({ entry: `action/${key}`, adding: undefined })}>
        <bdi>{name}</bdi>
      </button>
      <span className="quiet small">
        <bdi>{nameOf(String(entry['owner']))}</bdi>
      </span>
      <span className="small">
        <DueWords item={item} />
      </span>
      {target ? (
        <span className="small">
          <StatusMark status={target.status} />
        </span>
      ) : null}
      {move ? (
        <select
          className="field small"
          aria-label={t('actions.move', { name })}
          value={String(entry['action_status'] ?? 'open')}
          onChange={(event) => move(event.target.value as ActionStatus)}
        >
          {ACTION_STATUSES.filter((status) => status !== 'dropped' || entry['action_status'] === 'dropped').map((status) => (
            <option key={status} value={status}>
              {t(`action-status.${status}`)}
            </option>
          ))}
        </select>
      ) : null}
    </li>
  );
}
