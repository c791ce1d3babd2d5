import {
  type Follow,
  findTold,
  listFollows,
  listProgrammes,
  listRestatements,
  readTold,
  recordingMoment,
  type StoredTarget,
  topicsKey,
} from '@miqyas/db';
import {
  type AuditEvent,
  forecastChange,
  formatDay,
  formatPeriod,
  type JudgedStatus,
  type NewNotice,
  type NoticeContent,
  type Programme,
} from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import { type VisibleStore, visibleTo } from '../../access/visibility.ts';
import { centreOf, movedTo } from '../../dashboards/changes.ts';
import { workOutOutlooks } from '../../dashboards/outlook.ts';
import { domainOf, editionsBefore, isFollowed, loadSnapshot, type ProgrammeSnapshot } from '../../dashboards/programme-snapshot.ts';
import { standingIn } from '../../dashboards/standing.ts';
import { type PeopleTold, peopleTold } from './people-told.ts';
import { tell } from './tell.ts';

/** The state of the values and definitions that was looked at last, and the moment up to which values and editions have been. */
const STATE = 'state';
const UNTIL = 'until';

/** Tells who follows something what has turned, was restated or moved since the last time, in every programme that has changed. */
export async function tellChanges(context: Context, actor: Actor, signal: AbortSignal): Promise<void> {
  for (const programme of await listProgrammes(context.store.read)) {
    if (signal.aborted) return;
    await tellIn(context, programme, actor);
  }
}

async function tellIn(context: Context, { code: programme }: Programme, actor: Actor): Promise<void> {
  const store = visibleTo(context, actor);
  const month = lastCompleteMonth(context);
  const state = `${topicsKey(await store.revisions(programme), ['values', 'definitions'])} ${formatPeriod(month)}`;
  const last = await findTold(store.read, { programme, subject: STATE });
  if (last === state) return;
  // The moment of what is recorded last, asked for before anything is read: the clock would pass over what is being written just now. What
  // is of that moment is looked at again, and told once all the same.
  const until = await recordingMoment(store.read, { programme, now: '' });
  const before = await readTold(store.read, { programme });
  const snapshot = await loadSnapshot(store, programme, { month, asOf: undefined, today: today(context), counted: 'approved' });
  const followed = snapshot.targets.filter((target) => isFollowed(snapshot, target));
  await workOutOutlooks(
    snapshot,
    followed.map((target) => ({ target, month })),
  );
  const now = context.clock().toISOString();
  const turned = followed.map((target) => turnOf(snapshot, target, before.get(subjectOf(target)), now));
  const since = before.get(UNTIL);
  // The first time there is nothing to compare with.
  const told =
    since === undefined ? [] : [...turned.flatMap(({ news }) => news), ...(await writtenSince(store, snapshot, followed, since))];
  const notices = told.length === 0 ? [] : await addressed(context, snapshot, told);
  const kept = new Map([[STATE, state], [UNTIL, until], ...turned.map(({ target, says }): [string, string] => [subjectOf(target), says])]);
  const changed = new Map([...kept].filter(([subject, says]) => before.get(subject) !== says));
  const event = turnedEvent(programme, told);
  await tell(context, { programme, actor, notices, event, told: changed, since: { subject: STATE, says: last } });
}

/** What the trail says of targets that have turned; undefined where none has. */
function turnedEvent(programme: string, told: readonly News[]): AuditEvent | undefined {
  const targets = told.flatMap(({ content }) => {
    if (content.kind !== 'status-turned') return [];
    const { reportingUnit, kpi, deadline, from, to } = content;
    return [{ reportingUnit, kpi, deadline, from, to }];
  });
  return targets.length === 0 ? undefined : { action: 'targets.turn', subject: programme, details: { targets } };
}

/** A notice of each piece of news for everybody who hears of it. */
async function addressed(context: Context, snapshot: ProgrammeSnapshot, told: readonly News[]): Promise<NewNotice[]> {
  const { read } = context.store;
  const follows = await listFollows(read, { programme: snapshot.programme.code });
  const recipients = recipientsOf(snapshot, follows, await peopleTold(read, formatDay(today(context))));
  return told.flatMap((news) => recipients(news).map((person) => ({ person, content: news.content, subject: news.subject })));
}

