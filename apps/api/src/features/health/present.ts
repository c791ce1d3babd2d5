import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { forgetProcess, noteProcess } from '@miqyas/db';
import type { Context } from '../../access/context.ts';
import { bookkeeping } from '../../access/unit-of-work.ts';
import { VERSION } from '../installation/version.ts';
import { LIMITS } from './limits.ts';

const AGAIN_MS = 30_000;

/** Says that this process serves the database, again and again, until it leaves. A database that does not answer is told the next time. */
export async function present(context: Pick<Context, 'data' | 'clock'>): Promise<{ leave(): Promise<void> }> {
  const id = randomUUID();
  const beganAt = context.clock().toISOString();
  const note = () =>
    bookkeeping(context, (tx) => {
      const now = context.clock();
      const gone = new Date(now.getTime() - LIMITS.processGoneMs).toISOString();
      return noteProcess(tx, { id, host: `${hostname()}:${process.pid}`, version: VERSION, beganAt, seenAt: now.toISOString(), gone });
    }).catch(() => undefined);
  await note();
  const timer = setInterval(() => void note(), AGAIN_MS);
  timer.unref();
  return {
    leave: async () => {
      clearInterval(timer);
      await bookkeeping(context, (tx) => forgetProcess(tx, { id })).catch(() => undefined);
    },
  };
}
