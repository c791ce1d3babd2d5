import { type Definitions, seriesKey } from '@miqyas/db';
import { type Authorship, isNumber, type Measurement, type Period, type Subject } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Fault } from '../../access/refusal.ts';
import { type CurrentValues, cellKey, numbersBefore } from '../measurements/current-values.ts';
import { decide, type Entry } from '../measurements/record-measurements.ts';
import { sightOf } from '../measurements/rules.ts';
import { SeenCells } from '../measurements/seen-cells.ts';
import type { ValueWarning } from '../measurements/warning-words.ts';
import type { ImportFault } from './import-fault.ts';
import type { ReadValue, ValuePlace } from './row-reading.ts';

/** What a file brings of the KPIs that rules name, by unit and period: rules are about all of a file, however far apart its rows are. */
export type RuledValues = (subject: Subject) => ReadonlyMap<string, Pick<Measurement, 'reported' | 'status'>>;

export interface ValuesInput {
  /** What the source of a new value is where the file has none of its own: the file itself. */
  readonly source: string | undefined;
  readonly status: 'submitted' | 'approved';
  /** Undefined where who brings it may bring and approve everything. */
  readonly actor: Actor | undefined;
  /** Whether values are held against those before them: where they are looked at, and not once more where they are stored. */
  readonly asked: boolean;
  /** Days since 1970-01-01. */
  readonly today: number;
  /** Who brings it: a rule with a KPI that is kept from them is not asked. Undefined where nobody is told. */
  readonly reader?: Actor | undefined;
  /** What all of the file brings of KPIs that rules name. */
  readonly together?: RuledValues | undefined;
}

export type Outcome = 'new' | 'changed' | 'unchanged' | 'refused';

/** What becomes of one value of a file. */
export interface DecidedValue {
  readonly value: ReadValue;
  readonly outcome: Outcome;
  /** What stands there now. */
  readonly before: Measurement | undefined;
  readonly fault: ImportFault | undefined;
  readonly warnings: readonly ValueWarning[];
}

/** What becomes of some values; those that are fed on to other KPIs are stored, and not counted a second time. */
export interface DecidedValues {
  readonly saved: readonly Measurement[];
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly faults: readonly ImportFault[];
  readonly decided: readonly DecidedValue[];
}

/** Values of one file, taken in its order: a value that was met before is named, however far above. */
export function valuesOfFile({ source, status, actor, asked, today, reader, together }: ValuesInput) {
  const seen = new SeenCells();
  const own = new OwnNumbers();

  /** The values as entries: their own, and those of the KPIs that their indicators feed. */
  function entriesOf(values: readonly ReadValue[], { kpis }: Definitions): { own: Entry[]; all: Entry[] } {
    const fed = fedBy(kpis);
    const entries = values.map(({ fileStatus, place: _, basedOn, ...value }, row): Entry => {
      const ofFile = fileStatus === 'submitted' ? 'submitted' : status;
      return { ...value, row, status: ofFile, basedOn };
    });
    if (fed.size === 0) return { own: entries, all: entries };
    const feeds = entries.flatMap((entry) =>
      (fed.get(entry.kpi) ?? []).map((kpi) => ({ ...entry, kpi, source: entry.kpi, basedOn: undefined })),
    );
    return { own: entries, all: [...entries, ...feeds] };
  }

  function decided(
    values: readonly ReadValue[],
    entries: { own: Entry[]; all: Entry[] },
    definitions: Definitions,
    known: CurrentValues,
    authorship: Authorship,
  ): DecidedValues {
    const beside = together ? { together } : {};
    const before = asked
      ? {
          ...{ current: known.current, ...beside },
          historyBefore: (subject: Subject) => own.before(subject, known.historyBefore(subject)),
          decided: (one: Measurement) => own.note(one),
        }
      : { current: known.current, historyBefore: known.historyBefore, ...beside };
    const sees = reader ? sightOf(reader, definitions) : undefined;
    const rules = { ...definitions, today, permission: 'values.import', sees } as const;
    const decision = decide(entries.all, rules, before, actor, authorship, seen);
    const kept = new Set(decision.saved.map(cellKey));
    const faultAt = new Map<number, ImportFault>();
    for (const fault of decision.faults) {
      const row = fault.row ?? 0;
      const at = values[row];
      const told = fault.current && sees?.(fault.current) === false ? withoutValue(fault) : fault;
      if (at && !faultAt.has(row)) faultAt.set(row, importFault(told, at.place));
    }
    const warningsAt = Map.groupBy<number, ValueWarning>([...decision.warnings, ...decision.broken], ({ row }) => row);
    const all = entries.own.map((entry, row): DecidedValue => {
      const current = known.current(entry);
      const fault = faultAt.get(row);
      const outcome = fault
        ? 'refused'
        : !kept.has(cellKey(entry))
          ? 'unchanged'
          : current === undefined || current.status === 'withdrawn'
            ? 'new'
            : 'changed';
      return { value: values[row] as ReadValue, outcome, before: current, fault, warnings: fault ? [] : (warningsAt.get(row) ?? []) };
    });
    const count = (outcome: Outcome) => all.reduce((sum, one) => sum + (one.outcome === outcome ? 1 : 0), 0);
    return {
      saved: source === undefined ? decision.saved : decision.saved.map((one) => (one.source === '' ? { ...one, source } : one)),
      decided: all,
      faults: [...faultAt.values()],
      ...{ added: count('new'), changed: count('changed'), unchanged: count('unchanged') },
    };
  }

  /** Takes values as met without deciding on them. */
  function note({ all }: { all: readonly Entry[] }): void {
    for (const entry of all) seen.add(entry);
  }

  return { entriesOf, decided, note };
}

