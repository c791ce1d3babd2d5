import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useSyncExternalStore } from 'react';
import { useLocale } from '../shared/locale/locale.tsx';
import './front-dialog.css';
import { sessionQuestion } from '../shared/session/session-question.ts';

const SignIn = lazy(() => import('../features/sign-in/sign-in-page.tsx').then((loaded) => ({ default: loaded.SignIn })));

/** Lets somebody whose session is over sign in again without leaving what they were doing. */
export function SessionDialog() {
  const asked = useSyncExternalStore(sessionQuestion.subscribe, sessionQuestion.isAsked);
  return asked ? <Door /> : null;
}

function Door() {
  const { t } = useLocale();
  const queries = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="front-dialog" aria-labelledby="session-title" onCancel={() => sessionQuestion.answer(false)}>
      <h2 id="session-title">{t('sign-in.title')}</h2>
      <Suspense fallback={null}>
        <SignIn
          entered={async () => {
            sessionQuestion.answer(true);
            // Read anew beside what is shown: it may be somebody else who came in.
            await queries.invalidateQueries();
          }}
        />
      </Suspense>
      <button type="button" className="plain" onClick={() => sessionQuestion.answer(false)}>
        {t('sign-in.back')}
      </button>
    </dialog>
  );
}
