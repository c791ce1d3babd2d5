import type { Invited } from '@miqyas/contract/client';
import { WHOLE_PROGRAMME } from '@miqyas/domain';
import { useForm } from '@tanstack/react-form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Field, SendingForm } from '../../shared/components/form.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { emptyOnceSent } from './empty-once-sent.ts';
import { type GrantChoice, grantsOf, whereOf } from './grant-choice.ts';
import { GrantFields } from './grant-fields.tsx';
import { invitePerson } from './mutations.ts';
import { textInput } from './text-input.ts';

/** Somebody new: by a mail with a link, or a link to hand over. */
export function Invite() {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const inviting = useMutation(invitePerson);
  const [sent, setSent] = useState<Invited>();
  const grant: GrantChoice = { role: 'viewer', where: whereOf(programme, WHOLE_PROGRAMME) };
  const form = useForm({
    defaultValues: { name: '', email: '', grant, reason: '' },
    onSubmit: ({ value }) =>
      inviting.mutate(
        {
          body: {
            email: value.email.trim(),
            names: { [language]: value.name.trim() },
            grants: grantsOf(value.grant),
            reason: value.reason.trim(),
          },
        },
        {
          onSuccess: (invited) => {
            setSent(invited);
            emptyOnceSent(form, value);
          },
        },
      ),
  });
  return (
    <details className="fold">
      <summary>{t('people.invite')}</summary>
      {sent ? (
        <p role="status">
          {t(sent.mailed ? 'people.mailed' : 'people.hand-over')} {sent.link === null ? null : <code dir="ltr">{sent.link}</code>}
        </p>
      ) : null}
      <SendingForm action={t('people.invite')} sending={inviting} submit={() => void form.handleSubmit()}>
        <form.Field name="name">{(field) => <Field label={t('people.name')} maxLength={200} {...textInput(field)} />}</form.Field>
        <form.Field name="email">{(field) => <Field label={t('sign-in.email')} type="email" dir="ltr" {...textInput(field)} />}</form.Field>
        <form.Field name="grant">{(field) => <GrantFields value={field.state.value} onChange={field.handleChange} />}</form.Field>
        <form.Field name="reason">{(field) => <Field label={t('people.reason')} maxLength={500} {...textInput(field)} />}</form.Field>
      </SendingForm>
    </details>
  );
}
