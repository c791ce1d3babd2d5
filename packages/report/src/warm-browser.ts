import type { Browser } from 'playwright-core';
import { launchBrowser } from './launch-browser.ts';

/** A browser that is kept warm between reports, and replaced by a fresh one when it ends or hangs. */
export interface WarmBrowser {
  get(): Promise<Browser>;
  /** Lets go of the one that there is: the next who asks gets a fresh one. */
  replace(): Promise<void>;
  close(): Promise<void>;
}

/** A browser grows while it works: after so many uses a fresh one takes its place. */
const MOST_USES = 60;
/** One that nobody has used for so long is ended: it holds memory. */
const IDLE_MS = 300_000;
const CLOSE_MS = 5_000;

export function warmBrowser(setting?: string): WarmBrowser {
  let current: Promise<Browser> | undefined;
  let uses = 0;
  let idle: NodeJS.Timeout | undefined;
  const replace = async () => {
    const old = current;
    current = undefined;
    uses = 0;
    clearTimeout(idle);
    const browser = await old?.catch(() => undefined);
    if (!browser) return;
    // One that hangs does not answer: its process is ended all the same.
    const gone = browser.close().catch(() => undefined);
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref())]);
  };
  return {
    get: async () => {
      if (uses >= MOST_USES || (current && !(await current.catch(() => undefined))?.isConnected())) await replace();
      uses += 1;
      clearTimeout(idle);
      idle = setTimeout(() => void replace(), IDLE_MS);
      idle.unref();
      current ??= launchBrowser(setting);
      return current.catch((error: unknown) => {
        current = undefined;
        throw error;
      });
    },
    replace,
    close: replace,
  };
}
