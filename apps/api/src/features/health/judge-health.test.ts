import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Facts } from './facts.ts';
import { judgeHealth } from './judge-health.ts';
import { LIMITS } from './limits.ts';

const AT = '2026-11-23T09:00:00.000Z';
const ago = (ms: number) => new Date(Date.parse(AT) - ms).toISOString();
const HOUR = 3_600_000;
const GIB = 1024 ** 3;

const job = (over: Partial<Facts['jobs'][number]>) => ({
  ...{ name: 'remind', runAt: ago(-HOUR), leasedUntil: undefined, attempts: 0, doneAt: ago(HOUR), failedAt: undefined, error: '' },
  ...over,
});
const backup = (over: Partial<Facts['backups'][number]>) => ({
  ...{ at: ago(HOUR), kind: 'file' as const, place: '/b.gz', bytes: 1, checksum: 'x', verifiedAt: ago(HOUR) },
  ...over,
});
const process = (id: string, version: string) => ({ id, version, host: `${id}:1`, beganAt: ago(HOUR), seenAt: AT });

/** An installation that is as it should be. */
const WELL: Facts = {
  at: AT,
  database: { version: '17.2', bytes: 1, schema: '0020-seeing' },
  pools: [],
  jobs: [job({}), job({ name: 'export-trail-head' })],
  outbox: { waiting: 0, since: undefined },
  backlog: { imports: 0, failedMails: 0, reports: { waiting: 0, since: undefined, held: 0 } },
  replicas: [{ name: 'one', behindMs: 20, behindBytes: 0 }],
  disks: [{ place: 'data', path: '/data', freeBytes: 50 * GIB, bytes: 100 * GIB }],
  backups: [backup({})],
  drill: backup({}),
  headKeptAt: ago(HOUR),
  processes: [process('a', '1.0.0'), process('b', '1.0.0')],
  certificate: { kind: 'seen', endsAt: ago(-60 * 24 * HOUR) },
};
const found = (over: Partial<Facts>) => judgeHealth({ ...WELL, ...over }).map(({ code, severity }) => `${severity} ${code}`);
const disk = (freeBytes: number, bytes: number) => ({ disks: [{ place: 'data' as const, path: '/data', freeBytes, bytes }] });

