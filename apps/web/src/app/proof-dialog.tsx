import { useSyncExternalStore } from 'react';
import { api } from '../shared/api/api.ts';
import { proofQuestion } from '../shared/api/proof.ts';
import { Field, Form, textOf } from '../shared/components/form.tsx';
import { FrontDialog } from '../shared/components/front-dialog.tsx';
import { useLocale } from '../shared/locale/locale.tsx';
import { useAccount } from '../shared/session/account.ts';

/** Asks somebody who has signed in to prove once more who they are, in front of whatever they were about to do. */
export function ProofDialog() {
  const asked = useSyncExternalStore(proofQuestion.subscribe, proofQuestion.isAsked);
  return asked ? <Question /> : null;
}

function Question() {
  const { t } = useLocale();
  const account = useAccount();
  const proof = account?.proof ?? [];
  return (
    <FrontDialog title={t('proof.title')} leave={() => proofQuestion.answer(false)}>
      {proof.length === 0 ? (
        <p>{t('proof.elsewhere')}</p>
      ) : (
        <>
          <p className="quiet">{t('proof.why')}</p>
          <Form
            action={t('proof.action')}
            send={async (fields) => {
              const given = { password: String(fields.get('password') ?? ''), code: textOf(fields, 'code') };
              await api.prove({ body: Object.fromEntries(proof.map((one) => [one, given[one]])) });
              proofQuestion.answer(true);
            }}
          >
            {proof.includes('password') ? (
              <Field label={t('sign-in.password')} name="password" type="password" autoComplete="current-password" dir="ltr" autoFocus />
            ) : null}
            {proof.includes('code') ? <CodeField autoFocus={!proof.includes('password')} /> : null}
          </Form>
        </>
      )}
    </FrontDialog>
  );
}

/** A code of the authenticator app. */
export function CodeField({ autoFocus = false }: { autoFocus?: boolean }) {
  const { t } = useLocale();
  const input = { name: 'code', inputMode: 'numeric', autoComplete: 'one-time-code', dir: 'ltr' } as const;
  return <Field label={t('sign-in.code')} hint={t('sign-in.code-hint')} autoFocus={autoFocus} {...input} />;
}
