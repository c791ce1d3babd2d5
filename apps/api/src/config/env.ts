import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { StoreOptions } from '@miqyas/db';
import { parseDay } from '@miqyas/domain';
import { isAddress, LOOPBACK } from './address.ts';
import { type BackupSettings, readBackups } from './backups.ts';
import { type Broker, brokerOf } from './broker.ts';
import type { Bucket } from './bucket.ts';
import { type Channels, readChannels } from './channels.ts';
import type { EvidenceSettings } from './evidence.ts';
import { type Network, readNetworks, THIS_MACHINE } from './networks.ts';
import { type ObservingSettings, readObserving } from './observing.ts';
import type { Provider } from './provider.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Absolute path of the folder that holds the database. */
  readonly data: string;
  readonly database: StoreOptions;
  readonly demonstration: boolean;
  /** What an empty installation begins with where there is no demonstration: nothing, or the programme of the catalogue. */
  readonly beginWith: 'nothing' | 'catalogue';
  /** The demonstration's clock stands at noon (UTC) of this day, `2026-11-23`; undefined: it goes as every clock does. */
  readonly demonstrationDay: string | undefined;
  /** The address people open, without a slash at the end; undefined while only this machine is answered. */
  readonly url: string | undefined;
  readonly behindProxy: boolean;
  /** A person, or an address before sign-in, asks so often at most. */
  readonly requestsAMinute: number;
  /** What cookies are signed with; undefined keeps one in the data folder. */
  readonly secret: string | undefined;
  readonly mail: { readonly url: string; readonly from: string } | undefined;
  readonly provider: Provider | undefined;
  /** What signs the audit trail, and what signed it before; undefined: made of the secret. */
  readonly trailKeys: readonly string[] | undefined;
  /** Where heads of the trail are kept, besides the file beside the data. */
  readonly trailHeads: { readonly file: string; readonly mailTo: string | undefined; readonly webhook: string | undefined };
  /** A session is over so long after it began, and so long after it was last used. */
  readonly sessionHours: number;
  readonly sessionIdleMinutes: number;
  /** Where a list of breached passwords is asked by k-anonymity; undefined asks nobody. */
  readonly breachedUrl: string | undefined;
  readonly evidence: EvidenceSettings;
  /** The ways, besides mail, by which finished reports may leave. */
  readonly channels: Channels;
  /** Domains that reports may be mailed to; none for any. */
  readonly mailDomains: readonly string[];
  readonly observing: ObservingSettings;
  /** Where backups go by themselves; undefined: nowhere. */
  readonly backups: BackupSettings | undefined;
  /** Whether search engines are let in to public pages, and how long a proxy between may keep one. */
  readonly publicPages: { readonly indexed: boolean; readonly keptSeconds: number };
  /** Networks that webhooks may lead to although they are not the open internet. */
  readonly webhookNetworks: readonly Network[];
  /** The MQTT broker that devices talk to; undefined listens to none. */
  readonly broker: Broker | undefined;
  /** A Chromium to use for reports instead of looking for one. */
  readonly chromium: string | undefined;
  /** Off where a container allows the browser no sandbox of its own within it. */
  readonly chromiumSandbox: boolean;
}