/** Something that has happened to a series, and when (ISO 8601, UTC). */
interface News extends Omit<NewNotice, 'person'> {
  readonly content: Extract<NoticeContent, { readonly kpi: string }>;
  readonly at: string;
}

/** How a target was told to stand: by its last judged status, and the centre of its forecast on the side that was told. */
interface Standing {
  readonly status?: JudgedStatus;
  readonly centre?: number;
}

function subjectOf({ id }: StoredTarget): string {
  return `target ${id}`;
}

/** What has turned about a target since it was told last, and what is told of it from now on. */
function turnOf(
  snapshot: ProgrammeSnapshot,
  target: StoredTarget,
  last: string | undefined,
  at: string,
): { target: StoredTarget; news: News[]; says: string } {
  const before: Standing = last === undefined ? {} : (JSON.parse(last) as Standing);
  const now = standingIn(snapshot, { target, month: snapshot.month });
  const about = { reportingUnit: target.reportingUnit, kpi: target.kpi, deadline: formatPeriod(target.deadline) };
  // Coming from or going to no data is no change of progress: what was judged last is compared with.
  const status = now.kind === 'judged' ? now.status : before.status;
  const turned = before.status !== undefined && status !== undefined && status !== before.status;
  const centre = centreOf(snapshot, target, 0);
  const side = forecastChange(target, before.centre, centre);
  // It can turn more than once: the moment tells those apart.
  const subject = `${subjectOf(target)} ${at}`;
  const news: News[] = [];
  if (turned) news.push({ at, subject, content: { kind: 'status-turned', ...about, from: before.status, to: status } });
  if (side?.kind === 'forecast') news.push({ at, subject, content: { kind: 'forecast-turned', ...about, side: side.side } });
  // A forecast that lies too near to the target to have come over leaves the side that was told.
  const told = before.centre === undefined || side !== undefined ? centre : before.centre;
  return { target, news, says: JSON.stringify({ ...(status ? { status } : {}), ...(told === undefined ? {} : { centre: told }) }) };
}

/** Approved values that took the place of approved ones, with a target or without, and editions of targets that took the place of others. */
async function writtenSince(
  { read }: VisibleStore,
  snapshot: ProgrammeSnapshot,
  targets: readonly StoredTarget[],
  since: string,
): Promise<News[]> {
  const restated = (await listRestatements(read, { programme: snapshot.programme.code, since })).map(({ at, revision, ...about }): News => {
    const subject = `${about.reportingUnit} ${about.kpi} ${about.period} ${revision}`;
    return { at, subject, content: { kind: 'value-restated', ...about } };
  });
  const moved = targets.flatMap((target): News[] => {
    const [earlier] = editionsBefore(snapshot, target);
    const at = earlier?.endedAt ?? '';
    if (!earlier || at < since) return [];
    const { from, to } = movedTo(snapshot, target, earlier);
    const { reportingUnit, kpi } = target;
    const content = { kind: 'target-moved', reportingUnit, kpi, from: aimOf(from), to: aimOf(to) } as const;
    return [{ at, content, subject: `${subjectOf(target)} after ${earlier.id} ${at}` }];
  });
  return [...restated, ...moved];
}

function aimOf({ value, deadline }: ReturnType<typeof movedTo>['from']) {
  return { ...(value === undefined ? {} : { value }), deadline: formatPeriod(deadline) };
}

/** Who hears of some news: who followed its KPI, its project or its domain by then, who enters its values and who reviews them. */
function recipientsOf(snapshot: ProgrammeSnapshot, follows: readonly Follow[], people: PeopleTold): (news: News) => string[] {
  const followers = Map.groupBy(follows, ({ what, code }) => `${what} ${code}`);
  return ({ at, content }) => {
    const project = snapshot.reportingUnits.get(content.reportingUnit)?.project;
    const followed = [`kpi ${content.kpi}`, `project ${project ?? ''}`, `domain ${domainOf(snapshot, content) ?? ''}`];
    const following = followed.flatMap((one) => followers.get(one) ?? []).filter(({ since }) => since <= at);
    const { leads, reviewers } = people.of(content, snapshot);
    const persons = new Set([...following.map(({ person }) => person), ...leads, ...reviewers]);
    return [...persons].filter((person) => people.mayHear(person, content, snapshot));
  };
}
