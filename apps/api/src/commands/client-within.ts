import { type Client, createClient } from '@miqyas/contract/client';
import type { Context } from '../access/context.ts';
import { beginSession } from '../features/account/begin-session.ts';
import { createApp } from '../server/application.ts';

/** The typed client of the application in this process, as somebody: a command asks as a page does, and is answered by the same rules. */
export async function clientWithin(context: Context, person: string): Promise<Client> {
  const app = createApp(context);
  const { cookie } = await beginSession(context, { person });
  const origin = context.url ?? 'http://localhost';
  const own = { cookie, origin, host: new URL(origin).host };
  return createClient({
    base: `${origin}/api/v1`,
    language: () => 'en',
    fetch: async (address, init) => app.request(address, { ...init, headers: { ...init.headers, ...own } }),
  });
}
