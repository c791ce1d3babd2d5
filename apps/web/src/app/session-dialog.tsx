import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { FrontDialog } from '../shared/components/front-dialog.tsx';
import { useLocale } from '../shared/locale/locale.tsx';
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
  return (
    <FrontDialog title={t('sign-in.title')} leave={() => sessionQuestion.answer(false)}>
      <Suspense fallback={null}>
        <SignIn
          entered={async () => {
            sessionQuestion.answer(true);
            // Read anew beside what is shown: it may be somebody else who came in.
            await queries.invalidateQueries();
          }}
        />
      </Suspense>
    </FrontDialog>
  );
}
