import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { killServer, postgresPrograms } from '@miqyas/db/testing';
import pg from 'pg';
import { freePorts, type Program, type Programs, until } from './programs.ts';

/** A PostgreSQL server with the agent (Patroni) that decides with the others who is the primary. */
export interface Node {
  readonly name: string;
  readonly port: number;
  /** Where the agent says what the server is. */
  readonly restPort: number;
  /** Its data folder. */
  readonly data: string;
  /** Ends all processes of the server at once, and lets its agent live. */
  killServer(): Promise<void>;
  /** Ends server and agent at once, as if the machine were gone. */
  killMachine(): Promise<void>;
  /** Starts the agent again, which starts the server. */
  begin(): Promise<void>;
}

export interface Databases {
  readonly nodes: readonly Node[];
  primary(): Promise<Node>;
  /** The one that every commit waits for; undefined while there is none. */
  synchronous(): Promise<Node | undefined>;
  /** Runs a statement as the database's owner at a node. */
  query(node: Node, statement: string): Promise<Record<string, unknown>[]>;
}

export const DATABASE = 'miqyas';

/**
 * Two servers and a keeper (etcd) of who leads them. A commit is told when both have it on disk; only who has everything is made the primary.
 * A server that falls is not waited for: the other takes over, and the fallen one comes back as its standby.
 */
export async function startDatabases(programs: Programs): Promise<Databases> {
  const [client, peer, ...ports] = (await freePorts(6)) as [number, number, ...number[]];
  const etcd = `http://127.0.0.1:${client}`;
  const peers = `http://127.0.0.1:${peer}`;
  const addresses = ['--listen-client-urls', etcd, '--advertise-client-urls', etcd, '--listen-peer-urls', peers];
  const joined = [
    '--initial-advertise-peer-urls',
    peers,
    '--initial-cluster',
    `default=${peers}`,
    '--data-dir',
    await programs.folder('etcd'),
  ];
  await programs.start('etcd', ['/usr/bin/etcd', '--logger', 'zap', ...addresses, ...joined], { own: true });
  await until('etcd answers', async () => (await fetch(`${etcd}/health`)).ok);
  const nodes: Node[] = [];
  for (const [i, name] of ['one', 'two'].entries()) {
    const [port, restPort] = [ports[2 * i] as number, ports[2 * i + 1] as number];
    nodes.push(await startNode(programs, { name, port, restPort, etcdPort: client }));
    // The first begins the database, the second copies it.
    if (i === 0) await until('a primary', async () => isPrimary(nodes[0] as Node));
  }
  const databases = databasesOver(nodes);
  await until('a standby that commits wait for', () => databases.synchronous(), 90);
  return databases;
}

async function startNode(
  programs: Programs,
  { name, port, restPort, etcdPort }: { name: string; port: number; restPort: number; etcdPort: number },
): Promise<Node> {
  const folder = await programs.folder(name);
  const data = join(folder, 'data');
  const file = join(folder, 'patroni.yml');
  await writeFile(file, settings({ name, port, restPort, etcdPort, folder, data, programs: (await postgresPrograms()) as string }), {
    mode: 0o644,
  });
  let agent: Program;
  const begin = async () => {
    agent = await programs.start(`patroni-${name}`, ['/usr/bin/patroni', file], { own: true });
  };
  await begin();
  return {
    ...{ name, port, restPort, data, begin },
    killServer: () => killServer(data),
    killMachine: async () => {
      const stopped = agent.stop('SIGKILL');
      await killServer(data);
      await stopped;
    },
  };
}

/** JSON is YAML too. */
function settings(node: {
  name: string;
  port: number;
  restPort: number;
  etcdPort: number;
  folder: string;
  data: string;
  programs: string;
}): string {
  const { name, port, restPort, etcdPort, folder, data, programs } = node;
  const anybodyHere = ['local all all trust', 'host all all 127.0.0.1/32 trust', 'host replication all 127.0.0.1/32 trust'];
  return JSON.stringify({
    scope: 'miqyas',
    name,
    restapi: { listen: `127.0.0.1:${restPort}`, connect_address: `127.0.0.1:${restPort}` },
    etcd3: { host: `127.0.0.1:${etcdPort}` },
    bootstrap: {
      dcs: {
        ...{ ttl: 20, loop_wait: 1, retry_timeout: 3, maximum_lag_on_failover: 1_048_576 },
        ...{ synchronous_mode: true, primary_start_timeout: 0, master_start_timeout: 0 },
        postgresql: { use_pg_rewind: true, use_slots: true, parameters: { max_connections: 100, wal_log_hints: 'on', hot_standby: 'on' } },
      },
      initdb: [{ encoding: 'UTF8' }, { locale: 'C.UTF-8' }],
    },
    postgresql: {
      ...{
        listen: `127.0.0.1:${port}`,
        connect_address: `127.0.0.1:${port}`,
        data_dir: data,
        bin_dir: programs,
        pgpass: join(folder, 'pgpass'),
      },
      authentication: { superuser: { username: 'postgres' }, replication: { username: 'replicator' }, rewind: { username: 'postgres' } },
      parameters: { unix_socket_directories: folder },
      pg_hba: anybodyHere,
    },
  });
}

function databasesOver(nodes: readonly Node[]): Databases {
  const primary = () =>
    until('a primary', async () => {
      for (const node of nodes) if (await isPrimary(node).catch(() => false)) return node;
      return undefined;
    });
  const query = async ({ port }: Node, statement: string) => {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: DATABASE, connectionTimeoutMillis: 2000 });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query(statement).finally(() => client.end());
    return rows as Record<string, unknown>[];
  };
  return {
    ...{ nodes, primary },
    query,
    synchronous: async () => {
      const { restPort } = await primary();
      const response = await fetch(`http://127.0.0.1:${restPort}/cluster`, { signal: AbortSignal.timeout(2000) });
      const { members } = (await response.json()) as { members: { name: string; role: string; state: string }[] };
      // As those see it who would make it the primary: they write it down some moments after the server does.
      const found = members.find(({ role, state }) => role === 'sync_standby' && (state === 'running' || state === 'streaming'));
      return nodes.find(({ name }) => name === found?.name);
    },
  };
}

/** Asked of its agent, as the proxy asks. */
async function isPrimary({ restPort }: Node): Promise<boolean> {
  return (await fetch(`http://127.0.0.1:${restPort}/primary`, { signal: AbortSignal.timeout(2000) })).ok;
}

/** Makes the database of the installation at the primary, with a user of its own. */
export async function makeDatabase({ primary }: Databases): Promise<void> {
  const { port } = await primary();
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
  await client.connect();
  await client.query(`create role ${DATABASE} login in role pg_read_all_stats`);
  await client.query(`create database ${DATABASE} owner ${DATABASE}`);
  await client.end();
}
