import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLocale } from '../locale/locale.tsx';

/** The registers of follow-up, in their order. */
const PAGES = [
  { to: '/follow-up', name: 'actions' },
  { to: '/follow-up/meetings', name: 'meetings' },
  { to: '/follow-up/agreements', name: 'agreements' },
  { to: '/follow-up/pipeline', name: 'pipeline' },
  { to: '/follow-up/life-cycle', name: 'life-cycle' },
  { to: '/follow-up/standards', name: 'standards' },
  { to: '/follow-up/localisation', name: 'localisation' },
  { to: '/follow-up/capacity', name: 'capacity' },
  { to: '/follow-up/studies', name: 'studies' },
  { to: '/follow-up/data-governance', name: 'data-governance' },
] as const;

/** The registers as plain words; on a phone one choice. What the page offers stands at its end. */
export function FollowUpBar({ children }: { children?: ReactNode }) {
  const { t } = useLocale();
  const navigate = useNavigate();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const here = PAGES.toReversed().find(({ to }) => path === to || path.startsWith(`${to}/`))?.to ?? PAGES[0].to;
  return (
    <div className="follow-up-bar no-print">
      <nav aria-label={t('follow-up.registers')}>
        <ul>
          {PAGES.map(({ to, name }) => (
            <li key={name}>
              <Link to={to} search={keepRoot as never} activeOptions={{ exact: true }} aria-current={here === to ? 'page' : undefined}>
                {t(`follow-up.page.${name}`)}
              </Link>
            </li>
          ))}
        </ul>
        <select
          className="field"
          aria-label={t('follow-up.registers')}
          value={here}
          onChange={(event) => void navigate({ to: event.target.value as (typeof PAGES)[number]['to'], search: keepRoot as never })}
        >
          {PAGES.map(({ to, name }) => (
            <option key={name} value={to}>
              {t(`follow-up.page.${name}`)}
            </option>
          ))}
        </select>
      </nav>
      <div className="follow-up-tools">{children}</div>
    </div>
  );
}

/** What was filtered and chosen in one register says nothing in another. */
function keepRoot() {
  return {};
}
