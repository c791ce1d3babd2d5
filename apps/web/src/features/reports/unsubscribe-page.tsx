import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { FaultLine } from '../../shared/components/form.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { unsubscribe } from './queries.ts';

/** Behind the link of a mail: one press, without a sign-in. Whoever only opens the link (a mail program that looks ahead) ends nothing. */
export function UnsubscribePage() {
  const { t } = useLocale();
  const { token = '' }: { token?: string | undefined } = useSearch({ strict: false });
  const leaving = useMutation(unsubscribe);
  useReadiness(true);
  return (
    <div className="plain-page reports">
      <h1>{t('reports.unsubscribe')}</h1>
      {leaving.isSuccess ? (
        <p role="status">{t('reports.unsubscribed')}</p>
      ) : (
        <p>
          <button type="button" className="button primary" disabled={leaving.isPending} onClick={() => leaving.mutate({ token })}>
            {t('reports.unsubscribe')}
          </button>
        </p>
      )}
      <FaultLine fault={leaving.error} />
    </div>
  );
}
