import { listWebhooks } from '@miqyas/db';
import type { Context } from '../access/context.ts';

/** What changes within this is told together. */
const TOGETHER_MS = 1000;

/** Lets the job of the webhooks look soon after something has changed, here or in another process, rather than when its time comes. */
export function tellWebhooksSoon({ changes, store, wake }: Pick<Context, 'changes' | 'store' | 'wake'>): void {
  let pending = false;
  const look = async () => {
    pending = false;
    if ((await listWebhooks(store.read)).some(({ state }) => state === 'on')) wake('send-webhooks');
  };
  changes.subscribe({
    changed: () => {
      if (pending) return;
      pending = true;
      // A database that does not answer now is asked by the job itself.
      setTimeout(() => void look().catch(() => undefined), TOGETHER_MS).unref();
    },
    peopleChanged: () => {},
  });
}
