import { factorBetween, hasWhole, type RuleKind, ruleKindOf } from '../plausibility/kpi-rules.ts';
import { type Entry, isFollowUp, type RegisterName } from './columns.ts';
import { followUpFaults } from './follow-up-rules.ts';
import type { KnownEntries } from './known-entries.ts';
import { type CellFault, isNewCode, parts } from './read-entry.ts';
import { keyOf, REGISTERS } from './register.ts';

/**
 * What is wrong with an entry beside those that are there: references to nothing, codes that are taken or cannot be given, days in the
 * wrong order, changes that would turn what was reported into something else.
 */
export function checkEntry(register: RegisterName, entry: Entry, known: KnownEntries): CellFault[] {
  return [
    ...referenceFaults(register, entry, known),
    ...codeFaults(register, entry, known),
    ...orderFaults(entry),
    ...(RULES[register]?.(entry, known) ?? []),
    ...(isFollowUp(register) ? followUpFaults(register, entry, known) : []),
  ];
}

function referenceFaults(register: RegisterName, entry: Entry, known: KnownEntries): CellFault[] {
  // Somebody who has left since, or what is no longer there, stays named where it was named.
  const before = isFollowUp(register) ? known.entries(register).get(keyOf(REGISTERS[register], entry)) : undefined;
  return REGISTERS[register].columns.flatMap(({ name, type }) => {
    const code = entry[name];
    if (code !== undefined && before?.[name] === code) return [];
    if (type.kind === 'references')
      return parts(String(code ?? '')).flatMap((text) =>
        known.refersTo(type.to, text)
          ? []
          : [{ column: name, code: 'unknown-entry' as const, parameters: { text: text.slice(0, 100), register: type.to } }],
      );
    if (type.kind !== 'reference' || code === undefined) return [];
    const text = type.to === 'person' ? String(code).toLowerCase() : String(code);
    return known.refersTo(type.to, String(code)) || known.refersTo(type.to, text)
      ? []
      : [{ column: name, code: 'unknown-entry' as const, parameters: { text: String(code), register: type.to } }];
  });
}

function codeFaults(register: RegisterName, entry: Entry, known: KnownEntries): CellFault[] {
  const { code } = entry;
  if (typeof code !== 'string' || known.entries(register).has(keyOf(REGISTERS[register], entry))) return [];
  if (!known.codesDecided && !isNewCode(code)) return [{ column: 'code', code: 'not-a-code', parameters: { text: code.slice(0, 60) } }];
  // Values belong to a unit by its code alone: a city cannot be called as a country is.
  if (UNITS.includes(register) && known.hasReportingUnit(code)) return [{ column: 'code', code: 'duplicate', parameters: { text: code } }];
  if (!REGISTERS[register].key.every((name) => name === 'code')) return [];
  const other = known.inOtherCase(register, code);
  return other === undefined ? [] : [{ column: 'code', code: 'differs-in-case', parameters: { text: other } }];
}

const UNITS: readonly RegisterName[] = ['project', 'city', 'country', 'region'];

const ORDERED: readonly (readonly [first: string, second: string])[] = [
  ['starts_on', 'ends_on'],
  ['starts_on', 'closed_on'],
  ['from', 'until'],
  ['signed_on', 'until'],
  ['applies_from', 'applies_until'],
];

function orderFaults(entry: Entry): CellFault[] {
  const days = ORDERED.flatMap(([first, second]): CellFault[] => {
    const [begin, end] = [entry[first], entry[second]];
    return typeof begin === 'string' && typeof end === 'string' && end < begin
      ? [{ column: second, code: 'before', parameters: { text: begin } }]
      : [];
  });
  const { valid_min: low, valid_max: high } = entry;
  const range = typeof low === 'number' && typeof high === 'number' && low >= high;
  return range ? [...days, { column: 'valid_max', code: 'before', parameters: { text: low } }] : days;
}

type Rule = (entry: Entry, known: KnownEntries) => CellFault[];

