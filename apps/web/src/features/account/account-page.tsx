import type { OwnSession } from '@miqyas/contract/client';
import { formatDate } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { change, read } from '../../shared/api/queries.ts';
import { Field, Form, textOf } from '../../shared/components/form.tsx';
import { GrantList } from '../../shared/components/grant-list.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { PasswordStrength } from '../../shared/components/password-strength.tsx';
import { Rows } from '../../shared/components/rows.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useAccount } from '../../shared/session/account.ts';
import { signInService } from '../../shared/session/sign-in-service.ts';
import './account-page.css';
import { NoticeChoices } from './notice-choices.tsx';
import { ReadingChoices } from './reading-choices.tsx';

const sessionsQuery = read('ownSessions', {});

/** My account: who I am here, my roles, my password and second factor, and where I have signed in. */
export function AccountPage() {
  const { t } = useLocale();
  const account = useAccount();
  const sessions = useQuery(sessionsQuery);
  useReadiness(sessions.isSuccess);
  if (!account) return null;
  return (
    <div className="plain-page account">
      <header>
        <h1>
          <Name names={account.person.names} />
        </h1>
        {account.hasPassword && account.email !== null ? (
          <p className="quiet" dir="ltr">
            {account.email}
          </p>
        ) : null}
      </header>
      <section>
        <div className="section-head">
          <h2>{t('account.roles')}</h2>
        </div>
        <GrantList grants={account.grants} />
      </section>
      <NoticeChoices />
      <ReadingChoices />
      <section>
        <div className="section-head">
          <h2>{t('account.second-factor')}</h2>
        </div>
        {account.hasPassword ? <SecondFactor on={account.secondFactor} /> : <p className="quiet">{t('account.no-password')}</p>}
      </section>
      {account.hasPassword ? <ChangePassword /> : null}
      <section>
        <div className="section-head">
          <h2>{t('account.sessions')}</h2>
        </div>
        <LoadState query={sessions} skeleton={<Skeleton rows={[60]} />}>
          {(list) => <Sessions sessions={list} />}
        </LoadState>
      </section>
    </div>
  );
}

interface Enrolment {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

function SecondFactor({ on }: { on: boolean }) {
  const { t } = useLocale();
  const [enrolment, setEnrolment] = useState<Enrolment>();
  if (enrolment) {
    return <Enrol enrolment={enrolment} onDone={() => setEnrolment(undefined)} />;
  }
  return (
    <>
      <p>{t(on ? 'account.second-factor-on' : 'account.second-factor-off')}</p>
      <Form
        action={t(on ? 'account.turn-off' : 'account.turn-on')}
        touches={['installation', 'people']}
        send={async (fields) => {
          const body = { password: String(fields.get('password')) };
          if (!on) return setEnrolment(await signInService<Enrolment>('/two-factor/enable', body));
          await signInService('/two-factor/disable', body);
        }}
      >
        <Field label={t('sign-in.password')} name="password" type="password" autoComplete="current-password" dir="ltr" />
      </Form>
    </>
  );
}

function Enrol({ enrolment, onDone }: { enrolment: Enrolment; onDone: () => void }) {
  const { t } = useLocale();
  const secret = new URL(enrolment.totpURI).searchParams.get('secret') ?? '';
  return (
    <div className="enrol">
      <ol>
        <li>
          <p>{t('account.enrol-secret')}</p>
          <p>
            <a href={enrolment.totpURI}>{t('account.enrol-open')}</a>
          </p>
          <code className="secret" dir="ltr">
            {secret.replace(/(.{4})/g, '$1 ')}
          </code>
        </li>
        <li>
          <p>{t('account.enrol-codes')}</p>
          <ul className="recovery" dir="ltr">
            {enrolment.backupCodes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </li>
        <li>
          <Form
            action={t('account.enrol-confirm')}
            touches={['installation', 'people']}
            send={async (fields) => {
              await signInService('/two-factor/verify-totp', { code: textOf(fields, 'code') });
              onDone();
            }}
          >
            <Field
              label={t('sign-in.code')}
              hint={t('account.enrol-hint')}
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              dir="ltr"
            />
          </Form>
        </li>
      </ol>
    </div>
  );
}

function ChangePassword() {
  const { t } = useLocale();
  const [changed, setChanged] = useState(false);
  const [typed, setTyped] = useState('');
  const rule = { type: 'password', dir: 'ltr' } as const;
  return (
    <section>
      <div className="section-head">
        <h2>{t('sign-in.password')}</h2>
      </div>
      {changed ? <p role="status">{t('account.password-changed')}</p> : null}
      <Form
        action={t('account.change-password')}
        touches={['ownSessions']}
        send={async (fields) => {
          const [currentPassword, newPassword] = [String(fields.get('current')), String(fields.get('password'))];
          await signInService('/change-password', { currentPassword, newPassword });
          setChanged(true);
        }}
      >
        <Field label={t('account.current-password')} name="current" autoComplete="current-password" {...rule} />
        <Field
          label={t('sign-in.new-password')}
          hint={t('sign-in.password-rule')}
          name="password"
          autoComplete="new-password"
          minLength={12}
          onChange={(event) => setTyped(event.target.value)}
          {...rule}
        />
        <PasswordStrength password={typed} />
      </Form>
    </section>
  );
}

function Sessions({ sessions }: { sessions: readonly OwnSession[] }) {
  const { t, language } = useLocale();
  const end = useMutation(change('endSession', 'ownSessions', 'installation'));
  const endOthers = useMutation(change('endOtherSessions', 'ownSessions'));
  return (
    <>
      <Rows>
        {sessions.map((one) => (
          <li key={one.id}>
            <span>
              {one.current ? (
                <strong>{t('account.this-session')}</strong>
              ) : (
                <bdi>{one.browser.slice(0, 60) || t('account.unknown-browser')}</bdi>
              )}{' '}
              <span className="quiet">
                <bdi>{one.address}</bdi> · {t('account.since', { day: formatDate(one.beganAt.slice(0, 10), language) })}
              </span>
            </span>
            <button type="button" className="plain" onClick={() => end.mutate({ id: one.id })}>
              {t(one.current ? 'account.sign-out' : 'account.end-session')}
            </button>
          </li>
        ))}
      </Rows>
      {sessions.length > 1 ? (
        <button type="button" className="button" disabled={endOthers.isPending} onClick={() => endOthers.mutate({})}>
          {t('account.end-others')}
        </button>
      ) : null}
    </>
  );
}
