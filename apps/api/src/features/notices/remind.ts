import { type Definitions, findTold, listProgrammes, loadCalendars, seriesKey } from '@miqyas/db';
import { expectationsAround, formatDay, formatPeriod, isWorkingDay, type Outstanding, type Programme, remindersOn } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { allDefinitions, visibleTo } from '../../access/visibility.ts';
import { answeredAmong, answerKey } from './answered.ts';
import { wallTime } from './local-time.ts';
import { peopleTold } from './people-told.ts';
import { settleReminders } from './settle.ts';
import { tell } from './tell.ts';

/** So many minutes after midnight of a programme's day its people are reminded. */
const REMINDED_AT = 7 * 60;
/** What was done last in a programme, by day. */
const REMINDED = 'reminded';

/** Reminds the people of every programme once on each of its working days; of what has come meanwhile nobody is reminded any more. */
export async function remind(context: Context, actor: Actor, signal: AbortSignal): Promise<void> {
  for (const programme of await listProgrammes(context.store.read)) {
    if (signal.aborted) return;
    await settleReminders(context, { programme: programme.code, actor });
    await remindIn(context, programme, actor);
  }
}

async function remindIn(context: Context, { code, timeZone }: Programme, actor: Actor): Promise<void> {
  const { day, minute } = wallTime(context.clock(), timeZone);
  if (minute < REMINDED_AT) return;
  const { read } = visibleTo(context, actor);
  const last = await findTold(read, { programme: code, subject: REMINDED });
  if (last === formatDay(day)) return;
  if (!isWorkingDay(day, (await loadCalendars(read, { programme: code }))(undefined))) return;
  const definitions = await allDefinitions(context, code);
  const outstanding = await outstandingOn(context, actor, definitions, day);
  const people = await peopleTold(read, formatDay(day));
  const notices = remindersOn(day, outstanding, (series) => people.of(series, definitions));
  const told = new Map([[REMINDED, formatDay(day)]]);
  await tell(context, { programme: code, actor, notices, told, since: { subject: REMINDED, says: last } });
}

/** What is owed in a programme around a day and has not come. */
async function outstandingOn(context: Context, actor: Actor, definitions: Definitions, day: number): Promise<Outstanding[]> {
  const { programme, assignments, kpis } = definitions;
  const asked = [...assignments.values()].filter(({ kpi }) => kpis.get(kpi)?.withdrawn === false);
  const owed = expectationsAround(asked, day);
  const answered = await answeredAmong(visibleTo(context, actor).read, programme.code, owed);
  return owed
    .filter((one) => !answered.has(answerKey(one, formatPeriod(one.period))))
    .map((one) => ({ ...one, calendar: assignments.get(seriesKey(one.reportingUnit, one.kpi))?.calendar }));
}