const RULES: Readonly<Partial<Record<RegisterName, Rule>>> = {
  project: (entry, known) => [
    ...within(entry, 'focus_area', 'focus-area', 'domain', known),
    ...within(entry, 'city', 'city', 'country', known),
    ...(entry['budget'] !== undefined && entry['currency'] === undefined
      ? [{ column: 'currency', code: 'missing' as const, parameters: {} }]
      : []),
  ],
  'focus-area': (entry, known) => {
    const before = known.entries('focus-area').get(String(entry['code']));
    return before && before['domain'] !== entry['domain'] ? inUse('domain', 'focus_area', String(entry['code']), known) : [];
  },
  city: (entry, known) => {
    const before = known.entries('city').get(String(entry['code']));
    return before && before['country'] !== entry['country'] ? inUse('country', 'city', String(entry['code']), known) : [];
  },
  kpi: (entry, known) => {
    const before = known.entries('kpi').get(String(entry['code']));
    if (!before || before['unit'] === entry['unit']) return [];
    const count = known.valuesOf({ kpi: String(entry['code']) });
    const faults: CellFault[] =
      count === 0 ? [] : [{ column: 'unit', code: 'values-exist', parameters: { count, text: String(before['unit']) } }];
    const rule = ruleWithout(entry, known);
    return rule === undefined ? faults : [...faults, { column: 'unit', code: 'in-rule', parameters: { text: rule } }];
  },
  rule: (entry, known) => {
    const kind = ruleKindOf(entry['kind']);
    return kind === undefined ? [] : ruleFaults(kind, entry, (kpi) => known.entries('kpi').get(kpi)?.['unit']);
  },
  agreement: (entry, known) => {
    const before = known.entries('agreement').get(keyOf(REGISTERS.agreement, entry));
    const faults: CellFault[] = [];
    if (before && entry['frequency'] !== undefined && before['frequency'] !== entry['frequency']) {
      const count = known.valuesOf({ kpi: String(entry['kpi']), reportingUnit: String(entry['reporting_unit']) });
      if (count > 0) faults.push({ column: 'frequency', code: 'values-exist', parameters: { count, text: String(before['frequency']) } });
    }
    // What was owed until a day stays so; nothing new is.
    if (!before && entry['until'] === undefined && known.entries('kpi').get(String(entry['kpi']))?.['withdrawn'] === true)
      faults.push({ column: 'kpi', code: 'withdrawn', parameters: { text: String(entry['kpi']) } });
    return faults;
  },
};

/** A rule of one thing says nothing, and one of things that cannot be compared is never judged. */
function ruleFaults(kind: RuleKind, entry: Entry, unitOf: (kpi: string) => Entry[string] | undefined): CellFault[] {
  const kpis = parts(String(entry['kpis'] ?? ''));
  const { whole } = entry;
  if (!hasWhole(kind)) {
    const faults: CellFault[] = kpis.length < 2 ? [{ column: 'kpis', code: 'one-more', parameters: {} }] : [];
    return whole === undefined ? faults : [...faults, { column: 'whole', code: 'no-whole', parameters: {} }];
  }
  if (whole === undefined) return [{ column: 'whole', code: 'missing', parameters: {} }];
  if (kpis.includes(String(whole))) return [{ column: 'whole', code: 'of-itself', parameters: { text: String(whole) } }];
  return kpis.flatMap((code): CellFault[] => {
    const [unit, other] = [unitOf(code), unitOf(String(whole))];
    // What is not there is named already.
    if (unit === undefined || other === undefined) return [];
    return factorBetween({ unitOfMeasure: String(unit) }, { unitOfMeasure: String(other) }) === undefined
      ? [{ column: 'kpis', code: 'not-comparable', parameters: { text: code, unit: String(unit), other: String(other) } }]
      : [];
  });
}

/** The rule that could no longer compare a KPI in the unit that it is to have. */
function ruleWithout({ code, unit }: Entry, known: KnownEntries): string | undefined {
  const unitOf = (kpi: string) => (kpi === code ? unit : known.entries('kpi').get(kpi)?.['unit']);
  for (const [rule, entry] of known.entries('rule')) {
    const kind = ruleKindOf(entry['kind']);
    const names = [...parts(String(entry['kpis'])), String(entry['whole'])];
    if (kind && hasWhole(kind) && names.includes(String(code)) && ruleFaults(kind, entry, unitOf).length > 0) return rule;
  }
  return undefined;
}

/** That a part lies in the whole that the entry names beside it. */
function within(entry: Entry, column: string, register: RegisterName, whole: string, known: KnownEntries): CellFault[] {
  const part = known.entries(register).get(String(entry[column] ?? ''));
  if (!part || part[whole] === entry[whole]) return [];
  return [
    { column, code: 'not-within', parameters: { text: String(entry[column]), whole: String(entry[whole]), own: String(part[whole]) } },
  ];
}

/** Projects would lie where nobody has put them. */
function inUse(column: string, ofProject: string, code: string, known: KnownEntries): CellFault[] {
  const count = [...known.entries('project').values()].filter((project) => project[ofProject] === code).length;
  return count === 0 ? [] : [{ column, code: 'in-use', parameters: { count } }];
}
