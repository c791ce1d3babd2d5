import { type RefObject, useEffect, useState } from 'react';

/** So many past months are seen beside the current one on most screens. */
const RECENT = 8;
/** What is seen comes at once, the rest row by row while nobody waits. */
const [FIRST_MS, EACH_MS] = [600, 40];

/** What of the past months of a row is drawn: none, the recent ones, all. */
type Drawn = 0 | 1 | 2;

/**
 * From which month on a row is drawn, counted from 0; `past` months stand before the current one. `rest` is what holds the place of the
 * others: when it comes near what is seen, or the row's turn has come, they are drawn too, and stay. Paper sees all.
 */
export function useDrawnFrom(
  rest: RefObject<HTMLElement | null>,
  { past, seen, turn }: { past: number; seen: boolean; turn: number },
): number {
  const [drawn, setDrawn] = useState<Drawn>(seen ? 1 : 0);
  useEffect(() => {
    if (!rest.current) return;
    const all = () => setDrawn(2);
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setDrawn(drawn === 0 ? 1 : 2),
      {
        root: rest.current.closest('.grid-place'),
        rootMargin: '250px',
      },
    );
    observer.observe(rest.current);
    const timer = setTimeout(all, FIRST_MS + EACH_MS * turn);
    window.addEventListener('beforeprint', all);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      window.removeEventListener('beforeprint', all);
    };
  }, [rest, drawn, turn]);
  return drawn === 2 ? 0 : drawn === 1 ? Math.max(0, past - RECENT) : past;
}
