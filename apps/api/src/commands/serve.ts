import type { Config } from '../config/env.ts';
import { startServing } from '../serve.ts';
import { openContext } from './open-context.ts';

/** Serves until the process is asked to stop, then finishes what is under way and closes the database. */
export async function serve(config: Config): Promise<void> {
  const context = await openContext(config);
  // Listened for before the address is said: whoever reads it may stop us at once.
  const stopping = new Promise<string>((resolve) => {
    // Ctrl-C reaches every process of the terminal, and a parent passes it on: the second time changes nothing.
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => resolve(name));
  });
  const serving = await startServing(context, config).catch(async (error: unknown) => {
    await context.store.close();
    throw error;
  });
  console.log(`Miqyas serves ${serving.url}\n${signInHint(config)}`);
  const signal = await stopping;
  console.log(`${signal}: finishing what is under way …`);
  await context.changes.close();
  await serving.drain();
  await context.store.close();
  console.log('Closed.');
}

function signInHint({ demonstration }: Config): string {
  return demonstration
    ? 'No sign-in yet: choose a demonstration person at the top of the page (a project lead enters values). Ctrl-C stops.'
    : 'No sign-in yet: you act as the operator. Ctrl-C stops.';
}
