import type { Meetings } from '@miqyas/contract/client';
import { formatDate } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { entryNames } from '../../shared/api/entry-names.ts';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { AddButton } from '../../shared/register/add-button.tsx';
import { CalendarFeed } from '../../shared/register/calendar-feed.tsx';
import { EntryRail } from '../../shared/register/entry-rail.tsx';
import { FollowUpPage } from '../../shared/register/follow-up-page.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { meetingsQuery } from './queries.ts';
import './meetings.css';

type Meeting = Meetings['meetings'][number];

/** Meetings to come and held: what was on their agenda, what was decided, and how much of it is done. */
export function MeetingsPage() {
  const { t } = useLocale();
  const [search] = useFollowUpSearch();
  const query = useQuery(meetingsQuery(useProgramme()));
  const { data } = query;
  const adding = search.adding !== undefined || search.entry !== undefined;
  return (
    <FollowUpPage
      sentence={data ? <Sentence {...data} /> : t('follow-up.page.meetings')}
      tools={
        <>
          <CalendarFeed />
          <AddButton register="meeting" primary>
            {t('meetings.new')}
          </AddButton>
        </>
      }
      rail={adding ? <EntryRail /> : undefined}
      ready={query.isSuccess}
    >
      <LoadState query={query} skeleton={<Skeleton rows={[40, 44, 44, 44]} />}>
        {({ meetings }) => (meetings.length === 0 ? <p className="quiet">{t('meetings.empty')}</p> : <MeetingTable meetings={meetings} />)}
      </LoadState>
    </FollowUpPage>
  );
}

function Sentence({ meetings }: Meetings) {
  const { t, language } = useLocale();
  const next = meetings.findLast(({ held }) => !held);
  const open = meetings.reduce((sum, one) => sum + one.open, 0);
  return (
    <>
      {t('meetings.sentence', { held: meetings.filter(({ held }) => held).length, open })}{' '}
      {next ? t('meetings.sentence-next', { day: formatDate(String(next.entry['day']), language) }) : t('meetings.sentence-no-next')}
    </>
  );
}

function MeetingTable({ meetings }: { meetings: readonly Meeting[] }) {
  const { t } = useLocale();
  const groups = [
    { name: t('meetings.to-come'), own: meetings.filter(({ held }) => !held).toReversed() },
    { name: t('meetings.held'), own: meetings.filter(({ held }) => held) },
  ];
  return (
    <table className="register-table meetings-table">
      <thead>
        <tr>
          <th scope="col">{t('meetings.column.meeting')}</th>
          <th scope="col">{t('meetings.column.day')}</th>
          <th scope="col">{t('meetings.column.items')}</th>
          <th scope="col">{t('meetings.column.decisions')}</th>
          <th scope="col">{t('meetings.column.actions')}</th>
          <th scope="col">{t('meetings.column.minutes')}</th>
        </tr>
      </thead>
      {groups
        .filter(({ own }) => own.length > 0)
        .map(({ name, own }) => (
          <tbody key={name}>
            <tr className="group">
              <th scope="rowgroup" colSpan={6}>
                {name}
              </th>
            </tr>
            {own.map((meeting) => (
              <Row key={meeting.key} meeting={meeting} />
            ))}
          </tbody>
        ))}
    </table>
  );
}

function Row({ meeting: { key, entry, held, confirmed, items, decisions, actions, open } }: { meeting: Meeting }) {
  const { t, language } = useLocale();
  return (
    <tr>
      <th scope="row">
        <Link to="/follow-up/meetings/$code" params={{ code: key }}>
          <bdi>{nameIn(entryNames(entry), language) || key}</bdi>
        </Link>
      </th>
      <td>
        {formatDate(String(entry['day']), language)} {entry['at'] ? <bdi dir="ltr">{String(entry['at'])}</bdi> : null}
      </td>
      <td>{t('meetings.items', { count: items })}</td>
      <td>{held ? t('meetings.decisions', { count: decisions }) : '–'}</td>
      <td>{actions > 0 ? t('meetings.actions', { count: actions, done: actions - open }) : '–'}</td>
      <td>
        {held ? (
          <span className="with-mark">
            <WorkMark state={confirmed ? 'done' : 'under-way'} named={false} />{' '}
            {t(confirmed ? 'meetings.confirmed' : 'meetings.unconfirmed')}
          </span>
        ) : (
          '–'
        )}
      </td>
    </tr>
  );
}
