import type { Context as HonoContext, TypedResponse } from 'hono';
import type { Context } from '../access/context.ts';
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
  const query = Object.entries(c.req.query()).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const key = JSON.stringify([c.req.path, query, clock().toISOString().slice(0, 10), visible]);
  const answer = await caches.answers.of(key, state, make);
  const zipped =
    answer.body.length >= LEAST_COMPRESSED && /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(c.req.header('accept-encoding') ?? '');
  c.header('vary', 'accept-encoding', { append: true });
  return zipped
    ? c.body(bytesOf(await answer.compressed()), 200, { ...JSON_TYPE, 'content-encoding': 'gzip' })
    : c.body(bytesOf(answer.body), 200, JSON_TYPE);
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** A view of the same bytes, which nobody writes to. */
function bytesOf(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return buffer as Uint8Array<ArrayBuffer>;
}
