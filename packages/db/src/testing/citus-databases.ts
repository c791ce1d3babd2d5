import { randomInt } from 'node:crypto';
import pg from 'pg';

export interface CitusDatabases {
  /** Makes a database on every node, empty or a copy of one that was closed; its address on the coordinator. */
  database(template?: string): Promise<string>;
  /** Lets nobody in any more, so that it can be copied. */
  close(url: string): Promise<void>;
  drop(url: string): Promise<void>;
  /** How many nodes take data. */
  workers(): Promise<number>;
}

interface Node {
  readonly host: string;
  readonly port: number;
}

/** Few enough for tests; a cluster in use has the 32 of Citus. */
const SHARDS = 4;

/** Databases over the nodes of a cluster that runs: Citus itself makes them on no other node. `url` is of any database with its metadata. */
export function citusDatabases(url: string): CitusDatabases {
  const onNode = (node: Node | undefined, database: string) => {
    const address = new URL(url);
    if (node) [address.hostname, address.port] = [node.host, String(node.port)];
    address.pathname = `/${database}`;
    return address.href;
  };
  const run = async (address: string, ...statements: readonly string[]) => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    try {
      let rows: unknown[] = [];
      for (const statement of statements) ({ rows } = await client.query(statement));
      return rows;
    } finally {
      await client.end();
    }
  };
  const nodes = async () => (await run(url, 'select nodename as host, nodeport as port from pg_dist_node order by groupid')) as Node[];
  const onAll = async (database: string, ...statements: readonly string[]) => {
    for (const node of await nodes()) await run(onNode(node, database), ...statements);
  };
  const nameOf = (address: string) => new URL(address).pathname.slice(1);
  return {
    database: async (template) => {
      const name = `test_${randomInt(2 ** 47)}`;
      const copied = template === undefined ? '' : ` template ${nameOf(template)} strategy file_copy`;
      await onAll('postgres', `create database ${name}${copied}`, `alter database ${name} allow_connections true`);
      if (template === undefined) await joined(name);
      return onNode(undefined, name);
    },
    close,
    workers: async () => (await nodes()).length - 1,
    drop: async (address) => {
      await close(address);
      await onAll('postgres', `drop database ${nameOf(address)} with (force)`);
    },
  };

  async function close(address: string): Promise<void> {
    const name = nameOf(address);
    await onAll(
      'postgres',
      `alter database ${name} allow_connections false`,
      // Citus keeps connections between the nodes, and a process that looks after each database and is begun again while others may come in.
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name}'`,
    );
  }

  async function joined(name: string): Promise<void> {
    const [coordinator, ...workers] = await nodes();
    await onAll(name, 'create extension citus');
    const own = `select citus_set_coordinator_host('${coordinator?.host}', ${coordinator?.port})`;
    const others = workers.map(({ host, port }) => `select citus_add_node('${host}', ${port})`);
    await run(onNode(undefined, name), `alter database ${name} set citus.shard_count to ${SHARDS}`, own, ...others);
  }
}
