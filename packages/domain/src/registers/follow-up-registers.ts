import { CATEGORIES, STAGES } from '../model.ts';
import { LANGUAGES } from '../names.ts';
import { FREQUENCIES } from '../time/period.ts';
import { CURRENCIES } from '../values/currencies.ts';
import {
  type Column,
  type ColumnType,
  choice,
  column,
  DAY,
  type FollowUpName,
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

/** By which way those of a track speak to each other. */
const CHANNELS = ['meeting', 'call', 'mail', 'platform'] as const;
const ATTENDANCES = ['present', 'online', 'excused'] as const;
/** Why something stands on an agenda. */
export const AGENDA_KINDS = ['overdue', 'off-track', 'newly-off-track', 'verdicts', 'other'] as const;
export type AgendaKind = (typeof AGENDA_KINDS)[number];
const DECISION_KINDS = ['act', 'no-action', 'package', 'other'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];
export const ACTION_STATUSES = ['open', 'under-way', 'waits', 'done', 'dropped'] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];
const CANDIDATE_KINDS = ['area', 'project'] as const;
export const CANDIDATE_STATUSES = ['proposed', 'chosen', 'declined', 'started'] as const;
export type CandidateStatus = (typeof CANDIDATE_STATUSES)[number];
export const STANDARD_KINDS = ['international', 'reference-frame', 'operating-model', 'reference-solution'] as const;
export type StandardKind = (typeof STANDARD_KINDS)[number];
export const EDITION_STATES = ['draft', 'in-force', 'withdrawn'] as const;
export type EditionState = (typeof EDITION_STATES)[number];
const TRANSFER_KINDS = ['training', 'secondment', 'workshop', 'joint-design', 'peer-review'] as const;
export const LOCALISATION_STATES = ['open', 'adopted', 'adapted', 'not-applicable'] as const;
export type LocalisationState = (typeof LOCALISATION_STATES)[number];
const PERSONAL_DATA = ['none', 'counts', 'pseudonymous', 'personal'] as const;
export type PersonalData = (typeof PERSONAL_DATA)[number];

const LONG: ColumnType = { kind: 'text', most: 8000, lines: true };
const LINK: ColumnType = { kind: 'text', most: 500 };
const PART: ColumnType = { kind: 'code' };
const LIST: ColumnType = { kind: 'list' };
const AMOUNT: ColumnType = { kind: 'number', least: 0 };
const COUNT: ColumnType = { kind: 'number', least: 1, whole: true };
const MARK: ColumnType = { kind: 'number', least: 0, most: 100 };
const YEARS: ColumnType = { kind: 'number', least: 0, most: 200 };
const many = (name: RegisterName): ColumnType => ({ kind: 'references', to: name });

function keyed(name: FollowUpName, key: readonly string[], columns: readonly Column[], oneOf: readonly string[] = []): Register {
  return { name, columns, key, oneOf };
}

/** The target that something is about: a KPI of a reporting unit. */
const SERIES = [column('reporting_unit', to('reporting-unit')), column('kpi', to('kpi'))];

