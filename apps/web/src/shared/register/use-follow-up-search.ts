import { useNavigate, useSearch } from '@tanstack/react-router';
import type { FollowUpSearch } from './search.ts';

/** What the address carries, and how to change it: the rest of it stays. */
export function useFollowUpSearch(): readonly [FollowUpSearch, (change: FollowUpSearch, how?: { readonly replace?: boolean }) => void] {
  const search: FollowUpSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (next: FollowUpSearch, { replace = false } = {}) =>
    void navigate({ to: '.', search: ((before: object) => ({ ...before, ...next })) as never, replace, resetScroll: false });
  return [search, change];
}