/** Every faulty setting of the environment, each with what was expected. */
export class SettingsError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** Reads the settings once; throws {@link SettingsError} with all faults together. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const fault = (name: string, expected: string) => faults.push(`${name} is "${withoutPassword(env[name] ?? '')}"; expected ${expected}.`);
  const wholeNumber = (name: string, otherwise: number, most: number) => {
    const value = Number(setting(env, name) ?? otherwise);
    if (!Number.isInteger(value) || value < 1 || value > most) fault(name, `a whole number from 1 to ${most.toLocaleString('en')}`);
    return value;
  };

  const host = setting(env, 'MIQYAS_HOST') ?? '127.0.0.1';
  const url = setting(env, 'MIQYAS_URL')?.replace(/\/+$/, '');
  if (url !== undefined && !/^https?:\/\/[^/]+$/.test(url)) fault('MIQYAS_URL', 'the address people open, such as https://miqyas.example');
  if (url?.startsWith('http:') && !LOOPBACK.includes(new URL(url).hostname))
    fault('MIQYAS_URL', 'https://…: passwords would travel in clear');
  const port = Number(setting(env, 'MIQYAS_PORT') ?? '8787');
  if (!Number.isInteger(port) || port < 0 || port > 65535) fault('MIQYAS_PORT', 'a port from 0 to 65535 (0 takes a free one)');
  const demo = setting(env, 'MIQYAS_DEMO') ?? 'on';
  if (demo !== 'on' && demo !== 'off') fault('MIQYAS_DEMO', 'on or off');
  const beginWith = setting(env, 'MIQYAS_BEGIN_WITH') ?? 'nothing';
  if (beginWith !== 'nothing' && beginWith !== 'catalogue') fault('MIQYAS_BEGIN_WITH', 'nothing or catalogue');
  const day = setting(env, 'MIQYAS_DEMO_DAY');
  if (day !== undefined && (demo !== 'on' || parseDay(day) === undefined)) {
    fault('MIQYAS_DEMO_DAY', 'a day such as 2026-11-23, and MIQYAS_DEMO on');
  }
  const anywhere = setting(env, 'MIQYAS_DEMO_ANYWHERE') ?? 'off';
  if (anywhere !== 'on' && anywhere !== 'off') fault('MIQYAS_DEMO_ANYWHERE', 'on or off');
  if (!LOOPBACK.includes(host) || url !== undefined) {
    if (!LOOPBACK.includes(host) && url === undefined) fault('MIQYAS_HOST', `one of ${LOOPBACK.join(', ')}, or MIQYAS_URL beside it`);
    if (demo === 'on' && anywhere !== 'on')
      fault('MIQYAS_DEMO', 'off: the demonstration lets anybody in. MIQYAS_DEMO_ANYWHERE=on lets it be seen from elsewhere all the same');
  }
  const proxy = setting(env, 'MIQYAS_BEHIND_PROXY') ?? 'off';
  if (proxy !== 'on' && proxy !== 'off') fault('MIQYAS_BEHIND_PROXY', 'on or off');
  const sandbox = setting(env, 'MIQYAS_CHROMIUM_SANDBOX') ?? 'on';
  if (sandbox !== 'on' && sandbox !== 'off') fault('MIQYAS_CHROMIUM_SANDBOX', 'on or off');
  const indexed = setting(env, 'MIQYAS_PUBLIC_INDEXED') ?? 'off';
  if (indexed !== 'on' && indexed !== 'off') fault('MIQYAS_PUBLIC_INDEXED', 'on or off');
  const keptSeconds = wholeNumber('MIQYAS_PUBLIC_CACHE_SECONDS', 30, 3600);
  const requestsAMinute = wholeNumber('MIQYAS_REQUESTS_A_MINUTE', 6000, 1_000_000_000);
  const sessionHours = wholeNumber('MIQYAS_SESSION_HOURS', 12, 168);
  const sessionIdleMinutes = wholeNumber('MIQYAS_SESSION_IDLE_MINUTES', 120, 168 * 60);
  const breachedUrl = setting(env, 'MIQYAS_BREACHED_PASSWORDS_URL');
  if (breachedUrl !== undefined && !isAddress(breachedUrl))
    fault('MIQYAS_BREACHED_PASSWORDS_URL', 'an address to which five digits are added, such as https://api.pwnedpasswords.com/range/');
  const webhook = setting(env, 'MIQYAS_TRAIL_WEBHOOK');
  if (webhook !== undefined && !isAddress(webhook)) fault('MIQYAS_TRAIL_WEBHOOK', 'an address, https://…');
  const secret = secretOf(env, 'MIQYAS_SECRET', faults);
  if (secret !== undefined && secret.length < 32) faults.push('MIQYAS_SECRET is too short; expected at least 32 characters.');
  const trailKeys = secretOf(env, 'MIQYAS_TRAIL_KEY', faults)?.split(/[\s,]+/);
  if (trailKeys?.some((key) => key.length < 32)) faults.push('MIQYAS_TRAIL_KEY is too short; expected at least 32 characters each.');
  const mailUrl = secretOf(env, 'MIQYAS_SMTP_URL', faults);
  if (mailUrl !== undefined && !/^smtps?:\/\//.test(mailUrl))
    faults.push('MIQYAS_SMTP_URL is not an address; expected smtp://USER:PASSWORD@HOST:PORT.');
  const from = setting(env, 'MIQYAS_MAIL_FROM');
  if (mailUrl !== undefined && from === undefined) fault('MIQYAS_MAIL_FROM', 'the address mails come from');
  const provider = providerOf(env, faults);
  const data = resolve(setting(env, 'MIQYAS_DATA') ?? './data');
  const bucket = bucketOf(env, faults);
  const mostBytes = wholeNumber('MIQYAS_EVIDENCE_MB', 25, 2000) * 1024 * 1024;
  const keepDays = setting(env, 'MIQYAS_EVIDENCE_DAYS') === undefined ? undefined : wholeNumber('MIQYAS_EVIDENCE_DAYS', 1, 36_525);
  const [scanner, ...before] = setting(env, 'MIQYAS_SCAN_COMMAND')?.split(/\s+/) ?? [];
  const scan: EvidenceSettings['scan'] = scanner === undefined ? undefined : [scanner, ...before];
  const place: EvidenceSettings['place'] = bucket ? { kind: 'bucket', bucket } : { kind: 'folder', path: join(data, 'evidence') };
  const mailDomains = (setting(env, 'MIQYAS_REPORT_DOMAINS') ?? '')
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '');
  const channels = readChannels(setting(env, 'MIQYAS_REPORT_CHANNELS'), faults);
  const observing = readObserving({
    setting: (name) => setting(env, name),
    secret: (name) => secretOf(env, name, faults),
    // A token is no address, and not shown either.
    fault: (name, expected) =>
      /_(TOKEN|AUTHORIZATION)$/.test(name) ? faults.push(`${name} is too short; expected ${expected}.`) : fault(name, expected),
  });
  const backups = readBackups({
    ...{ fault, wholeNumber, faults },
    setting: (name) => setting(env, name),
    secret: (name) => secretOf(env, name, faults),
  });
  const database = databaseOf(secretOf(env, 'MIQYAS_DATABASE_URL', faults), data);
  const named = setting(env, 'MIQYAS_WEBHOOK_NETWORKS');
  const networks = named === undefined ? undefined : readNetworks(named);
  if (named !== undefined && networks === undefined) fault('MIQYAS_WEBHOOK_NETWORKS', 'networks such as 10.20.0.0/16, fd00::/8');
  const broker = brokerOf(env, (name) => secretOf(env, name, faults), faults);
  if (database === undefined) {
    fault('MIQYAS_DATABASE_URL', 'sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE');
  }
  const others = otherAddresses(env, database, fault);
  if (faults.length > 0 || database === undefined) throw new SettingsError(faults);
  const mailTo = setting(env, 'MIQYAS_TRAIL_MAIL');
  const trailHeads = { file: resolve(setting(env, 'MIQYAS_TRAIL_HEADS') ?? join(data, 'trail-heads.ndjson')), mailTo, webhook };
  const mail = mailUrl === undefined || from === undefined ? undefined : { url: mailUrl, from };
  return {
    host,
    beginWith: beginWith === 'catalogue' ? 'catalogue' : 'nothing',
    port,
    url,
    behindProxy: proxy === 'on',
    requestsAMinute,
    ...{ sessionHours, sessionIdleMinutes, breachedUrl, trailKeys, trailHeads },
    secret,
    mail,
    provider,
    data,
    database: { ...database, ...others },
    demonstration: demo === 'on',
    demonstrationDay: day,
    evidence: { place, mostBytes, keepDays, scan },
    channels,
    mailDomains,
    observing,
    backups,
    publicPages: { indexed: indexed === 'on', keptSeconds },
    // Whoever tries it out on their own machine has their listener there as well.
    webhookNetworks: networks ?? (demo === 'on' && url === undefined ? THIS_MACHINE : []),
    broker,
    chromium: setting(env, 'MIQYAS_CHROMIUM'),
    chromiumSandbox: sandbox === 'on',
  };
}

