import type { Grant } from '@miqyas/contract/client';
import { WHOLE_PROGRAMME } from '@miqyas/domain';
import { useForm } from '@tanstack/react-form';
import { useMutation } from '@tanstack/react-query';
import { Field, SendingForm } from '../../shared/components/form.tsx';
import { GrantList } from '../../shared/components/grant-list.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { type GrantChoice, grantsOf, whereOf } from './grant-choice.ts';
import { GrantFields } from './grant-fields.tsx';
import { setRoles } from './mutations.ts';
import { textInput } from './text-input.ts';

/** The roles somebody has: those not ticked are taken away, one more may be added. */
export function ChangeRoles({ person, grants, done }: { person: string; grants: readonly Grant[]; done: () => void }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const setting = useMutation(setRoles);
  const grant: GrantChoice = { role: '', where: whereOf(programme, WHOLE_PROGRAMME) };
  const form = useForm({
    defaultValues: { kept: grants, grant, reason: '' },
    onSubmit: ({ value }) =>
      setting.mutate(
        { code: person, body: { grants: [...value.kept, ...grantsOf(value.grant)], reason: value.reason.trim() } },
        { onSuccess: done },
      ),
  });
  return (
    <SendingForm action={t('people.keep')} sending={setting} submit={() => void form.handleSubmit()}>
      {grants.length === 0 ? null : (
        <form.Field name="kept">
          {({ state, handleChange }) => (
            <fieldset className="kept-roles">
              <legend>{t('people.kept')}</legend>
              {grants.map((one) => (
                <label key={`${one.role} ${one.programme} ${one.scope}`}>
                  <input
                    type="checkbox"
                    checked={state.value.includes(one)}
                    onChange={({ target }) =>
                      handleChange(grants.filter((each) => (each === one ? target.checked : state.value.includes(each))))
                    }
                  />
                  <GrantList grants={[one]} />
                </label>
              ))}
            </fieldset>
          )}
        </form.Field>
      )}
      <form.Field name="grant">{(field) => <GrantFields further value={field.state.value} onChange={field.handleChange} />}</form.Field>
      <form.Field name="reason">{(field) => <Field label={t('people.reason')} maxLength={500} {...textInput(field)} />}</form.Field>
    </SendingForm>
  );
}
