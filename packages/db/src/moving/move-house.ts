import { setTimeout } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { appendAudit, INSTALLATION } from '../audit.ts';
import { isPostgres } from '../bulk.ts';
import { continueIds, type DumpedRow, pagesOf } from '../dump.ts';
import { MoveError } from '../move-error.ts';
import { readMark } from '../move-mark.ts';
import type { Schema } from '../schema/schema.ts';
import { openConnections, type StoreOptions } from '../store.ts';
import { signWith, type TrailKeys } from '../trail-key.ts';
import { forgetChanges, readChanges } from './changed-keys.ts';
import { compareAll } from './compare.ts';
import { countAll, firstOtherCount } from './count-all.ts';
import { askOften, type Ends, openEnds, patiently, requireThisSchema } from './ends.ts';
import { placeOf } from './place-of.ts';
import { putChanges, putWords } from './put-rows.ts';
import { stopWatching, WATCHED, watchChanges } from './watch-changes.ts';

/** How a move goes on, for who watches it. */
export type MoveProgress =
  | { readonly kind: 'copying'; readonly table: string; readonly rows: number }
  | { readonly kind: 'copied'; readonly rows: number; readonly seconds: number }
  | { readonly kind: 'found-copied' }
  | { readonly kind: 'comparing'; readonly table: string; readonly rows: number }
  | { readonly kind: 'compared'; readonly rows: number; readonly seconds: number }
  | { readonly kind: 'caught-up'; readonly rows: number }
  | { readonly kind: 'paused' }
  | { readonly kind: 'went-on' }
  | { readonly kind: 'closed' };

export interface Moving {
  readonly from: StoreOptions;
  readonly to: StoreOptions;
  readonly trailKeys: TrailKeys;
  /** Code of the person the trail names. */
  readonly actor: string;
  readonly clock: () => Date;
  /** Is waited for; what it throws ends this process's part as a kill would. */
  readonly progress: (progress: MoveProgress) => void | Promise<void>;
}

export interface Moved {
  /** Every table with its rows, as counted in both while nobody wrote. */
  readonly rows: Readonly<Record<string, number>>;
  /** From when the source took no more writes until the target could be opened; undefined where an earlier process had closed the source. */
  readonly pausedMs: number | undefined;
}

/**
 * Moves everything a database holds to an empty one while servers go on serving it: a copy of one moment, then what changes meanwhile,
 * compared row by row; last, for a moment, the source takes no writes, the rest goes over, and the source is closed for good. A process
 * that is killed is begun again with the same words and goes on where it was; until the source is closed it remains what counts.
 */
export async function moveHouse(moving: Moving): Promise<Moved> {
  const ends = await openEnds(moving);
  try {
    if (ends.found === 'moved') return { rows: await arrive(ends, moving), pausedMs: undefined };
    if (ends.found === 'nothing') await copyAll(ends, moving);
    else await moving.progress({ kind: 'found-copied' });
    await catchUp(ends, moving);
    await compare(ends, moving);
    const began = await close(ends, moving);
    // Servers of the source look every half second whether it has moved: none answers with what was once the target takes writes.
    await setTimeout(NOTICED_MS);
    return { rows: await arrive(ends, moving), pausedMs: performance.now() - began };
  } finally {
    await ends.close();
  }
}

/** Gives a move up that was not ended: the source is as it was before. */
export async function abandonMove(from: StoreOptions): Promise<void> {
  const source = await openConnections(from);
  try {
    const mark = await readMark(source.reading);
    if (mark?.state === 'moved') throw new MoveError('moved', `the data of ${placeOf(from)} has moved to ${mark.other} already`);
    if (mark?.state === 'awaited' || mark?.state === 'arriving')
      throw new MoveError(
        'is-target',
        `${placeOf(from)} is being moved into from ${mark.other}: choose another database, and drop this one`,
      );
    await askOften(source.writing);
    await stopWatching(source.writing, (work) => patiently(source, work));
  } finally {
    await source.close();
  }
}

const NOTICED_MS = 1000;
const PAGE = 2000;

async function copyAll(ends: Ends, { progress }: Moving): Promise<void> {
  const began = performance.now();
  await watchChanges(ends.source.writing, (work) => patiently(ends.source, work));
  let total = 0;
  const counted = async function* (table: string, pages: AsyncIterable<readonly DumpedRow[]>) {
    let rows = 0;
    for await (const page of pages) {
      yield page;
      rows += page.length;
      total += page.length;
      if (Math.floor(rows / 100_000) > Math.floor((rows - page.length) / 100_000)) await progress({ kind: 'copying', table, rows });
    }
  };
  await ends.source.snapshot((source) =>
    // Whole or not at all: what is killed here leaves the target empty.
    ends.inTarget(async (target) => {
      await target.deleteFrom('topic').execute();
      for (const table of WATCHED) await ends.target.load(target, table, counted(table.name, pagesOf(source, table, PAGE)));
      await putWords({ source, target });
      await sql`update house_move set state = 'arriving'`.execute(target);
    }),
  );
  await (isPostgres(ends.target.db) ? sql`analyze` : sql`pragma optimize`).execute(ends.target.db);
  await progress({ kind: 'copied', rows: total, seconds: (performance.now() - began) / 1000 });
}

