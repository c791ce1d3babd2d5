import {
  type Assignment,
  type CellValue,
  type Entry,
  type Kpi,
  type KpiRule,
  type Project,
  type PublishedTarget,
  type RegisterName,
} from '@miqyas/domain';
import type { World } from './world.ts';
/** The entries of a register as they stand, in its own order. */
export declare function entriesOf(world: World, register: RegisterName): Entry[];
/** The entries of a register by key. */
export declare function entriesByKey(world: World, register: RegisterName): Map<string, Entry>;
type Cells = Readonly<Record<string, CellValue | undefined>>;
/** What says nothing is absent. */
export declare function says(cells: Cells): Entry;
export declare function projectEntry(project: Project): Entry;
export declare function kpiEntry(kpi: Kpi): Entry;
export declare function ruleEntry({ code, names, kind, kpis, whole, within, severity }: KpiRule): Entry;
/** So far ahead an agreement without an end goes. */
export declare const NO_END = '2199-12-31';
export declare function agreementEntry(one: Assignment): Entry;
export declare function targetEntry(target: PublishedTarget): Entry;
