import { useNavigate, useSearch } from '@tanstack/react-router';
import type { FollowUpSearch } from './search.ts';

type Change = FollowUpSearch | ((before: FollowUpSearch) => FollowUpSearch);

/** What the address carries, and how to change it: the rest of it stays. */
export function useFollowUpSearch(): readonly [FollowUpSearch, (change: Change, how?: { readonly replace?: boolean }) => void] {
  const search: FollowUpSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (next: Change, { replace = false } = {}) => {
    const changed = (before: FollowUpSearch) => ({ ...before, ...(typeof next === 'function' ? next(before) : next) });
    void navigate({ to: '.', search: changed as never, replace, resetScroll: false });
  };
  return [search, change];
}
