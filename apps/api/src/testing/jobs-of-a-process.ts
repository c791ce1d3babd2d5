import { openStore, type StoreOptions } from '@miqyas/db';
import { TEST_TRAIL_KEYS } from '@miqyas/db/testing';
import { pino } from 'pino';
import { contextOver } from '../access/context.ts';
import { THIS_MACHINE } from '../config/networks.ts';
import { installationJobs } from '../jobs/installation-jobs.ts';
import { smtpMailer } from '../jobs/mailer.ts';
import { runJobs } from '../jobs/run-jobs.ts';

/**
 * A process that does what the installation does by itself, until it is killed: `node jobs-of-a-process.ts DATABASE SMTP MOMENT LOOKS`. Its
 * clock begins at the moment and is five minutes further at each look.
 */
const [database = '', url = '', moment = '', looks = '0'] = process.argv.slice(2);
/** It takes none. */
const NO_EVIDENCE = { place: { kind: 'folder', path: '/nowhere' }, mostBytes: 0, keepDays: undefined, scan: undefined } as const;

const store = await openStore(JSON.parse(database) as StoreOptions, TEST_TRAIL_KEYS);
let now = Date.parse(moment);
const context = contextOver({
  ...{
    store,
    clock: () => new Date(now),
    demonstration: false,
    mails: true,
    evidence: NO_EVIDENCE,
    provider: undefined,
    url: undefined,
    breachedUrl: undefined,
    channels: new Map(),
    mailDomains: [],
    webhookNetworks: THIS_MACHINE,
    broker: undefined,
  },
  ...{ web: undefined, secret: 'a secret of tests, long enough to sign with', behindProxy: false, requestsAMinute: 1000 },
  sessions: { hours: 12, idleMs: 3_600_000 },
  log: pino({ level: 'silent' }),
});
const jobs = await runJobs(context, await installationJobs(context, smtpMailer({ url, from: 'miqyas@example.org' })), { timer: false });
console.log('looks');
for (let look = 0; look < Number(looks); look += 1) {
  await jobs.look();
  now += 301_000;
}
await jobs.stop();
await context.changes.close();
await context.bounds.files.close();
await store.close();
// Threads that forecast wait for more.
process.exit(0);
