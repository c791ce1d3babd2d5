import { sql } from 'kysely';
import { isPostgres } from '../bulk.ts';
import type { GeneralReader } from '../connections.ts';

/** By the adapter of a pool; what is distributed is so before a server is started on it. */
const known = new WeakMap<object, Promise<boolean>>();

/** Whether values lie on the workers of a Citus cluster, which takes fewer statements than a server by itself. Asked once for each pool. */
export function isDistributed(db: GeneralReader): Promise<boolean> {
  if (!isPostgres(db)) return Promise.resolve(false);
  const { adapter } = db.getExecutor();
  const own = known.get(adapter) ?? ask(db);
  known.set(adapter, own);
  own.catch(() => known.delete(adapter));
  return own;
}

async function ask(db: GeneralReader): Promise<boolean> {
  const { rows } = await sql`select 1 where to_regclass('citus_tables') is not null`.execute(db);
  if (rows.length === 0) return false;
  return (await sql`select 1 from citus_tables where table_name = 'measurement'::regclass`.execute(db)).rows.length > 0;
}
