import { useEffect } from 'react';

/** Lets the pages of entry be there without a line: a service worker keeps what they are made of, and what is due. */
export function useOffline(): void {
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    // Where a browser keeps nothing (a private window) the pages are there with a line alone.
    navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  }, []);
}
