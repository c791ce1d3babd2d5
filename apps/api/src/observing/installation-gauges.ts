import type { Meter, Observable } from '@opentelemetry/api';
import type { Facts } from '../features/health/facts.ts';
import { judgeHealth } from '../features/health/judge-health.ts';

/** Looked at once in so long, however many read: what is counted must not burden what it counts. */
const FRESH_MS = 10_000;
/** A reader of metrics is answered when the database is not. */
const WAIT_MS = 4000;

type Observed = Parameters<Parameters<Meter['addBatchObservableCallback']>[0]>[0];

/** What the installation is like: the same whichever of its processes is asked. */
export function installationGauges(meter: Meter, gather: () => Promise<Facts>): void {
  const all: Observable[] = [];
  const gauge = (name: string, description: string, unit = '') => {
    const made = meter.createObservableGauge(`miqyas.${name}`, { description, unit });
    all.push(made);
    return made;
  };
  const up = gauge('database.up', '1 while the database answers');
  const told = [...ofWork(gauge), ...ofKeeping(gauge)];
  const facts = remembered(gather);
  meter.addBatchObservableCallback(async (into) => {
    const found = await facts();
    into.observe(up, found ? 1 : 0);
    if (found) for (const tell of told) tell(into, found);
  }, all);
}

type Gauge = (name: string, description: string, unit?: string) => Observable;
type Tell = (into: Observed, facts: Facts) => void;

const seconds = (moment: string) => Date.parse(moment) / 1000;
/** `prune-readings QIDI`: which programme is nobody's business here. */
const kindOf = (job: string) => job.split(' ')[0] ?? job;

function ofWork(gauge: Gauge): Tell[] {
  const done = gauge('job.last_success', 'When a job last ended well', 's');
  const failures = gauge('job.failures', 'Times a job has failed one after another');
  const late = gauge('job.late', 'How long a job is due that nobody has taken', 's');
  const running = gauge('job.running', 'Whether a job runs now');
  const waiting = gauge('outbox.waiting', 'Mails that wait');
  const oldest = gauge('outbox.oldest', 'How long the first of them waits', 's');
  const failed = gauge('outbox.failed', 'Mails that did not go out');
  const imports = gauge('imports.unfinished', 'Imports that have begun and not ended');
  const editions = gauge('reports.waiting', 'Editions of reports that wait to be drawn');
  const reportsLate = gauge('reports.oldest', 'How long the first of them waits', 's');
  const held = gauge('reports.held', 'Editions that were given up until somebody looks');
  const findings = gauge('health.findings', 'What is not as it should be, as the page says it');
  const age = (moment: string | undefined, at: string) => (moment === undefined ? 0 : Math.max(0, seconds(at) - seconds(moment)));
  return [
    (into, { jobs, at }) => {
      for (const [job, same] of Object.entries(Object.groupBy(jobs, ({ name }) => kindOf(name)))) {
        const of = { 'miqyas.job': job };
        const ends = (same ?? []).flatMap(({ doneAt }) => doneAt ?? []);
        // Of several the one that ended longest ago.
        if (ends.length > 0) into.observe(done, Math.min(...ends.map(seconds)), of);
        into.observe(failures, Math.max(...(same ?? []).map(({ attempts }) => attempts)), of);
        const free = (same ?? []).filter(({ leasedUntil }) => (leasedUntil ?? '') < at);
        into.observe(late, Math.max(0, ...free.map(({ runAt }) => age(runAt, at))), of);
        into.observe(running, free.length < (same ?? []).length ? 1 : 0, of);
      }
    },
    (into, { outbox, backlog, at }) => {
      into.observe(waiting, outbox.waiting);
      into.observe(oldest, age(outbox.since, at));
      into.observe(failed, backlog.failedMails);
      into.observe(imports, backlog.imports);
      into.observe(editions, backlog.reports.waiting);
      into.observe(reportsLate, age(backlog.reports.since, at));
      into.observe(held, backlog.reports.held);
    },
    (into, facts) => {
      const found = judgeHealth(facts);
      for (const severity of ['broken', 'attention', 'advice'] as const)
        into.observe(findings, found.filter((one) => one.severity === severity).length, { 'miqyas.severity': severity });
    },
  ];
}

function ofKeeping(gauge: Gauge): Tell[] {
  const bytes = gauge('database.size', 'How large the database is', 'By');
  const free = gauge('disk.free', 'What is free on a disk of ours', 'By');
  const size = gauge('disk.size', 'How large the disk is', 'By');
  const behind = gauge('replica.lag', 'How far a copy is behind', 's');
  const backups = gauge('backup.known', 'Whether a backup was ever made');
  const backup = gauge('backup.last', 'The moment that is in the newest backup', 's');
  const drill = gauge('backup.verified', 'When it was last seen that one can be restored', 's');
  const headKept = gauge('trail.head.kept', 'When its head was last kept elsewhere', 's');
  const processes = gauge('processes', 'Processes that serve this database');
  const versions = gauge('versions', 'Versions among them');
  const certificate = gauge('certificate.end', 'Until when the certificate of our address is good', 's');
  return [
    (into, { database, disks, replicas }) => {
      into.observe(bytes, database.bytes);
      for (const disk of disks) {
        into.observe(free, disk.freeBytes, { 'miqyas.place': disk.place });
        into.observe(size, disk.bytes, { 'miqyas.place': disk.place });
      }
      for (const { name, behindMs } of replicas)
        if (behindMs !== undefined) into.observe(behind, behindMs / 1000, { 'miqyas.replica': name });
    },
    (into, facts) => {
      const [newest] = facts.backups;
      into.observe(backups, newest ? 1 : 0);
      if (newest) into.observe(backup, seconds(newest.at));
      if (facts.drill?.verifiedAt !== undefined) into.observe(drill, seconds(facts.drill.verifiedAt));
      if (facts.headKeptAt !== undefined) into.observe(headKept, seconds(facts.headKeptAt));
      into.observe(processes, facts.processes.length);
      into.observe(versions, new Set(facts.processes.map(({ version }) => version)).size);
      if (facts.certificate?.kind === 'seen') into.observe(certificate, seconds(facts.certificate.endsAt));
    },
  ];
}

/** The facts of some seconds ago at most; undefined where they cannot be had now. One asks at a time. */
function remembered(gather: () => Promise<Facts>): () => Promise<Facts | undefined> {
  let kept: { readonly at: number; readonly facts: Promise<Facts | undefined> } | undefined;
  return () => {
    if (kept === undefined || performance.now() - kept.at > FRESH_MS)
      kept = { at: performance.now(), facts: gather().catch(() => undefined) };
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, WAIT_MS, undefined).unref());
    return Promise.race([kept.facts, late]);
  };
}
