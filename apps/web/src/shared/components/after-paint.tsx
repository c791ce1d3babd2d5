import { type ReactNode, startTransition, useEffect, useState } from 'react';
import { useDrawing } from '../readiness.ts';

/** Whether this window has shown a page: from then on everything is drawn at once, so that going back finds its place. */
let painted = false;

/** What lies below the first screen is drawn once that is on it: on a slow machine the sentence of the month is there half a second sooner. */
export function AfterPaint({ children }: { children: ReactNode }) {
  const [there, setThere] = useState(painted);
  // The page is not ready before.
  const drawn = useDrawing(AfterPaint);
  useEffect(() => {
    if (there) {
      painted = true;
      drawn();
      return;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setThere(true)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [there, drawn]);
  return there ? children : null;
}
