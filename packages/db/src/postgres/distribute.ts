import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../bulk.ts';
import { readMark } from '../move-mark.ts';
import { type Schema, TABLES } from '../schema/schema.ts';

/** What grows, with the node it lies on said by the reporting unit. */
const DISTRIBUTED = ['measurement', 'series', 'reading'] as const;

/** What values are joined with, node by node: each node has all of it. */
const REFERENCE = ['programme', 'kpi', 'reporting_unit', 'assignment', 'membership', 'feed'] as const;

/** Of the distributed tables: a person stays where triggers tell of every change, so that no node can look there. The product looks itself. */
const LEFT_OUT = ['measurement_recorded_by_fkey'];

/** Why a database is not distributed. */
export class DistributeError extends Error {
  readonly code: 'not-postgres' | 'no-citus' | 'not-coordinator' | 'no-workers' | 'moving' | 'foreign-keys' | 'otherwise-distributed';

  constructor(code: DistributeError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Distributes what grows by reporting unit over the workers of a Citus cluster, with definitions as reference tables; all of it or nothing.
 * What is distributed already stays as it is. Answers the tables that were distributed or copied to every node now.
 */
export async function distribute(db: Kysely<Schema>): Promise<string[]> {
  await requireCluster(db);
  return db.transaction().execute(async (tx) => {
    // Several statements about many shards: one connection to each node sees all that was done before.
    await sql`set local citus.multi_shard_modify_mode to 'sequential'`.execute(tx);
    // Triggers keep revisions as they are: they look at their own row alone, wherever it lies.
    await sql`set local citus.enable_unsafe_triggers to on`.execute(tx);
    const kinds = await kindsOf(tx);
    await requireKeys(tx, kinds);
    const waiting = [];
    for (const table of DISTRIBUTED) {
      const kind = kinds.get(table);
      if (kind === undefined) waiting.push(await setAside(tx, table));
      else if (kind !== 'distributed by reporting_unit')
        throw new DistributeError('otherwise-distributed', `${table} is distributed in another way (${kind})`);
    }
    const references = REFERENCE.filter((table) => kinds.get(table) !== 'reference');
    for (const table of references) await sql`select create_reference_table(${table})`.execute(tx);
    for (const one of waiting) await makeAnew(tx, one);
    return [...references, ...waiting.map(({ table }) => table)];
  });
}

async function requireCluster(db: Kysely<Schema>): Promise<void> {
  if (!isPostgres(db)) throw new DistributeError('not-postgres', 'SQLite lies in one file: only PostgreSQL with Citus can be distributed');
  const mark = await readMark(db);
  if (mark) throw new DistributeError('moving', `the data is being moved (${mark.other}): distribute it when it has arrived`);
  const asked = await sql`select 1 from pg_extension where extname = 'citus'`.execute(db);
  if (asked.rows.length === 0)
    throw new DistributeError(
      'no-citus',
      'the database has no Citus: make the extension (CREATE EXTENSION citus) on it and on every worker first',
    );
  const { rows } = await sql<{ coordinator: boolean; workers: number }>`select citus_is_coordinator() as coordinator,
    (select count(*) from pg_dist_node where isactive and shouldhaveshards) as workers`.execute(db);
  const [found] = rows;
  if (!found?.coordinator) throw new DistributeError('not-coordinator', 'this is a worker of the cluster: name the coordinator');
  if (Number(found.workers) === 0)
    throw new DistributeError('no-workers', 'the cluster has no node that takes data: add workers (citus_add_node) first');
}

/** How each of our tables lies in the cluster, where it is more than a table of the coordinator. */
async function kindsOf(tx: Kysely<Schema>): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; kind: string; by: string }>`select table_name::text as name, citus_table_type as kind,
    distribution_column as by from citus_tables where citus_table_type in ('distributed', 'reference')`.execute(tx);
  return new Map(rows.map(({ name, kind, by }) => [name, kind === 'distributed' ? `distributed by ${by}` : kind]));
}

interface ForeignKey {
  readonly name: string;
  readonly of: string;
  readonly to: string;
}

