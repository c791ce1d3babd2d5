import { ApiError } from '@miqyas/contract/client';
import { type FormEvent, type InputHTMLAttributes, type ReactNode, useId, useState } from 'react';
import { useLocale } from '../locale/locale.tsx';
import { SignInError } from '../session/sign-in-service.ts';
import './form.css';

/** A form that sends itself once at a time, and says in words what went wrong. */
export function Form({ send, action, children }: { send: (fields: FormData) => Promise<void>; action: string; children: ReactNode }) {
  const { t } = useLocale();
  const [fault, setFault] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFault(undefined);
    await send(new FormData(event.currentTarget)).catch(setFault);
    setBusy(false);
  };
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      {children}
      {fault === undefined ? null : (
        <p className="fault" role="alert">
          {faultText(fault, t)}
        </p>
      )}
      <button type="submit" className="button primary" disabled={busy} aria-busy={busy}>
        {action}
      </button>
    </form>
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
