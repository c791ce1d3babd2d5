import { listProgrammes } from '@miqyas/db';
import { chainReads } from '../access/audit-trail.ts';
import type { Context } from '../access/context.ts';
import { catchUp } from '../access/rollups.ts';
import { followUp } from '../features/actions/follow-up.ts';
import { exportHead, type HeadPlaces } from '../features/audit/export-head.ts';
import { pruneEvidence, sweepBlobs } from '../features/evidence/prune-evidence.ts';
import { pruneReadings } from '../features/feeds/prune-readings.ts';
import { remind } from '../features/notices/remind.ts';
import { sendDigests } from '../features/notices/send-digests.ts';
import { tellChanges } from '../features/notices/tell-changes.ts';
import { drawEditions } from '../features/reports/draw-editions.ts';
import type { Drawing } from '../features/reports/drawing.ts';
import { makeDueReports } from '../features/reports/make-due-reports.ts';
import { type BackupKeeping, backupJobs } from './backup-jobs.ts';
import { deliverMail } from './deliver-mail.ts';
import type { Job } from './job.ts';
import type { Mailer } from './mailer.ts';
import { operatorOf } from './operator-of.ts';

/** Everything that this installation does by itself. */
export async function installationJobs(
  context: Context,
  mailer: Mailer | undefined,
  heads?: HeadPlaces,
  drawing?: Drawing,
  backups?: BackupKeeping,
): Promise<Job[]> {
  const programmes = await listProgrammes(context.store.read);
  return [
    ...(mailer || context.channels.size > 0
      ? [
          {
            ...({ name: 'deliver-mail', kind: 'deliver-mail', schedule: { kind: 'every', seconds: 15 } } as const),
            run: (signal: AbortSignal) => deliverMail(context, mailer, signal),
          },
        ]
      : []),
    {
      ...{ name: 'make-reports', kind: 'make-reports', schedule: { kind: 'every', seconds: 60 } },
      run: async (signal) => {
        await makeDueReports(context, signal);
      },
    },
    ...(drawing
      ? [
          {
            ...({ name: 'draw-reports', kind: 'draw-reports', schedule: { kind: 'every', seconds: 30 } } as const),
            run: async (signal: AbortSignal) => {
              await drawEditions(context, drawing, signal);
            },
          },
        ]
      : []),
    {
      ...{ name: 'chain-restricted-reads', kind: 'chain-restricted-reads', schedule: { kind: 'every', seconds: 30 } },
      run: () => chainReads(context),
    },
    {
      ...{ name: 'catch-up-rollups', kind: 'catch-up-rollups', schedule: { kind: 'every', seconds: 60 } },
      run: (signal) => catchUp(context, signal),
    },
    {
      ...{ name: 'remind', kind: 'remind', schedule: { kind: 'every', seconds: 300 } },
      run: async (signal) => remind(context, await operatorOf(context), signal),
    },
    {
      ...{ name: 'tell-changes', kind: 'tell-changes', schedule: { kind: 'every', seconds: 60 } },
      run: async (signal) => tellChanges(context, await operatorOf(context), signal),
    },
    {
      ...{ name: 'follow-up', kind: 'follow-up', schedule: { kind: 'every', seconds: 300 } },
      run: async (signal) => followUp(context, await operatorOf(context), signal),
    },
    {
      ...{ name: 'send-digests', kind: 'send-digests', schedule: { kind: 'every', seconds: 300 } },
      run: async (signal) => sendDigests(context, await operatorOf(context), signal),
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
        const actor = await operatorOf(context);
        for (const { code } of await listProgrammes(context.store.read)) await pruneEvidence(context, { programme: code, actor });
        await sweepBlobs(context, signal);
      },
    },
    ...(backups ? backupJobs(context, backups) : []),
    ...programmes.map(
      ({ code, timeZone }): Job => ({
        ...{ name: `prune-readings ${code}`, kind: 'prune-readings', schedule: { kind: 'cron', cron: '17 3 * * *', timeZone } },
        run: async () => {
          await pruneReadings(context, { programme: code, actor: await operatorOf(context) });
        },
      }),
    ),
  ];
}