/** A secret from the environment, or (`NAME_FILE`) from a file. Its value is never repeated in a fault. */
function secretOf(env: Readonly<Record<string, string | undefined>>, name: string, faults: string[]): string | undefined {
  const file = setting(env, `${name}_FILE`);
  if (file === undefined) return setting(env, name);
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    faults.push(`${name}_FILE is "${file}"; expected a file that can be read.`);
    return undefined;
  }
}

function providerOf(env: Readonly<Record<string, string | undefined>>, faults: string[]): Provider | undefined {
  const issuer = setting(env, 'MIQYAS_OIDC_ISSUER');
  if (issuer === undefined) return undefined;
  const [clientId, clientSecret] = [setting(env, 'MIQYAS_OIDC_CLIENT_ID'), secretOf(env, 'MIQYAS_OIDC_CLIENT_SECRET', faults)];
  if (!isAddress(issuer))
    faults.push(`MIQYAS_OIDC_ISSUER is "${withoutPassword(issuer)}"; expected the address of the provider, https://….`);
  if (clientId === undefined || clientSecret === undefined) {
    faults.push('MIQYAS_OIDC_ISSUER asks for MIQYAS_OIDC_CLIENT_ID and MIQYAS_OIDC_CLIENT_SECRET beside it.');
    return undefined;
  }
  const strongAcr = setting(env, 'MIQYAS_OIDC_STRONG_ACR')?.split(/\s+/) ?? [];
  const name = setting(env, 'MIQYAS_OIDC_NAME') ?? (URL.canParse(issuer) ? new URL(issuer).hostname : issuer);
  return { name, issuer, clientId, clientSecret, strongAcr };
}

