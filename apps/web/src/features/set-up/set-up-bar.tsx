import { REGISTER_NAMES, type RegisterName } from '@miqyas/domain';
import { Link } from '@tanstack/react-router';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useMay } from '../../shared/session/account.ts';
import { registerName } from './words.ts';

/** The registers of set-up, as plain words in a row. */
export function SetUpBar({ here }: { here: RegisterName | 'set-up' }) {
  const { t } = useLocale();
  const people = useMay('people.read');
  return (
    <nav className="register-bar no-print" aria-label={t('nav.set-up')}>
      <Link to="/set-up" aria-current={here === 'set-up' ? 'page' : undefined} activeOptions={{ exact: true }}>
        {t('nav.set-up')}
      </Link>
      {REGISTER_NAMES.filter((name) => name !== 'person').map((name) => (
        <Link key={name} to="/set-up/$register" params={{ register: name }} search={{}} aria-current={here === name ? 'page' : undefined}>
          {registerName(name, t)}
        </Link>
      ))}
      {people ? <Link to="/people">{t('nav.people')}</Link> : null}
    </nav>
  );
}
