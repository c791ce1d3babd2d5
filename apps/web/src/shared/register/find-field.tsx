import { useFollowUpSearch } from './use-follow-up-search.ts';

/** Narrows a register by what is typed; the address carries it. */
export function FindField({ label }: { label: string }) {
  const [search, go] = useFollowUpSearch();
  return (
    <input
      type="search"
      className="field"
      aria-label={label}
      placeholder={label}
      value={search.find ?? ''}
      onChange={(event) => go({ find: event.target.value || undefined }, { replace: true })}
    />
  );
}
