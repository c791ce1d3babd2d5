import type { Health } from '@miqyas/contract/client';
import type { Context } from '../../access/context.ts';
import { VERSION } from '../installation/version.ts';
import { type Facts, gatherFacts } from './facts.ts';
import { judgeHealth } from './judge-health.ts';

/** What an administrator is shown of the installation. */
export async function healthOf(context: Context): Promise<Health> {
  const facts = await gatherFacts(context);
  const findings = judgeHealth(facts);
  const worst = findings[0]?.severity;
  const { database, pools, processes, backlog, outbox, disks } = facts;
  return {
    at: facts.at,
    state: worst === undefined || worst === 'advice' ? 'well' : worst,
    findings,
    version: VERSION,
    database: { engine: context.store.engine, ...database },
    pools: [...pools],
    processes: [...processes],
    jobs: jobsOf(facts),
    mail: { configured: context.mails, waiting: outbox.waiting, since: outbox.since ?? null, failed: backlog.failedMails },
    imports: backlog.imports,
    reports: { waiting: backlog.reports.waiting, held: backlog.reports.held },
    replicas: facts.replicas.map(({ name, behindMs = null, behindBytes = null }) => ({ name, behindMs, behindBytes })),
    disks: [...disks],
    backups: facts.backups.map(backupOf),
    drill: facts.drill ? backupOf(facts.drill) : null,
    trail: { keptAt: facts.headKeptAt ?? null },
    certificate: certificateOf(facts),
    scanner: context.evidence.scan !== undefined,
    observing: context.operated.observes,
  };
}

function jobsOf({ jobs, at }: Facts): Health['jobs'] {
  const done = jobs.flatMap(({ doneAt }) => doneAt ?? []).sort();
  return {
    count: jobs.length,
    failing: jobs.filter(({ attempts }) => attempts > 0).length,
    running: jobs.filter(({ leasedUntil }) => leasedUntil !== undefined && leasedUntil > at).length,
    doneAt: done.at(-1) ?? null,
  };
}

function backupOf({ verifiedAt, ...run }: Facts['backups'][number]): Health['backups'][number] {
  return { ...run, verifiedAt: verifiedAt ?? null };
}

function certificateOf({ certificate }: Facts): Health['certificate'] {
  if (certificate === undefined) return null;
  return certificate.kind === 'seen' ? { endsAt: certificate.endsAt, reason: '' } : { endsAt: null, reason: certificate.reason };
}
