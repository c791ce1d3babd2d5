import type { HealthFinding } from '@miqyas/contract/client';
import type { Facts } from './facts.ts';
import { LIMITS } from './limits.ts';


/**
 * What is wrong with an installation, the worst first, each with what its words need. `broken` loses something, or soon will; `attention` is
 * to be looked at today; `advice` makes it safer. Of an installation that is as it should be nothing is said.
 */
export function judgeHealth(facts: Facts): HealthFinding[] {
  const found = [...ofJobs(facts), ...ofMail(facts), ...ofReports(facts), ...ofReplicas(facts), ...ofDisks(facts)];
  found.push(...ofBackups(facts), ...ofTrail(facts), ...ofProcesses(facts), ...ofCertificate(facts));
  return found.sort((a, b) => WEIGHTS[b.severity] - WEIGHTS[a.severity]);
}

const WEIGHTS = { broken: 2, attention: 1, advice: 0 } as const;

const since = (moment: string, { at }: Facts) => Date.parse(at) - Date.parse(moment);

function ofJobs(facts: Facts): HealthFinding[] {
  const { jobs, at } = facts;
  const late = jobs.filter((job) => (job.leasedUntil ?? '') < at && since(job.runAt, facts) > LIMITS.jobLateMs);
  const failing = jobs.filter(({ attempts }) => attempts >= LIMITS.jobFailures);
  return [
    ...(late.length > 0 ? [{ code: 'jobs-late', severity: 'broken', count: late.length, names: late.map(({ name }) => name) } as const] : []),
    ...failing.map(({ name, attempts }) => ({ code: 'job-failing', severity: 'attention', count: attempts, names: [name] }) as const),
  ];
}

function ofMail(facts: Facts): HealthFinding[] {
  const { outbox, backlog } = facts;
  const stuck = outbox.since !== undefined && since(outbox.since, facts) > LIMITS.outboxMs;
  return [
    ...(stuck ? [{ code: 'mail-stuck', severity: 'attention', count: outbox.waiting, since: outbox.since } as const] : []),
    ...(backlog.failedMails > 0 ? [{ code: 'mail-failed', severity: 'attention', count: backlog.failedMails } as const] : []),
  ];
}

function ofReports(facts: Facts): HealthFinding[] {
  const { waiting, since: from, held } = facts.backlog.reports;
  const late = from !== undefined && since(from, facts) > LIMITS.reportLateMs;
  return [
    ...(late ? [{ code: 'reports-late', severity: 'attention', count: waiting, since: from } as const] : []),
    ...(held > 0 ? [{ code: 'reports-held', severity: 'attention', count: held } as const] : []),
  ];
}

function ofReplicas({ replicas }: Facts): HealthFinding[] {
  const behind = replicas.filter(({ behindMs = 0 }) => behindMs > LIMITS.replicaBehindMs);
  const untold = replicas.filter(({ behindMs }) => behindMs === undefined);
  return [
    ...behind.map(({ name, behindMs = 0 }) => ({ code: 'replica-behind', severity: 'attention', names: [name], ms: behindMs }) as const),
    ...(untold.length > 0 ? [{ code: 'replica-untold', severity: 'advice', names: untold.map(({ name }) => name) } as const] : []),
  ];
}

function ofDisks({ disks }: Facts): HealthFinding[] {
  return disks.flatMap(({ place, freeBytes, bytes }): HealthFinding[] => {
    const below = (share: number, least: number) => freeBytes < Math.min(share * bytes, least);
    if (below(LIMITS.diskFullShare, LIMITS.diskFullBytes)) return [{ code: 'disk-full', severity: 'broken', place, bytes: freeBytes }];
    return below(LIMITS.diskShare, LIMITS.diskBytes) ? [{ code: 'disk-low', severity: 'attention', place, bytes: freeBytes }] : [];
  });
}

function ofBackups(facts: Facts): HealthFinding[] {
  const [newest] = facts.backups;
  if (!newest) return [{ code: 'backup-never', severity: 'attention' }];
  const age = since(newest.at, facts);
  const old: HealthFinding[] =
    age > LIMITS.backupMs
      ? [{ code: 'backup-old', severity: age > LIMITS.backupLostMs ? 'broken' : 'attention', since: newest.at }]
      : [];
  const { verifiedAt } = facts.drill ?? {};
  if (verifiedAt === undefined) return [...old, { code: 'drill-never', severity: 'advice' }];
  return since(verifiedAt, facts) > LIMITS.drillMs ? [...old, { code: 'drill-old', severity: 'advice', since: verifiedAt }] : old;
}

function ofTrail(facts: Facts): HealthFinding[] {
  const { keptAt, behind } = facts.head;
  if (behind === 0 || keptAt === undefined) return [];
  return since(keptAt, facts) > LIMITS.headMs ? [{ code: 'head-old', severity: 'attention', count: behind, since: keptAt }] : [];
}

function ofProcesses({ processes }: Facts): HealthFinding[] {
  const versions = [...new Set(processes.map(({ version }) => version))];
  return versions.length > 1 ? [{ code: 'versions-differ', severity: 'attention', names: versions }] : [];
}

function ofCertificate(facts: Facts): HealthFinding[] {
  const { certificate } = facts;
  if (certificate?.kind !== 'seen') return [];
  const left = -since(certificate.endsAt, facts);
  if (left > LIMITS.certificateMs) return [];
  return [{ code: 'certificate-ends', severity: left > LIMITS.certificateEndMs ? 'attention' : 'broken', since: certificate.endsAt }];
}
