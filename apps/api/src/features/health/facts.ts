import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import {
  type Backlog,
  type BackupRun,
  backlog,
  countWaiting,
  type DatabaseCondition,
  databaseCondition,
  lastBackups,
  lastDrill,
  listJobs,
  listProcesses,
  listReplicas,
  type PoolState,
  type Replica,
  type ServingProcess,
  type StoredJob,
} from '@miqyas/db';
import type { Context } from '../../access/context.ts';
import { type Certificate, certificateOf } from './certificate.ts';
import { LIMITS } from './limits.ts';

/** What this installation is like at a moment (ISO 8601, UTC), as far as it can tell itself. Nothing of what it holds is in it. */
export interface Facts {
  readonly at: string;
  readonly database: DatabaseCondition;
  readonly pools: readonly PoolState[];
  readonly jobs: readonly StoredJob[];
  readonly outbox: { readonly waiting: number; readonly since: string | undefined };
  readonly backlog: Backlog;
  readonly replicas: readonly Replica[];
  readonly disks: readonly Disk[];
  /** The newest first. */
  readonly backups: readonly BackupRun[];
  readonly drill: BackupRun | undefined;
  /** When the head of the audit trail was last kept elsewhere. */
  readonly headKeptAt: string | undefined;
  readonly processes: readonly ServingProcess[];
  /** Undefined where nobody opens us over TLS. */
  readonly certificate: Certificate | undefined;
}

/** Where something of ours lies: the folder of the data, or that of passing files. */
interface Disk {
  readonly place: 'data' | 'passing';
  readonly path: string;
  readonly freeBytes: number;
  readonly bytes: number;
}

const BACKUPS_SHOWN = 7;

type Asked = Pick<Context, 'store' | 'clock' | 'url' | 'operated'>;

/** Looks at everything; throws what the database throws where it does not answer. */
export async function gatherFacts({ store, clock, url, operated: { data } }: Asked): Promise<Facts> {
  const db = store.read;
  const at = clock().toISOString();
  // Before we take some of them ourselves.
  const pools = store.pools();
  const [database, jobs, { count, since }, waiting, replicas, disks, backups, drill, processes, certificate] = await Promise.all([
    databaseCondition(db),
    listJobs(db),
    countWaiting(db),
    backlog(db),
    listReplicas(db),
    disksOf(data),
    lastBackups(db, { limit: BACKUPS_SHOWN }),
    lastDrill(db),
    listProcesses(db),
    certificateOf(url),
  ]);
  const gone = new Date(clock().getTime() - LIMITS.processGoneMs).toISOString();
  return {
    ...{ at, database, jobs, replicas, disks, backups, drill, certificate },
    ...{ pools, outbox: { waiting: count, since }, backlog: waiting },
    headKeptAt: jobs.find(({ name }) => name === 'export-trail-head')?.doneAt,
    processes: processes.filter(({ seenAt }) => seenAt >= gone),
  };
}

/** A disk that does not say how full it is is left out. */
async function disksOf(data: string): Promise<Disk[]> {
  const folders = [
    { place: 'data', path: data },
    { place: 'passing', path: tmpdir() },
  ] as const;
  const looked = await Promise.all(
    folders.map(async ({ place, path }): Promise<Disk[]> => {
      const found = existsSync(path) ? await statfs(path).catch(() => undefined) : undefined;
      return found ? [{ place, path, freeBytes: found.bavail * found.bsize, bytes: found.blocks * found.bsize }] : [];
    }),
  );
  return looked.flat();
}