/** Refuses what refers to what is to be distributed, and what another program has put between our tables. */
async function requireKeys(tx: Kysely<Schema>, kinds: ReadonlyMap<string, string>): Promise<void> {
  const { rows } = await sql<ForeignKey>`select conname as name, conrelid::regclass::text as of, confrelid::regclass::text as to
    from pg_constraint where contype = 'f' and conparentid = 0 and connamespace = current_schema()::regnamespace
      and not relation_is_a_known_shard(conrelid)`.execute(tx);
  const grows = (table: string) => DISTRIBUTED.some((one) => one === table);
  const everywhere = (table: string) => REFERENCE.some((one) => one === table);
  const wrong = rows.filter(({ name, of, to }) => {
    if (grows(of) && kinds.has(of)) return false;
    if (grows(to) || (!isOurs(of) && isOurs(to))) return true;
    return grows(of) && !everywhere(to) && !LEFT_OUT.includes(name);
  });
  if (wrong.length === 0) return;
  const list = wrong.map(({ name, of, to }) => `${name} (${of} → ${to})`).join(', ');
  throw new DistributeError('foreign-keys', `these references cannot be kept across nodes: ${list}. Drop them first`);
}

function isOurs(table: string): boolean {
  return Object.hasOwn(TABLES, table);
}

/** A table under another name, with what its successor is to have. */
interface SetAside {
  readonly table: string;
  readonly before: string;
  readonly statements: readonly string[];
}

/** Puts a table aside with its partitions: a node is the better one, and Citus takes a table without any. */
async function setAside(tx: Kysely<Schema>, table: string): Promise<SetAside> {
  const before = `${table}_before`;
  const { rows: made } = await sql<{ statement: string }>`
    select format('alter table %I add constraint %I %s', ${table}::text, conname, pg_get_constraintdef(oid)) as statement from pg_constraint
      where conrelid = ${table}::regclass and contype in ('p', 'u')
    union all select replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') from pg_index i where indrelid = ${table}::regclass
      and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u'))
    union all select pg_get_triggerdef(oid) from pg_trigger where tgrelid = ${table}::regclass and not tgisinternal
    union all select format('alter table %I add constraint %I %s', ${table}::text, conname, pg_get_constraintdef(oid)) from pg_constraint
      where conrelid = ${table}::regclass and contype = 'f' and conname not in (${sql.join(LEFT_OUT)})`.execute(tx);
  const { rows: keys } = await sql<{ name: string }>`
    select conname as name from pg_constraint where conrelid = ${table}::regclass and contype = 'f'`.execute(tx);
  const { rows: indexes } = await sql<{ name: string }>`
    select indexrelid::regclass::text as name from pg_index where indrelid = ${table}::regclass`.execute(tx);
  await sql`alter table ${sql.table(table)} rename to ${sql.table(before)}`.execute(tx);
  for (const { name } of keys) await sql`alter table ${sql.table(before)} drop constraint ${sql.ref(name)}`.execute(tx);
  for (const { name } of indexes) await sql`alter index ${sql.table(name)} rename to ${sql.table(`${name}_before`)}`.execute(tx);
  return { table, before, statements: made.map(({ statement }) => statement) };
}

/** The table anew, distributed, with the rows of the one that was put aside. */
async function makeAnew(tx: Kysely<Schema>, { table, before, statements }: SetAside): Promise<void> {
  const [own, old] = [sql.table(table), sql.table(before)];
  await sql`create table ${own} (like ${old} including defaults including constraints)`.execute(tx);
  const isReference = (statement: string) => /FOREIGN KEY/.test(statement);
  for (const statement of statements.filter((one) => !isReference(one))) await sql.raw(statement).execute(tx);
  await sql`select create_distributed_table(${table}, 'reporting_unit', colocate_with => ${table === DISTRIBUTED[0] ? 'none' : DISTRIBUTED[0]})`.execute(
    tx,
  );
  for (const statement of statements.filter(isReference)) await sql.raw(statement).execute(tx);
  await sql`insert into ${own} select * from ${old}`.execute(tx);
  await sql`drop table ${old}`.execute(tx);
}
