import { access, constants } from 'node:fs/promises';
import { resolve } from 'node:path';
import { abandonMove, type MoveProgress, moveHouse, placeOf, type StoreOptions } from '@miqyas/db';
import { OPERATOR } from '../access/operator.ts';
import { type Config, databaseOf } from '../config/env.ts';
import { makeFolderOf } from '../features/installation/open-installation.ts';
import { trailKeysFor } from './open-context.ts';
import { PlainError } from './plain-error.ts';

interface Copying {
  readonly from: string;
  readonly to: string | undefined;
  readonly giveUp: boolean;
}

/** Moves an installation's data to another database while servers serve it, or gives up a move that was begun. */
export async function copyCommand(config: Config, { from: fromText, to: toText, giveUp }: Copying): Promise<void> {
  const from = named(fromText, '--from');
  if (from.engine === 'sqlite') await access(from.file, constants.R_OK | constants.W_OK);
  if (giveUp) {
    await abandonMove(from);
    console.log(`${placeOf(from)} stays where it is. What was copied of it can be dropped.`);
    return;
  }
  if (toText === undefined)
    throw new PlainError('Say with --to where it is moved to: sqlite:FILE or postgres://USER:PASSWORD@HOST:PORT/DATABASE.');
  const to = named(toText, '--to');
  if (placeOf(from) === placeOf(to)) throw new PlainError('--from and --to name the same database.');
  await makeFolderOf(to);
  const { rows, pausedMs } = await moveHouse({
    ...{ from, to },
    trailKeys: await trailKeysFor(config),
    actor: OPERATOR.code,
    clock: () => new Date(),
    progress: (progress) => console.error(lineOf(progress)),
  });
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const paused = pausedMs === undefined ? '' : `; nothing could be written for ${(pausedMs / 1000).toFixed(1)} s`;
  console.log(
    `Moved ${number(total)} rows, ${number(rows['measurement'] ?? 0)} of them revisions of values, each compared${paused}.
${placeOf(from)} is closed for good. From now on: MIQYAS_DATABASE_URL for ${placeOf(to)}; all other settings and the data folder as before.`,
  );
}

function named(text: string, option: string): StoreOptions {
  const database = databaseOf(text, '');
  if (!database) throw new PlainError(`${option} names no database; expected sqlite:FILE or postgres://USER:PASSWORD@HOST:PORT/DATABASE.`);
  return database.engine === 'sqlite' ? { ...database, file: resolve(database.file) } : database;
}

function lineOf(progress: MoveProgress): string {
  switch (progress.kind) {
    case 'copying':
      return `${progress.table}: ${number(progress.rows)} rows …`;
    case 'copied':
      return `Copied ${number(progress.rows)} rows in ${progress.seconds.toFixed(1)} s; servers go on.`;
    case 'found-copied':
      return 'A copy was made before; going on with it.';
    case 'caught-up':
      return `Caught up with ${number(progress.rows)} rows that changed meanwhile.`;
    case 'comparing':
      return `${progress.table}: ${number(progress.rows)} rows are the same …`;
    case 'compared':
      return `Compared ${number(progress.rows)} rows in ${progress.seconds.toFixed(1)} s: all are the same.`;
    case 'paused':
      return 'The source takes no writes for a moment.';
    case 'went-on':
      return 'It took too long; the source takes writes again.';
    case 'closed':
      return 'The source is closed for good.';
  }
}

function number(count: number): string {
  return count.toLocaleString('en');
}
