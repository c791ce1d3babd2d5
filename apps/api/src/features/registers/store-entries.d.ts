import { type Writer } from '@miqyas/db';
import { type Authorship, type Entry, type Names, type RegisterName } from '@miqyas/domain';
import type { World } from './world.ts';
export interface Storing {
  readonly programme: string;
  readonly authorship: Authorship;
  readonly world: World;
}
/** Registers whose entries are written as they are; KPIs and targets have versions and editions, people are invited. */
export type PlainRegister = Exclude<RegisterName, 'kpi' | 'target' | 'person'>;
/** Writes entries that are right: those that are there say from now on what these say. */
export declare function storeEntries(tx: Writer, register: PlainRegister, entries: readonly Entry[], storing: Storing): Promise<void>;
export declare function namesOf(entry: Entry, name?: string): Names;
