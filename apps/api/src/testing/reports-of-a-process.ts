import { fileURLToPath } from 'node:url';
import { openStore, type StoreOptions } from '@miqyas/db';
import { TEST_TRAIL_KEYS } from '@miqyas/db/testing';
import { pino } from 'pino';
import { contextOver } from '../access/context.ts';
import { drawing } from '../features/reports/drawing.ts';
import { installationJobs } from '../jobs/installation-jobs.ts';
import { smtpMailer } from '../jobs/mailer.ts';
import { runJobs } from '../jobs/run-jobs.ts';
import { startServing } from '../server/serve.ts';

/**
 * A process that freezes, draws and sends reports with its own pages and browser, until it is killed:
 * `node reports-of-a-process.ts DATABASE SMTP MOMENT LOOKS FILES`. Its clock begins at the moment and is five minutes further at each look.
 */
const [database = '', url = '', moment = '', looks = '0', files = ''] = process.argv.slice(2);

const store = await openStore(JSON.parse(database) as StoreOptions, TEST_TRAIL_KEYS);
let now = Date.parse(moment);
const context = contextOver({
  ...{ store, clock: () => new Date(now), demonstration: true, mails: true, provider: undefined, url: undefined, breachedUrl: undefined },
  evidence: { place: { kind: 'folder', path: files }, mostBytes: 0, keepDays: undefined, scan: undefined },
  ...{ channels: new Map(), mailDomains: [], webhookNetworks: [], broker: undefined, behindProxy: false, requestsAMinute: 1_000_000 },
  web: fileURLToPath(new URL('../../../web/dist', import.meta.url)),
  secret: 'a secret of tests, long enough to sign with',
  // The library that signs in goes by the machine's clock, which is behind ours.
  sessions: { hours: 24 * 3650, idleMs: 3_600_000 },
  log: pino({ level: 'silent' }),
});
const serving = await startServing(context, { host: '127.0.0.1', port: 0 });
const draws = drawing(context, { chromium: process.env['MIQYAS_CHROMIUM'] });
const mailer = smtpMailer({ url, from: 'miqyas@example.org' });
const jobs = await runJobs(context, await installationJobs(context, mailer, undefined, draws), { timer: false });
console.log('looks');
for (let look = 0; look < Number(looks); look += 1) {
  await jobs.look();
  now += 301_000;
}
await jobs.stop();
await draws.close();
await serving.drain();
await context.changes.close();
await context.bounds.files.close();
await store.close();
