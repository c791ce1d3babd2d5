import { lazy, Suspense, useEffect, useState } from 'react';
import { loadRooms, useLocale } from '../../shared/locale/locale.tsx';
import { useAccount } from '../../shared/session/account.ts';
import './search-button.css';

/** What it finds is called by words of the pages beside the first one. */
const SearchPalette = lazy(async () => {
  const [{ SearchPalette }] = await Promise.all([import('./search-palette.tsx'), loadRooms()]);
  return { default: SearchPalette };
});

/** Opens the search palette; so does Ctrl or ⌘ with K, from anywhere. */
export function SearchButton() {
  const { t } = useLocale();
  const account = useAccount();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  if (!account) return null;
  return (
    <>
      <button type="button" className="search-button" onClick={() => setOpen(true)}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="m10.500 10.500 4 4" stroke="currentColor" strokeWidth="1.5" />
        </svg>
        <span>{t('nav.search')}</span>
        <kbd dir="ltr">⌘K</kbd>
      </button>
      {open ? (
        <Suspense fallback={null}>
          <SearchPalette close={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