/** Agreements, tracks, meetings, decisions and actions; the pipeline; the work of both centres; studies; data governance. */
export const FOLLOW_UP_REGISTERS: Readonly<Record<FollowUpName, Register>> = {
  memorandum: named('memorandum', [
    required('parties', many('organisation')),
    required('signed_on', DAY),
    column('until', DAY),
    ...inThree('clauses', LONG),
    column('link', LINK),
  ]),
  track: named('track', [
    column('memorandum', to('memorandum')),
    required('owner', to('person')),
    column('centre', to('centre')),
    column('channel', choice(CHANNELS)),
    column('meets_every', choice(FREQUENCIES)),
  ]),
  meeting: named('meeting', [
    column('track', to('track')),
    required('day', DAY),
    column('at', { kind: 'time' }),
    column('duration', COUNT),
    ...inThree('place', TEXT),
    column('chair', to('organisation')),
    column('translated_from', choice(LANGUAGES)),
    ...inThree('checked_by', TEXT),
  ]),
  participant: keyed(
    'participant',
    ['meeting', 'code'],
    [
      required('meeting', to('meeting')),
      required('code', PART),
      ...NAMES,
      required('party', to('organisation')),
      column('attendance', choice(ATTENDANCES)),
    ],
    NAME_COLUMNS,
  ),
  confirmation: keyed(
    'confirmation',
    ['meeting', 'party'],
    [
      required('meeting', to('meeting')),
      required('party', to('organisation')),
      required('confirmed_on', DAY),
      ...inThree('confirmed_by', TEXT),
    ],
  ),
  'agenda-item': keyed(
    'agenda-item',
    ['meeting', 'number'],
    [
      required('meeting', to('meeting')),
      required('number', COUNT),
      ...NAMES,
      column('agenda_kind', choice(AGENDA_KINDS)),
      column('duration', COUNT),
      ...SERIES,
      ...inThree('minutes', LONG),
      column('carried_to', to('meeting')),
    ],
    NAME_COLUMNS,
  ),
  decision: named('decision', [
    required('day', DAY),
    column('meeting', to('meeting')),
    column('item', COUNT),
    required('decision_kind', choice(DECISION_KINDS)),
    ...SERIES,
    ...inThree('because', NOTE),
    column('look_again', DAY),
  ]),
  proposal: keyed(
    'proposal',
    ['reporting_unit', 'kpi', 'deadline', 'since'],
    [
      required('reporting_unit', to('reporting-unit')),
      required('kpi', to('kpi')),
      required('deadline', PERIOD),
      required('since', DAY),
      column('because', NOTE),
    ],
  ),
  action: named('action', [
    column('track', to('track')),
    required('owner', to('person')),
    required('due', DAY),
    required('reporting_unit', to('reporting-unit')),
    required('kpi', to('kpi')),
    column('deadline', PERIOD),
    column('project', to('project')),
    column('decision', to('decision')),
    column('action_status', choice(ACTION_STATUSES)),
    column('done_on', DAY),
    column('note', NOTE),
  ]),
  criterion: named('criterion', [required('weight', AMOUNT), ...inThree('note', NOTE)]),
  candidate: named('candidate', [
    column('candidate_kind', choice(CANDIDATE_KINDS)),
    required('category', choice(CATEGORIES)),
    required('domain', to('domain')),
    column('focus_area', to('focus-area')),
    column('countries', many('country')),
    column('cities', many('city')),
    column('organisation', to('organisation')),
    column('cost', AMOUNT),
    column('currency', choice(CURRENCIES)),
    ...inThree('summary', NOTE),
    column('candidate_status', choice(CANDIDATE_STATUSES)),
    column('project', to('project')),
  ]),
  score: keyed(
    'score',
    ['candidate', 'criterion', 'scorer'],
    [
      required('candidate', to('candidate')),
      required('criterion', to('criterion')),
      required('scorer', to('person')),
      required('points', { kind: 'number', least: 1, most: 5 }),
      column('note', NOTE),
    ],
  ),
  effect: keyed(
    'effect',
    ['candidate', 'reporting_unit', 'kpi'],
    [
      required('candidate', to('candidate')),
      required('reporting_unit', to('reporting-unit')),
      required('kpi', to('kpi')),
      required('shift', NUMBER),
      column('shift_low', NUMBER),
      column('shift_high', NUMBER),
      column('basis', NOTE),
    ],
  ),
  package: named('package', [
    required('day', DAY),
    required('candidates', many('candidate')),
    required('weights', LIST),
    required('scores', LIST),
    required('because', NOTE),
    column('budget', AMOUNT),
    column('currency', choice(CURRENCIES)),
    column('decision', to('decision')),
  ]),
  gate: keyed(
    'gate',
    ['project', 'stage'],
    [
      required('project', to('project')),
      required('stage', choice(STAGES)),
      required('criteria', LIST),
      column('met', LIST),
      column('planned_on', DAY),
      column('passed_on', DAY),
      column('approver', to('person')),
      column('exception', NOTE),
      column('handover_to', to('organisation')),
    ],
  ),
  'cost-report': keyed(
    'cost-report',
    ['project', 'period'],
    [
      required('project', to('project')),
      required('period', PERIOD),
      required('planned_value', AMOUNT),
      required('earned_value', AMOUNT),
      required('actual_cost', AMOUNT),
      column('note', NOTE),
    ],
  ),
  standard: named('standard', [
    required('standard_kind', choice(STANDARD_KINDS)),
    column('body', TEXT),
    column('domain', to('domain')),
    column('steward', to('person')),
    column('builds_on', many('standard')),
    column('languages', LIST),
    column('link', LINK),
  ]),
  edition: keyed(
    'edition',
    ['standard', 'edition'],
    [
      required('standard', to('standard')),
      required('edition', PART),
      required('edition_state', choice(EDITION_STATES)),
      column('applies_from', DAY),
      column('applies_until', DAY),
      column('supersedes', PART),
      ...inThree('changes', LONG),
      column('link', LINK),
    ],
  ),
  reliance: keyed(
    'reliance',
    ['standard', 'edition', 'kpi', 'project'],
    [
      required('standard', to('standard')),
      required('edition', PART),
      column('kpi', to('kpi')),
      column('project', to('project')),
      required('since', DAY),
    ],
    ['kpi', 'project'],
  ),
  transfer: named('transfer', [
    required('transfer_kind', choice(TRANSFER_KINDS)),
    column('domain', to('domain')),
    column('standard', to('standard')),
    column('provider', to('organisation')),
    column('country', to('country')),
    required('starts_on', DAY),
    column('ends_on', DAY),
    column('people', COUNT),
    ...SERIES,
  ]),
  institution: keyed(
    'institution',
    ['country', 'institution'],
    [
      required('country', to('country')),
      required('institution', to('organisation')),
      ...inThree('role', TEXT),
      column('counterpart', to('organisation')),
      column('domain', to('domain')),
    ],
  ),
  localisation: keyed(
    'localisation',
    ['standard', 'country'],
    [
      required('standard', to('standard')),
      required('country', to('country')),
      required('localisation_state', choice(LOCALISATION_STATES)),
      column('edition', PART),
      column('since', DAY),
      column('due', DAY),
      ...inThree('legal_basis', NOTE),
      ...inThree('effect', NOTE),
      column('because', NOTE),
      column('owner', to('person')),
      column('link', LINK),
    ],
  ),
  deviation: keyed(
    'deviation',
    ['standard', 'country', 'clause'],
    [
      required('standard', to('standard')),
      required('country', to('country')),
      required('clause', PART),
      ...NAMES,
      ...inThree('says', NOTE),
      ...inThree('applies', NOTE),
      ...inThree('why', NOTE),
      column('review_on', DAY),
    ],
  ),
  course: named('course', [
    required('domain', to('domain')),
    column('centre', to('centre')),
    column('languages', LIST),
    required('places', COUNT),
    column('starts_on', DAY),
    column('ends_on', DAY),
    column('city', to('city')),
    column('standard', to('standard')),
    column('pass_mark', MARK),
    ...SERIES,
  ]),
  'course-result': keyed(
    'course-result',
    ['course', 'participant'],
    [
      required('course', to('course')),
      required('participant', PART),
      required('country', to('country')),
      column('before', MARK),
      column('after', MARK),
    ],
  ),
  'training-target': keyed(
    'training-target',
    ['domain', 'country'],
    [
      required('domain', to('domain')),
      required('country', to('country')),
      required('people', COUNT),
      required('starts_on', DAY),
      required('ends_on', DAY),
      column('kpi', to('kpi')),
    ],
  ),
  study: named('study', [
    column('authors', { kind: 'text', most: 500 }),
    required('published_on', DAY),
    column('publisher', to('organisation')),
    column('domains', many('domain')),
    column('about_kpis', many('kpi')),
    column('countries', many('country')),
    column('languages', LIST),
    ...inThree('abstract', LONG),
    column('link', LINK),
  ]),
  governance: keyed(
    'governance',
    ['kpi'],
    [
      required('kpi', to('kpi')),
      column('data_owner', to('organisation')),
      column('steward', to('person')),
      ...inThree('legal_basis', NOTE),
      column('personal_data', choice(PERSONAL_DATA)),
      column('keep_values', YEARS),
      column('keep_evidence', YEARS),
    ],
  ),
};
