import type { GeneralReader, Store } from '@miqyas/db';
import { type Period } from '@miqyas/domain';
import type { Logger } from 'pino';
import type { Channels } from '../config/channels.ts';
import type { EvidenceSettings } from '../config/evidence.ts';
import type { Provider } from '../config/provider.ts';
import { type Background } from './background.ts';
import type { BlobStore } from './blob-store.ts';
import { type Bound, type FairShare } from './bound.ts';
import { type Caches } from './caches.ts';
import { type ChangeFeed } from './change-feed.ts';
import { type Data } from './data.ts';
import { type DeviceMarks } from './device-mark.ts';
import { type Home } from './home.ts';
import type { JobName } from './job-names.ts';
import { type Envelope } from './mail.ts';
import { type PasswordRules } from './password-rules.ts';
import { type RateLimit } from './rate-limit.ts';
import { type FileScan } from './scan-file.ts';
import { type SignIn } from './sign-in.ts';
import { type TemporaryFiles } from './temporary-files.ts';
import { type TopicReader } from './topic-reader.ts';
/** What is no secret of a programme, and the engine itself; values and definitions are behind {@link Data}. */
export type OpenStore = Pick<Store, 'engine' | 'listen' | 'translated' | 'close'> & {
  readonly read: GeneralReader;
};
/** What verbs need from outside; a test replaces any of it. */
export interface Context {
  readonly store: OpenStore;
  readonly data: Data;
  readonly topics: TopicReader;
  readonly caches: Caches;
  readonly changes: ChangeFeed;
  readonly clock: () => Date;
  readonly log: Logger;
  readonly demonstration: boolean;
  readonly signIn: SignIn;
  readonly envelope: Envelope;
  /** Whether mail can be sent; otherwise links are handed over. */
  readonly mails: boolean;
  readonly home: Home;
  /** By which reports leave other than by mail, by their names. */
  readonly channels: Channels;
  /** Domains that reports may be mailed to; none for any. */
  readonly mailDomains: readonly string[];
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
    readonly signIns: RateLimit;
    readonly signInsFrom: RateLimit;
    readonly uploads: RateLimit;
  };
  /** What is long and goes on at once: no person can take what others need. */
  readonly bounds: {
    readonly exports: Bound;
    readonly imports: Bound;
    readonly streams: Bound;
    /** One after another, of each person. */
    readonly inTurn: FairShare;
    readonly requests: FairShare;
    readonly files: TemporaryFiles;
  };
  readonly evidence: EvidenceKeeping;
  /** What goes on behind an answer. */
  readonly background: Background;
  readonly sessions: SessionLimits;
  /** The address people open, without a slash at the end; undefined while only this machine is answered. */
  readonly url: string | undefined;
  /** Whether a proxy that is trusted names the caller's address. */
  readonly behindProxy: boolean;
  /** Folder of the built dashboard; undefined serves the API alone. */
  readonly web: string | undefined;
}
/** Today as days since 1970-01-01 (UTC). */
export declare function today({ clock }: Pick<Context, 'clock'>): number;
/** The month that dashboards open with: the last one that is over. */
export declare function lastCompleteMonth(context: Pick<Context, 'clock'>): Period;
/** The last moment of a day (`2026-10-31`), ISO 8601, UTC: what was known when it ended. */
export declare function endOfDay(day: string): string;
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
/** The store of files that the settings name. */
export declare function blobsOf({ place }: Pick<EvidenceSettings, 'place'>): BlobStore;
interface Outside
  extends Pick<Context, 'clock' | 'log' | 'demonstration' | 'web' | 'url' | 'behindProxy' | 'mails' | 'channels' | 'mailDomains'> {
  readonly store: Store;
  readonly secret: string;
  readonly provider: Provider | undefined;
  readonly requestsAMinute: number;
  readonly sessions: SessionLimits;
  /** Where a list of breached passwords is asked; undefined asks nobody. */
  readonly breachedUrl: string | undefined;
  readonly evidence: EvidenceSettings;
}
/** The context over a store, with what depends on it. */
export declare function contextOver({ store, secret, provider, requestsAMinute, breachedUrl, evidence, ...rest }: Outside): Context;
