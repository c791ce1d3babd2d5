import type { FeedEntry, Feeds } from '@miqyas/contract/client';
import { formatMoment, formatNumber } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useMay } from '../../shared/session/account.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { FeedForm } from './feed-form.tsx';
import { setFeed } from './queries.ts';
import { SeriesOfFeed } from './series-of-feed.tsx';

/** The feeds of a programme, a line each with what came last, the line to the broker, and the way to add one. */
export function FeedList({ feeds: { feeds, broker } }: { feeds: Feeds }) {
  const { t } = useLocale();
  const may = useMay('readings.import');
  return (
    <section>
      <div className="section-head">
        <h2>{t('integrations.feeds')}</h2>
        <span>{t('integrations.feeds.note')}</span>
      </div>
      {feeds.length === 0 ? <p className="quiet integration-note">{t('integrations.no-feeds')}</p> : null}
      <ul className="integration-list">
        {feeds.map((feed) => (
          <li key={feed.code}>
            <Link to="/integrations/feeds/$code" params={{ code: feed.code }}>
              <bdi dir="ltr">{feed.code}</bdi>
            </Link>
            <LastReading feed={feed} />
            <span className="quiet small">
              <SeriesOfFeed feed={feed} />
              {feed.taken + feed.refused > 0
                ? ` · ${t('integrations.feed.counts', { taken: formatNumber(feed.taken), refused: formatNumber(feed.refused) })}`
                : ''}
            </span>
          </li>
        ))}
      </ul>
      {may ? <NewFeed isFirst={feeds.length === 0} /> : <p className="quiet small">{t('integrations.only-administrator')}</p>}
      <BrokerState broker={broker} />
    </section>
  );
}

/** The latest reading of a feed, as it came: its unit is the device's. */
export function LastReading({ feed: { last } }: { feed: FeedEntry }) {
  const { t, language } = useLocale();
  if (last === null) return <span className="quiet small">{t('integrations.feed.never')}</span>;
  return (
    <span>
      <strong>{formatNumber(last.value)}</strong>{' '}
      <span className="quiet small">
        {last.station === '' ? null : <bdi>{last.station}</bdi>}
        {last.station === '' ? '' : ' · '}
        {formatMoment(last.at, language)}
      </span>
    </span>
  );
}

export function BrokerState({ broker }: { broker: Feeds['broker'] }) {
  const { t, language } = useLocale();
  if (broker === null) return <p className="quiet small broker-none">{t('integrations.broker.none')}</p>;
  const { address, state, since, error, strange } = broker;
  const isThere = state === 'connected';
  return (
    <p className="small">
      <span className={isThere ? 'quiet' : 'integration-bad'}>
        {t(`integrations.broker.${state}`, {
          address: `\u2066${address}\u2069`,
          since: since === null ? '' : formatMoment(since, language),
        })}
      </span>{' '}
      {isThere || error === '' ? null : (
        <bdi dir="ltr" className="quiet">
          {error}
        </bdi>
      )}
      {strange > 0 ? <span className="quiet"> {t('integrations.broker.strange', { count: strange })}</span> : null}
    </p>
  );
}

/** What most meters do: a reading every quarter of an hour, day and night. */
const USUAL = {
  ...{ reportingUnit: '', kpi: '', everyMinutes: 15, fromMinute: 0, untilMinute: 1440, offsetMinutes: 0, keepDays: 400 },
  source: { least: null, most: null, topic: '', valueAt: '/value', timeAt: '/at', categoryAt: '' },
};

function NewFeed({ isFirst }: { isFirst: boolean }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const saving = useMutation(setFeed);
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <p>
        <button type="button" className={isFirst ? 'button primary' : 'button'} onClick={() => setOpen(true)}>
          {t('integrations.add-feed')}
        </button>
      </p>
    );
  return (
    <FeedForm
      code={undefined}
      said={USUAL}
      action={t('integrations.add-feed')}
      sending={saving}
      send={(code, body) => saving.mutate({ programme, code, body }, { onSuccess: () => setOpen(false) })}
    />
  );
}
