import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Engine } from './engine.ts';
import * as firstLight from './migrations/0001-first-light.ts';
import * as programmeRevision from './migrations/0002-programme-revision.ts';
import * as rollups from './migrations/0003-rollups.ts';
import * as people from './migrations/0004-people.ts';
import * as annotationsAndEmbeds from './migrations/0005-annotations-and-embeds.ts';
import * as house from './migrations/0006-house.ts';
import * as guard from './migrations/0007-guard.ts';
import * as figures from './migrations/0008-figures.ts';
import * as setUp from './migrations/0009-set-up.ts';
import * as intake from './migrations/0010-intake.ts';
import * as entryAndReview from './migrations/0011-entry-and-review.ts';
import * as evidence from './migrations/0012-evidence.ts';
import * as notices from './migrations/0013-notices.ts';
import * as kpiRules from './migrations/0014-kpi-rules.ts';
import * as baseMap from './migrations/0015-base-map.ts';
import * as reports from './migrations/0016-reports.ts';
import * as followUp from './migrations/0017-follow-up.ts';
import * as sharedLimits from './migrations/0018-shared-limits.ts';
import * as seeing from './migrations/0020-seeing.ts';
import * as integrations from './migrations/0022-integrations.ts';
import * as publicPages from './migrations/0023-public-pages.ts';
import * as seriesMoved from './migrations/0024-series-moved.ts';
import type { Schema } from './schema/schema.ts';

/** Every migration ever released, in order. New ones are added at the end; none is changed once released. */
const MIGRATIONS: Record<string, { up: (db: Kysely<unknown>, engine: Engine) => Promise<void> }> = {
  '0001-first-light': firstLight,
  '0002-programme-revision': programmeRevision,
  '0003-rollups': rollups,
  '0004-people': people,
  '0005-annotations-and-embeds': annotationsAndEmbeds,
  '0006-house': house,
  '0007-guard': guard,
  '0008-figures': figures,
  '0009-set-up': setUp,
  '0010-intake': intake,
  '0011-entry-and-review': entryAndReview,
  '0012-evidence': evidence,
  '0013-notices': notices,
  '0014-kpi-rules': kpiRules,
  '0015-base-map': baseMap,
  '0016-reports': reports,
  '0017-follow-up': followUp,
  '0018-shared-limits': sharedLimits,
  '0020-seeing': seeing,
  '0022-integrations': integrations,
  '0023-public-pages': publicPages,
  '0024-series-moved': seriesMoved,
};

/** Names of all of them: what a database of this version's schema says of itself. */
export const MIGRATION_NAMES: readonly string[] = Object.keys(MIGRATIONS);

export class NewerDatabaseError extends Error {
  readonly unknown: readonly string[];

  constructor(unknown: readonly string[]) {
    super(`the database was made by a newer version of Miqyas (it has ${unknown.join(', ')})`);
    this.unknown = unknown;
  }
}

/** The name of the schema that this version makes: of its newest migration. */
export const SCHEMA = Object.keys(MIGRATIONS).sort().at(-1) as string;

/** Whether a database or a backup with this schema can be understood here. */
export function knowsSchema(name: string): boolean {
  return name in MIGRATIONS;
}

/** Brings the database to this version's schema, or (`through`) to that of an earlier release; the names of the migrations that ran. */
export async function migrate(db: Kysely<Schema>, engine: Engine, through?: string): Promise<string[]> {
  const provider = { getMigrations: async () => migrationsFor(engine) };
  const migrator = new Migrator({ db, provider });
  const before = await executedMigrations(db);
  const unknown = before.filter((name) => !(name in MIGRATIONS));
  if (unknown.length > 0) throw new NewerDatabaseError(unknown);
  // One that is up to date is opened without waiting for a writer.
  if (MIGRATION_NAMES.every((name) => before.includes(name))) return [];
  const { error, results = [] } = await (through === undefined ? migrator.migrateToLatest() : migrator.migrateTo(through));
  if (error) throw error;
  return results.map((result) => result.migrationName);
}

function migrationsFor(engine: Engine): Record<string, Migration> {
  return Object.fromEntries(Object.entries(MIGRATIONS).map(([name, { up }]) => [name, { up: (db: Kysely<unknown>) => up(db, engine) }]));
}

/** Names of the migrations that have run on a database; none where it is nothing of ours. */
export async function executedMigrations(db: Kysely<Schema>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return [];
  const log = db.withTables<{ kysely_migration: { name: string } }>();
  return (await log.selectFrom('kysely_migration').select('name').execute()).map((row) => row.name);
}