/** Numbers that the file itself has brought: the later ones are judged by them too. */
class OwnNumbers {
  readonly #series = new Map<string, Brought>();

  note(one: Measurement): void {
    if (one.category !== '' || !isNumber(one)) return;
    const key = seriesKey(one.reportingUnit, one.kpi);
    const own = this.#series.get(key) ?? { numbers: [], values: [], inOrder: true };
    this.#series.set(key, own);
    const last = own.numbers.at(-1)?.period;
    if (last && (last.frequency !== one.period.frequency || last.index >= one.period.index)) own.inOrder = false;
    own.numbers.push({ period: one.period, value: one.reported.value });
    own.values.push(one.reported.value);
    if (own.numbers.length <= MOST_OWN) return;
    own.numbers.shift();
    own.values.shift();
  }

  before(subject: Subject, known: readonly number[]): readonly number[] {
    const own = this.#series.get(seriesKey(subject.reportingUnit, subject.kpi));
    if (!own) return known;
    const last = own.numbers.at(-1)?.period;
    // Files go forward in time: what they have brought is the history as it stands.
    const all = own.inOrder && last?.frequency === subject.period.frequency && last.index < subject.period.index;
    const values = all ? own.values : numbersBefore(own.numbers, subject.period);
    return known.length === 0 ? values : [...known, ...values];
  }
}

interface Brought {
  readonly numbers: { period: Period; value: number }[];
  readonly values: number[];
  inOrder: boolean;
}

/** As many as a history is shown with. */
const MOST_OWN = 18;

function fedBy(kpis: Definitions['kpis']): Map<string, string[]> {
  const fed = new Map<string, string[]>();
  for (const kpi of kpis.values()) if (kpi.fedBy !== undefined) fed.set(kpi.fedBy, [...(fed.get(kpi.fedBy) ?? []), kpi.code]);
  return fed;
}

/** What stands there is for who may see it. */
function withoutValue(fault: Fault): Fault {
  return { ...fault, parameters: { ...fault.parameters, value: '–' } };
}

/** Of what a fault says where it stands: the column of the number, or what the entry calls it. */
function importFault({ code, parameters, field = '', broken }: Fault, { sheet, line, column }: ValuePlace): ImportFault {
  const text = parameters['code'] ?? parameters['period'] ?? parameters['value'] ?? '';
  const place = { ...(sheet === '' ? {} : { sheet }), line };
  return {
    ...place,
    column: field === 'value' ? column : field,
    code: code as ImportFault['code'],
    parameters: { text, ...parameters },
    ...(broken ? { broken } : {}),
  };
}
