import { appendRevisions, type Writer } from '@miqyas/db';
import { type Authorship, formatPeriod, type Subject } from '@miqyas/domain';
import type { Fault } from '../../refusal.ts';
import { decide, type Entry, knownValues, loadRules } from '../measurements/record-measurements.ts';
import type { ImportFault, Located } from './import-fault.ts';
import { columnOf, type ValueRow } from './read-values.ts';
import type { Stored } from './store-definitions.ts';

/** Stores values of a file; those of an indicator that feeds a KPI become that KPI's too, with the indicator as source. */
export async function storeValues(
  tx: Writer,
  input: {
    programme: string;
    values: readonly Located<ValueRow>[];
    headings: readonly string[];
    status: 'submitted' | 'approved';
    source: string;
    authorship: Authorship;
    today: number;
  },
): Promise<Stored> {
  const rules = await loadRules(tx, input.programme, input.today);
  const fed = new Map<string, string[]>();
  for (const kpi of rules.kpis.values()) if (kpi.fedBy !== undefined) fed.set(kpi.fedBy, [...(fed.get(kpi.fedBy) ?? []), kpi.code]);
  // A file that has sources of its own says so of each value; another one is the source itself.
  const otherwise = input.headings.includes('source') ? '' : input.source;
  const own = input.values.map(
    ({ line, value }): Entry => ({ ...value, source: value.source || otherwise, row: line, status: input.status, basedOn: undefined }),
  );
  const feeds = own.flatMap((entry) => (fed.get(entry.kpi) ?? []).map((kpi) => ({ ...entry, kpi, source: entry.kpi })));
  const entries = [...own, ...feeds];
  const known = await knownValues(tx, input.programme, entries, rules);
  const decision = decide(entries, rules, known, undefined, input.authorship);
  await appendRevisions(tx, { programme: input.programme, measurements: decision.saved });
  // What a feed carries on is not counted a second time.
  const cells = new Set(own.map(cellOf));
  const saved = decision.saved.filter((one) => cells.has(cellOf(one)));
  const added = saved.filter((one) => one.revision === 1).length;
  const faults = onePerPlace(decision.faults.map((fault) => importFault(fault, input.headings)));
  const refused = new Set(faults.map((fault) => fault.line)).size;
  return { added, changed: saved.length - added, unchanged: own.length - saved.length - refused, faults };
}

function cellOf({ unit, kpi, category, period }: Subject): string {
  return JSON.stringify([unit, kpi, category, formatPeriod(period)]);
}

/** A row that is wrong for the indicator and for the KPI it feeds is wrong once. */
function onePerPlace(faults: readonly ImportFault[]): ImportFault[] {
  return [...new Map(faults.map((fault) => [`${fault.line} ${fault.column} ${fault.code}`, fault])).values()];
}

function importFault({ code, row = 0, field = '', parameters }: Fault, headings: readonly string[]): ImportFault {
  const text = parameters['code'] ?? parameters['period'] ?? parameters['value'] ?? '';
  return { line: row, column: columnOf(headings, field), code: code as ImportFault['code'], parameters: { text, ...parameters } };
}
