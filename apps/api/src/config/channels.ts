import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from '@hono/zod-openapi';
import { type ParseError, parseTree } from 'jsonc-parser';
import { isAddress } from './address.ts';
import type { Bucket } from './bucket.ts';

export type WebhookFormat = 'generic' | 'teams' | 'dingtalk' | 'wecom';

/** A way by which a finished report leaves the installation other than by mail. */
export type Channel =
  /** An absolute path of a folder that is there: it is never made. */
  | { readonly kind: 'folder'; readonly path: string }
  | ({ readonly kind: 'bucket' } & Bucket)
  /** The address itself is a secret where a chat service made it; `secret` signs what is sent. */
  | { readonly kind: 'webhook'; readonly format: WebhookFormat; readonly url: string; readonly secret: string | undefined };

/** By the name that people choose it by. */
export type Channels = ReadonlyMap<string, Channel>;

const SETTING = 'MIQYAS_REPORT_CHANNELS';
const NAME = /^[a-z0-9-]{1,40}$/;

/** Reads the setting: JSON, or `@FILE` for a file of it. Each fault is added with its place; no value is ever repeated, it may be a secret. */
export function readChannels(setting: string | undefined, faults: string[]): Channels {
  const channels = new Map<string, Channel>();
  const fault = (place: string, what: string) => faults.push(`${SETTING}${place}: ${what}.`);
  const text = setting === undefined ? undefined : textOf(setting, fault);
  if (text === undefined) return channels;
  const entries = entriesOf(text, fault);
  for (const [name, value] of entries) {
    const place = `, ${JSON.stringify(name.slice(0, 60))}`;
    if (!NAME.test(name)) fault(place, 'expected a name of 1 to 40 small letters a–z, digits and hyphens');
    if (channels.has(name)) fault(place, 'is there twice; expected each name once');
    const read = OneChannel.safeParse(value);
    if (read.success) channels.set(name, read.data);
    else for (const issue of read.error.issues) fault([place, ...issue.path].join('.'), issue.message);
  }
  return channels;
}

type Fault = (place: string, what: string) => void;

function textOf(setting: string, fault: Fault): string | undefined {
  if (!setting.startsWith('@')) return setting;
  const file = resolve(setting.slice(1));
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    fault('', `"@${setting.slice(1)}" cannot be read; expected a file`);
    return undefined;
  }
}

function entriesOf(text: string, fault: Fault): readonly (readonly [name: string, value: unknown])[] {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const [wrong] = errors;
  if (wrong || !tree) {
    const before = text.slice(0, wrong?.offset ?? 0).split('\n');
    fault(`, line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`, 'expected JSON');
    return [];
  }
  if (tree.type !== 'object') fault('', 'expected an object, {"NAME": {"kind": …}, …}');
  // Property by property: of a name that stands there twice, JSON.parse would keep the last and say nothing.
  return (tree.type === 'object' ? (tree.children ?? []) : []).map(({ children: [name, value] = [] }) => [
    String(name?.value),
    value && JSON.parse(text.slice(value.offset, value.offset + value.length)),
  ]);
}

const filled = (what: string) => z.string(`expected ${what}`).trim().min(1, `expected ${what}`);
const address = (what: string) => filled(what).refine(isAddress, { error: `expected ${what}`, abort: true });
const strict = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys'
        ? `${(keys as string[]).map((key) => `"${key}"`).join(', ')} is no setting of it; expected ${Object.keys(shape).join(', ')}`
        : 'expected an object',
  });

const Folder = strict({ kind: z.literal('folder'), path: filled('the path of a folder') }).transform(({ kind, path }) => ({
  kind,
  path: resolve(path),
}));

const InBucket = strict({
  kind: z.literal('bucket'),
  endpoint: address('the address of a storage that speaks S3, https://…').transform((text) => text.replace(/\/+$/, '')),
  bucket: filled('the name of a bucket'),
  region: filled('a region').default('us-east-1'),
  accessKey: filled('an access key'),
  secretKey: filled('a secret key'),
  prefix: z
    .string('expected what stands before every name')
    .default('')
    .transform((text) => text.replace(/^\/+|\/+$/g, ''))
    .transform((text) => (text === '' ? '' : `${text}/`)),
});

const hook = { kind: z.literal('webhook'), url: address('an address, https://…') };
const signing = filled('a secret').min(16, 'expected at least 16 characters');
/** Where the address is the only secret that there is. */
const unsigned = z.undefined('expected none: the address is the secret').transform(() => undefined);

const Webhook = z.discriminatedUnion(
  'format',
  [
    strict({ ...hook, format: z.literal('generic'), secret: signing.optional() }),
    strict({ ...hook, format: z.literal('teams'), secret: unsigned.optional() }),
    strict({ ...hook, format: z.literal('dingtalk'), secret: signing.optional() }),
    strict({ ...hook, format: z.literal('wecom'), secret: unsigned.optional() }),
  ],
  'expected generic, teams, dingtalk or wecom',
);

const OneChannel: z.ZodType<Channel> = z.discriminatedUnion('kind', [Folder, InBucket, Webhook.transform(whole)], {
  error: ({ input }) =>
    typeof input === 'object' && input !== null ? 'expected folder, bucket or webhook' : 'expected an object, {"kind": …}',
});

function whole({ kind, format, url, secret }: z.infer<typeof Webhook>): Channel {
  return { kind, format, url, secret };
}
