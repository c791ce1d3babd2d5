import { useMutation, useQuery } from '@tanstack/react-query';
import { beginFollow, endFollow, type FollowedThing, followsQuery } from '../api/notices.ts';
import { useLocale } from '../locale/locale.tsx';
import { useAccount } from '../session/account.ts';
import { useProgramme } from '../session/installation.ts';
import './follow-button.css';

/** Lets the reader be told when something of a KPI, a project or a domain turns; pressed while they are. */
export function FollowButton({ what, code }: FollowedThing) {
  const { t } = useLocale();
  const programme = useProgramme();
  const account = useAccount();
  const { data } = useQuery({ ...followsQuery(programme), enabled: account !== undefined });
  const begin = useMutation(beginFollow);
  const end = useMutation(endFollow);
  if (!account || !data) return null;
  const follows = data.some((one) => one.what === what && one.code === code);
  const waits = begin.isPending || end.isPending;
  const press = () => (follows ? end : begin).mutate({ programme, what, code });
  return (
    <button type="button" className="follow no-print" aria-pressed={follows} title={t('follow.note')} disabled={waits} onClick={press}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d={BELL} fill={follows ? 'currentColor' : 'none'} stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" />
        <path d="M6.500 13.500h3" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
      </svg>
      {t(follows ? 'follow.following' : 'follow.follow')}
    </button>
  );
}

/** The outline of a bell in a square of 16. */
export const BELL = 'M3 11.500c1-1 1.400-2 1.400-4.500a3.600 3.600 0 0 1 7.200 0c0 2.500.4 3.500 1.400 4.500z';
