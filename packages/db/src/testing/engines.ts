import { openAsBlob } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { overPostgres } from '../postgres/connections.ts';
import { distribute } from '../postgres/distribute.ts';
import type { Schema } from '../schema/schema.ts';
import { openStore, type Store, type StoreOptions, storeOver } from '../store.ts';
import { type TrailKeys, trailKey } from '../trail-key.ts';
import { citusDatabases } from './citus-databases.ts';
import { postgresPrograms, sharedPostgres } from './postgres-server.ts';
import { madeOnce } from './run.ts';

/** What signs the trail of every test, also in processes of their own (`MIQYAS_TRAIL_KEY`). */
export const TEST_TRAIL_SECRET = 'a-key-of-tests-that-signs-the-audit-trail';
export const TEST_TRAIL_KEYS: TrailKeys = [trailKey(TEST_TRAIL_SECRET)];

/** For tests that reach behind the store's back. */
export { sql } from 'kysely';
export { beginRun } from './begin-run.ts';
export { citusDatabases } from './citus-databases.ts';
export { killServer, type PostgresServer, postgresPrograms, type Standby, sharedPostgres, startPostgres } from './postgres-server.ts';
export { asReleased, enteredIn, enteredValues, RELEASED_BACKUP, releasedDatabase, releasedSchemas } from './releases.ts';
export { madeOnce } from './run.ts';

/** A database of its own for one test. */
export interface TestDatabase {
  readonly store: Store;
  /** How to open it once more; undefined where it lives in this process alone. */
  readonly options: StoreOptions | undefined;
  /** Closes and removes it. */
  remove(): Promise<void>;
}

/** What a database holds before a test gets it; the name says all that it depends on, for it is made once in a run and copied. */
export interface Filling {
  readonly name: string;
  fill(store: Store): Promise<unknown>;
}

/** One of the databases that every suite runs on. */
export interface TestEngine {
  readonly name: 'SQLite' | 'PGlite' | 'PostgreSQL' | 'Citus';
  /** Of this version's schema: empty, or filled. */
  open(filling?: Filling): Promise<TestDatabase>;
  /** A database without any schema; only where it can be opened from outside. */
  empty(): Promise<Omit<TestDatabase, 'store'>>;
}

/**
 * SQLite, PGlite, and a real PostgreSQL server where the machine has one; CI must have one. `MIQYAS_ENGINES=SQLite` leaves the others out:
 * what a second time zone could change is the same on all. `MIQYAS_TEST_CITUS_URL` names the coordinator of a Citus cluster, as a superuser:
 * then they run on it as well.
 */
export async function testEngines(): Promise<TestEngine[]> {
  const programs = await postgresPrograms();
  if (!programs && process.env['CI']) throw new Error('CI has no PostgreSQL server: the suites cannot run on it');
  if (!programs)
    console.warn('No PostgreSQL server on this machine (Debian package postgresql): the suites run on SQLite and PGlite alone.');
  const wanted = process.env['MIQYAS_ENGINES']?.split(' ');
  const cluster = process.env['MIQYAS_TEST_CITUS_URL'];
  const all = [sqlite(), inPglite(), ...(programs ? [postgres(programs)] : []), ...(cluster ? [citus(cluster)] : [])];
  const engines = wanted ? all.filter(({ name }) => wanted.includes(name)) : all;
  // While the file is loaded, where nothing is timed: the first begins what all of a run share.
  for (const { open } of engines) await (await open()).remove();
  return engines;
}

/** The programs of a PostgreSQL server, for a suite that begins servers of its own; undefined where suites run on other engines alone. */
export async function postgresWanted(): Promise<string | undefined> {
  const wanted = process.env['MIQYAS_ENGINES']?.split(' ') ?? ['PostgreSQL'];
  return wanted.includes('PostgreSQL') ? postgresPrograms() : undefined;
}

function sqlite(): TestEngine {
  const empty = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'miqyas-db-'));
    const options = { engine: 'sqlite', file: join(folder, 'a.sqlite') } as const;
    return { options, remove: () => rm(folder, { recursive: true }) };
  };
  const open = async (filling = NOTHING) => {
    const database = await empty();
    await copyFile(await madeOnce(`${filling.name}.sqlite`, (file) => make({ engine: 'sqlite', file }, filling)), database.options.file);
    return opened(database);
  };
  return { name: 'SQLite', empty, open };
}

const NOTHING: Filling = { name: 'nothing', fill: async () => {} };

/** Brings an empty database to this version's schema, and fills it. */
async function make(options: StoreOptions, { fill }: Filling): Promise<void> {
  const store = await openStore(options, TEST_TRAIL_KEYS);
  await fill(store);
  await store.close();
}

async function opened({ options, remove }: { options: StoreOptions; remove: () => Promise<void> }): Promise<TestDatabase> {
  const store = await openStore(options, TEST_TRAIL_KEYS);
  const closeAndRemove = async () => {
    await store.close();
    await remove();
  };
  return { store, options, remove: closeAndRemove };
}

/** PostgreSQL compiled for this process, on one connection: begun once, emptied between tests. */
let pglite: Promise<PGlite> | undefined;

/** Its first beginning takes ten times as long as one from what that left. */
async function beginPglite(): Promise<PGlite> {
  const begun = await madeOnce('pglite.tar', async (file) => {
    const first = await PGlite.create();
    await writeFile(file, (await first.dumpDataDir('none')).stream());
    await first.close();
  });
  return PGlite.create({ loadDataDir: await openAsBlob(begun) });
}

function inPglite(): TestEngine {
  return {
    name: 'PGlite',
    empty: () => Promise.reject(new Error('PGlite lives in this process alone')),
    open: async ({ fill } = NOTHING) => {
      pglite ??= beginPglite();
      const instance = await pglite;
      await instance.exec('drop schema public cascade; create schema public; checkpoint');
      const db = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite: instance }) });
      const store = await storeOver({ ...overPostgres(db, db, db), close: async () => {} }, TEST_TRAIL_KEYS);
      await fill(store);
      return { store, options: undefined, remove: () => store.close() };
    },
  };
}

function postgres(programs: string): TestEngine {
  const emptyOrCopy = async (template?: string) => {
    const server = await sharedPostgres(programs);
    const url = await server.database(template);
    return { options: { engine: 'postgres', url } as const, remove: () => server.drop(url) };
  };
  const open = async (filling = NOTHING) => {
    const template = await madeOnce(`${filling.name}.postgres`, async (file) => {
      const { options } = await emptyOrCopy();
      await make(options, filling);
      await writeFile(file, options.url);
    });
    return opened(await emptyOrCopy(await readFile(template, 'utf8')));
  };
  return { name: 'PostgreSQL', empty: () => emptyOrCopy(), open };
}

/** Databases over all nodes of a cluster, distributed as an operator would have them. */
function citus(url: string): TestEngine {
  const databases = citusDatabases(url);
  const copyOf = async (template?: string) => {
    const own = await databases.database(template);
    return { options: { engine: 'postgres', url: own } as const, remove: () => databases.drop(own) };
  };
  const open = async (filling = NOTHING) => {
    const template = await madeOnce(`${filling.name}.citus`, async (file) => {
      const { options } = await copyOf();
      const store = await openStore(options, TEST_TRAIL_KEYS);
      await distribute(store.accounts);
      await filling.fill(store);
      await store.close();
      await databases.close(options.url);
      await writeFile(file, options.url);
    });
    return opened(await copyOf(await readFile(template, 'utf8')));
  };
  return { name: 'Citus', empty: () => copyOf(), open };
}