describe('the health of an installation', () => {
  it('says nothing of one that is as it should be', () => expect(judgeHealth(WELL)).toEqual([]));

  it.each<[string, Partial<Facts>, string[]]>([
    ['a job that nobody has taken', { jobs: [job({ runAt: ago(16 * 60_000) })] }, ['broken jobs-late']],
    ['one that runs, however long ago it was due', { jobs: [job({ runAt: ago(HOUR), leasedUntil: ago(-60_000) })] }, []],
    ['one whose holder is gone', { jobs: [job({ runAt: ago(HOUR), leasedUntil: ago(60_000) })] }, ['broken jobs-late']],
    ['a job that fails again and again', { jobs: [job({ attempts: 3 })] }, ['attention job-failing']],
    ['one that failed and is tried again', { jobs: [job({ attempts: 2 })] }, []],
    ['mail that a server does not take', { outbox: { waiting: 4, since: ago(2 * HOUR) } }, ['attention mail-stuck']],
    ['mail that has just been written', { outbox: { waiting: 4, since: ago(60_000) } }, []],
    ['mail that did not go out', { backlog: { ...WELL.backlog, failedMails: 2 } }, ['attention mail-failed']],
    [
      'reports that are not drawn',
      { backlog: { ...WELL.backlog, reports: { waiting: 3, since: ago(3 * HOUR), held: 1 } } },
      ['attention reports-late', 'attention reports-held'],
    ],
    ['a copy that is behind', { replicas: [{ name: 'one', behindMs: 61_000, behindBytes: 9 }] }, ['attention replica-behind']],
    [
      'one of which nothing is told',
      { replicas: [{ name: 'one', behindMs: undefined, behindBytes: undefined }] },
      ['advice replica-untold'],
    ],
    ['a disk that fills up', disk(1.5 * GIB, 100 * GIB), ['attention disk-low']],
    ['a large disk with much room left, though little of it', disk(90 * GIB, 2000 * GIB), []],
    ['a small disk that is half empty', disk(0.5 * GIB, GIB), []],
    ['a disk that is all but full', disk(0.1 * GIB, 100 * GIB), ['broken disk-full']],
    ['no backup at all', { backups: [], drill: undefined }, ['attention backup-never']],
    ['a night without a backup', { backups: [backup({ at: ago(27 * HOUR) })] }, ['attention backup-old']],
    ['days without one', { backups: [backup({ at: ago(80 * HOUR) })] }, ['broken backup-old']],
    ['one that was never tried', { drill: undefined }, ['advice drill-never']],
    ['one that was tried long ago', { drill: backup({ verifiedAt: ago(101 * 24 * HOUR) }) }, ['advice drill-old']],
    ['a head of the trail that is kept nowhere else', { headKeptAt: ago(4 * HOUR) }, ['attention head-old']],
    ['processes of two versions', { processes: [process('a', '1.0.0'), process('b', '1.1.0')] }, ['attention versions-differ']],
    ['a certificate that ends soon', { certificate: { kind: 'seen', endsAt: ago(-20 * 24 * HOUR) } }, ['attention certificate-ends']],
    ['one that ends in days, or has ended', { certificate: { kind: 'seen', endsAt: ago(HOUR) } }, ['broken certificate-ends']],
    ['one that cannot be looked at from here', { certificate: { kind: 'unseen', reason: 'ECONNREFUSED' } }, []],
  ])('names %s', (_, over, expected) => expect(found(over)).toEqual(expected));

  it('names the worst first', () =>
    expect(found({ drill: undefined, jobs: [job({ attempts: 5 })], ...disk(1, 100 * GIB) })).toEqual([
      'broken disk-full',
      'attention job-failing',
      'advice drill-never',
    ]));
});

it('alerts hold against what the page judges by', () => {
  const rules = readFileSync(new URL('../../../../../deploy/prometheus/alerts.yml', import.meta.url), 'utf8');
  const expressions = new Map(
    rules
      .split('- alert: ')
      .map((rule) => [rule.split('\n')[0], / expr:(?: >-\n)?([\s\S]*?)\n +for:/.exec(rule)?.[1]?.replace(/\s+/g, ' ') ?? '']),
  );
  const limits: Record<string, readonly number[]> = {
    MiqyasJobsLate: [LIMITS.jobLateMs / 1000],
    MiqyasJobFailing: [LIMITS.jobFailures],
    MiqyasMailStuck: [LIMITS.outboxMs / 1000],
    MiqyasReportsLate: [LIMITS.reportLateMs / 1000],
    MiqyasReplicaBehind: [LIMITS.replicaBehindMs / 1000],
    MiqyasDiskLow: [LIMITS.diskBytes, LIMITS.diskShare],
    MiqyasDiskFull: [LIMITS.diskFullBytes, LIMITS.diskFullShare],
    MiqyasBackupOld: [LIMITS.backupMs / 1000],
    MiqyasBackupLost: [LIMITS.backupLostMs / 1000],
    MiqyasDrillOld: [LIMITS.drillMs / 1000],
    MiqyasTrailHeadOld: [LIMITS.headMs / 1000],
    MiqyasCertificateEnds: [LIMITS.certificateMs / 1000],
    MiqyasCertificateEnding: [LIMITS.certificateEndMs / 1000],
  };
  for (const [alert, numbers] of Object.entries(limits)) {
    const told = [...(expressions.get(alert) ?? '').matchAll(/[<>]=? ?([\d.]+)/g)].map(([, number]) => Number(number));
    expect([alert, told]).toEqual([alert, numbers]);
  }
});
