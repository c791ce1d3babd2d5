import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../shared/api/api.ts';
import { Field, Form, textOf } from '../../shared/components/form.tsx';
import { Mark } from '../../shared/components/mark.tsx';
import { PasswordStrength } from '../../shared/components/password-strength.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { SignInError, signInService } from '../../shared/session/sign-in-service.ts';
import './sign-in.css';

/** Chosen twice, so that a slip of the finger is not a password. */
function twice(fields: FormData): string {
  const password = String(fields.get('password') ?? '');
  if (password !== String(fields.get('again') ?? '')) throw new SignInError('password');
  return password;
}

export function PasswordFields() {
  const { t } = useLocale();
  const [typed, setTyped] = useState('');
  const rule = { type: 'password', autoComplete: 'new-password', minLength: 12, maxLength: 128, dir: 'ltr' } as const;
  return (
    <>
      <Field
        label={t('sign-in.new-password')}
        hint={t('sign-in.password-rule')}
        name="password"
        onChange={(event) => setTyped(event.target.value)}
        {...rule}
      />
      <PasswordStrength password={typed} />
      <Field label={t('sign-in.again')} name="again" {...rule} />
    </>
  );
}

/** Behind the link of an invitation or of a reset. */
export function ChoosePasswordPage() {
  const { t } = useLocale();
  const { token, new: invited } = useSearch({ from: '/password' });
  const [done, setDone] = useState(false);
  useReadiness(true);
  return (
    <div className="door">
      <Mark />
      <h1>{t(invited ? 'sign-in.welcome' : 'sign-in.choose')}</h1>
      {done ? (
        <p role="status">
          {t('sign-in.chosen')} <Link to="/">{t('sign-in.action')}</Link>
        </p>
      ) : (
        <Form
          action={t('sign-in.keep')}
          send={async (fields) => {
            await signInService('/reset-password', { token: token ?? '', newPassword: twice(fields) });
            setDone(true);
          }}
        >
          <PasswordFields />
        </Form>
      )}
    </div>
  );
}

/** Behind the link that the server printed at its first start: makes the first administrator. */
export function SetUpPage() {
  const { t } = useLocale();
  const { token } = useSearch({ from: '/first-administrator' });
  const [done, setDone] = useState(false);
  useReadiness(true);
  return (
    <div className="door">
      <Mark />
      <h1>{t('set-up.title')}</h1>
      <p className="quiet">{t('set-up.purpose')}</p>
      {done ? (
        <p role="status">
          {t('set-up.done')} <Link to="/">{t('sign-in.action')}</Link>
        </p>
      ) : (
        <Form
          action={t('set-up.action')}
          send={async (fields) => {
            const [name, email] = [textOf(fields, 'name'), textOf(fields, 'email')];
            await api.setUp({ body: { token: token ?? '', name, email, password: twice(fields) } });
            setDone(true);
          }}
        >
          <Field label={t('people.name')} name="name" autoComplete="name" maxLength={200} />
          <Field label={t('sign-in.email')} name="email" type="email" autoComplete="username" dir="ltr" />
          <PasswordFields />
        </Form>
      )}
    </div>
  );
}
