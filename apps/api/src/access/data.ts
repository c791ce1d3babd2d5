import type { Store } from '@miqyas/db';

declare const sealed: unique symbol;

/**
 * The data of programmes, closed: what is read of it comes from visibility, what is written to it from a unit of work. Only this
 * room opens it, so that neither can be forgotten.
 */
export interface Data {
  readonly [sealed]: true;
}

const stores = new WeakMap<Data, Store>();

export function sealData(store: Store): Data {
  const data = Object.freeze({}) as Data;
  stores.set(data, store);
  return data;
}

export function openData(data: Data): Store {
  const store = stores.get(data);
  if (!store) throw new Error('these data were not sealed here');
  return store;
}
