import type { Actions } from '@miqyas/contract/client';
import { useQuery } from '@tanstack/react-query';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { AddButton } from '../../shared/register/add-button.tsx';
import { CalendarFeed } from '../../shared/register/calendar-feed.tsx';
import { EntryRail } from '../../shared/register/entry-rail.tsx';
import { FindField } from '../../shared/register/find-field.tsx';
import { FollowUpPage } from '../../shared/register/follow-up-page.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { ActionBoard } from './action-board.tsx';
import { ActionDetail } from './action-detail.tsx';
import { ActionList } from './action-list.tsx';
import { actionsQuery } from './queries.ts';
import { Beside } from './rail.tsx';
import { Tracks } from './tracks.tsx';
import './actions.css';

/** What is being done for the targets: who, until when, and whether the figure has moved. */
export function ActionsPage() {
  const { t } = useLocale();
  const [search] = useFollowUpSearch();
  const query = useQuery(actionsQuery(useProgramme(), search));
  const { data } = query;
  return (
    <FollowUpPage
      sentence={data ? <Sentence actions={data} /> : t('follow-up.page.actions')}
      tools={<Tools />}
      rail={
        <EntryRail detail={(register, _, entry) => (register === 'action' && data ? <ActionDetail entry={entry} actions={data} /> : null)}>
          {data ? <Beside actions={data} /> : <Skeleton rows={[40, 40, 40]} />}
        </EntryRail>
      }
      ready={query.isSuccess}
    >
      <LoadState query={query} skeleton={<Skeleton rows={[40, 44, 44, 44, 44]} />}>
        {(actions) =>
          search.look === 'board' ? (
            <ActionBoard actions={actions} />
          ) : (
            <div className="actions-columns">
              <Tracks actions={actions} />
              <ActionList actions={actions} />
            </div>
          )
        }
      </LoadState>
    </FollowUpPage>
  );
}

function Sentence({ actions: { counts, unanswered } }: { actions: Actions }) {
  const { t } = useLocale();
  const late = counts.late ?? 0;
  const open = (counts.open ?? 0) + (counts['under-way'] ?? 0) + (counts.waits ?? 0) + late;
  return (
    <>
      {t('actions.sentence', { open, late })} {t('actions.sentence-without', { count: unanswered.length })}
    </>
  );
}

function Tools() {
  const { t } = useLocale();
  const [search, go] = useFollowUpSearch();
  return (
    <>
      <FindField label={t('actions.find')} />
      <select
        className="field"
        aria-label={t('actions.look')}
        value={search.look ?? 'list'}
        onChange={(event) => go({ look: event.target.value === 'board' ? 'board' : undefined })}
      >
        <option value="list">{t('actions.look.list')}</option>
        <option value="board">{t('actions.look.board')}</option>
      </select>
      <CalendarFeed />
      <AddButton register="action" primary>
        {t('actions.new')}
      </AddButton>
    </>
  );
}
