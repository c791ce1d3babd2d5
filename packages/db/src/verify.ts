import { sql } from 'kysely';
import { RevisionDigest, streamAudit, type TrailHead, verifyAudit } from './audit.ts';
import type { Reader } from './connections.ts';
import type { Engine } from './engine.ts';
import { digestOfAll } from './measurements.ts';
import { verifyMemberships } from './memberships.ts';
import { verifyRollups } from './rollups.ts';
import { differences, sealInTrail, sealOf } from './seal.ts';
import type { TrailKeys } from './trail-key.ts';

/** Something that must not be: which check found it, where, and what. */
export interface Inconsistency {
  readonly check: 'file' | 'foreign-key' | 'revision-chain' | 'two-in-force' | 'membership' | 'rollup' | 'audit';
  readonly place: string;
  readonly detail: string;
}

/**
 * Checks the file, the references, the revisions of every value (1, 2, 3 …, each ended by the next, the last in force), and
 * that everything derived from them is what they say: scopes and rollups are computed again and compared.
 */
export async function verifyStore(db: Reader, { engine, ...trail }: { readonly engine: Engine } & TrailCheck): Promise<Inconsistency[]> {
  return [
    ...(engine === 'sqlite' ? await verifyFile(db) : []),
    ...(await verifyRevisions(db)),
    ...(await verifyDerived(db)),
    ...(await verifyTrail(db, trail)),
  ];
}

/** What the trail is checked with (a store is, too): the keys that may have signed it, and heads of it that were kept elsewhere. */
export interface TrailCheck {
  readonly trailKeys: TrailKeys;
  readonly heads?: readonly TrailHead[];
}

/** The trail by itself; that it accounts for every revision there is; and that roles, tokens and classifications are what it says. */
export async function verifyTrail(db: Reader, check: TrailCheck): Promise<Inconsistency[]> {
  const broken = (await verifyAudit(db, check)).map(
    ({ seq, detail }): Inconsistency => ({ check: 'audit', place: `entry ${seq} of the audit trail`, detail }),
  );
  broken.push(...(await verifySeal(db)));
  const told = new Map<string, RevisionDigest>();
  for await (const page of streamAudit(db)) {
    for (const { seq, action, subject, programme, details } of page) {
      if (action === 'trail.mismatch')
        broken.push({ check: 'audit', place: `entry ${seq} of the audit trail`, detail: `found ${subject} changed past the product` });
      if (typeof details['digest'] !== 'string') continue;
      const digest = told.get(programme) ?? new RevisionDigest();
      digest.include(details['digest']);
      told.set(programme, digest);
    }
  }
  for (const { code } of await db.selectFrom('programme').select('code').execute()) {
    const found = await digestOfAll(db, code);
    if (found === (told.get(code) ?? new RevisionDigest()).toString()) continue;
    broken.push({
      check: 'audit',
      place: code,
      detail: 'has revisions that the audit trail does not account for, or lacks some that it does',
    });
  }
  return broken;
}

async function verifySeal(db: Reader): Promise<Inconsistency[]> {
  const sealed = await sealInTrail(db);
  if (!sealed) return [{ check: 'audit', place: 'audit trail', detail: 'holds no seal of roles, tokens and classifications' }];
  return differences(sealed, await sealOf(db)).map((table) => ({
    check: 'audit',
    place: table,
    detail: 'are not what the audit trail says',
  }));
}

async function verifyFile(db: Reader): Promise<Inconsistency[]> {
  const file = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  const keys = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db);
  return [
    ...file.rows
      .filter((row) => row.integrity_check !== 'ok')
      .map((row): Inconsistency => ({ check: 'file', place: 'database file', detail: row.integrity_check })),
    ...keys.rows.map(
      ({ table, parent }): Inconsistency => ({ check: 'foreign-key', place: table, detail: `refers to a ${parent} that is not there` }),
    ),
  ];
}

async function verifyDerived(db: Reader): Promise<Inconsistency[]> {
  const found: Inconsistency[] = [];
  for (const { code } of await db.selectFrom('programme').select('code').execute()) {
    const memberships = (await verifyMemberships(db, code)).map(
      (reportingUnit): Inconsistency => ({
        check: 'membership',
        place: `${code} ${reportingUnit}`,
        detail: 'does not belong to the scopes that its project and place say',
      }),
    );
    const rollups = (await verifyRollups(db, code)).map(
      (place): Inconsistency => ({ check: 'rollup', place: `${code} ${place}`, detail: 'is not what the values say' }),
    );
    found.push(...memberships, ...rollups);
  }
  return found;
}

interface Broken {
  readonly place: string;
  readonly revision: number;
  readonly expected: number;
  readonly superseded_at: string | null;
  readonly next_at: string | null;
}

async function verifyRevisions(db: Reader): Promise<Inconsistency[]> {
  const { rows } = await sql<Broken>`
    select place, revision, expected, superseded_at, next_at from (
      select programme || ' ' || reporting_unit || ' ' || kpi || ' ' || period || (case category when '' then '' else ' ' || category end) as place,
        revision, superseded_at,
        row_number() over cell as expected,
        lead(recorded_at) over cell as next_at
      from measurement
      window cell as (partition by programme, reporting_unit, kpi, category, period order by revision)
    ) as chain
    where revision <> expected or coalesce(superseded_at, '') <> coalesce(next_at, '')
    limit 1000`.execute(db);
  return rows.map(inconsistencyOf);
}

function inconsistencyOf({ place, revision, expected, superseded_at, next_at }: Broken): Inconsistency {
  if (revision !== expected) {
    return { check: 'revision-chain', place, detail: `revision ${revision} stands where ${expected} should` };
  }
  if (superseded_at === null) return { check: 'two-in-force', place, detail: `revision ${revision} is in force beside a later one` };
  return {
    check: 'revision-chain',
    place,
    detail:
      next_at === null
        ? `the last revision, ${revision}, is not in force`
        : `revision ${revision} ended at ${superseded_at}, the next began at ${next_at}`,
  };
}
