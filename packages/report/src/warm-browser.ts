import type { Browser } from 'playwright-core';
import { launchBrowser } from './launch-browser.ts';

/** A browser that is kept warm between reports, and replaced by a fresh one when it ends or hangs. */
export interface WarmBrowser {
  /** Does some work with the browser; who works with one that was replaced meanwhile ends with it before it goes. */
  use<Result>(work: (browser: Browser) => Promise<Result>): Promise<Result>;
  /** Lets go of the one that there is: the next who asks gets a fresh one. */
  replace(): Promise<void>;
  close(): Promise<void>;
}

/** A browser, how often it was used, and how many use it now. */
interface Kept {
  readonly browser: Promise<Browser>;
  uses: number;
  users: number;
  retired: boolean;
}

/** A browser grows while it works: after so many uses a fresh one takes its place. */
const MOST_USES = 60;
/** One that nobody has used for so long is ended: it holds memory. */
const IDLE_MS = 300_000;
const CLOSE_MS = 5_000;

export function warmBrowser(setting?: string, options?: { readonly sandbox?: boolean }): WarmBrowser {
  let current: Kept | undefined;
  let idle: NodeJS.Timeout | undefined;
  const retire = async (kept: Kept | undefined) => {
    if (!kept) return;
    if (current === kept) current = undefined;
    kept.retired = true;
    if (kept.users === 0) await ended(kept);
  };
  const taken = async (): Promise<Kept> => {
    const worn = current && (current.uses >= MOST_USES || !(await current.browser.catch(() => undefined))?.isConnected());
    if (worn) await retire(current);
    current ??= { browser: launchBrowser(setting, options), uses: 0, users: 0, retired: false };
    current.uses += 1;
    current.users += 1;
    return current;
  };
  return {
    use: async (work) => {
      clearTimeout(idle);
      const kept = await taken();
      try {
        return await work(await kept.browser);
      } catch (error) {
        // One that never came is no use to the next.
        if (!(await kept.browser.catch(() => undefined))) await retire(kept);
        throw error;
      } finally {
        kept.users -= 1;
        if (kept.retired && kept.users === 0) await ended(kept);
        idle = setTimeout(() => void retire(current), IDLE_MS);
        idle.unref();
      }
    },
    replace: () => retire(current),
    close: async () => {
      clearTimeout(idle);
      await retire(current);
    },
  };
}

/** One that hangs does not answer: nobody waits for it for long. */
async function ended({ browser }: Kept): Promise<void> {
  const gone = browser.then((one) => one.close()).catch(() => undefined);
  await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref())]);
}
