import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useDrawing } from '../../shared/readiness.ts';

/** Steps by which what stands on a sheet is made smaller until the sheet holds it: long names and other languages need more room. */
const STEPS = [1, 0.97, 0.94, 0.91, 0.88, 0.85, 0.82, 0.79, 0.76];

/**
 * Makes what stands inside of a sheet as small as the sheet needs it, once its fonts are there. What does not fit even then is found by who
 * takes its picture.
 */
export function useFit(subject: unknown): RefObject<HTMLDivElement | null> {
  const inside = useRef<HTMLDivElement>(null);
  const drawn = useDrawing(subject);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another subject is fitted anew
  useLayoutEffect(() => {
    let gone = false;
    const fit = () => {
      const place = inside.current;
      const room = place?.parentElement?.clientHeight ?? 0;
      if (!place || room === 0) return;
      for (const step of STEPS) {
        place.style.zoom = String(step);
        if (place.getBoundingClientRect().height <= room + 0.5) return;
      }
    };
    const settle = async () => {
      fit();
      await document.fonts.ready;
      // Gauges take their width from the room that they were given.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      if (gone) return;
      fit();
      drawn();
    };
    void settle();
    return () => {
      gone = true;
    };
  }, [subject, drawn]);
  return inside;
}
