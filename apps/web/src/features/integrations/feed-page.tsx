import type { FeedEntry, Feeds } from '@miqyas/contract/client';
import { formatNumber } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useMay } from '../../shared/session/account.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { Devices } from './devices.tsx';
import { Faults } from './faults.tsx';
import { FeedForm } from './feed-form.tsx';
import { BrokerState, LastReading } from './feed-list.tsx';
import './integrations.css';
import { feedsQuery, setFeed } from './queries.ts';
import { SeriesOfFeed } from './series-of-feed.tsx';

/** One feed: what came last, what sends to it, how it is read, and what of it was refused. */
export function FeedPage() {
  const { t } = useLocale();
  const { code = '' } = useParams({ strict: false });
  const query = useQuery(feedsQuery(useProgramme()));
  useReadiness(query.isSuccess);
  return (
    <div className="plain-page">
      <p>
        <Link to="/integrations">{t('integrations.back')}</Link>
      </p>
      <LoadState query={query} skeleton={<Skeleton rows={[40, 200]} />}>
        {({ feeds, broker }) => {
          const feed = feeds.find((one) => one.code === code);
          return feed ? <OneFeed key={code} feed={feed} broker={broker} /> : <Notice text={t('state.not-found')} />;
        }}
      </LoadState>
    </div>
  );
}

function OneFeed({ feed, broker }: { feed: FeedEntry; broker: Feeds['broker'] }) {
  const { t } = useLocale();
  return (
    <>
      <header className="integration-said">
        <h1>
          <bdi dir="ltr">{feed.code}</bdi>
        </h1>
        <p className="quiet">
          <SeriesOfFeed feed={feed} />
        </p>
        <p>
          <span className="quiet">{t('integrations.feed.last')}: </span>
          <LastReading feed={feed} />
        </p>
        <p className="quiet small">
          {t('integrations.feed.counts', { taken: formatNumber(feed.taken), refused: formatNumber(feed.refused) })}
        </p>
      </header>
      <Devices feed={feed} />
      <section>
        <div className="section-head">
          <h2>{t('integrations.feed.mqtt')}</h2>
        </div>
        <dl className="integration-facts">
          <dt>{t('integrations.feed.topic')}</dt>
          <dd>
            <bdi dir="ltr">{feed.source.topic || '–'}</bdi>
          </dd>
        </dl>
        <BrokerState broker={broker} />
      </section>
      <Reading feed={feed} />
      <Faults code={feed.code} />
    </>
  );
}

function Reading({ feed }: { feed: FeedEntry }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const may = useMay('readings.import');
  const saving = useMutation(setFeed);
  const [open, setOpen] = useState(false);
  if (!may) return null;
  const { reportingUnit, kpi, everyMinutes, fromMinute, untilMinute, offsetMinutes, keepDays, source } = feed;
  return (
    <section>
      <div className="section-head">
        <h2>{t('integrations.feed.change')}</h2>
      </div>
      {open ? (
        <FeedForm
          code={feed.code}
          said={{ reportingUnit, kpi, everyMinutes, fromMinute, untilMinute, offsetMinutes, keepDays, source }}
          action={t('integrations.save')}
          sending={saving}
          send={(code, body) => saving.mutate({ programme, code, body }, { onSuccess: () => setOpen(false) })}
        />
      ) : (
        <p className="integration-form">
          <button type="button" className="button" onClick={() => setOpen(true)}>
            {t('integrations.change')}
          </button>
        </p>
      )}
    </section>
  );
}
