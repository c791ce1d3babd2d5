import type { CalendarFeed as Feed } from '@miqyas/contract/client';
import { CALENDAR_REACHES, type CalendarReach, LANGUAGES, type Language } from '@miqyas/domain';
import { formatDate, isolate } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { change, read } from '../api/queries.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { FaultLine, SendingForm } from '../components/form.tsx';
import { FrontDialog } from '../components/front-dialog.tsx';
import { Rows } from '../components/rows.tsx';
import { useLocale } from '../locale/locale.tsx';
import { useProgramme } from '../session/installation.ts';
import './calendar-feed.css';

const makeFeed = change('makeCalendarFeed', 'calendarFeeds');
const revokeFeed = change('revokeCalendarFeed', 'calendarFeeds');

/** Opens the way to have one's own calendar show what is due. */
export function CalendarFeed() {
  const { t } = useLocale();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('calendar.feed')}
      </button>
      {open ? (
        <FrontDialog title={t('calendar.feed')} leave={() => setOpen(false)} leaveText={t('search.close')}>
          <Inside />
        </FrontDialog>
      ) : null}
    </>
  );
}

/** What a new feed is to show; its address, told once; and those there are. */
function Inside() {
  const { t, language: own } = useLocale();
  const programme = useProgramme();
  const making = useMutation(makeFeed);
  const [reach, setReach] = useState<CalendarReach>('own');
  const [language, setLanguage] = useState<Language>(own);
  const id = useId();
  return (
    <div className="calendar-feed">
      <p className="quiet small">
        {t('calendar.feed-about')} {t('calendar.restricted')}
      </p>
      {making.data ? <Address address={making.data.address} /> : null}
      <SendingForm action={t('calendar.make')} sending={making} submit={() => making.mutate({ programme, body: { reach, language } })}>
        <fieldset>
          <legend>{t('calendar.whose')}</legend>
          {CALENDAR_REACHES.map((one) => (
            <label key={one}>
              <input type="radio" name={`${id}-reach`} checked={reach === one} onChange={() => setReach(one)} />
              {t(`calendar.reach.${one}`)}
            </label>
          ))}
        </fieldset>
        <div className="form-field">
          <label htmlFor={id}>{t('calendar.language')}</label>
          <select id={id} className="field" value={language} onChange={(event) => setLanguage(event.target.value as Language)}>
            {LANGUAGES.map((one) => (
              <option key={one} value={one}>
                {t(`set-up.language.${one}`)}
              </option>
            ))}
          </select>
        </div>
      </SendingForm>
      <Feeds />
    </div>
  );
}

/** Whoever has it reads the calendar: it is shown this once. */
function Address({ address }: { address: string }) {
  const { t } = useLocale();
  return (
    <div className="calendar-address" role="status">
      <p className="small">{t('calendar.once')}</p>
      <input
        className="field"
        dir="ltr"
        readOnly
        value={address}
        aria-label={t('calendar.address')}
        onFocus={(event) => event.target.select()}
      />
      <div className="actions">
        <CopyButton key={address} text={address} />
        <a href={address.replace(/^https?:/, 'webcal:')}>{t('calendar.open')}</a>
      </div>
    </div>
  );
}

/** The reader's own feeds, each with the way to end it. */
function Feeds() {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const { data: feeds = [] } = useQuery(read('calendarFeeds', { programme }));
  const revoking = useMutation(revokeFeed);
  if (feeds.length === 0) return null;
  const nameOf = (feed: Feed) => `${t(`calendar.reach.${feed.reach}`)} · ${t(`set-up.language.${feed.language}`)}`;
  return (
    <section>
      <h3>{t('calendar.feeds')}</h3>
      <Rows>
        {feeds.map((feed) => (
          <li key={feed.id}>
            <span>
              {nameOf(feed)}{' '}
              <span className="quiet small">{t('calendar.feed-since', { day: formatDate(feed.madeAt.slice(0, 10), language) })}</span>
            </span>
            <button
              type="button"
              className="plain"
              aria-label={t('calendar.revoke-of', { name: isolate(nameOf(feed)) })}
              disabled={revoking.isPending}
              onClick={() => revoking.mutate({ programme, id: feed.id })}
            >
              {t('calendar.revoke')}
            </button>
          </li>
        ))}
      </Rows>
      <FaultLine fault={revoking.error} />
    </section>
  );
}
