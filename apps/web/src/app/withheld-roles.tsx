import { Link } from '@tanstack/react-router';
import { api } from '../shared/api/api.ts';
import { Form, textOf } from '../shared/components/form.tsx';
import { useLocale } from '../shared/locale/locale.tsx';
import { useAccount } from '../shared/session/account.ts';
import { CodeField } from './proof-dialog.tsx';
import './withheld-roles.css';

/** Says which roles do not count yet, and what to do so that they do: set a second factor up, or give its code. */
export function WithheldRoles({ here }: { here: string }) {
  const { t, language } = useLocale();
  const account = useAccount();
  if (!account || account.awaits === null) return null;
  if (account.awaits === 'code') {
    return (
      <section className="withheld" aria-labelledby="withheld-title">
        <h2 id="withheld-title">{t('guard.code')}</h2>
        <p>{t('guard.code-why')}</p>
        <Form
          action={t('proof.action')}
          touches={['installation']}
          send={async (fields) => {
            await api.prove({ body: { code: textOf(fields, 'code') } });
            // Whatever was refused before is asked for anew.
            location.reload();
          }}
        >
          <CodeField autoFocus />
        </Form>
      </section>
    );
  }
  const roles = new Intl.ListFormat(language).format([...new Set(account.withheld.map(({ role }) => t(`role.${role}`)))]);
  return (
    <section className="withheld" aria-labelledby="withheld-title">
      <h2 id="withheld-title">{t('guard.second-factor')}</h2>
      <p>{t('guard.second-factor-why', { roles })}</p>
      {here === '/account' ? null : (
        <Link to="/account" className="button primary">
          {t('guard.second-factor-link')}
        </Link>
      )}
    </section>
  );
}
