import { useIsFetching } from '@tanstack/react-query';
import { useEffect } from 'react';

const drawing = new Set<symbol>();
let ready: (() => void) | undefined;

/** A chart says that it has begun to draw; the function it gets back says that it is done. */
export function chartBegins(): () => void {
  const chart = Symbol('chart');
  drawing.add(chart);
  delete document.documentElement.dataset['ready'];
  return () => {
    drawing.delete(chart);
    ready?.();
  };
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
