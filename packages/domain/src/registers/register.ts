import { AGGREGATIONS, CATEGORIES, CLASSIFICATIONS, STAGES } from '../model.ts';
import { ROLES } from '../permissions/permissions.ts';
import { RULE_KINDS, RULE_SEVERITIES } from '../plausibility/kpi-rules.ts';
import { TRAJECTORIES } from '../targets/target.ts';
import { FREQUENCIES } from '../time/period.ts';
import { WEEKENDS } from '../time/work-calendar.ts';
import { AGGREGATION_METHODS } from '../values/aggregation.ts';
import { CURRENCIES } from '../values/currencies.ts';
import {
  choice,
  column,
  DAY,
  type Entry,
  FLAG,
  inThree,
  NAME_COLUMNS,
  NAMES,
  NOTE,
  NUMBER,
  named,
  PERIOD,
  type Register,
  type RegisterName,
  required,
  TEXT,
  to,
} from './columns.ts';
import { FOLLOW_UP_REGISTERS } from './follow-up-registers.ts';

/** Comparators of targets, as files write them. */
const COMPARATORS = ['>=', '<=', 'range', 'halve', 'times>=', 'times<='] as const;

/** Every register with its columns: forms, files and the interface of programs have these, in this order. */
export const REGISTERS: Readonly<Record<RegisterName, Register>> = {
  domain: named('domain', []),
  'focus-area': named('focus-area', [required('domain', to('domain'))]),
  centre: named('centre', inThree('track', TEXT)),
  country: named('country', [column('bloc', { kind: 'text', most: 40 }), column('weekend', choice(WEEKENDS))]),
  region: named('region', []),
  city: named('city', [required('country', to('country'))]),
  organisation: named('organisation', [column('country', to('country'))]),
  'day-off': {
    name: 'day-off',
    columns: [required('day', DAY), column('country', to('country')), ...NAMES],
    key: ['country', 'day'],
    oneOf: NAME_COLUMNS,
  },
  person: {
    name: 'person',
    columns: [required('email', { kind: 'email' }), ...NAMES, required('role', choice(ROLES)), column('scope', { kind: 'scope' })],
    key: ['email', 'role', 'scope'],
    oneOf: NAME_COLUMNS,
  },
  project: named('project', [
    required('domain', to('domain')),
    column('focus_area', to('focus-area')),
    column('centre', to('centre')),
    required('country', to('country')),
    column('city', to('city')),
    column('organisation', to('organisation')),
    column('lead', to('person')),
    column('category', choice(CATEGORIES)),
    column('stage', choice(STAGES)),
    column('stage_since', DAY),
    column('starts_on', DAY),
    column('ends_on', DAY),
    column('budget', { kind: 'number', least: 0 }),
    column('currency', choice(CURRENCIES)),
    column('closed_on', DAY),
    column('archived', FLAG),
  ]),
  kpi: named('kpi', [
    column('domain', to('domain')),
    ...inThree('definition', NOTE),
    required('unit', { kind: 'text', most: 100 }),
    column('decimals', { kind: 'number', least: 0, whole: true }),
    required('direction', choice(['increase', 'decrease', 'maintain', 'neutral'])),
    column('aggregation', choice(AGGREGATIONS)),
    column('over_time', choice(AGGREGATION_METHODS)),
    column('frequency', choice(FREQUENCIES)),
    column('valid_min', NUMBER),
    column('valid_max', NUMBER),
    column('tolerance', { kind: 'number', least: 0 }),
    ...inThree('numerator', TEXT),
    ...inThree('denominator', TEXT),
    column('categories', { kind: 'categories' }),
    column('sdg_targets', { kind: 'list' }),
    column('standards', { kind: 'list' }),
    column('owner', TEXT),
    column('source', TEXT),
    column('classification', choice(CLASSIFICATIONS)),
    column('fed_by', to('kpi')),
    ...['on_track_pace', 'at_risk_pace', 'on_track_gap', 'at_risk_gap'].map((name) => column(name, NUMBER)),
    column('withdrawn', FLAG),
  ]),
  // What it is called is what is said where it is broken.
  rule: named('rule', [
    required('kind', choice(RULE_KINDS)),
    required('kpis', { kind: 'references', to: 'kpi' }),
    column('whole', to('kpi')),
    column('within', { kind: 'number', least: 0 }),
    required('severity', choice(RULE_SEVERITIES)),
  ]),
  agreement: {
    name: 'agreement',
    columns: [
      required('reporting_unit', to('reporting-unit')),
      required('kpi', to('kpi')),
      column('frequency', choice(FREQUENCIES)),
      required('from', DAY),
      column('until', DAY),
      column('due_days', { kind: 'number', least: 0, whole: true }),
      column('not_applicable', TEXT),
    ],
    key: ['reporting_unit', 'kpi'],
    oneOf: [],
  },
  target: {
    name: 'target',
    columns: [
      required('reporting_unit', to('reporting-unit')),
      required('kpi', to('kpi')),
      column('baseline_period', PERIOD),
      column('baseline_value', NUMBER),
      required('deadline', PERIOD),
      column('comparator', choice(COMPARATORS)),
      column('value', NUMBER),
      column('low', NUMBER),
      column('high', NUMBER),
      column('tolerance', { kind: 'number', least: 0 }),
      column('milestones', { kind: 'points' }),
      column('trajectory', choice(TRAJECTORIES)),
      column('owner', TEXT),
      column('source', { kind: 'text', most: 500 }),
      column('note', NOTE),
      column('flagship', FLAG),
    ],
    key: ['reporting_unit', 'kpi', 'deadline'],
    oneOf: [],
  },
  ...FOLLOW_UP_REGISTERS,
};

/** What tells an entry from the others of its register, as one text. */
export function keyOf({ key }: Register, entry: Entry): string {
  return key.map((name) => String(entry[name] ?? '')).join(' ');
}
