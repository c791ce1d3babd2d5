import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { change } from '../../shared/api/queries.ts';
import { FaultLine, Field, Form, textOf } from '../../shared/components/form.tsx';
import { Mark } from '../../shared/components/mark.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { firstPageOf } from '../../shared/session/first-page.ts';
import { installationQuery, useInstallation } from '../../shared/session/installation.ts';
import { signInService } from '../../shared/session/sign-in-service.ts';
import './sign-in.css';

type Step = 'password' | 'second-factor' | 'recovery' | 'forgotten' | 'sent';

/** The door: password and second factor, the organisation's own sign-in, or somebody of the demonstration. */
export function SignInPage() {
  const { t } = useLocale();
  const entered = useEntered();
  useReadiness(true);
  return (
    <div className="door">
      <Mark />
      <h1>{t('sign-in.title')}</h1>
      <p className="quiet">{t('sign-in.purpose')}</p>
      <SignIn entered={entered} />
    </div>
  );
}

type Entered = () => Promise<void>;

/** The ways in; `entered` once somebody is. */
export function SignIn({ entered }: { entered: Entered }) {
  const { demonstration, provider } = useInstallation();
  const [step, setStep] = useState<Step>('password');
  return (
    <>
      {demonstration && step === 'password' ? <DemonstrationPeople entered={entered} /> : null}
      <Steps step={step} onStep={setStep} entered={entered} />
      {provider && step === 'password' ? <Organisation name={provider} /> : null}
    </>
  );
}

/** Lets the page come anew for who has signed in; who asked for no other page finds the first one of their role. */
function useEntered(): Entered {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const here = useLocation({ select: ({ pathname }) => pathname });
  return async () => {
    await queries.resetQueries();
    const account = queries.getQueryData(installationQuery.queryKey)?.account;
    if (here === '/' && account) await navigate({ to: firstPageOf(account.grants) });
  };
}

function Steps({ step, onStep, entered }: { step: Step; onStep: (step: Step) => void; entered: Entered }) {
  const { t } = useLocale();
  const back = (
    <button type="button" className="plain" onClick={() => onStep('password')}>
      {t('sign-in.back')}
    </button>
  );
  switch (step) {
    case 'password':
      return (
        <>
          <Form
            action={t('sign-in.action')}
            send={async (fields) => {
              const answer = await signInService<{ twoFactorRedirect?: boolean }>('/sign-in/email', {
                email: textOf(fields, 'email'),
                password: String(fields.get('password')),
              });
              if (answer.twoFactorRedirect) onStep('second-factor');
              else await entered();
            }}
          >
            <Field label={t('sign-in.email')} name="email" type="email" autoComplete="username" dir="ltr" />
            <Field label={t('sign-in.password')} name="password" type="password" autoComplete="current-password" dir="ltr" />
          </Form>
          <button type="button" className="plain" onClick={() => onStep('forgotten')}>
            {t('sign-in.forgotten')}
          </button>
        </>
      );
    case 'second-factor':
    case 'recovery': {
      const recovery = step === 'recovery';
      return (
        <>
          <Form
            key={step}
            action={t('sign-in.action')}
            send={async (fields) => {
              const path = recovery ? '/two-factor/verify-backup-code' : '/two-factor/verify-totp';
              await signInService(path, { code: textOf(fields, 'code') });
              await entered();
            }}
          >
            <Field
              label={t(recovery ? 'sign-in.recovery-code' : 'sign-in.code')}
              hint={t(recovery ? 'sign-in.recovery-hint' : 'sign-in.code-hint')}
              name="code"
              inputMode={recovery ? 'text' : 'numeric'}
              autoComplete="one-time-code"
              dir="ltr"
              autoFocus
            />
          </Form>
          <button type="button" className="plain" onClick={() => onStep(recovery ? 'second-factor' : 'recovery')}>
            {t(recovery ? 'sign-in.use-code' : 'sign-in.use-recovery')}
          </button>
          {back}
        </>
      );
    }
    case 'forgotten':
      return (
        <>
          <Form
            action={t('sign-in.send-link')}
            send={async (fields) => {
              await signInService('/request-password-reset', { email: textOf(fields, 'email') });
              onStep('sent');
            }}
          >
            <Field label={t('sign-in.email')} name="email" type="email" autoComplete="username" dir="ltr" />
          </Form>
          {back}
        </>
      );
    case 'sent':
      return (
        <>
          <p role="status">{t('sign-in.sent')}</p>
          {back}
        </>
      );
  }
}

function DemonstrationPeople({ entered }: { entered: Entered }) {
  const { t, language } = useLocale();
  const { people } = useInstallation();
  const signIn = useMutation(change('signInForDemonstration'));
  return (
    <section className="demonstration-people" aria-label={t('sign-in.demonstration')}>
      <p className="quiet">{t('sign-in.demonstration')}</p>
      <ul>
        {people.map((person) => (
          <li key={person.code}>
            <button
              type="button"
              className="button"
              data-person={person.code}
              onClick={() => signIn.mutate({ body: { person: person.code } }, { onSuccess: entered })}
            >
              {nameIn(person.names, language)} {person.role ? <span className="quiet small">{t(`role.${person.role}`)}</span> : null}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Organisation({ name }: { name: string }) {
  const { t } = useLocale();
  const begin = useMutation({
    mutationFn: () => signInService<{ url: string }>('/sign-in/social', { provider: 'organisation', callbackURL: location.pathname }),
    onSuccess: ({ url }) => location.assign(url),
  });
  return (
    <>
      <button type="button" className="button" disabled={begin.isPending} onClick={() => begin.mutate()}>
        {t('sign-in.organisation', { name })}
      </button>
      <FaultLine fault={begin.error} />
    </>
  );
}
