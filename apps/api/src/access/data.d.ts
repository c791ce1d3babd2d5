import type { Store } from '@miqyas/db';

declare const sealed: unique symbol;
/**
 * The data of programmes, closed: what is read of it comes from visibility, what is written to it from a unit of work. Only this
 * room opens it, so that neither can be forgotten.
 */
export interface Data {
  readonly [sealed]: true;
}
export declare function sealData(store: Store): Data;
export declare function openData(data: Data): Store;
