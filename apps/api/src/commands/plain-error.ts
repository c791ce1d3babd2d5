import {
  ArrivingError,
  AwayError,
  BusyError,
  DistributeError,
  differenceText,
  MovedError,
  MoveError,
  NewerDatabaseError,
  PausedError,
  WritablePoolError,
} from '@miqyas/db';
import { translator } from '@miqyas/i18n';
import { StorageError } from '../access/bucket-listing.ts';
import { NoAnswerError } from '../access/bucket-requests.ts';
import { Refusal } from '../access/refusal.ts';
import { SettingsError } from '../config/env.ts';
import { BackupTroubleError, troubleOf } from '../features/backup/backup-trouble.ts';
import { BackupError } from '../features/backup/restore-backup.ts';
import { DemonstrationDataError } from '../features/installation/open-installation.ts';
import { problemOf } from '../http/problem.ts';

/** A sentence for the person at the terminal: what happened, and what to do. */
export class PlainError extends Error {}

const SENTENCES: Record<string, (error: NodeJS.ErrnoException & { port?: number; address?: string }) => string> = {
  EADDRINUSE: (error) => `Port ${error.port} is taken by another program. Stop it, or choose another port with MIQYAS_PORT.`,
  EACCES: (error) =>
    `No permission for ${error.path ?? `port ${error.port}`}. Choose a folder that can be written with MIQYAS_DATA, or another port with MIQYAS_PORT.`,
  EPERM: (error) => `No permission for ${error.path ?? 'this operation'}.`,
  ENOTDIR: (error) => `${error.path} lies below a file, not a folder. Choose a folder with MIQYAS_DATA.`,
  EEXIST: (error) => `${error.path} is a file, not a folder. Choose a folder (MIQYAS_DATA for the data, --out for a report).`,
  EROFS: (error) => `${error.path} is on a disk that cannot be written. Choose another folder with MIQYAS_DATA.`,
  ENOENT: (error) =>
    error.syscall === 'mkdir' ? `The folder ${error.path} cannot be made. Choose another with MIQYAS_DATA.` : `There is no ${error.path}.`,
  EISDIR: (error) => `${error.path ?? 'That'} is a folder, not a file.`,
  SQLITE_CANTOPEN: () => 'The database file cannot be opened. Check that the data folder (MIQYAS_DATA) can be written.',
  SQLITE_READONLY: () => 'The database file cannot be written. Check the permissions of the data folder (MIQYAS_DATA).',
  SQLITE_NOTADB: () => 'The database file is not a SQLite database. Move it away, or choose another with MIQYAS_DATABASE_URL.',
  SQLITE_CORRUPT: () => 'The database file is damaged. Stop Miqyas, keep the file, and restore the newest backup.',
  SQLITE_IOERR: () =>
    'The disk is full, a quota is used up, or the disk fails: the database file cannot be read or written. Make room, then start again.',
  ENOSPC: () => 'The disk is full. Make room, or let passing files lie elsewhere (TMPDIR).',
  SQLITE_FULL: () => 'The disk is full: nothing more can be stored. Make room, then start again.',
  ECONNREFUSED: (error) =>
    `The database server does not answer at ${error.address}:${error.port}. Start it, or choose another with MIQYAS_DATABASE_URL.`,
  '3D000': () => 'The database that MIQYAS_DATABASE_URL names does not exist on the server. Make it (createdb), or name another.',
  '28P01': () => 'The database server refuses the user or the password in MIQYAS_DATABASE_URL.',
  '28000': () => 'The database server refuses the user in MIQYAS_DATABASE_URL.',
  SQLITE_BUSY: () => 'Another program is writing to the database and does not finish. Try again when it has.',
};

/** Turns what can be expected to go wrong into a plain sentence; undefined for a bug. */
export function plainSentence(error: unknown): string | undefined {
  if (error instanceof PlainError) return error.message;
  if (error instanceof BackupError) return `${capital(error.message)}.`;
  if (error instanceof BackupTroubleError || error instanceof StorageError || error instanceof NoAnswerError)
    return `${translator('en')(`mail.backup-trouble.${troubleOf(error)}`)} (${error.message})`;
  if (error instanceof DemonstrationDataError)
    return 'This database holds the demonstration, into which anybody was let. Choose an empty one with MIQYAS_DATA or MIQYAS_DATABASE_URL, or go on with it with MIQYAS_DEMO=on.';
  if (error instanceof Refusal) return refusalSentence(error);
  if (error instanceof MoveError) return [`${capital(error.message)}.`, ...error.differences.map(differenceText)].join('\n');
  if (error instanceof DistributeError) return `${capital(error.message)}.`;
  if (error instanceof MovedError)
    return `The data of this database has moved to ${error.to ?? 'another database'}, and nothing is written here any more. Name that database with MIQYAS_DATABASE_URL.`;
  if (error instanceof ArrivingError)
    return `The data of ${error.from} is being copied into this database. Wait until the copy has ended, or begin it again where it was broken off.`;
  if (error instanceof PausedError) return translator('en')('problem.moving');
  if (error instanceof AwayError) return plainSentence(error.cause) ?? translator('en')('problem.away');
  if (error instanceof BusyError) return plainSentence(error.cause) ?? translator('en')('problem.busy');
  if (error instanceof WritablePoolError)
    return 'MIQYAS_DATABASE_POOL_URL leads to connections that can write. Let the pooler set default_transaction_read_only=on for them (docs/cluster.md).';
  if (error instanceof SettingsError) return error.faults.join('\n');
  if (error instanceof NewerDatabaseError) return `${capital(error.message)}. Use that version, or another data folder (MIQYAS_DATA).`;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return code === undefined ? undefined : SENTENCES[code]?.(error as NodeJS.ErrnoException);
}

function refusalSentence(refusal: Refusal): string {
  const { detail, errors = [] } = problemOf(refusal, 'en', '');
  return [detail, ...errors.map((error) => error.detail)].join('\n');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
