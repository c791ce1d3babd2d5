import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DATABASE, type Node } from './databases.ts';
import type { Programs } from './programs.ts';

/** Where the proxies listen, and what they lead to. */
export interface Ways {
  readonly web: number;
  readonly primary: number;
  readonly replica: number;
  readonly pool: number;
}

/** What people and processes open: the web, by who has signed in; the primary and a replica, by what their agents say of them. */
export async function startProxy(
  programs: Programs,
  { ways, nodes, servers }: { ways: Ways; nodes: readonly Node[]; servers: readonly number[] },
): Promise<void> {
  const folder = await programs.folder('haproxy');
  const file = join(folder, 'haproxy.cfg');
  await writeFile(file, proxySettings(ways, nodes, servers), { mode: 0o644 });
  await programs.start('haproxy', ['/usr/sbin/haproxy', '-W', '-db', '-f', file], { own: true });
}

function proxySettings(ways: Ways, nodes: readonly Node[], servers: readonly number[]): string {
  const database = (name: 'primary' | 'replica', port: number) => `
# A line to a server that is no longer what it was is cut at once: whoever holds it asks anew, and comes to the right one.
listen ${name}
  bind 127.0.0.1:${port}
  mode tcp
  option httpchk OPTIONS /${name}
  http-check expect status 200
  balance first
  default-server inter 500ms fastinter 200ms fall 2 rise 1 on-marked-down shutdown-sessions
${nodes.map((node) => `  server ${node.name} 127.0.0.1:${node.port} check port ${node.restPort}`).join('\n')}
`;
  return `global
  maxconn 4000
defaults
  timeout connect 2s
  timeout check 2s
  timeout client 1h
  timeout server 1h
  retries 1
${database('primary', ways.primary)}${database('replica', ways.replica)}
# Who has signed in stays with one server, as long as it is there: what they bring in pieces lies there. Anybody else takes turns.
listen web
  bind 127.0.0.1:${ways.web}
  mode http
  timeout http-request 30s
  option forwardfor
  option redispatch
  option httpchk GET /healthz
  http-check send hdr Host localhost
  balance hash req.cook(miqyas.session_token)
  hash-type consistent
  default-server inter 1s fall 2 rise 1
${servers.map((port, i) => `  server serve-${i + 1} 127.0.0.1:${port} check`).join('\n')}
`;
}

/** A pool of connections that can only read, each given for one transaction. It follows the primary by the proxy. */
export async function startPooler(programs: Programs, ways: Ways): Promise<void> {
  const folder = await programs.folder('pgbouncer');
  const file = join(folder, 'pgbouncer.ini');
  await writeFile(
    file,
    `[databases]
${DATABASE} = host=127.0.0.1 port=${ways.primary} dbname=${DATABASE} user=${DATABASE} connect_query='set default_transaction_read_only = on; set jit = off'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${ways.pool}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 12
max_client_conn = 500
server_login_retry = 1
server_connect_timeout = 3
query_wait_timeout = 2
`,
  );
  await chmod(file, 0o644);
  await programs.start('pgbouncer', ['/usr/sbin/pgbouncer', file], { own: true });
}
