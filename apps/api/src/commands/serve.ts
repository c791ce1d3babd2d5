import type { Context } from '../access/context.ts';
import { removeLeftovers } from '../access/temporary-files.ts';
import type { Config } from '../config/env.ts';
import { offerSetUp } from '../features/account/set-up.ts';
import { drawing } from '../features/reports/drawing.ts';
import { installationJobs } from '../jobs/installation-jobs.ts';
import { smtpMailer } from '../jobs/mailer.ts';
import { runJobs } from '../jobs/run-jobs.ts';
import { startServing } from '../server/serve.ts';
import { openContext, trailKeysFor } from './open-context.ts';

/** Serves until the process is asked to stop, then finishes what is under way and closes the database. */
export async function serve(config: Config): Promise<void> {
  await removeLeftovers();
  const context = await openContext(config);
  // Listened for before the address is said: its reader may stop us at once.
  const stopping = new Promise<string>((resolve) => {
    // Ctrl-C reaches every process of the terminal, and a parent passes it on: the second time changes nothing.
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => resolve(name));
  });
  const serving = await startServing(context, config).catch(async (error: unknown) => {
    await context.store.close();
    throw error;
  });
  const draws = context.web === undefined ? undefined : drawing(context, config);
  const mailer = config.mail && smtpMailer(config.mail);
  const backups = config.backups && { ...config.backups, trailKeys: await trailKeysFor(config) };
  const jobs = await runJobs(context, await installationJobs(context, mailer, config.trailHeads, draws, backups), { timer: true });
  console.log(`Miqyas serves ${serving.url}\n${await signInHint(context, context.url ?? serving.url)}`);
  const signal = await stopping;
  console.log(`${signal}: finishing what is under way …`);
  await context.changes.close();
  await jobs.stop();
  await draws?.close();
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
