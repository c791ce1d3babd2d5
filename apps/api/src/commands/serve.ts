import type { Context } from '../access/context.ts';
import { removeLeftovers } from '../access/temporary-files.ts';
import type { Config } from '../config/env.ts';
import { offerSetUp } from '../features/account/set-up.ts';
import { handOverJobs } from '../jobs/hand-over-jobs.ts';
import { startServing } from '../server/serve.ts';
import { openContext } from './open-context.ts';
import { startWorking } from './start-working.ts';

/** Serves until the process is asked to stop, then finishes what is under way and closes the database. `jobs: false` leaves them to others. */
export async function serve(config: Config, { jobs }: { jobs: boolean }): Promise<void> {
  await untilStopped(config, { host: config.host, port: config.port }, async (context, url) => {
    const working = jobs ? await startWorking(context, config) : handOverJobs(context);
    console.log(`Miqyas serves ${url}\n${await signInHint(context, context.url ?? url)}`);
    return working;
  });
}

/** Does what the installation does by itself until the process is asked to stop; it answers nobody but the browser that draws reports. */
export async function work(config: Config): Promise<void> {
  await untilStopped(config, { host: '127.0.0.1', port: 0 }, async (context, url) => {
    const working = await startWorking(context, config);
    console.log(`Miqyas works; its own pages are at ${url}. Ctrl-C stops.`);
    return working;
  });
}

async function untilStopped(
  config: Config,
  place: { readonly host: string; readonly port: number },
  begin: (context: Context, url: string) => Promise<{ stop(): Promise<void> }>,
): Promise<void> {
  await removeLeftovers();
  const context = await openContext(config);
  // Listened for before the address is said: its reader may stop us at once.
  const stopping = new Promise<string>((resolve) => {
    // Ctrl-C reaches every process of the terminal, and a parent passes it on: the second time changes nothing.
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => resolve(name));
  });
  const serving = await startServing(context, place).catch(async (error: unknown) => {
    await context.store.close();
    throw error;
  });
  const begun = await begin(context, serving.url);
  const signal = await stopping;
  console.log(`${signal}: finishing what is under way …`);
  await context.changes.close();
  await begun.stop();
  await serving.drain();
  await context.background.settled();
  await context.bounds.files.close();
  await context.store.close();
  console.log('Closed.');
}

/** How to get in: nobody has been given a password yet. */
async function signInHint(context: Context, url: string): Promise<string> {
  if (context.demonstration) return 'Demonstration: sign in as anybody with one click. Ctrl-C stops.';
  const token = await offerSetUp(context);
  if (token === undefined) return 'Ctrl-C stops.';
  return `Nobody can sign in yet. Open this link within a day to make the first administrator:\n${url}/first-administrator?token=${token}\nCtrl-C stops.`;
}
