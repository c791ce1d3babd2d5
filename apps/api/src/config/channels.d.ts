import type { Bucket } from './bucket.ts';
export type WebhookFormat = 'generic' | 'teams' | 'dingtalk' | 'wecom';
/** A way by which a finished report leaves the installation other than by mail. */
export type Channel =
  /** An absolute path of a folder that is there: it is never made. */
  | {
      readonly kind: 'folder';
      readonly path: string;
    }
  | ({
      readonly kind: 'bucket';
    } & Bucket)
  /** The address itself is a secret where a chat service made it; `secret` signs what is sent. */
  | {
      readonly kind: 'webhook';
      readonly format: WebhookFormat;
      readonly url: string;
      readonly secret: string | undefined;
    };
/** By the name that people choose it by. */
export type Channels = ReadonlyMap<string, Channel>;
/** Reads the setting: JSON, or `@FILE` for a file of it. Each fault is added with its place; no value is ever repeated, it may be a secret. */
export declare function readChannels(setting: string | undefined, faults: string[]): Channels;