/** So few changes go over in a moment. */
const FEW = 2000;
const MOST_ROUNDS = 1000;

/** Takes over what has changed, again and again, until little is left. */
async function catchUp(ends: Ends, { progress }: Moving): Promise<void> {
  for (let i = 0; i < MOST_ROUNDS; i += 1) {
    const count = await takeChanges(ends);
    await progress({ kind: 'caught-up', rows: count });
    if (count <= FEW) return;
  }
  throw new MoveError('too-slow', `more is written to ${ends.from} than can be taken over`);
}

/** One round; `then` looks at both as they were at the same moment. Answers how many rows had changed. */
async function takeChanges(ends: Ends, then?: (source: Kysely<Schema>) => Promise<void>): Promise<number> {
  return ends.source.snapshot(async (source) => {
    const changes = await readChanges(source);
    const wrong = await ends.inTarget(async (target) => {
      const found = await putChanges({ source, target }, changes);
      await putWords({ source, target });
      return found;
    });
    if (wrong.length > 0) throw new MoveError('differs', `${ends.to} does not hold what was put into it`, wrong);
    await ends.inSource((tx) => forgetChanges(tx, changes.entries));
    if (changes.complete) await then?.(source);
    return changes.count;
  });
}

async function compare(ends: Ends, { progress }: Moving): Promise<void> {
  const began = performance.now();
  for (let compared = false; !compared; ) {
    await takeChanges(ends, async (source) => {
      const { rows, differences } = await compareAll({ source, target: ends.target.db }, (table, count) =>
        progress({ kind: 'comparing', table, rows: count }),
      );
      if (differences.length > 0) throw new MoveError('differs', `${ends.to} is not what ${ends.from} is`, differences);
      compared = true;
      const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
      await progress({ kind: 'compared', rows: total, seconds: (performance.now() - began) / 1000 });
    });
  }
}

/** A pause whose copier is gone is over after this; one that lasts for longer than the second is broken off. */
const PAUSE_SECONDS = 15;
const LONGEST_PAUSE_MS = 8000;
const MOST_PAUSES = 5;

/** Lets the source take no writes, takes over the rest, and closes it for good; when the pause began (`performance.now()`). */
async function close(ends: Ends, moving: Moving): Promise<number> {
  for (let i = 0; i < MOST_PAUSES; i += 1) {
    await catchUp(ends, moving);
    const began = performance.now();
    await ends.inSource(pause);
    await moving.progress({ kind: 'paused' });
    let other: string | undefined;
    const count = await takeChanges(ends, async (source) => {
      const [here, there] = await Promise.all([countAll(source), countAll(ends.target.db)]);
      other = firstOtherCount(here, there);
    });
    if (other !== undefined) throw new MoveError('differs', `${ends.to} has another number of rows than ${ends.from}: ${other}`);
    await moving.progress({ kind: 'caught-up', rows: count });
    const inTime = performance.now() - began < LONGEST_PAUSE_MS;
    if (inTime && (await ends.inSource((tx) => closeForGood(tx, ends)))) {
      await moving.progress({ kind: 'closed' });
      return began;
    }
    await ends.inSource((tx) => sql`update house_move set state = 'followed'`.execute(tx));
    await moving.progress({ kind: 'went-on' });
  }
  throw new MoveError(
    'too-slow',
    `the last changes do not go over within ${LONGEST_PAUSE_MS / 1000} seconds: try again when less is written`,
  );
}

async function pause(tx: Kysely<Schema>): Promise<void> {
  const now = isPostgres(tx) ? sql`cast(extract(epoch from clock_timestamp()) as bigint)` : sql`unixepoch()`;
  await sql`update house_move set state = 'paused', paused_until = ${now} + cast(${PAUSE_SECONDS} as integer)`.execute(tx);
}

/** False when something was written after all, because the pause was over before we were. */
async function closeForGood(tx: Kysely<Schema>, { from }: Ends): Promise<boolean> {
  await sql`update house_move set state = 'moved'`.execute(tx);
  await requireThisSchema(tx, from);
  const { rows } = await sql`select 1 from house_change limit 1`.execute(tx);
  if (rows.length === 0) return true;
  await sql`update house_move set state = 'followed'`.execute(tx);
  return false;
}

/** The target is nobody's copy any more: the trail says where it comes from, and a server may open it. */
async function arrive(ends: Ends, { trailKeys, actor, clock, from, to }: Moving): Promise<Record<string, number>> {
  const rows = await countAll(ends.target.db);
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  await ends.inTarget(async (tx) => {
    signWith(tx, trailKeys);
    const details = { from: from.engine, to: to.engine, rows: total };
    const event = { action: 'installation.move', subject: '', details } as const;
    await appendAudit(tx, [{ at: clock().toISOString(), actor, origin: INSTALLATION, programme: '', event }]);
    await continueIds(tx, to.engine);
    await sql`drop table house_move`.execute(tx);
  });
  return rows;
}
