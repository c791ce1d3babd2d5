import { isDeepStrictEqual } from 'node:util';
import { definitionsWithin, type ProgrammeSettings, setProgramme as store } from '@miqyas/db';
import type { Programme } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions } from '../../access/visibility.ts';

/** What nothing is said of stays as it is. */
type AskedSettings = Omit<ProgrammeSettings, 'weekend' | 'approvals'> &
  Partial<{ readonly [Name in 'weekend' | 'approvals']: Programme[Name] | undefined }>;

/** Says what a programme is called and how its calendar runs from now on; what it was before, for whoever wants it back. */
export async function setProgramme(
  context: Context,
  { programme, actor, settings: asked }: { programme: string; actor: Actor; settings: AskedSettings },
): Promise<Programme> {
  requireTimeZone(asked.timeZone);
  if (Object.values(asked.names).every((name) => name.trim() === ''))
    throw new Refusal('invalid-request', {}, [{ code: 'invalid', parameters: { reason: 'names' }, field: 'names' }]);
  const known = await allDefinitions(context, programme);
  return unitOfWork(context, { actor, permission: 'programme.set', programme }, async ({ tx, at, done, unchanged }) => {
    const before = (await definitionsWithin(tx, programme, known)).programme;
    const settings = { ...asked, weekend: asked.weekend ?? before.weekend, approvals: asked.approvals ?? before.approvals };
    const [old, now] = [settingsOf(before), settingsOf(settings)];
    if (isDeepStrictEqual(old, now)) return unchanged(before);
    await store(tx, { programme, settings, at });
    return done({ action: 'programme.set', subject: programme, details: { old, new: now } }, before);
  });
}

/** Refuses what is no time zone of the world. */
export function requireTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new Refusal('invalid-request', {}, [{ code: 'invalid', parameters: { reason: timeZone }, field: 'timeZone' }]);
  }
}

function settingsOf({ names, timeZone, yearStart, dueDays, approvals, weekend, mapKpi }: ProgrammeSettings) {
  return { ar: names.ar, zh: names.zh, en: names.en, timeZone, yearStart, dueDays, approvals, weekend, mapKpi: mapKpi ?? null };
}
