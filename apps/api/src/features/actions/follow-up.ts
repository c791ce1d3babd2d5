import { type Definitions, findTold, listProgrammes, loadCalendars, putRecords, topicsKey } from '@miqyas/db';
import {
  actionRemindersOn,
  actionsFallenDue,
  type Entry,
  formatDay,
  formatPeriod,
  isWorkingDay,
  keyOf,
  type NewNotice,
  type Programme,
  parseDay,
  REGISTERS,
  WHOLE_PROGRAMME,
} from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import { loadRecords } from '../../access/records.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions, visibleTo } from '../../access/visibility.ts';
import { overviewOf } from '../../dashboards/overview.ts';
import { wallTime } from '../notices/local-time.ts';
import { type PeopleTold, peopleTold } from '../notices/people-told.ts';
import { tell } from '../notices/tell.ts';
import { editionNotices } from './edition-notices.ts';
import { unansweredTargets } from './unanswered-targets.ts';

/** So many minutes after midnight of a programme's day its people are reminded. */
const REMINDED_AT = 7 * 60;
/** What was done last in a programme: by day, and by the state that was looked at. */
const REMINDED = 'actions reminded';
const PROPOSED = 'actions proposed';

/**
 * What the installation does by itself for the follow-up of every programme: a target that turns off its track proposes an action, once;
 * owners are reminded; who rests on an edition of a standard hears that it has changed.
 */
export async function followUp(context: Context, actor: Actor, signal: AbortSignal): Promise<void> {
  for (const programme of await listProgrammes(context.store.read)) {
    if (signal.aborted) return;
    await proposeActions(context, programme.code, actor);
    await remindOwners(context, programme, actor);
  }
}

/** Enters a proposal for each target off its track that nobody has answered for, and tells those who can: once for each time it turned. */
async function proposeActions(context: Context, programme: string, actor: Actor): Promise<void> {
  const store = visibleTo(context, actor);
  const when = { month: lastCompleteMonth(context), asOf: undefined, today: today(context) };
  const state = `${topicsKey(await store.revisions(programme), ['values', 'definitions', 'follow-up'])} ${formatDay(when.today)}`;
  const last = await findTold(store.read, { programme, subject: PROPOSED });
  if (last === state) return;
  const now = context.clock().toISOString();
  const [records, { targets }] = await Promise.all([
    loadRecords(store, programme),
    overviewOf(store, { programme, scope: WHOLE_PROGRAMME, when, now, map: undefined }),
  ]);
  const byId = new Map(targets.map((target) => [target.id, target]));
  const known = new Set(records.of('proposal').map(({ key }) => key));
  const entries = unansweredTargets(targets, records, formatDay(when.today)).flatMap(({ target: id }): Entry[] => {
    const target = byId.get(id);
    if (!target) return [];
    const since = `${formatPeriod({ ...when.month, index: when.month.index - Math.max(0, (target.since ?? 1) - 1) })}-01`;
    const entry = { reporting_unit: target.reportingUnit.code, kpi: target.kpi.code, deadline: target.deadline, since };
    return known.has(keyOf(REGISTERS.proposal, entry)) ? [] : [entry];
  });
  if (entries.length > 0)
    await unitOfWork(context, { actor, permission: 'follow-up.write', programme }, async ({ tx, at, done }) => {
      const authorship = { by: actor.person, at, reason: '' };
      await putRecords(tx, { programme, register: 'proposal', entries, keyOf: (entry) => keyOf(REGISTERS.proposal, entry), authorship });
      const told = entries.map((entry) => ({
        register: 'proposal' as const,
        key: keyOf(REGISTERS.proposal, entry),
        old: null,
        new: entry,
      }));
      return done(
        {
          action: 'registers.put',
          subject: told
            .slice(0, 3)
            .map(({ key }) => key)
            .join(', '),
          details: { added: told.length, changed: 0, entries: told },
        },
        undefined,
      );
    });
  const definitions = await allDefinitions(context, programme);
  const people = await peopleTold(store.read, formatDay(when.today));
  const notices = [
    ...entries.flatMap((entry) => proposalNotices(entry, people, definitions)),
    ...editionNotices(records, people, definitions),
  ];
  await tell(context, { programme, actor, notices, told: new Map([[PROPOSED, state]]), since: { subject: PROPOSED, says: last } });
}

/** Those who enter the values of a target, and who looks after delivery there. */
function proposalNotices(entry: Entry, people: PeopleTold, definitions: Definitions): NewNotice[] {
  const about = { reportingUnit: String(entry['reporting_unit']), kpi: String(entry['kpi']) };
  const { leads, deliveryOffice } = people.of(about, definitions);
  return [...new Set([...leads, ...deliveryOffice])].map((person) => ({
    ...{ person, subject: `proposal ${keyOf(REGISTERS.proposal, entry)}` },
    content: { kind: 'action-proposed', ...about, deadline: String(entry['deadline']) },
  }));
}

/** Reminds the owners of actions once on each working day of the programme. */
async function remindOwners(context: Context, { code: programme, timeZone }: Programme, actor: Actor): Promise<void> {
  const { day, minute } = wallTime(context.clock(), timeZone);
  if (minute < REMINDED_AT) return;
  const store = visibleTo(context, actor);
  const last = await findTold(store.read, { programme, subject: REMINDED });
  const calendar = (await loadCalendars(store.read, { programme }))(undefined);
  if (last === formatDay(day) || !isWorkingDay(day, calendar)) return;
  const [records, definitions, people] = await Promise.all([
    loadRecords(store, programme),
    allDefinitions(context, programme),
    peopleTold(store.read, formatDay(day)),
  ]);
  const series = (action: Entry) => ({ reportingUnit: String(action['reporting_unit']), kpi: String(action['kpi']) });
  const owners = {
    ownerOf: (action: Entry) => {
      const owner = String(action['owner']);
      return people.mayHear(owner, series(action), definitions) ? owner : undefined;
    },
    officeOf: (action: Entry) => people.of(series(action), definitions).deliveryOffice,
  };
  const notices = actionRemindersOn(day, records.of('action'), owners, calendar);
  const fallen = actionsFallenDue(day, (last === undefined ? undefined : parseDay(last)) ?? day - 1, records.of('action'));
  await tell(context, {
    ...{ programme, actor, notices, told: new Map([[REMINDED, formatDay(day)]]) },
    event: fallen.length === 0 ? undefined : { action: 'actions.fall-due', subject: programme, details: { actions: fallen } },
    since: { subject: REMINDED, says: last },
  });
}
