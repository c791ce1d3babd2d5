import { isOpenAction, parseDay } from '@miqyas/domain';
import ical, { ICalAlarmType, ICalCalendarMethod, type ICalEventData, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { momentOf } from '../notices/local-time.ts';
import type { DayDue } from './days-due.ts';
import type { EventWords } from './event-words.ts';

/** An event with everything that a calendar shows of it. */
export interface CalendarEvent extends DayDue, EventWords {
  /** Where it is looked at. */
  readonly url: string;
  /** When it, or what is told of it, last changed (ISO 8601, UTC). */
  readonly changedAt: string;
}

interface Written {
  readonly programme: string;
  /** Of the calendar, as a list of calendars shows it. */
  readonly name: string;
  /** Of the programme: `Asia/Dubai`. */
  readonly timeZone: string;
  readonly events: readonly CalendarEvent[];
}

const PRODUCT = { company: 'Miqyas', product: 'Follow-up' };
/** So often calendars are asked to look. */
const AGAIN_S = 60 * 60;
const AHEAD_S = 2 * 86_400;
const MINUTE_MS = 60_000;
/** A meeting that says nothing of its length. */
const USUAL_MINUTES = 60;

/** A calendar as RFC 5545 has it. An event keeps its UID for good; its SEQUENCE says how often its entry was said anew. */
export function writeCalendar({ programme, name, timeZone, events }: Written): string {
  const calendar = ical({ method: ICalCalendarMethod.PUBLISH, name: escaped(plain(name)), prodId: PRODUCT, ttl: AGAIN_S });
  for (const event of events) calendar.createEvent(eventData(event, programme, timeZone));
  // The last line ends as every other does.
  return `${calendar.toString()}\r\n`;
}

function eventData(event: CalendarEvent, programme: string, timeZone: string): ICalEventData {
  const { register, record, summary, lines, place = '', url, changedAt } = event;
  const { key, version } = record;
  return {
    id: `${register}-${encodeURIComponent(key)}-${encodeURIComponent(programme)}@miqyas`,
    sequence: version - 1,
    ...{ stamp: changedAt, lastModified: changedAt, summary: plain(summary), url },
    description: plain([...lines, url].filter((line) => line !== '').join('\n')),
    ...(place === '' ? {} : { location: plain(place) }),
    status: statusOf(event),
    ...timesOf(event, timeZone),
    ...(isWaiting(event) ? { alarms: [{ type: ICalAlarmType.display, triggerBefore: AHEAD_S, description: plain(summary) }] } : {}),
  };
}

/** A meeting with an hour takes its time; everything else is a day on which something falls, and keeps nobody from anything. */
function timesOf({ register, record: { entry }, day }: CalendarEvent, timeZone: string) {
  const at = register === 'meeting' ? /^(\d\d):(\d\d)$/.exec(String(entry['at'] ?? '')) : null;
  if (!at) return { start: `${day}T00:00:00.000Z`, allDay: true, transparency: ICalEventTransparency.TRANSPARENT };
  const minute = 60 * Number(at[1]) + Number(at[2]);
  const start = momentOf({ day: parseDay(day) as number, minute }, timeZone);
  const end = new Date(start.getTime() + Number(entry['duration'] ?? USUAL_MINUTES) * MINUTE_MS);
  return { start, end, transparency: ICalEventTransparency.OPAQUE };
}

function statusOf({ register, record: { entry } }: CalendarEvent): ICalEventStatus {
  if (register !== 'action') return ICalEventStatus.CONFIRMED;
  const status = entry['action_status'];
  if (status === 'dropped') return ICalEventStatus.CANCELLED;
  return status === 'waits' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

/** Somebody is reminded of an action that is still to be done. */
function isWaiting({ register, record: { entry } }: CalendarEvent): boolean {
  return register === 'action' && isOpenAction(entry);
}

/** Line ends of one kind, and nothing that no calendar takes. */
function plain(text: string): string {
  return text.replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n').replace(/[^\P{Cc}\t\n]/gu, '');
}

/** The library writes the name of a calendar as it is. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replaceAll('\n', ' ');
}
