import { ask } from '../../running.ts';
import { median } from '../result.ts';

export const CLIENTS = 32;
const SECONDS = 4;

/** How often a second, with so many clients at once. */
export async function rate(work: () => Promise<void>, clients = CLIENTS): Promise<number> {
  await work();
  const end = performance.now() + SECONDS * 1000;
  let count = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end) {
        await work();
        count += 1;
      }
    }),
  );
  return count / SECONDS;
}

/** Milliseconds of one request after another: their median, and what all but one in twenty stay below. `before` each, and not counted. */
export async function latency(
  work: () => Promise<void>,
  times: number,
  before: () => Promise<void> = async () => {},
): Promise<{ p50: number; p95: number }> {
  await work();
  const measured: number[] = [];
  for (let i = 0; i < times; i += 1) {
    await before();
    measured.push(await millisecondsOf(work));
  }
  return { p50: median(measured), p95: measured.toSorted((a, b) => a - b)[Math.ceil(times * 0.95) - 1] ?? Number.NaN };
}

export async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

export function get(url: string, headers: Record<string, string> = {}): () => Promise<void> {
  return async () => {
    // The floor does not compress: neither is asked to.
    const response = await (url.includes('/api/') ? ask : fetch)(url, { headers: { 'accept-encoding': 'identity', ...headers } });
    await response.arrayBuffer();
    if (response.status >= 400) throw new Error(`${response.status} ${url}`);
  };
}
