import type { NoticePreferences } from '@miqyas/contract/client';
import { findNoticePreference, type NoticePreference, putNoticePreference } from '@miqyas/db';
import { QUIET_HOURS } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { requireTimeZone } from '../registers/set-programme.ts';

/** How somebody is told, with what goes without saying. */
export async function preferencesOf(context: Context, { person }: Actor): Promise<NoticePreferences> {
  const {
    mail = 'daily',
    quiet = QUIET_HOURS,
    timeZone = null,
    language = null,
  } = await findNoticePreference(context.store.read, { person });
  return { mail, quietFrom: timeText(quiet.from), quietUntil: timeText(quiet.until), timeZone, language };
}

/** Says from now on how somebody is told. */
export async function setPreferences(
  context: Context,
  { actor, settings }: { actor: Actor; settings: Omit<NoticePreferences, 'language'> },
): Promise<void> {
  if (settings.timeZone !== null) requireTimeZone(settings.timeZone);
  const { language: _, ...old } = await preferencesOf(context, actor);
  await unitOfWork(context, { actor, permission: 'account.use' }, async ({ tx, done }) => {
    await putNoticePreference(tx, { person: actor.person, preference: storedOf(settings) });
    return done({ action: 'notices.set', subject: actor.person, details: { old, new: settings } }, undefined);
  });
}

function storedOf({ mail, quietFrom, quietUntil, timeZone }: Omit<NoticePreferences, 'language'>): Omit<NoticePreference, 'language'> {
  return { mail, quiet: { from: minuteOf(quietFrom), until: minuteOf(quietUntil) }, timeZone: timeZone ?? undefined };
}

/** `20:00` as minutes of the day; the contract has checked it. */
function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return 60 * hours + minutes;
}

function timeText(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
