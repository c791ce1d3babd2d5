import { setTimeout } from 'node:timers/promises';
import { arrivingFrom, hasAdministrator } from '@miqyas/db';
import type { Context } from '../access/context.ts';
import { removeLeftovers } from '../access/temporary-files.ts';
import type { Config } from '../config/env.ts';
import { offerSetUp } from '../features/account/set-up.ts';
import { present } from '../features/health/present.ts';
import { makeFolderOf } from '../features/installation/open-installation.ts';
import { VERSION } from '../features/installation/version.ts';
import { handOverJobs } from '../jobs/hand-over-jobs.ts';
import { openLog } from '../observing/log.ts';
import { type MetricsServer, serveMetrics } from '../observing/metrics-server.ts';
import { type Serving, startServing } from '../server/serve.ts';
import { openContext } from './open-context.ts';
import { PlainError } from './plain-error.ts';
import { startWorking } from './start-working.ts';

/** Serves until the process is asked to stop, then finishes what is under way and closes the database. `jobs: false` leaves them to others. */
export async function serve(config: Config, { jobs }: { jobs: boolean }): Promise<void> {
  await untilStopped(config, async ({ context, url, say }) => {
    const working = jobs ? await startWorking(context, config) : handOverJobs(context);
    const hint = await signInHint(context, { url: context.url ?? url, kept: config.observing.log.format === 'json' });
    say(`Miqyas serves ${url}`, { url, version: VERSION }, hint);
    return working;
  });
}

/** Does what the installation does by itself until the process is asked to stop; it answers nobody but the browser that draws reports. */
export async function work(config: Config): Promise<void> {
  await untilStopped({ ...config, host: '127.0.0.1', port: 0 }, async ({ context, url, say }) => {
    const working = await startWorking(context, config);
    say(`Miqyas works; its own pages are at ${url}.`, { url, version: VERSION });
    return working;
  });
}

interface Begun {
  readonly context: Context;
  readonly url: string;
  readonly say: ReturnType<typeof openLog>['say'];
}

async function untilStopped(config: Config, begin: (begun: Begun) => Promise<{ stop(): Promise<void> }>): Promise<void> {
  await removeLeftovers();
  const { log, say } = openLog(config.observing.log);
  await arrived(config, say);
  const context = await openContext(config, { log, say, observed: true });
  // Listened for before the address is said: its reader may stop us at once.
  const stopping = new Promise<string>((resolve) => {
    // Ctrl-C reaches every process of the terminal, and a parent passes it on: the second time changes nothing.
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => resolve(name));
  });
  const { serving, metrics } = await listening(context, config);
  const presence = await present(context);
  if (metrics) say(`Metrics are read at ${metrics.url}`);
  const begun = await begin({ context, url: serving.url, say });
  const ending = new AbortController();
  const reason = await Promise.race([stopping, movedAway(context.store, ending.signal)]);
  ending.abort();
  say(typeof reason === 'string' ? `${reason}: finishing what is under way …` : reason.message);
  await context.changes.close();
  await begun.stop();
  await serving.drain();
  await context.background.settled();
  await context.bounds.files.close();
  await presence.leave();
  await metrics?.close();
  await context.operated.observer.close();
  await context.store.close();
  say('Closed.');
  // Not an ending that was asked for: who keeps the server running starts it again, with the settings as they are now.
  if (typeof reason !== 'string') process.exitCode = 1;
}

const LOOK_MS = 250;

/** Waits until a database that is being moved into is there to be served. */
async function arrived({ database }: Config, say: (line: string) => void): Promise<void> {
  await makeFolderOf(database);
  for (let waits = false; ; waits = true) {
    const from = await arrivingFrom(database);
    if (from === undefined) return;
    if (!waits) say(`Waiting for the data of ${from} to arrive …`);
    await setTimeout(LOOK_MS);
  }
}

/** Resolves, to what there is to say, when the data has moved to another database: what is read here may be the past from then on. */
async function movedAway({ movedTo }: Context['store'], ending: AbortSignal): Promise<PlainError> {
  for (;;) {
    await setTimeout(LOOK_MS, undefined, { signal: ending }).catch(() => undefined);
    // A database that does not answer now is asked again.
    const to = ending.aborted ? undefined : await movedTo().catch(() => undefined);
    if (to !== undefined) return new PlainError(`The data has moved to ${to}: ending. Name that database with MIQYAS_DATABASE_URL.`);
    if (ending.aborted) return new PlainError('');
  }
}

/** How to get in: nobody has been given a password yet. */
async function signInHint(context: Context, { url, kept }: { url: string; kept: boolean }): Promise<string> {
  if (context.demonstration) return 'Demonstration: sign in as anybody with one click. Ctrl-C stops.';
  // A link that lets somebody in has no place where lines are kept.
  if (kept)
    return (await hasAdministrator(context.store.read))
      ? 'Ready.'
      : 'Nobody can sign in yet: `miqyas invite ADDRESS --name NAME` prints a link.';
  const token = await offerSetUp(context);
  if (token === undefined) return 'Ctrl-C stops.';
  return `Nobody can sign in yet. Open this link within a day to make the first administrator:\n${url}/first-administrator?token=${token}\nCtrl-C stops.`;
}

/** Opens our addresses; where one of them cannot be had nothing is left open. */
async function listening(context: Context, config: Config): Promise<{ serving: Serving; metrics: MetricsServer | undefined }> {
  let metrics: MetricsServer | undefined;
  try {
    metrics = await metricsOf(context, config);
    return { serving: await startServing(context, config), metrics };
  } catch (error) {
    await metrics?.close();
    await context.operated.observer.close();
    await context.changes.close();
    await context.store.close();
    throw error;
  }
}

/** Opens the address that metrics are read at, where there is one. */
async function metricsOf(context: Context, { observing }: Config): Promise<MetricsServer | undefined> {
  const { metricsAt, metricsToken: token } = observing;
  const { exposition } = context.operated.observer;
  if (metricsAt === undefined || exposition === undefined) return undefined;
  return serveMetrics({ ...metricsAt, token, exposition }).catch((cause: NodeJS.ErrnoException) => {
    const { host, port } = metricsAt;
    throw new PlainError(`Metrics cannot be read at ${host}:${port} (${cause.code}). Choose another MIQYAS_METRICS_ADDRESS.`, { cause });
  });
}
