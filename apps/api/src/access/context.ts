import type { GeneralReader, Store } from '@miqyas/db';
import { type Period, parseDay, periodOn, shift } from '@miqyas/domain';
import type { Logger } from 'pino';
import type { Channels } from '../config/channels.ts';
import type { EvidenceSettings } from '../config/evidence.ts';
import type { Network } from '../config/networks.ts';
import type { Provider } from '../config/provider.ts';
import { type Background, background } from './background.ts';
import { blobBucket } from './blob-bucket.ts';
import { blobFolder } from './blob-folder.ts';
import type { BlobStore } from './blob-store.ts';
import { type Bound, bound, type FairShare, fairShare } from './bound.ts';
import { type Caches, createCaches } from './caches.ts';
import { type ChangeFeed, watchChanges } from './change-feed.ts';
import { type Data, sealData } from './data.ts';
import { type DeviceMarks, deviceMarks } from './device-mark.ts';
import { type Home, homeOf } from './home.ts';
import type { JobName } from './job-names.ts';
import { type Envelope, envelope } from './mail.ts';
import { type Observer, UNOBSERVED } from './observer.ts';
import { type PasswordRules, passwordRules } from './password-rules.ts';
import { pseudonyms } from './pseudonym.ts';
import { type RateLimit, rateLimit } from './rate-limit.ts';
import { type ReadingPlaces, readingPlaces } from './reading-places.ts';
import { type FileScan, fileScan } from './scan-file.ts';
import { type Sealing, sealing } from './sealing.ts';
import { type SharedLimit, sharedLimit } from './shared-limit.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { type TemporaryFiles, temporaryFiles } from './temporary-files.ts';

/** What is no secret of a programme, and the engine itself; values and definitions are behind {@link Data}. */
export type OpenStore = Pick<Store, 'engine' | 'listen' | 'movedTo' | 'translated' | 'pools' | 'close'> & { readonly read: GeneralReader };

/** What verbs need from outside; a test replaces any of it. */
export interface Context {
  readonly store: OpenStore;
  readonly data: Data;
  readonly topics: Store['topics'];
  readonly places: ReadingPlaces;
  readonly caches: Caches;
  readonly changes: ChangeFeed;
  readonly clock: () => Date;
  readonly log: Logger;
  readonly demonstration: boolean;
  readonly signIn: SignIn;
  readonly envelope: Envelope;
  /** Makes of what tells somebody apart a mark that names nobody. */
  readonly pseudonym: (text: string) => string;
  /** Whether mail can be sent; otherwise links are handed over. */
  readonly mails: boolean;
  readonly home: Home;
  /** By which reports leave other than by mail, by their names. */
  readonly channels: Channels;
  /** Domains that reports may be mailed to; none for any. */
  readonly mailDomains: readonly string[];
  /** The address of the MQTT broker that is listened to. */
  readonly broker: string | undefined;
  /** Where webhooks may lead, what closes their secrets, and how long an answer may take. */
  readonly webhooks: { readonly networks: readonly Network[]; readonly secrets: Sealing; readonly timeoutMs: number };
  readonly passwordRules: PasswordRules;
  /** Values of `acr` by which the organisation says that it has asked for a second factor. */
  readonly strongAcr: readonly string[];
  readonly devices: DeviceMarks;
  /** Lets a job of this process look for work at once; what it finds is in the database. */
  readonly wake: (job: JobName) => void;
  /** The runner of jobs is told of each {@link wake}. */
  readonly onWake: (listener: (job: JobName) => void) => void;
  readonly limits: {
    readonly requests: RateLimit;
    readonly signIns: SharedLimit;
    readonly signInsFrom: SharedLimit;
    readonly uploads: SharedLimit;
  };
  /** What is long and goes on at once: no person can take what others need. */
  readonly bounds: {
    readonly exports: Bound;
    readonly imports: Bound;
    readonly streams: Bound;
    /** One after another, of each person. */
    readonly inTurn: FairShare;
    readonly requests: FairShare;
    /** Values that are handed in: those of many people, and of one, are committed together. */
    readonly recordings: FairShare;
    readonly files: TemporaryFiles;
  };
  readonly evidence: EvidenceKeeping;
  readonly publicPages: PublicPageSettings;
  /** What goes on behind an answer. */
  readonly background: Background;
  readonly sessions: SessionLimits;
  /** The address people open, without a slash at the end; undefined while only this machine is answered. */
  readonly url: string | undefined;
  /** Whether a proxy that is trusted names the caller's address. */
  readonly behindProxy: boolean;
  /** Folder of the built dashboard; undefined serves the API alone. */
  readonly web: string | undefined;
  readonly operated: Operated;
}

/** What whoever runs the installation looks at, and by what. */
export interface Operated {
  readonly observer: Observer;
  /** What a reader of `/metrics` at our own address must know; undefined has no such address. */
  readonly metricsToken: string | undefined;
  readonly observes: { readonly metrics: boolean; readonly traces: boolean };
  /** The folder of the data. */
  readonly data: string;
}

/** Nobody looks, and nothing lies anywhere. */
const UNOPERATED: Operated = {
  ...{ observer: UNOBSERVED, metricsToken: undefined, observes: { metrics: false, traces: false }, data: '' },
};

/** Today as days since 1970-01-01 (UTC). */
export function today({ clock }: Pick<Context, 'clock'>): number {
  return parseDay(clock().toISOString().slice(0, 10)) as number;
}

/** The month that dashboards open with: the last one that is over. */
export function lastCompleteMonth(context: Pick<Context, 'clock'>): Period {
  return shift(periodOn('month', today(context)), -1);
}

