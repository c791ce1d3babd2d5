import type { Context as HonoContext, TypedResponse } from 'hono';
import { parseAccept } from 'hono/utils/accept';
import type { Context } from '../access/context.ts';
import type { Coding } from '../access/kept-answers.ts';
import type { Env } from './authentication.ts';

/** From so many bytes on an answer is compressed for who can read it. */
const LEAST_COMPRESSED = 1024;

/**
 * Answers JSON from memory while the topics of the route stand. `visible`: what tells readers apart who see different things (codes that
 * are hidden from them); whatever else decides the answer stands in its address, or is the day. Who looks at what is restricted has been
 * written down before.
 */
export async function kept<Answer>(
  c: HonoContext<Env>,
  { clock, caches }: Pick<Context, 'clock' | 'caches'>,
  visible: readonly string[],
  make: () => Promise<Answer>,
): Promise<Response & TypedResponse<Answer, 200, 'json'>> {
  return (await answered(c, { clock, caches }, visible, make)) as Response & TypedResponse<Answer, 200, 'json'>;
}

async function answered(
  c: HonoContext<Env>,
  { clock, caches }: Pick<Context, 'clock' | 'caches'>,
  visible: readonly string[],
  make: () => Promise<unknown>,
): Promise<Response> {
  const state = c.get('state');
  // A route without topics says nothing of when its answer is another.
  if (state === undefined) return c.body(JSON.stringify(await make()), 200, JSON_TYPE);
  const query = Object.entries(c.req.queries()).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const key = JSON.stringify([c.req.path, query, clock().toISOString().slice(0, 10), visible]);
  const answer = await caches.answers.of(key, state, make);
  c.header('vary', 'accept-encoding', { append: true });
  const coding = answer.body.length < LEAST_COMPRESSED ? undefined : codingFor(c.req.header('accept-encoding'));
  return coding
    ? c.body(bytesOf(await answer.compressed(coding)), 200, { ...JSON_TYPE, 'content-encoding': coding })
    : c.body(bytesOf(answer.body), 200, JSON_TYPE);
}

const CODINGS = ['br', 'gzip'] as const;

/** The smallest that the caller can read; undefined for as it is. */
function codingFor(accepted = ''): Coding | undefined {
  const codings = parseAccept(accepted);
  return CODINGS.find((coding) => codings.some(({ type, q }) => type.toLowerCase() === coding && q > 0));
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** A view of the same bytes, which nobody writes to. */
function bytesOf(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return buffer as Uint8Array<ArrayBuffer>;
}
