import { Encrypter } from 'age-encryption';
import { Cron } from 'croner';
import { isAddress } from './address.ts';
import type { Bucket } from './bucket.ts';

/** Where backups go by themselves, for whom they are encrypted, when, and how many stay there. */
export interface BackupSettings {
  readonly bucket: Bucket;
  /** Keys (`age1…`) of those who can open them; at least one. */
  readonly recipients: readonly string[];
  /** When, by the clock of UTC; undefined: whoever runs the command decides. */
  readonly cron: string | undefined;
  /** So many of the newest stay; older ones are removed. */
  readonly keep: number;
  /** Opens them, where a drill is made here; text of an identity file of age. */
  readonly identity: string | undefined;
  /** When the newest is tried, by the clock of UTC; undefined: whoever runs the command decides. */
  readonly drillCron: string | undefined;
}

/** How a setting is read, and how one that is wrong is said. */
interface Reading {
  setting(name: string): string | undefined;
  /** The same of a secret, which may stand in a file (`NAME_FILE`) and is never repeated. */
  secret(name: string): string | undefined;
  fault(name: string, expected: string): void;
  wholeNumber(name: string, otherwise: number, most: number): number;
  readonly faults: string[];
}

const NEEDED = 'MIQYAS_BACKUP_BUCKET, MIQYAS_BACKUP_ACCESS_KEY, MIQYAS_BACKUP_SECRET_KEY and MIQYAS_BACKUP_RECIPIENT';

/** Reads `MIQYAS_BACKUP_…`; undefined where no storage for backups is named. */
export function readBackups({ setting, secret, fault, wholeNumber, faults }: Reading): BackupSettings | undefined {
  const endpoint = setting('MIQYAS_BACKUP_ENDPOINT')?.replace(/\/+$/, '');
  if (endpoint === undefined) return undefined;
  if (!isAddress(endpoint)) fault('MIQYAS_BACKUP_ENDPOINT', 'an address, https://…');
  const bucket = setting('MIQYAS_BACKUP_BUCKET');
  const [accessKey, secretKey] = [secret('MIQYAS_BACKUP_ACCESS_KEY'), secret('MIQYAS_BACKUP_SECRET_KEY')];
  const recipients = setting('MIQYAS_BACKUP_RECIPIENT')?.split(/[\s,]+/);
  for (const one of recipients ?? []) {
    if (!isRecipient(one)) fault('MIQYAS_BACKUP_RECIPIENT', 'keys as age-keygen prints them, age1…');
  }
  const identity = secret('MIQYAS_BACKUP_IDENTITY');
  if (identity !== undefined && !/^AGE-SECRET-KEY-/m.test(identity))
    faults.push('MIQYAS_BACKUP_IDENTITY is no identity; expected a file as age-keygen writes it, with a line AGE-SECRET-KEY-….');
  const cron = cronOf('MIQYAS_BACKUP_CRON', '20 1 * * *');
  const drillCron = cronOf('MIQYAS_BACKUP_DRILL_CRON', identity === undefined ? 'off' : '20 4 2 * *');
  if (drillCron !== undefined && identity === undefined)
    faults.push('MIQYAS_BACKUP_DRILL_CRON asks for MIQYAS_BACKUP_IDENTITY_FILE beside it.');
  const keep = wholeNumber('MIQYAS_BACKUP_KEEP', 30, 10_000);
  if (bucket === undefined || accessKey === undefined || secretKey === undefined || recipients === undefined) {
    faults.push(`MIQYAS_BACKUP_ENDPOINT asks for ${NEEDED} beside it.`);
    return undefined;
  }
  const prefix = setting('MIQYAS_BACKUP_PREFIX')?.replace(/^\/+|\/+$/g, '') ?? '';
  const region = setting('MIQYAS_BACKUP_REGION') ?? 'us-east-1';
  return {
    bucket: { endpoint, bucket, region, accessKey, secretKey, prefix: prefix === '' ? '' : `${prefix}/` },
    ...{ recipients, cron, keep, identity, drillCron },
  };

  function cronOf(name: string, otherwise: string): string | undefined {
    const text = setting(name) ?? otherwise;
    if (text === 'off') return undefined;
    if (!comes(text)) fault(name, 'five fields such as 20 1 * * * (twenty past one each day, UTC), or off');
    return text;
  }
}

/** Whether somebody can be encrypted for: a mistyped key is found by its checksum. */
export function isRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return text.startsWith('age1');
  } catch {
    return false;
  }
}

function comes(cron: string): boolean {
  try {
    return cron.split(/\s+/).length === 5 && new Cron(cron, { timezone: 'UTC', paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}
