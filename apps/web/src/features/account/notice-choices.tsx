import type { NoticePreferences } from '@miqyas/contract/client';
import { MAIL_CHOICES } from '@miqyas/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { endFollow, followsQuery } from '../../shared/api/notices.ts';
import { change, read } from '../../shared/api/queries.ts';
import { Choice, ungrouped } from '../../shared/components/choice.tsx';
import { SendingForm } from '../../shared/components/form.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { PlaceLink } from '../../shared/components/place-link.tsx';
import { Rows } from '../../shared/components/rows.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';

const preferencesQuery = read('noticePreferences', {});
const putPreferences = change('putNoticePreferences', 'noticePreferences');

/** How the reader is told of what is due and what turns: by mail or not, how often, when never; and what they follow. */
export function NoticeChoices() {
  const { t } = useLocale();
  const preferences = useQuery(preferencesQuery);
  return (
    <section id="notices">
      <div className="section-head">
        <h2>{t('account.notices')}</h2>
      </div>
      <p className="quiet">{t('account.notices.note')}</p>
      <LoadState query={preferences} skeleton={<Skeleton rows={[120]} />}>
        {(found) => <Settings key={JSON.stringify(found)} found={found} />}
      </LoadState>
      <Follows />
    </section>
  );
}

/** The reader's own zone first: most live where their device says. */
function zones() {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [here, ...Intl.supportedValuesOf('timeZone').filter((one) => one !== here)].map((id) => ({ id, name: id.replaceAll('_', ' ') }));
}

const OF_PROGRAMME = 'programme';

function Settings({ found }: { found: NoticePreferences }) {
  const { t } = useLocale();
  const sending = useMutation(putPreferences);
  const [mail, setMail] = useState(found.mail);
  const [quietFrom, setQuietFrom] = useState(found.quietFrom);
  const [quietUntil, setQuietUntil] = useState(found.quietUntil);
  const [timeZone, setTimeZone] = useState(found.timeZone ?? OF_PROGRAMME);
  const submit = () => sending.mutate({ body: { mail, quietFrom, quietUntil, timeZone: timeZone === OF_PROGRAMME ? null : timeZone } });
  const offered = [{ id: OF_PROGRAMME, name: t('account.notices.zone-programme') }, ...zones()];
  return (
    <SendingForm sending={sending} action={t('set-up.save')} submit={submit}>
      <fieldset className="reading-choice">
        <legend className="quiet">{t('account.notices.mail')}</legend>
        {MAIL_CHOICES.map((one) => (
          <label key={one}>
            <input type="radio" name="mail" checked={one === mail} onChange={() => setMail(one)} /> {t(`account.notices.mail.${one}`)}
          </label>
        ))}
      </fieldset>
      <div className="quiet-hours">
        <label>
          {t('account.notices.quiet')}{' '}
          <input className="field" type="time" required value={quietFrom} onChange={(event) => setQuietFrom(event.target.value)} />
        </label>
        <label>
          {t('account.notices.quiet-until')}{' '}
          <input className="field" type="time" required value={quietUntil} onChange={(event) => setQuietUntil(event.target.value)} />
        </label>
      </div>
      <div className="form-field">
        <Choice label={t('account.notices.zone')} groups={ungrouped(offered)} value={timeZone} onChange={setTimeZone} />
      </div>
      {sending.isSuccess ? <p role="status">{t('account.notices.saved')}</p> : null}
    </SendingForm>
  );
}

function Follows() {
  const { t } = useLocale();
  const programme = useProgramme();
  const follows = useQuery({ ...followsQuery(programme), enabled: programme !== '' });
  const end = useMutation(endFollow);
  if (!follows.data) return null;
  return (
    <>
      <h3>{t('account.notices.follows')}</h3>
      {follows.data.length === 0 ? <p className="quiet">{t('account.notices.follows-none')}</p> : null}
      <Rows>
        {follows.data.map(({ what, code, names }) => (
          <li key={`${what} ${code}`}>
            {what === 'kpi' ? (
              <Link to="/kpis/$kpi" params={{ kpi: code }}>
                <Name names={names} />
              </Link>
            ) : (
              <PlaceLink kind={what} code={code} names={names} />
            )}
            <button
              type="button"
              className="plain"
              aria-pressed="true"
              disabled={end.isPending}
              onClick={() => end.mutate({ programme, what, code })}
            >
              {t('follow.following')}
            </button>
          </li>
        ))}
      </Rows>
    </>
  );
}
