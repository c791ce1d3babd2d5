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

/** Nothing where it is as it should be. */
function when(wrong: boolean, finding: HealthFinding): HealthFinding[] {
  return wrong ? [finding] : [];
}

function ofJobs(facts: Facts): HealthFinding[] {
  const { jobs, at } = facts;
  const late = jobs.filter((job) => (job.leasedUntil ?? '') < at && since(job.runAt, facts) > LIMITS.jobLateMs);
  const failing = jobs.filter(({ attempts }) => attempts >= LIMITS.jobFailures);
  return [
    ...when(late.length > 0, { code: 'jobs-late', severity: 'broken', count: late.length, names: late.map(({ name }) => name) }),
    ...failing.map(({ name, attempts }): HealthFinding => ({ code: 'job-failing', severity: 'attention', count: attempts, names: [name] })),
  ];
}

function ofMail(facts: Facts): HealthFinding[] {
  const { outbox, backlog } = facts;
  const stuck = outbox.since !== undefined && since(outbox.since, facts) > LIMITS.outboxMs;
  return [
    ...when(stuck, { code: 'mail-stuck', severity: 'attention', count: outbox.waiting, since: outbox.since }),
    ...when(backlog.failedMails > 0, { code: 'mail-failed', severity: 'attention', count: backlog.failedMails }),
  ];
}

function ofReports(facts: Facts): HealthFinding[] {
  const { waiting, since: from, held } = facts.backlog.reports;
  const late = from !== undefined && since(from, facts) > LIMITS.reportLateMs;
  return [
    ...when(late, { code: 'reports-late', severity: 'attention', count: waiting, since: from }),
    ...when(held > 0, { code: 'reports-held', severity: 'attention', count: held }),
  ];
}

function ofReplicas({ replicas }: Facts): HealthFinding[] {
  const untold = replicas.filter(({ behindMs }) => behindMs === undefined);
  return [
    ...replicas.flatMap(({ name, behindMs = 0 }) =>
      when(behindMs > LIMITS.replicaBehindMs, { code: 'replica-behind', severity: 'attention', names: [name], ms: behindMs }),
    ),
    ...when(untold.length > 0, { code: 'replica-untold', severity: 'advice', names: untold.map(({ name }) => name) }),
  ];
}

function ofDisks({ disks }: Facts): HealthFinding[] {
  return disks.flatMap(({ place, freeBytes, bytes }) => {
    const below = (share: number, least: number) => freeBytes < Math.min(share * bytes, least);
    if (below(LIMITS.diskFullShare, LIMITS.diskFullBytes))
      return when(true, { code: 'disk-full', severity: 'broken', place, bytes: freeBytes });
    return when(below(LIMITS.diskShare, LIMITS.diskBytes), { code: 'disk-low', severity: 'attention', place, bytes: freeBytes });
  });
}

function ofBackups(facts: Facts): HealthFinding[] {
  const [newest] = facts.backups;
  if (!newest) return [{ code: 'backup-never', severity: 'attention' }];
  const age = since(newest.at, facts);
  const severity = age > LIMITS.backupLostMs ? 'broken' : 'attention';
  return [...when(age > LIMITS.backupMs, { code: 'backup-old', severity, since: newest.at }), ...ofDrill(facts)];
}

function ofDrill(facts: Facts): HealthFinding[] {
  const { verifiedAt } = facts.drill ?? {};
  if (verifiedAt === undefined) return [{ code: 'drill-never', severity: 'advice' }];
  return when(since(verifiedAt, facts) > LIMITS.drillMs, { code: 'drill-old', severity: 'advice', since: verifiedAt });
}

function ofTrail(facts: Facts): HealthFinding[] {
  const { headKeptAt: kept } = facts;
  return when(kept !== undefined && since(kept, facts) > LIMITS.headMs, { code: 'head-old', severity: 'attention', since: kept });
}

function ofProcesses({ processes }: Facts): HealthFinding[] {
  const versions = [...new Set(processes.map(({ version }) => version))];
  return when(versions.length > 1, { code: 'versions-differ', severity: 'attention', names: versions });
}

function ofCertificate(facts: Facts): HealthFinding[] {
  const { certificate } = facts;
  if (certificate?.kind !== 'seen') return [];
  const left = -since(certificate.endsAt, facts);
  const severity = left > LIMITS.certificateEndMs ? 'attention' : 'broken';
  return when(left < LIMITS.certificateMs, { code: 'certificate-ends', severity, since: certificate.endsAt });
}
