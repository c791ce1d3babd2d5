import type { StoreOptions } from '../store.ts';

/** A database as people may read it anywhere: without user and password. */
export function placeOf(options: StoreOptions): string {
  if (options.engine === 'sqlite') return `sqlite:${options.file}`;
  const { host, pathname } = new URL(options.url);
  return `postgres://${host}${pathname}`;
}
