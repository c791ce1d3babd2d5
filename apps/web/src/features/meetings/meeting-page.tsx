import type { MeetingView } from '@miqyas/contract/client';
import { formatDate, formatMomentIn } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { entryNames } from '../../shared/api/entry-names.ts';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { EntryRail } from '../../shared/register/entry-rail.tsx';
import { FollowUpPage } from '../../shared/register/follow-up-page.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useMay } from '../../shared/session/account.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { Agenda } from './agenda.tsx';
import { Confirmations } from './confirmations.tsx';
import { Participants } from './participants.tsx';
import { ProposedItems } from './proposed-items.tsx';
import { meetingQuery } from './queries.ts';
import './meetings.css';

/** A meeting as a document of one page: who came, what was said, what was decided, who does what, and who has confirmed it. */
export function MeetingPage() {
  const { t, language } = useLocale();
  const { code = '' } = useParams({ strict: false });
  const [search, go] = useFollowUpSearch();
  const query = useQuery(meetingQuery(useProgramme(), code));
  const { data } = query;
  const [original, setOriginal] = useState(false);
  const may = useMay('follow-up.write');
  const chosen = search.adding !== undefined || search.entry !== undefined;
  return (
    <FollowUpPage
      sentence={data ? <bdi>{nameIn(entryNames(data.entry), language) || data.key}</bdi> : t('follow-up.page.meetings')}
      tools={
        data ? (
          <>
            {data.entry['translated_from'] ? (
              <button type="button" className="button" aria-pressed={original} onClick={() => setOriginal(!original)}>
                {t(original ? 'meeting.in-translation' : 'meeting.in-original')}
              </button>
            ) : null}
            {may && !data.confirmed ? (
              <button type="button" className="button" onClick={() => go({ entry: `meeting/${data.key}`, adding: undefined })}>
                {t('follow-up.edit')}
              </button>
            ) : null}
            <button type="button" className="button" onClick={() => print()}>
              {t('meeting.print')}
            </button>
          </>
        ) : null
      }
      rail={chosen ? <EntryRail /> : undefined}
      ready={query.isSuccess}
    >
      <LoadState query={query} skeleton={<Skeleton rows={[24, 200, 200]} />}>
        {(meeting) => <Document meeting={meeting} original={original} />}
      </LoadState>
    </FollowUpPage>
  );
}

function Document({ meeting, original }: { meeting: MeetingView; original: boolean }) {
  const { t, language } = useLocale();
  const { entry, startsAt, zones, held, confirmed, version, movedFrom } = meeting;
  return (
    <article className="meeting">
      <p className="meeting-facts">
        {startsAt === null ? (
          <span>{formatDate(String(entry['day']), language)}</span>
        ) : (
          zones.map((zone) => <span key={zone}>{formatMomentIn(startsAt, zone, language)}</span>)
        )}
        {entry['duration'] === undefined ? null : <span>{t('meeting.minutes', { count: Number(entry['duration']) })}</span>}
        {nameIn(entryNames(entry, 'place'), language) === '' ? null : <Name names={entryNames(entry, 'place')} />}
        {held ? (
          <span className="with-mark">
            <WorkMark state={confirmed ? 'done' : 'under-way'} named={false} />
            {t(confirmed ? 'meeting.version-confirmed' : 'meeting.version', { version })}
          </span>
        ) : null}
      </p>
      {movedFrom ? (
        <p className="moved" role="note">
          {t('meeting.moved', { day: formatDate(movedFrom.day, language) })}{' '}
          {movedFrom.earlyActions > 0 ? t('meeting.moved-actions', { count: movedFrom.earlyActions }) : ''}
        </p>
      ) : null}
      <div className="meeting-columns">
        <Participants meeting={meeting} />
        <div>
          <Agenda meeting={meeting} original={original} />
          <ProposedItems meeting={meeting} />
        </div>
      </div>
      <Confirmations meeting={meeting} />
    </article>
  );
}
