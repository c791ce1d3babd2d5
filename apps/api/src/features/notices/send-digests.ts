import { randomBytes } from 'node:crypto';
import {
  addDigest,
  listLastDigests,
  listNoticePreferences,
  listProgrammes,
  listSignIns,
  listUnmailed,
  loadCalendars,
  NO_PREFERENCE,
  type NoticePreference,
  type StoredNotice,
} from '@miqyas/db';
import { formatDay, isWorkingDay, openFrom, parseDay, QUIET_HOURS, type WallTime } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { NOWHERE } from '../../access/nowhere.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { visibleTo } from '../../access/visibility.ts';
import { momentOf, wallTime } from './local-time.ts';

/** So many minutes after midnight a day's mail is put together: what the morning has to say is there by then. */
const DIGEST_AT = 8 * 60;
/** What is older than this is in the product for who looks for it; no mail brings it up again. */
const MAILED_WITHIN_DAYS = 15;
const WEEK_DAYS = 7;

/** Lets one mail go out to everybody whose notices no mail holds yet: one a person and day, none on a day off, none in quiet hours. */
export async function sendDigests(context: Context, actor: Actor, signal: AbortSignal): Promise<void> {
  if (!context.mails) return;
  const db = context.store.read;
  const now = context.clock();
  const since = new Date(now.getTime() - MAILED_WITHIN_DAYS * 86_400_000).toISOString();
  const unmailed = await listUnmailed(db, { since });
  if (unmailed.size === 0) return;
  const [preferences, last, signIns, hours] = await Promise.all([
    listNoticePreferences(db),
    listLastDigests(db),
    listSignIns(db),
    openHours(context, actor),
  ]);
  const addresses = new Map(signIns.map(({ person, email }) => [person, email]));
  for (const [person, notices] of unmailed) {
    if (signal.aborted) return;
    const email = addresses.get(person);
    const preference = preferences.get(person) ?? NO_PREFERENCE;
    const open = hours(preference, notices);
    if (email === undefined || email.endsWith(NOWHERE) || !open || !isDue(preference, open.now, last.get(person))) continue;
    if (open.from.day !== open.now.day) continue;
    const id = randomBytes(12).toString('base64url');
    const day = formatDay(open.now.day);
    await unitOfWork(context, { actor, permission: 'jobs.manage' }, async ({ tx, at, mail, done, unchanged }) => {
      if (!(await addDigest(tx, { id, person, day, at, notices: notices.map((one) => one.id) }))) return unchanged(undefined);
      await mail(person, { kind: 'digest', to: email, digest: id }, { notBefore: open.moment.toISOString() });
      return done({ action: 'notices.mail', subject: person, details: { count: notices.length } }, undefined);
    });
  }
}

function isDue({ mail = 'daily' }: NoticePreference, { day, minute }: WallTime, last: string | undefined): boolean {
  if (mail === 'none' || minute < DIGEST_AT) return false;
  return last === undefined || day - (parseDay(last) as number) >= (mail === 'weekly' ? WEEK_DAYS : 1);
}

/** What the clock of a reader says, and from when on they may be written to. */
export interface OpenHours {
  readonly now: WallTime;
  readonly from: WallTime;
  readonly moment: Date;
}

/** Whether now, and if not from when on, somebody may be written to about notices: by their zone and hours, on working days of the programme. */
export async function openHours(
  context: Context,
  actor: Actor,
): Promise<(preference: NoticePreference, notices: readonly StoredNotice[]) => OpenHours | undefined> {
  const { read } = visibleTo(context, actor);
  const programmes = new Map((await listProgrammes(read)).map((one) => [one.code, one]));
  const calendars = new Map(
    await Promise.all(
      [...programmes.keys()].map(async (programme) => [programme, (await loadCalendars(read, { programme }))(undefined)] as const),
    ),
  );
  return ({ timeZone, quiet = QUIET_HOURS }, [first]) => {
    const programme = programmes.get(first?.programme ?? '');
    const calendar = calendars.get(first?.programme ?? '');
    if (!programme || !calendar) return undefined;
    const zone = timeZone ?? programme.timeZone;
    const moment = context.clock();
    const now = wallTime(moment, zone);
    const from = openFrom(now, quiet.from === quiet.until ? undefined : quiet, (day) => isWorkingDay(day, calendar));
    const isNow = from.day === now.day && from.minute === now.minute;
    return { now, from, moment: isNow ? moment : momentOf(from, zone) };
  };
}