/** The last moment of a day (`2026-10-31`), ISO 8601, UTC: what was known when it ended. */
export function endOfDay(day: string): string {
  return `${day}T23:59:59.999Z`;
}

/** When a session is over: so long after it began, and so long after it was last used. */
export interface SessionLimits {
  readonly hours: number;
  readonly idleMs: number;
}

/** Where files of evidence are kept, how large one may be, and what looks at it first. */
export interface EvidenceKeeping extends Pick<EvidenceSettings, 'mostBytes' | 'keepDays'> {
  readonly blobs: BlobStore;
  /** Undefined where nothing looks at them. */
  readonly scan: FileScan | undefined;
}

/** Whether search engines are let in to public pages, and how long a proxy between may keep one. */
export interface PublicPageSettings {
  readonly indexed: boolean;
  readonly keptSeconds: number;
}

/** The store of files that the settings name. */
export function blobsOf({ place }: Pick<EvidenceSettings, 'place'>): BlobStore {
  return place.kind === 'bucket' ? blobBucket(place.bucket) : blobFolder(place.path);
}

const MINUTE_MS = 60_000;
/** Somebody imports so often at most. */
const UPLOADS = { most: 120, windowMs: 60 * MINUTE_MS };
/** Exports that are made or read; files that are read in; pages that wait for changes. */
const EXPORTS = { each: 2, all: 24 };
const IMPORTS = { each: 2, all: 24 };
const STREAMS = { each: 60, all: 3000 };
/** Requests of one person that are answered at once, and that wait for one another: a page asks for some twenty. */
const REQUESTS = { each: 4, waiting: 250 };
const RECORDINGS = { each: 32, waiting: 250 };
/** Another system has so long for its answer, from the first byte of the connection to the last of its head. */
const WEBHOOK_TIMEOUT_MS = 10_000;
/** A password is tried so often at most for one account, and from one network: many may sit behind one address. */
const SIGN_INS = { most: 10, windowMs: 15 * MINUTE_MS };
const SIGN_INS_FROM = { most: 100, windowMs: 15 * MINUTE_MS };

interface Outside
  extends Pick<
    Context,
    'clock' | 'log' | 'demonstration' | 'web' | 'url' | 'behindProxy' | 'mails' | 'channels' | 'mailDomains' | 'broker'
  > {
  readonly store: Store;
  readonly secret: string;
  readonly provider: Provider | undefined;
  readonly requestsAMinute: number;
  readonly sessions: SessionLimits;
  readonly publicPages?: PublicPageSettings;
  /** Where a list of breached passwords is asked; undefined asks nobody. */
  readonly breachedUrl: string | undefined;
  readonly webhookNetworks: readonly Network[];
  readonly webhookTimeoutMs?: number;
  readonly evidence: EvidenceSettings;
  readonly operated?: Operated;
}

/** The context over a store, with what depends on it. */
export function contextOver({
  store,
  secret,
  provider,
  requestsAMinute,
  breachedUrl,
  evidence,
  publicPages,
  operated = UNOPERATED,
  webhookNetworks,
  webhookTimeoutMs = WEBHOOK_TIMEOUT_MS,
  ...rest
}: Outside): Context {
  const { clock, url, sessions } = rest;
  const data = sealData(store);
  const { topics } = store;
  const listeners: ((job: JobName) => void)[] = [];
  const pseudonym = pseudonyms(secret);
  const counted = { clock, store, pseudonym };
  const wake = (job: JobName) => {
    for (const listener of listeners) listener(job);
  };
  store.onDirty(() => wake('catch-up-rollups'));
  return {
    ...rest,
    ...{ store, data, topics, wake, operated, places: readingPlaces(topics, store) },
    onWake: (listener) => listeners.push(listener),
    caches: createCaches(),
    changes: watchChanges(topics, store),
    envelope: envelope(secret),
    webhooks: { networks: webhookNetworks, secrets: sealing(secret, 'miqyas webhook'), timeoutMs: webhookTimeoutMs },
    pseudonym,
    home: homeOf(url),
    passwordRules: passwordRules(breachedUrl),
    strongAcr: provider?.strongAcr ?? [],
    devices: deviceMarks({ secret, secure: url?.startsWith('https:') ?? false }),
    signIn: createSignIn({ accounts: store.accounts, read: store.read, data, clock, secret, url, provider, hours: sessions.hours }),
    limits: {
      requests: rateLimit({ ...counted, name: 'requests', most: requestsAMinute, windowMs: MINUTE_MS }),
      signIns: sharedLimit({ ...counted, name: 'sign-ins', ...SIGN_INS }),
      signInsFrom: sharedLimit({ ...counted, name: 'sign-ins from', ...SIGN_INS_FROM }),
      uploads: sharedLimit({ ...counted, name: 'uploads', ...UPLOADS }),
    },
    bounds: {
      ...{ exports: bound(EXPORTS), imports: bound(IMPORTS), streams: bound(STREAMS) },
      ...{ inTurn: fairShare({ each: 1 }), files: temporaryFiles(), requests: fairShare(REQUESTS), recordings: fairShare(RECORDINGS) },
    },
    evidence: {
      ...{ blobs: blobsOf(evidence), mostBytes: evidence.mostBytes, keepDays: evidence.keepDays },
      scan: evidence.scan && fileScan(evidence.scan),
    },
    publicPages: publicPages ?? { indexed: false, keptSeconds: 30 },
    background: background(rest.log),
  };
}
