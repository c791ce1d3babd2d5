import { type TrailHead, verifyTrail } from '@miqyas/db';
import { blobsOf } from '../access/context.ts';
import type { Config } from '../config/env.ts';
import { readHeads } from '../features/audit/kept-heads.ts';
import { verifyAll } from '../features/backup/drill.ts';
import { complain, openFilled } from './filled-database.ts';
import { PlainError } from './plain-error.ts';

/**
 * Checks the database; an exit status of 1 when something must not be as it is. Heads of the trail that were kept elsewhere, in a file or
 * as `SEQ:HASH`, must be in it; those beside the data are looked at in any case.
 */
export async function verifyCommand(config: Config, { audit, head }: { audit: boolean; head: readonly string[] }): Promise<void> {
  const heads: TrailHead[] = await readHeads(config.trailHeads.file, { optional: true });
  for (const one of head) heads.push(...(await headsIn(one)));
  const store = await openFilled(config);
  try {
    const check = { engine: store.engine, trailKeys: store.trailKeys, heads };
    complain(audit ? await store.snapshot((db) => verifyTrail(db, check)) : await verifyAll(store, blobsOf(config.evidence), check));
    const kept = heads.length > 0 ? `, and holds ${heads.length.toLocaleString('en')} heads that were kept` : '';
    console.log(
      audit
        ? `The audit trail is whole, accounts for every value, role, token and classification${kept}.`
        : 'The database is as it must be.',
    );
  } finally {
    await store.close();
  }
}

async function headsIn(text: string): Promise<TrailHead[]> {
  const [, seq, hash] = /^(\d+):([0-9a-f.]+)$/.exec(text) ?? [];
  if (seq !== undefined && hash !== undefined) return [{ seq: Number(seq), hash }];
  const heads = await readHeads(text, { optional: false });
  if (heads.length === 0) throw new PlainError(`${text} holds no head; expected SEQ:HASH, or a file of heads.`);
  return heads;
}