/** Where evidence lies when it does not lie beside the database. */
function bucketOf(env: Readonly<Record<string, string | undefined>>, faults: string[]): Bucket | undefined {
  const endpoint = setting(env, 'MIQYAS_S3_ENDPOINT')?.replace(/\/+$/, '');
  if (endpoint === undefined) return undefined;
  if (!isAddress(endpoint)) faults.push(`MIQYAS_S3_ENDPOINT is "${withoutPassword(endpoint)}"; expected an address, https://….`);
  const bucket = setting(env, 'MIQYAS_S3_BUCKET');
  const accessKey = secretOf(env, 'MIQYAS_S3_ACCESS_KEY', faults);
  const secretKey = secretOf(env, 'MIQYAS_S3_SECRET_KEY', faults);
  if (bucket === undefined || accessKey === undefined || secretKey === undefined) {
    faults.push('MIQYAS_S3_ENDPOINT asks for MIQYAS_S3_BUCKET, MIQYAS_S3_ACCESS_KEY and MIQYAS_S3_SECRET_KEY beside it.');
    return undefined;
  }
  const prefix = setting(env, 'MIQYAS_S3_PREFIX')?.replace(/^\/+|\/+$/g, '') ?? '';
  const region = setting(env, 'MIQYAS_S3_REGION') ?? 'us-east-1';
  return { endpoint, bucket, region, accessKey, secretKey, prefix: prefix === '' ? '' : `${prefix}/` };
}

/** A setting as it may be shown: of an address, and of what looks like one, no more than its scheme, because a password may stand in it. */
function withoutPassword(text: string): string {
  if (!/[@:]/.test(text)) return text;
  return `${/^[a-z][a-z0-9+.-]*:(?:\/\/)?/i.exec(text)?.[0] ?? ''}…`;
}

/** An empty variable counts as not set. */
function setting(env: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

/** A database as it is named in a setting or on the command line; undefined for what names none. */
export function databaseOf(url: string | undefined, data: string): StoreOptions | undefined {
  if (url === undefined) return { engine: 'sqlite', file: resolve(data, 'miqyas.sqlite') };
  if (/^postgres(?:ql)?:\/\//.test(url)) return URL.canParse(url) ? { engine: 'postgres', url } : undefined;
  const file = /^(?:sqlite|file):(?:\/\/)?(.+)$/.exec(url)?.[1];
  return file === undefined ? undefined : { engine: 'sqlite', file: resolve(file) };
}

/** By what other ways than its own address a PostgreSQL database is read. */
function otherAddresses(
  env: Readonly<Record<string, string | undefined>>,
  database: StoreOptions | undefined,
  fault: (name: string, expected: string) => void,
): { pooled?: string; replica?: string } {
  const address = (name: string) => {
    const url = setting(env, name);
    if (url !== undefined && (databaseOf(url, '')?.engine !== 'postgres' || database?.engine === 'sqlite'))
      fault(name, 'postgres://USER:PASSWORD@HOST:PORT/DATABASE, beside such a MIQYAS_DATABASE_URL');
    return url;
  };
  const [pooled, replica] = [address('MIQYAS_DATABASE_POOL_URL'), address('MIQYAS_DATABASE_REPLICA_URL')];
  return { ...(pooled === undefined ? {} : { pooled }), ...(replica === undefined ? {} : { replica }) };
}
