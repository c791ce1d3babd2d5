import type { NewNotice, NoticeContent } from '../notices/notice.ts';
import { reminderStage } from '../notices/reminders.ts';
import type { Entry } from '../registers/columns.ts';
import { formatDay, parseDay } from '../time/calendar.ts';
import { type WorkCalendar, workingDaysBetween } from '../time/work-calendar.ts';
import { isOpenAction } from './action-state.ts';

/** From so many working days after its day on the delivery office hears of an action as well; of one whose owner has left at once. */
const OFFICE_AFTER = 5;

export interface ActionOwners {
  /** Who is told of an action: its owner, where they belong here still. */
  ownerOf(action: Entry): string | undefined;
  /** Who looks after delivery, and may hear of it. */
  officeOf(action: Entry): readonly string[];
}

/** An action that is open, by its key. */
export interface KeyedAction {
  readonly key: string;
  readonly entry: Entry;
}

/**
 * What people are told on a day of actions that are open: their owner as the day draws near, on it, and after it, as with values that are
 * owed; the delivery office when one is late for a week, or has nobody any more who owns it. Of several moments that went by unused the
 * last is told, and each once.
 */
export function actionRemindersOn(day: number, actions: readonly KeyedAction[], owners: ActionOwners, calendar: WorkCalendar): NewNotice[] {
  return actions.filter(({ entry }) => isOpenAction(entry)).flatMap((action) => remindersOf(day, action, owners, calendar));
}

function remindersOf(day: number, { key, entry }: KeyedAction, owners: ActionOwners, calendar: WorkCalendar): NewNotice[] {
  const due = parseDay(String(entry['due']));
  if (due === undefined) return [];
  const days = workingDaysBetween(due, day, calendar);
  const owner = owners.ownerOf(entry);
  const stage = reminderStage(days);
  const about = {
    ...({ register: 'action', key, names: namesOf(entry), kpis: [String(entry['kpi'])] } as const),
    ...{ due: formatDay(due), days: Math.abs(days) },
  };
  const notice = (person: string, moment: string, content: NoticeContent): NewNotice => ({
    ...{ person, content, subject: `action ${key} ${about.due} ${moment}` },
  });
  const own = owner === undefined || stage === undefined ? [] : [notice(owner, String(stage), { kind: kindOf(days), ...about })];
  if (owner !== undefined && days < OFFICE_AFTER) return own;
  const kind = owner === undefined ? 'action-unowned' : 'action-escalated';
  return [...own, ...owners.officeOf(entry).map((person) => notice(person, kind, { kind, ...about }))];
}

function kindOf(days: number): 'action-before' | 'action-due' | 'action-after' {
  return days < 0 ? 'action-before' : days === 0 ? 'action-due' : 'action-after';
}

function namesOf(entry: Entry) {
  const name = (language: string) => String(entry[`name_${language}`] ?? '');
  return { ar: name('ar'), zh: name('zh'), en: name('en') };
}
