import { REGISTER_NAMES } from '@miqyas/domain';
import { Link } from '@tanstack/react-router';
import { registerName } from '../../shared/components/register-words.ts';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useMay } from '../../shared/session/account.ts';
import './set-up-bar.css';

/** The registers of set-up and who looks after the installation, as plain words in a row. */
export function SetUpBar() {
  const { t } = useLocale();
  const registers = useMay('registers.write');
  const people = useMay('people.read');
  const audit = useMay('audit.read');
  const background = useMay('jobs.read');
  const close = useMay('periods.close');
  const upload = useMay('files.import');
  return (
    <nav className="register-bar no-print" aria-label={t('nav.set-up-registers')}>
      {registers ? (
        <>
          <Link to="/set-up" activeOptions={{ exact: true, includeSearch: false }}>
            {t('nav.set-up-steps')}
          </Link>
          {REGISTER_NAMES.filter((name) => name !== 'person').map((name) => (
            <Link key={name} to="/set-up/$register" params={{ register: name }} activeOptions={{ includeSearch: false }}>
              {registerName(name, t)}
            </Link>
          ))}
        </>
      ) : null}
      {upload ? (
        <Link to="/entry/upload" activeOptions={{ includeSearch: false }}>
          {t('upload.link')}
        </Link>
      ) : null}
      {close ? (
        <Link to="/closing" activeOptions={{ includeSearch: false }}>
          {t('nav.closing')}
        </Link>
      ) : null}
      {people ? (
        <Link to="/people" activeOptions={{ includeSearch: false }}>
          {t('nav.people')}
        </Link>
      ) : null}
      {audit ? (
        <Link to="/audit" activeOptions={{ includeSearch: false }}>
          {t('nav.audit')}
        </Link>
      ) : null}
      {background ? (
        <Link to="/background" activeOptions={{ includeSearch: false }}>
          {t('nav.background')}
        </Link>
      ) : null}
    </nav>
  );
}
