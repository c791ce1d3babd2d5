import type { Feed } from '../model.ts';
import { parseDay } from '../time/calendar.ts';
import { atPointer } from './json-pointer.ts';

/** Where a message has what: places in its JSON (RFC 6901), each empty for what is not said. */
export interface ReadingPlaces {
  /** Empty: the message is the number itself. */
  readonly valueAt: string;
  /** Empty: it is of the moment that it came. */
  readonly timeAt: string;
  /** Empty: the station is what the first `+` of the topic stands for. */
  readonly categoryAt: string;
}

/** What a reading may be, and how far the clock of a device may be ahead. */
export interface ReadingLimits {
  readonly least: number | undefined;
  readonly most: number | undefined;
}

export const READING_FAULTS = [
  ...(['not-json', 'too-long', 'too-many', 'no-value', 'not-a-number', 'no-time', 'not-a-moment'] as const),
  ...(['too-old', 'in-the-future', 'out-of-range', 'station-too-long', 'kept-without-time', 'period-closed'] as const),
] as const;
export type ReadingFaultCode = (typeof READING_FAULTS)[number];

/** What is wrong with one reading, and where: its place among those of the message, and in its JSON. */
export interface ReadingFault {
  readonly code: ReadingFaultCode;
  readonly place: string;
  readonly text: string;
}

/** `minute` counts minutes since 1970-01-01, UTC. */
export interface ReadingRead {
  readonly category: string;
  readonly minute: number;
  readonly value: number;
}

interface Reading {
  readonly feed: Pick<Feed, 'offsetMinutes' | 'keepDays'>;
  readonly limits: ReadingLimits;
  readonly places: ReadingPlaces;
  /** When it came (milliseconds since 1970-01-01, UTC). */
  readonly now: number;
  /** The station where the message says none. */
  readonly category: string;
  /** A broker kept it for who comes later: when it was said is not known. */
  readonly kept?: boolean;
}

const MOST_TEXT = 120;
const MOST_CATEGORY = 100;
const MOST_READINGS = 5000;
const AHEAD_MINUTES = 5;
const MINUTE_MS = 60_000;

/** Reads a message of a device: a number, an object, or a list of either. Each reading is taken or refused on its own, never mended. */
export function readReadings(payload: string, reading: Reading): { readings: ReadingRead[]; faults: ReadingFault[] } {
  let document: unknown;
  try {
    document = JSON.parse(payload);
  } catch {
    return { readings: [], faults: [{ code: 'not-json', place: '', text: shown(payload) }] };
  }
  return readDocument(document, reading);
}

/** The same of what is parsed already. */
export function readDocument(document: unknown, reading: Reading): { readings: ReadingRead[]; faults: ReadingFault[] } {
  const several = Array.isArray(document);
  const all: readonly unknown[] = several ? document : [document];
  if (all.length > MOST_READINGS) return { readings: [], faults: [{ code: 'too-many', place: '', text: String(all.length) }] };
  const readings: ReadingRead[] = [];
  const faults: ReadingFault[] = [];
  for (const [i, one] of all.entries()) {
    const found = readOne(one, reading);
    if ('code' in found) faults.push({ ...found, place: `${several ? `/${i}` : ''}${found.place}` });
    else readings.push(found);
  }
  return { readings, faults };
}

