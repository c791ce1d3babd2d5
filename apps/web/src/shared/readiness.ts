import { useIsFetching } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useState } from 'react';

const drawing = new Set<symbol>();
let ready: (() => void) | undefined;

/** Announces a chart that is yet to be drawn, and again whenever `subject` changes; the function it hands out says that it is. */
export function useDrawing(subject: unknown): () => void {
  const [chart] = useState(() => Symbol('chart'));
  const drawn = useCallback(() => {
    drawing.delete(chart);
    ready?.();
  }, [chart]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new subject is drawn anew
  useLayoutEffect(() => {
    drawing.add(chart);
    delete document.documentElement.dataset['ready'];
    return drawn;
  }, [chart, drawn, subject]);
  return drawn;
}

/** Marks the document as ready when nothing is being fetched, all charts are drawn and all fonts are loaded. A report waits for it. */
export function useReadiness(settled: boolean): void {
  const fetching = useIsFetching() > 0;
  useEffect(() => {
    const root = document.documentElement;
    delete root.dataset['ready'];
    if (!settled || fetching) return;
    let cancelled = false;
    const check = async () => {
      if (drawing.size > 0) return;
      await document.fonts.ready;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      if (!cancelled && drawing.size === 0) root.dataset['ready'] = 'true';
    };
    ready = () => void check();
    ready();
    return () => {
      cancelled = true;
      ready = undefined;
    };
  }, [settled, fetching]);
}
