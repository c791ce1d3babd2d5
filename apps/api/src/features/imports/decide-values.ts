import type { Definitions } from '@miqyas/db';
import type { Authorship, Measurement } from '@miqyas/domain';
import type { Fault } from '../../access/refusal.ts';
import { type CurrentValues, cellKey } from '../measurements/current-values.ts';
import { decide, type Entry } from '../measurements/record-measurements.ts';
import { SeenCells } from '../measurements/seen-cells.ts';
import type { ImportFault, Located } from './import-fault.ts';
import { columnOf, type ValueRow } from './read-values.ts';

export interface ValuesInput {
  readonly headings: readonly string[];
  /** What a value's source is where the file says none: the file itself. */
  readonly source: string;
  readonly status: 'submitted' | 'approved';
  /** Days since 1970-01-01. */
  readonly today: number;
}

/** What becomes of some rows; values that are fed on to other KPIs are stored, and not counted a second time. */
export interface DecidedValues {
  readonly saved: readonly Measurement[];
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly faults: readonly ImportFault[];
}

/** Values of one file, taken in its order: a value that was met before is named, however far above. */
export function valuesOfFile({ headings, source, status, today }: ValuesInput) {
  const seen = new SeenCells();
  const otherwise = headings.includes('source') ? '' : source;

  /** The rows as entries: their own, and those of the KPIs that their indicators feed. */
  function entriesOf(values: readonly Located<ValueRow>[], { kpis }: Definitions): { own: Entry[]; all: Entry[] } {
    const fed = fedBy(kpis);
    const own = values.map(
      ({ line, value }): Entry => ({ ...value, source: value.source || otherwise, row: line, status, basedOn: undefined }),
    );
    if (fed.size === 0) return { own, all: own };
    const feeds = own.flatMap((entry) => (fed.get(entry.kpi) ?? []).map((kpi) => ({ ...entry, kpi, source: entry.kpi })));
    return { own, all: [...own, ...feeds] };
  }

  function decided(
    entries: { own: Entry[]; all: Entry[] },
    definitions: Definitions,
    known: CurrentValues,
    authorship: Authorship,
  ): DecidedValues {
    const decision = decide(entries.all, { ...definitions, today }, known, undefined, authorship, seen);
    const fed = entries.all.length > entries.own.length;
    const cells = fed ? new Set(entries.own.map(cellKey)) : undefined;
    const saved = cells ? decision.saved.filter((one) => cells.has(cellKey(one))) : decision.saved;
    const added = saved.filter((one) => one.revision === 1).length;
    const faults = onePerPlace(decision.faults.map((fault) => importFault(fault, headings)));
    const refused = new Set(faults.map((fault) => fault.line)).size;
    const unchanged = entries.own.length - saved.length - refused;
    return { saved: decision.saved, added, changed: saved.length - added, unchanged: Math.max(0, unchanged), faults };
  }

  /** Takes rows as met without deciding on them. */
  function note({ all }: { all: readonly Entry[] }): void {
    for (const entry of all) seen.add(entry);
  }

  return { entriesOf, decided, note };
}

function fedBy(kpis: Definitions['kpis']): Map<string, string[]> {
  const fed = new Map<string, string[]>();
  for (const kpi of kpis.values()) if (kpi.fedBy !== undefined) fed.set(kpi.fedBy, [...(fed.get(kpi.fedBy) ?? []), kpi.code]);
  return fed;
}

/** A row that is wrong for the indicator and for the KPI it feeds is wrong once. */
function onePerPlace(faults: readonly ImportFault[]): ImportFault[] {
  return [...new Map(faults.map((fault) => [`${fault.line} ${fault.column} ${fault.code}`, fault])).values()];
}

function importFault({ code, row = 0, field = '', parameters }: Fault, headings: readonly string[]): ImportFault {
  const text = parameters['code'] ?? parameters['period'] ?? parameters['value'] ?? '';
  return { line: row, column: columnOf(headings, field), code: code as ImportFault['code'], parameters: { text, ...parameters } };
}
