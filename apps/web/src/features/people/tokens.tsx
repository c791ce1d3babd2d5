import type { TokenEntry } from '@miqyas/contract/client';
import { WHOLE_PROGRAMME } from '@miqyas/domain';
import { formatDate } from '@miqyas/i18n';
import { useForm } from '@tanstack/react-form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultLine, Field, SendingForm } from '../../shared/components/form.tsx';
import { GrantList } from '../../shared/components/grant-list.tsx';
import { Rows } from '../../shared/components/rows.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { emptyOnceSent } from './empty-once-sent.ts';
import { type GrantChoice, grantsOf, whereOf } from './grant-choice.ts';
import { GrantFields } from './grant-fields.tsx';
import { makeToken, revokeToken } from './mutations.ts';
import { textInput } from './text-input.ts';

/** Services that may ask in their own name, and until when. */
export function Tokens({ tokens, manage }: { tokens: readonly TokenEntry[]; manage: boolean }) {
  const { t, language } = useLocale();
  const revoking = useMutation(revokeToken);
  const good = tokens.filter((one) => one.revokedAt === null);
  if (good.length === 0) return <p className="quiet">{t('people.no-tokens')}</p>;
  return (
    <>
      <Rows>
        {good.map((one) => (
          <li key={one.id}>
            <span>
              <strong>
                <Name names={one.names} />
              </strong>{' '}
              <span className="quiet">
                {t('people.until', { day: formatDate(one.expiresAt.slice(0, 10), language) })} ·{' '}
                {one.usedAt === null ? t('people.never-used') : t('people.used', { day: formatDate(one.usedAt.slice(0, 10), language) })}
              </span>
              <GrantList grants={one.grants} />
            </span>
            {manage ? (
              <button type="button" className="plain" disabled={revoking.isPending} onClick={() => revoking.mutate({ id: one.id })}>
                {t('people.revoke')}
              </button>
            ) : null}
          </li>
        ))}
      </Rows>
      <FaultLine fault={revoking.error} />
    </>
  );
}

const DAYS = 90;

export function NewToken() {
  const { t } = useLocale();
  const programme = useProgramme();
  const making = useMutation(makeToken);
  const [token, setToken] = useState('');
  const grant: GrantChoice = { role: 'viewer', where: whereOf(programme, WHOLE_PROGRAMME) };
  const form = useForm({
    defaultValues: { name: '', grant, reason: '' },
    onSubmit: ({ value }) =>
      making.mutate(
        { body: { name: value.name.trim(), days: DAYS, grants: grantsOf(value.grant), reason: value.reason.trim() } },
        {
          onSuccess: (made) => {
            setToken(made.token);
            emptyOnceSent(form, value);
          },
        },
      ),
  });
  return (
    <details className="fold">
      <summary>{t('people.new-token')}</summary>
      {token === '' ? null : (
        <p role="status">
          {t('people.token-once')} <code dir="ltr">{token}</code>
        </p>
      )}
      <SendingForm action={t('people.new-token')} sending={making} submit={() => void form.handleSubmit()}>
        <form.Field name="name">{(field) => <Field label={t('people.service')} maxLength={100} {...textInput(field)} />}</form.Field>
        <form.Field name="grant">{(field) => <GrantFields value={field.state.value} onChange={field.handleChange} />}</form.Field>
        <form.Field name="reason">{(field) => <Field label={t('people.reason')} maxLength={500} {...textInput(field)} />}</form.Field>
      </SendingForm>
    </details>
  );
}
