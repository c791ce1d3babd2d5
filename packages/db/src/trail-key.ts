import { createHmac, hash } from 'node:crypto';

/** Signs entries of the audit trail; kept apart from the database, so that who can write into it cannot write a trail that holds. */
export interface TrailKey {
  /** Names the key and gives nothing of it away: the first 8 digits of its SHA-256. */
  readonly id: string;
  /** HMAC-SHA-256 of a text, in hexadecimal. */
  sign(text: string): string;
}

/** The key that signs, and those that signed before it: they are only good for checking. */
export type TrailKeys = readonly [current: TrailKey, ...before: readonly TrailKey[]];

export function trailKey(secret: string): TrailKey {
  return {
    id: hash('sha256', `miqyas trail key\n${secret}`).slice(0, 8),
    sign: (text) => createHmac('sha256', secret).update(text).digest('hex'),
  };
}

const keysOfWriters = new WeakMap<object, TrailKeys>();

/** Lets what a transaction adds to the trail be signed. */
export function signWith(tx: object, keys: TrailKeys): void {
  keysOfWriters.set(tx, keys);
}

/** The key that signs what a transaction adds to the trail. */
export function signingKey(tx: object): TrailKey {
  const keys = keysOfWriters.get(tx);
  if (!keys) throw new Error('this transaction has no key to sign the audit trail with');
  return keys[0];
}
