import { LANGUAGES } from '../names.ts';
import type { Entry, FollowUpName } from './columns.ts';
import type { KnownEntries } from './known-entries.ts';
import { type CellFault, isNewCode, parts } from './read-entry.ts';

type Rule = (entry: Entry, known: KnownEntries) => CellFault[];

/** What is wrong with an entry of a follow-up register beside its cells and what it refers to. */
export function followUpFaults(register: FollowUpName, entry: Entry, known: KnownEntries): CellFault[] {
  return [...keyFaults(entry), ...(RULES[register]?.(entry, known) ?? [])];
}

/** Both sides have confirmed the minutes: from then on they stay as they are. */
export function isConfirmed(meeting: string, confirmations: Iterable<Entry>): boolean {
  const sides = new Set([...confirmations].filter((one) => one['meeting'] === meeting).map((one) => one['party']));
  return sides.size >= 2;
}

/** Parts of a key stand in addresses: no blanks in them. */
function keyFaults(entry: Entry): CellFault[] {
  return ['edition', 'clause', 'participant'].flatMap((column): CellFault[] => {
    const text = entry[column];
    return text === undefined || isNewCode(String(text)) ? [] : [fault(column, 'not-a-code', { text: String(text).slice(0, 60) })];
  });
}

const fault = (column: string, code: CellFault['code'], parameters: CellFault['parameters'] = {}): CellFault => ({
  column,
  code,
  parameters,
});

/** That a column says something where another says a certain thing. */
function needed(entry: Entry, column: string, because: string, of: string): CellFault[] {
  return entry[column] === undefined ? [fault(column, 'needed-for', { column: because, text: of })] : [];
}

function hasText(entry: Entry, stem: string): boolean {
  return LANGUAGES.some((language) => entry[`${stem}_${language}`] !== undefined);
}

function unconfirmed(entry: Entry, known: KnownEntries, column = 'meeting'): CellFault[] {
  const meeting = String(entry[column] ?? '');
  return meeting !== '' && isConfirmed(meeting, known.entries('confirmation').values())
    ? [fault(column, 'confirmed', { text: meeting })]
    : [];
}

function aboutTarget(entry: Entry, known: KnownEntries): CellFault[] {
  const { reporting_unit: unit, kpi } = entry;
  if (unit === undefined && kpi === undefined) return [];
  if (unit === undefined) return [fault('reporting_unit', 'needed-for', { column: 'kpi', text: String(kpi) })];
  if (kpi === undefined) return [fault('kpi', 'needed-for', { column: 'reporting_unit', text: String(unit) })];
  return known.hasTarget({ reportingUnit: String(unit), kpi: String(kpi) })
    ? []
    : [fault('kpi', 'no-target', { text: String(kpi), unit: String(unit) })];
}

const RULES: Readonly<Partial<Record<FollowUpName, Rule>>> = {
  meeting: (entry, known) => {
    const meeting = String(entry['code']);
    return isConfirmed(meeting, known.entries('confirmation').values()) ? [fault('day', 'confirmed', { text: meeting })] : [];
  },
  participant: unconfirmed,
  'agenda-item': (entry, known) => [...unconfirmed(entry, known), ...aboutTarget(entry, known)],
  decision: (entry, known) => [
    ...unconfirmed(entry, known),
    ...aboutTarget(entry, known),
    ...(entry['decision_kind'] === 'no-action'
      ? [
          ...['look_again', 'reporting_unit'].flatMap((column) => needed(entry, column, 'decision_kind', 'no-action')),
          ...(hasText(entry, 'because') ? [] : needed(entry, 'because_en', 'decision_kind', 'no-action')),
          ...notBefore(entry, 'look_again', 'day'),
        ]
      : []),
  ],
  action: (entry, known) => {
    const status = entry['action_status'];
    return [
      ...aboutTarget(entry, known),
      ...(status === 'done' ? needed(entry, 'done_on', 'action_status', 'done') : []),
      ...(status === 'dropped' ? needed(entry, 'note', 'action_status', 'dropped') : []),
      ...(status !== 'done' && entry['done_on'] !== undefined
        ? [fault('action_status', 'needed-for', { column: 'done_on', text: String(entry['done_on']) })]
        : []),
    ];
  },
  proposal: aboutTarget,
  effect: (entry, known) => [...aboutTarget(entry, known), ...rangeFaults(entry)],
  criterion: (entry, known) => {
    const others = [...known.afterwards('criterion').values()].filter((one) => one['code'] !== entry['code']);
    const sum = others.reduce((total, one) => total + Number(one['weight'] ?? 0), Number(entry['weight'] ?? 0));
    return sum > 0 ? [] : [fault('weight', 'all-zero')];
  },
  score: (entry) =>
    Number.isInteger(Number(entry['points']) * 2) ? [] : [fault('points', 'not-halves', { text: String(entry['points']) })],
  candidate: (entry) => [
    ...(entry['cost'] === undefined ? [] : needed(entry, 'currency', 'cost', String(entry['cost']))),
    ...(entry['candidate_status'] === 'started' ? needed(entry, 'project', 'candidate_status', 'started') : []),
  ],
  package: (entry) => (entry['budget'] === undefined ? [] : needed(entry, 'currency', 'budget', String(entry['budget']))),
  gate: (entry) => {
    if (entry['passed_on'] === undefined) return [];
    const missing = unmet(entry);
    return [
      ...needed(entry, 'approver', 'passed_on', String(entry['passed_on'])),
      ...(missing.length > 0 && entry['exception'] === undefined
        ? [fault('passed_on', 'criteria-open', { text: missing.join('; '), count: missing.length })]
        : []),
    ];
  },
  edition: (entry) => (entry['edition_state'] === 'in-force' ? needed(entry, 'applies_from', 'edition_state', 'in-force') : []),
  reliance: (entry, known) => editionFaults(entry, known),
  localisation: (entry, known) => {
    const state = entry['localisation_state'];
    const [standard, country] = [entry['standard'], entry['country']];
    const deviates = [...known.entries('deviation').values()].some((one) => one['standard'] === standard && one['country'] === country);
    return [
      ...(entry['edition'] === undefined ? [] : editionFaults(entry, known)),
      ...(state === 'adopted' || state === 'adapted' ? needed(entry, 'since', 'localisation_state', state) : []),
      ...(state === 'not-applicable' ? needed(entry, 'because', 'localisation_state', state) : []),
      ...(state === 'adapted' && !deviates ? [fault('localisation_state', 'no-deviation')] : []),
    ];
  },
};

/** Criteria of a gate that are not met. */
function unmet(entry: Entry): string[] {
  const met = new Set(parts(String(entry['met'] ?? '')));
  return parts(String(entry['criteria'] ?? '')).filter((one) => !met.has(one));
}

function editionFaults(entry: Entry, known: KnownEntries): CellFault[] {
  const key = `${entry['standard']} ${entry['edition']}`;
  return known.entries('edition').has(key)
    ? []
    : [fault('edition', 'unknown-entry', { text: String(entry['edition']), register: 'edition' })];
}

function notBefore(entry: Entry, column: string, first: string): CellFault[] {
  const [day, from] = [entry[column], entry[first]];
  return typeof day === 'string' && typeof from === 'string' && day < from ? [fault(column, 'before', { text: from })] : [];
}

function rangeFaults({ shift, shift_low: low, shift_high: high }: Entry): CellFault[] {
  const value = Number(shift);
  if (low !== undefined && Number(low) > value) return [fault('shift_low', 'low-above-high')];
  return high !== undefined && Number(high) < value ? [fault('shift_high', 'low-above-high')] : [];
}
