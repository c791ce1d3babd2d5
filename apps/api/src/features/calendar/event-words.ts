import type { Definitions, FollowUpRecord } from '@miqyas/db';
import { type Entry, type FollowUpName, formatPeriod, goalValue, type Language, parts, type Stage, sameName } from '@miqyas/domain';
import { formatDate, formatPeriodName, goalText, isolate, type MessageKey, nameIn, type Translate } from '@miqyas/i18n';
import { namesOfEntry, type Records } from '../../access/records.ts';
import { targetFinder } from '../actions/target-of.ts';
import type { DayDue } from './days-due.ts';

/** What an event is called, and what is told of it line by line. */
export interface EventWords {
  readonly summary: string;
  /** Empty ones say nothing. */
  readonly lines: readonly string[];
  /** Where somebody has to be; empty where nobody said. */
  readonly place?: string;
}

interface Known {
  readonly definitions: Definitions;
  readonly records: Records;
  /** Name of a person by their code. */
  readonly personName: (code: string) => string;
  /** Entries of a meeting's agenda, in order. */
  readonly agendaOf: (meeting: string) => readonly FollowUpRecord[];
  /** Days since 1970-01-01. */
  readonly today: number;
  readonly language: Language;
  readonly t: Translate;
}

/** Writes events in the language of their reader. */
export function eventWords(known: Known): (due: DayDue) => EventWords {
  const { language, t } = known;
  const target = targetLine(known);
  return ({ register, record: { entry, key } }) => {
    const name = isolate(nameIn(namesOfEntry(entry), language) || key);
    switch (register) {
      case 'action': {
        const status = t(`action-status.${String(entry['action_status'] ?? 'open')}` as MessageKey);
        const owner = isolate(known.personName(String(entry['owner'])));
        const lines = [target(entry), t('calendar.status', { status }), t('calendar.owner', { person: owner })];
        const word = entry['action_status'] === 'done' ? 'calendar.done' : 'calendar.action';
        return { summary: t(word, { name }), lines: [...lines, told(entry, 'note', language)] };
      }
      case 'meeting':
        return { summary: t('calendar.meeting', { name }), lines: agendaLines(known, key), place: told(entry, 'place', language) };
      case 'decision': {
        const decided = t('calendar.decided', { day: formatDate(String(entry['day']), language) });
        return { summary: t('calendar.look-again', { name }), lines: [decided, told(entry, 'because', language), target(entry)] };
      }
      case 'gate':
        return gateWords(known, entry);
      case 'localisation': {
        const lines = [t(`localisation-state.${String(entry['localisation_state'])}` as MessageKey), told(entry, 'because', language)];
        return { summary: t('calendar.localisation', standardIn(known, entry)), lines };
      }
      case 'deviation': {
        const of = { ...standardIn(known, entry), clause: isolate(String(entry['clause'])) };
        return { summary: t('calendar.deviation', of), lines: [name, told(entry, 'why', language)] };
      }
    }
  };
}

/** What an entry says in a column, in the language of its reader or in another; empty where it says nothing. */
function told(entry: Entry, column: string, language: Language): string {
  return nameIn(namesOfEntry(entry, column), language) || String(entry[column] ?? '');
}

/** The target that an entry is about, with what is to be reached where that is a number. */
function targetLine({ definitions, today, language, t }: Known): (entry: Entry) => string {
  const find = targetFinder({ targets: definitions.targets, today });
  return (entry) => {
    const code = String(entry['kpi'] ?? '');
    const unit = String(entry['reporting_unit'] ?? '');
    const kpi = definitions.kpis.get(code);
    const about = {
      unit: isolate(nameIn(definitions.reportingUnits.get(unit)?.names ?? sameName(unit), language)),
      kpi: isolate(nameIn(kpi?.names ?? sameName(code), language)),
    };
    if (kpi === undefined) return '';
    const target = find(entry);
    if (!target) return t('calendar.about', about);
    const aim = goalText({ goal: target.goal, target: goalValue(target) ?? null, kpi }, language);
    return t('calendar.target', { ...about, aim, deadline: formatPeriodName(formatPeriod(target.deadline), language) });
  };
}

function agendaLines({ agendaOf, language, t }: Known, meeting: string): string[] {
  const items = agendaOf(meeting).map(({ entry }) => {
    const item = `${entry['number']}. ${isolate(nameIn(namesOfEntry(entry), language))}`;
    return entry['duration'] === undefined ? item : t('calendar.item', { item, minutes: Number(entry['duration']) });
  });
  return items.length === 0 ? [] : [t('calendar.agenda'), ...items];
}

function gateWords({ definitions, language, t }: Known, entry: Entry): EventWords {
  const code = String(entry['project']);
  const project = isolate(nameIn(definitions.projects.get(code)?.names ?? sameName(code), language));
  const stage = t(`stage.${entry['stage'] as Stage}`);
  const [criteria, met] = [parts(String(entry['criteria'] ?? '')), new Set(parts(String(entry['met'] ?? '')))];
  const passed = entry['passed_on'];
  const state =
    passed === undefined
      ? t('calendar.criteria', { met: criteria.filter((one) => met.has(one)).length, count: criteria.length })
      : t('calendar.passed', { day: formatDate(String(passed), language) });
  const open = passed === undefined ? criteria.filter((one) => !met.has(one)).map((one) => `– ${isolate(one)}`) : [];
  return { summary: t('calendar.gate', { project, stage }), lines: [state, ...open] };
}

function standardIn({ records, definitions, language }: Known, entry: Entry): { standard: string; country: string } {
  const nameOf = (register: FollowUpName, code: string) => nameIn(namesOfEntry(records.get(register, code)?.entry ?? {}), language) || code;
  const country = String(entry['country']);
  return {
    standard: isolate(nameOf('standard', String(entry['standard']))),
    country: isolate(nameIn(definitions.reportingUnits.get(country)?.names ?? sameName(country), language)),
  };
}
