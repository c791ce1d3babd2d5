import { ApiError, type RouteName } from '@miqyas/contract/client';
import type { Topic } from '@miqyas/domain';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type InputHTMLAttributes, type ReactNode, useId } from 'react';
import { useLocale } from '../locale/locale.tsx';
import { SignInError } from '../session/sign-in-service.ts';
import './form.css';

interface FormProps {
  readonly send: (fields: FormData) => Promise<void>;
  readonly action: string;
  /** What is read anew once it is sent. */
  readonly touches?: readonly (RouteName | Topic)[];
  readonly children: ReactNode;
}

/** A form that sends itself once at a time, and says in words what went wrong. */
export function Form({ send, action, touches = [], children }: FormProps) {
  const sending = useMutation({ mutationFn: send, meta: { touches } });
  return (
    <SendingForm sending={sending} action={action} submit={(form) => sending.mutate(new FormData(form))}>
      {children}
    </SendingForm>
  );
}

interface SendingFormProps {
  readonly sending: { readonly isPending: boolean; readonly error: unknown };
  readonly action: string;
  readonly submit: (form: HTMLFormElement) => void;
  readonly children: ReactNode;
}

/** The frame of a form: its fields, what went wrong in words, and its action. */
export function SendingForm({ sending, action, submit, children }: SendingFormProps) {
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!sending.isPending) submit(event.currentTarget);
  };
  return (
    <form className="form" onSubmit={onSubmit}>
      {children}
      <FaultLine fault={sending.error} />
      <button type="submit" className="button primary" disabled={sending.isPending} aria-busy={sending.isPending}>
        {action}
      </button>
    </form>
  );
}

/** What went wrong, in words; nothing where nothing did. */
export function FaultLine({ fault }: { fault: unknown }) {
  const { t } = useLocale();
  return fault == null ? null : (
    <p className="fault" role="alert">
      {faultText(fault, t)}
    </p>
  );
}

function faultText(fault: unknown, t: ReturnType<typeof useLocale>['t']): string {
  if (fault instanceof SignInError) return t(`sign-in.fault.${fault.fault}`);
  if (fault instanceof ApiError && fault.status === 0) return t('sign-in.fault.unreachable');
  if (fault instanceof ApiError && fault.problem) return fault.problem.errors?.[0]?.detail ?? fault.problem.detail;
  return t('state.error');
}

/** A field with its label above and, where it needs one, a hint below. */
export function Field({ label, hint, ...input }: { label: string; hint?: string } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} className="field" required {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })} {...input} />
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="quiet small">
          {hint}
        </p>
      )}
    </div>
  );
}

export function textOf(fields: FormData, name: string): string {
  return String(fields.get(name) ?? '').trim();
}
