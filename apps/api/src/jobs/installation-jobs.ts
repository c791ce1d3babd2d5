import { listProgrammes } from '@miqyas/db';
import { actorAs } from '../access/actor.ts';
import { chainReads } from '../access/audit-trail.ts';
import type { Context } from '../access/context.ts';
import { OPERATOR } from '../access/operator.ts';
import { computeFewRollups } from '../access/rollups.ts';
import { exportHead, type HeadPlaces } from '../features/audit/export-head.ts';
import { pruneEvidence, sweepBlobs } from '../features/evidence/prune-evidence.ts';
import { pruneReadings } from '../features/feeds/prune-readings.ts';
import { deliverMail } from './deliver-mail.ts';
import type { Job } from './job.ts';
import type { Mailer } from './mailer.ts';

const JOBS = { via: 'background job', address: '', request: '' };

/** Everything that this installation does by itself. */
export async function installationJobs(context: Context, mailer: Mailer | undefined, heads?: HeadPlaces): Promise<Job[]> {
  const programmes = await listProgrammes(context.store.read);
  return [
    ...(mailer
      ? [
          {
            ...({ name: 'deliver-mail', kind: 'deliver-mail', schedule: { kind: 'every', seconds: 15 } } as const),
            run: (signal: AbortSignal) => deliverMail(context, mailer, signal),
          },
        ]
      : []),
    {
      ...{ name: 'chain-restricted-reads', kind: 'chain-restricted-reads', schedule: { kind: 'every', seconds: 30 } },
      run: () => chainReads(context),
    },
    {
      ...{ name: 'catch-up-rollups', kind: 'catch-up-rollups', schedule: { kind: 'every', seconds: 60 } },
      run: async (signal) => {
        while (!signal.aborted && (await computeFewRollups(context)));
      },
    },
    ...(heads
      ? [
          {
            ...({ name: 'export-trail-head', kind: 'export-trail-head', schedule: { kind: 'every', seconds: 3600 } } as const),
            run: () => exportHead(context, heads),
          },
        ]
      : []),
    {
      ...{ name: 'prune-evidence', kind: 'prune-evidence', schedule: { kind: 'cron', cron: '41 3 * * *', timeZone: 'UTC' } },
      run: async (signal) => {
        const actor = await actorAs(context.store.read, OPERATOR.code, JOBS);
        for (const { code } of await listProgrammes(context.store.read)) await pruneEvidence(context, { programme: code, actor });
        await sweepBlobs(context, signal);
      },
    },
    ...programmes.map(
      ({ code, timeZone }): Job => ({
        ...{ name: `prune-readings ${code}`, kind: 'prune-readings', schedule: { kind: 'cron', cron: '17 3 * * *', timeZone } },
        run: async () => {
          const actor = await actorAs(context.store.read, OPERATOR.code, JOBS);
          await pruneReadings(context, { programme: code, actor });
        },
      }),
    ),
  ];
}
