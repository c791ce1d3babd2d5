import { appendRevisions, type Writer } from '@miqyas/db';
import type { Authorship } from '@miqyas/domain';
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
  const own = input.values.map(
    ({ line, value }): Entry => ({ ...value, source: value.source || input.source, row: line, status: input.status, basedOn: undefined }),
  );
  const feeds = own.flatMap((entry) => (fed.get(entry.kpi) ?? []).map((kpi) => ({ ...entry, kpi, source: entry.kpi })));
  const known = await knownValues(tx, input.programme, [...own, ...feeds]);
  const decision = decide(own, rules, known, undefined, input.authorship);
  const refused = new Set(decision.faults.map((fault) => fault.row));
  const fedDecision = decide(
    feeds.filter((entry) => !refused.has(entry.row)),
    rules,
    known,
    undefined,
    input.authorship,
  );
  await appendRevisions(tx, { programme: input.programme, measurements: [...decision.saved, ...fedDecision.saved] });
  const added = decision.saved.filter((one) => one.revision === 1).length;
  return {
    added,
    changed: decision.saved.length - added,
    unchanged: decision.unchanged,
    faults: [...decision.faults, ...fedDecision.faults].map((fault) => importFault(fault, input.headings)),
  };
}

function importFault({ code, row = 0, field = '', parameters }: Fault, headings: readonly string[]): ImportFault {
  const text = parameters['code'] ?? parameters['period'] ?? parameters['value'] ?? '';
  return { line: row, column: columnOf(headings, field), code: code as ImportFault['code'], parameters: { text, ...parameters } };
}
