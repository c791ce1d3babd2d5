import { type Entry, type RegisterName } from '@miqyas/domain';
import type { World } from './world.ts';
/** An entry with what goes without saying: what stood there, or what its KPI or its programme says. */
export declare function completed(
  register: RegisterName,
  entry: Entry,
  before: Entry | undefined,
  { kpis, programme }: Pick<World, 'kpis' | 'programme'>,
): Entry;
