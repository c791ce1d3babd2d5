import { parseArgs } from 'node:util';
import { type Cluster, MissingPackagesError, startCluster } from './cluster.ts';
import { failover } from './failover.ts';

/** `npm run cluster`: an installation of several processes on this machine; with `--failover N` its primary is killed N times under load. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8780' },
    failover: { type: 'string' },
    machine: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const port = Number(values.port);

try {
  if (values.failover === undefined) await show(await startCluster({ port, say: (line) => console.log(line) }));
  else {
    const { json } = values;
    const met = await failover({ kills: Number(values.failover), machine: values.machine, port, ...(json === undefined ? {} : { json }) });
    process.exitCode = met ? 0 : 1;
  }
} catch (error) {
  if (!(error instanceof MissingPackagesError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function show(cluster: Cluster): Promise<void> {
  const stopping = new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve());
  });
  const { url, servers, env, folder, databases } = cluster;
  const nodes = databases.nodes.map(
    ({ name, port: own, restPort }) => `  ${name}: 127.0.0.1:${own}, its agent http://127.0.0.1:${restPort}/patroni`,
  );
  console.log(`
Miqyas serves ${url} (demonstration: sign in as anybody with one click)
  behind it: ${servers.map((one) => one.url).join(', ')}
  primary ${env['MIQYAS_DATABASE_URL']}
  reads   ${env['MIQYAS_DATABASE_POOL_URL']}
  replica ${env['MIQYAS_DATABASE_REPLICA_URL']}
${nodes.join('\n')}
  what they say: ${folder}/*.log
Ctrl-C stops all of it and leaves nothing.`);
  await stopping;
  console.log('Stopping …');
  await cluster.stop();
}
