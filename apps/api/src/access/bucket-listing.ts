import { type BucketRequests, codeIn } from './bucket-requests.ts';

/** Something that lies in a bucket. */
export interface Listed {
  /** After the bucket's prefix. */
  readonly name: string;
  readonly bytes: number;
  /** When it was last put, by the clock of the storage (ISO 8601, UTC). */
  readonly at: string;
}

/** A storage that does not do what it is asked. `status` is its answer's, `code` what it says of itself. */
export class StorageError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(`the storage answered ${status} ${code}`.trimEnd());
    this.status = status;
    this.code = code;
  }
}

/** Throws {@link StorageError} for an answer of another status than those. */
export async function expected(response: Response, ...statuses: readonly number[]): Promise<Response> {
  if (statuses.includes(response.status)) return response;
  throw new StorageError(response.status, codeIn(await response.text()));
}

/** So many names are asked for at once. */
const PAGE = '200';

/** Everything whose name begins with the prefix, in the order of names; a page at a time, whatever there is. */
export async function* listBucket({ listingAt, send }: BucketRequests, prefix: string): AsyncGenerator<Listed> {
  let token: string | undefined;
  do {
    const further = token === undefined ? {} : { 'continuation-token': token };
    const query = new URLSearchParams({ 'list-type': '2', 'max-keys': PAGE, prefix, ...further });
    const text = await (await expected(await send('GET', listingAt(query)), 200)).text();
    for (const [, entry = ''] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) yield listed(entry, prefix);
    token = /<NextContinuationToken>([^<]+)</.exec(text)?.[1];
    token = token && plain(token);
  } while (token !== undefined);
}

function listed(entry: string, prefix: string): Listed {
  const of = (name: string) => plain(new RegExp(`<${name}>([^<]*)<`).exec(entry)?.[1] ?? '');
  const key = of('Key');
  return {
    name: key.startsWith(prefix) ? key.slice(prefix.length) : '',
    bytes: Number(of('Size')),
    at: new Date(of('LastModified')).toISOString(),
  };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
}