function readOne(one: unknown, { feed, limits, places, now, category: otherwise, kept = false }: Reading): ReadingRead | ReadingFault {
  const { valueAt, timeAt, categoryAt } = places;
  const fault = (code: ReadingFaultCode, place: string, found: unknown): ReadingFault => ({ code, place, text: shown(found) });
  const said = atPointer(one, valueAt);
  if (said === undefined || said === null) return fault('no-value', valueAt, one);
  const value = numberOf(said);
  if (value === undefined) return fault('not-a-number', valueAt, said);
  const time = timeAt === '' ? undefined : atPointer(one, timeAt);
  if (timeAt !== '' && (time === undefined || time === null)) return fault('no-time', timeAt, one);
  if (timeAt === '' && kept) return fault('kept-without-time', '', said);
  const minute = timeAt === '' ? Math.floor(now / MINUTE_MS) : momentOf(time, feed);
  if (minute === undefined) return fault('not-a-moment', timeAt, time);
  if (minute > now / MINUTE_MS + AHEAD_MINUTES) return fault('in-the-future', timeAt, time);
  if (dayOf(minute, feed) < dayOf(Math.floor(now / MINUTE_MS), feed) - feed.keepDays) return fault('too-old', timeAt, time);
  const { least = -Infinity, most = Infinity } = limits;
  if (value < least || value > most) return fault('out-of-range', valueAt, said);
  const station = categoryAt === '' ? undefined : atPointer(one, categoryAt);
  const category = station === undefined || station === null ? otherwise : categoryOf(station);
  if (category === undefined || category.length > MOST_CATEGORY || /\p{Cc}/u.test(category) || !category.isWellFormed())
    return fault('station-too-long', categoryAt, station ?? otherwise);
  return { category, minute, value };
}

/** A number, or a text that is nothing but one: what is nearly one is none. */
function numberOf(said: unknown): number | undefined {
  if (typeof said === 'number') return Number.isFinite(said) ? said : undefined;
  if (typeof said !== 'string' || said.length > 40 || !/^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/.test(said)) return undefined;
  const value = Number(said);
  return Number.isFinite(value) ? value : undefined;
}

function categoryOf(said: unknown): string | undefined {
  return typeof said === 'string' || typeof said === 'number' ? String(said).trim() : undefined;
}

/** From here on a number counts milliseconds, below it seconds: the one begins in 1973, the other ends in 5138. */
const MILLISECONDS = 1e11;

/** The minute of a moment: ISO 8601 (without a zone: the feed's local time), or seconds or milliseconds since 1970. */
function momentOf(said: unknown, feed: Pick<Feed, 'offsetMinutes'>): number | undefined {
  if (typeof said === 'number' && Number.isFinite(said) && said >= 0)
    return Math.floor((said >= MILLISECONDS ? said : said * 1000) / MINUTE_MS);
  return typeof said === 'string' ? minuteOfText(said, feed) : undefined;
}

/** The minute (since 1970-01-01, UTC) of `2019-01-01T06:00`, which is local time; with a zone (`Z`, `+08:00`) it says so itself. */
export function minuteOfText(text: string, { offsetMinutes }: Pick<Feed, 'offsetMinutes'>): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:(Z)|([+-])(\d{2}):(\d{2}))?$/.exec(text.trim());
  const day = match && parseDay(match[1] ?? '');
  const [hour, minute] = [Number(match?.[2]), Number(match?.[3])];
  if (match === null || day === undefined || day === null || hour > 23 || minute > 59) return undefined;
  const [, , , , utc, sign, hours = '0', minutes = '0'] = match;
  if (Number(hours) > 14 || Number(minutes) > 59) return undefined;
  const zone = Number(hours) * 60 + Number(minutes);
  const ahead = utc === undefined && sign === undefined ? offsetMinutes : sign === '-' ? -zone : zone;
  return day * 1440 + hour * 60 + minute - ahead;
}

function dayOf(minute: number, { offsetMinutes }: Pick<Feed, 'offsetMinutes'>): number {
  return Math.floor((minute + offsetMinutes) / 1440);
}

/** The beginning of what stood there, as every store keeps it: whatever it was, it can be shown. */
function shown(found: unknown): string {
  const text = typeof found === 'string' ? found : written(found);
  return text
    .slice(0, MOST_TEXT)
    .toWellFormed()
    .replace(/\p{Cc}/gu, '\ufffd');
}

function written(found: unknown): string {
  try {
    return JSON.stringify(found) ?? '';
  } catch {
    // Nested too deep to be written.
    return '…';
  }
}
