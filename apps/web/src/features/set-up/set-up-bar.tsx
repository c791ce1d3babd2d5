import { isFollowUp, REGISTER_NAMES, type RegisterName } from '@miqyas/domain';
import { Link, useLocation, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { registerName } from '../../shared/components/register-words.ts';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useMay } from '../../shared/session/account.ts';
import './set-up-bar.css';

/** Those of follow-up are kept on pages of their own; their registers stand in a row of their own once one of them is open. */
const FOLLOW_UP = REGISTER_NAMES.filter(isFollowUp);

/** The registers of set-up and who looks after the installation, as plain words in a row. */
export function SetUpBar() {
  const { t } = useLocale();
  const { register: open } = useParams({ strict: false });
  const { pathname } = useLocation();
  const bar = useRef<HTMLElement>(null);
  // On a narrow screen the rows scroll: what is open is brought into view.
  useEffect(() => {
    if (pathname !== '') bar.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  const registers = useMay('registers.write');
  const people = useMay('people.read');
  const audit = useMay('audit.read');
  const background = useMay('jobs.read');
  const close = useMay('periods.close');
  const upload = useMay('files.import');
  return (
    <nav ref={bar} className="register-bar no-print" aria-label={t('nav.set-up-registers')}>
      <div>
        {registers ? (
          <>
            <Link to="/set-up" activeOptions={{ exact: true, includeSearch: false }}>
              {t('nav.set-up-steps')}
            </Link>
            <RegisterLinks names={REGISTER_NAMES.filter((name) => name !== 'person' && !isFollowUp(name))} />
            {FOLLOW_UP.some((name) => name === open) ? null : (
              <Link to="/set-up/$register" params={{ register: FOLLOW_UP[0] ?? '' }}>
                {t('follow-up.registers')}
              </Link>
            )}
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
        {background ? (
          <Link to="/health" activeOptions={{ includeSearch: false }}>
            {t('nav.health')}
          </Link>
        ) : null}
      </div>
      {registers && FOLLOW_UP.some((name) => name === open) ? (
        <div>
          <RegisterLinks names={FOLLOW_UP} />
        </div>
      ) : null}
    </nav>
  );
}

function RegisterLinks({ names }: { names: readonly RegisterName[] }) {
  const { t } = useLocale();
  return names.map((name) => (
    <Link key={name} to="/set-up/$register" params={{ register: name }} activeOptions={{ includeSearch: false }}>
      {registerName(name, t)}
    </Link>
  ));
}
