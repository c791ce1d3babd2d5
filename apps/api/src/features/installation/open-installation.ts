import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DEMONSTRATION_PEOPLE, PROGRAMME } from '@miqyas/catalogue';
import {
  addGrants,
  addPeople,
  computeRollups,
  findPerson,
  INSTALLATION,
  listPeople,
  listProgrammes,
  openStore,
  type StatementObserver,
  type Store,
  type StoreOptions,
  type TrailKeys,
} from '@miqyas/db';
import { EVERY_PROGRAMME, parseDay, WHOLE_PROGRAMME } from '@miqyas/domain';
import { sealData } from '../../access/data.ts';
import { OPERATOR } from '../../access/operator.ts';
import { unitOfWork, type Writing } from '../../access/unit-of-work.ts';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import { addDemonstrationPeople, loadDemonstration } from '../catalogue/load-demonstration.ts';

interface FillOptions {
  readonly demonstration: boolean;
  /** Without the demonstration: whether it begins with the programme of the catalogue. */
  readonly beginWith: 'nothing' | 'catalogue';
  readonly clock: () => Date;
  readonly say: (line: string) => void;
}

interface Opened extends FillOptions {
  readonly database: StoreOptions;
  readonly trailKeys: TrailKeys;
  /** Told of every statement. */
  readonly observe?: StatementObserver | undefined;
}

/** Opens the database and, when it is empty, fills it with the demonstration, unless that is switched off: then people begin their programmes themselves. */
export async function openInstallation(options: Opened): Promise<Store> {
  const { database, trailKeys, observe } = options;
  await makeFolderOf(database);
  return fillIfEmpty(await openStore(database, trailKeys, observe), options);
}

/** The database holds a demonstration: whoever came was let in, and what they left must not open anything that counts. */
export class DemonstrationDataError extends Error {}

/** Makes the folder of a database file. */
export async function makeFolderOf(database: StoreOptions): Promise<void> {
  if (database.engine === 'sqlite') await makeFolder(dirname(database.file));
  await requireFolderOf(database);
}

/** Throws the system's own error, which names the folder, where that of a database file is not there or cannot be written. */
export async function requireFolderOf(database: StoreOptions): Promise<void> {
  if (database.engine === 'sqlite') await access(dirname(database.file), constants.W_OK);
}

/** The same over a store that is open already. */
export async function fillIfEmpty(store: Store, options: FillOptions): Promise<Store> {
  try {
    const programmes = await listProgrammes(store.read);
    if (!options.demonstration && programmes.some((one) => one.illustrative)) throw new DemonstrationDataError();
    await addOperator(store, options.clock);
    if (programmes.length === 0 && (options.demonstration || options.beginWith === 'catalogue')) await fill(store, options);
    // What was changed past the product since it last ran is found now, and stands in the trail.
    else await store.transaction(async () => undefined);
    if (options.demonstration && programmes.some((one) => one.illustrative)) await completePeople(store, options.clock);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** A demonstration of an earlier release has fewer people in it. */
async function completePeople(store: Store, clock: () => Date): Promise<void> {
  const known = new Set((await listPeople(store.read)).map(({ code }) => code));
  const missing = DEMONSTRATION_PEOPLE.filter(({ code }) => !known.has(code));
  if (missing.length === 0) return;
  await unitOfWork(writingOver(store, clock), BY_OPERATOR, async ({ tx, done }) => {
    await addDemonstrationPeople(tx, missing);
    return done({ action: 'demonstration.people', subject: '', details: { people: missing.map(({ code }) => code) } }, undefined);
  });
}

/** For our user alone; step by step from the nearest folder that exists: Node's own recursion never ends where the system refuses in an unusual way. */
export async function makeFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return;
  await makeFolder(dirname(path));
  await mkdir(path, { mode: 0o700 });
}

/** What units of work need where there is no context, at the first filling or on the command line: nothing is mailed, and no job runs. */
export function writingOver(store: Store, clock: () => Date): Writing {
  const data = sealData(store);
  const closed = () => {
    throw new Error('what runs without a context sends no mail');
  };
  return { data, clock, envelope: { seal: closed, open: closed, openUnsubscription: closed }, wake: () => undefined };
}

const ADMINISTRATOR = { role: 'administrator', programme: EVERY_PROGRAMME, scope: WHOLE_PROGRAMME } as const;

/** The installation itself acts, before anybody is there. */
const BY_OPERATOR = {
  actor: {
    person: OPERATOR.code,
    grants: [ADMINISTRATOR],
    origin: INSTALLATION,
  },
  permission: 'people.manage',
} as const;

/** Who acts where nobody has signed in is there from the first start; programmes are begun by people. */
async function addOperator(store: Store, clock: () => Date): Promise<void> {
  if (await findPerson(store.read, OPERATOR.code)) return;
  await unitOfWork(writingOver(store, clock), BY_OPERATOR, async ({ tx, done }) => {
    await addPeople(tx, [OPERATOR]);
    await addGrants(tx, [{ person: OPERATOR.code, ...ADMINISTRATOR }]);
    return done(
      { action: 'person.set-up', subject: OPERATOR.code, details: { role: ADMINISTRATOR.role }, reason: 'first start' },
      undefined,
    );
  });
}

/** One unit of work: killed in the middle, the next start finds it empty and begins again. */
async function fill(store: Store, { demonstration, clock, say }: FillOptions): Promise<void> {
  say(`The database is empty: loading ${demonstration ? 'the catalogue and the demonstration programme' : 'the catalogue'} …`);
  const own = { ...BY_OPERATOR, programme: PROGRAMME.code };
  await unitOfWork(writingOver(store, clock), own, async (unit) => {
    // Another process may have filled it in between.
    if ((await listProgrammes(unit.tx)).length > 0) return unit.unchanged(undefined);
    const loaded = await loadCatalogue(unit, { illustrative: demonstration });
    if (!demonstration) return loaded;
    const shown = await loadDemonstration(unit, { today: parseDay(unit.at.slice(0, 10)) as number });
    return unit.both(loaded, shown);
  });
  await computeRollups(store);
}
