import { isFrozen, listProgrammes, listSchedules, loadCalendars } from '@miqyas/db';
import {
  formatDay,
  issuesUntil,
  type LocalMoment,
  latestOf,
  monthOfIssue,
  type Period,
  type Programme,
  parseDay,
  parsePeriod,
  type ScopeRef,
  scopeOf,
  turnOf,
  WHOLE_PROGRAMME,
  type WorkCalendar,
} from '@miqyas/domain';
import { actorAs } from '../../access/actor.ts';
import { type Context, today } from '../../access/context.ts';
import { OPERATOR } from '../../access/operator.ts';
import { allDefinitions, visibleTo } from '../../access/visibility.ts';
import { overviewOf } from '../../dashboards/overview.ts';
import { wallTime } from '../notices/local-time.ts';
import { findCorrections } from './corrections.ts';
import { freezeReport, onceOf } from './freeze.ts';
import { isComplete } from './report-data.ts';
import type { Schedule, StoredSettings } from './schedules.ts';

/** Freezes every report whose turn has come: each issue once, those that were missed too. Answers how many were frozen. */
export async function makeDueReports(context: Context, signal: AbortSignal): Promise<number> {
  let count = 0;
  for (const programme of await listProgrammes(context.store.read)) {
    await findCorrections(context, programme.code);
    const schedules = await listSchedules<StoredSettings>(context.store.read, { programme: programme.code });
    if (schedules.length === 0) continue;
    const calendar = (await calendarsOf(context, programme.code))(undefined);
    for (const schedule of schedules) {
      if (signal.aborted) return count;
      if (!schedule.settings.paused) count += await makeOf(context, { programme, schedule, calendar, signal });
    }
  }
  if (count > 0) context.wake('draw-reports');
  return count;
}

interface Making {
  readonly programme: Programme;
  readonly schedule: Schedule;
  readonly calendar: WorkCalendar;
  readonly signal: AbortSignal;
}

async function makeOf(context: Context, { programme, schedule, calendar, signal }: Making): Promise<number> {
  const { settings, id, since } = schedule;
  const now = localNow(context, programme);
  const actor = await actorAs(context.store.read, OPERATOR.code);
  let count = 0;
  for (const issue of issuesUntil(settings.rule, since, now.day)) {
    const month = monthOfIssue(issue) as Period;
    for (const scope of await scopesOf(context, programme.code, settings)) {
      if (signal.aborted) return count;
      if (await isFrozen(context.store.read, onceOf({ programme: programme.code, schedule: id, issue, scope }))) continue;
      const state = await monthState(context, programme.code, scope, month);
      const turn = turnOf(settings.rule, settings.rule.kind === 'weekly' ? (parsePeriod(issue) as Period) : month, state, calendar, now);
      if (turn.kind === 'wait') continue;
      const { form, languages, figures } = settings;
      const asked = { programme: programme.code, actor, scope, form, issue, month, languages, figures, schedule: id };
      if (await freezeReport(context, asked)) count += 1;
    }
  }
  return count;
}

function localNow(context: Context, { timeZone }: Pick<Programme, 'timeZone'>): LocalMoment {
  const { day, minute } = wallTime(context.clock(), timeZone);
  return { day, hour: Math.floor(minute / 60) };
}

async function calendarsOf(context: Context, programme: string) {
  const store = visibleTo(context, await actorAs(context.store.read, OPERATOR.code));
  return loadCalendars(store.read, { programme });
}

/** How far the values of a scope have come for a month. */
async function monthState(context: Context, programme: string, scope: ScopeRef, month: Period) {
  const store = visibleTo(context, await actorAs(context.store.read, OPERATOR.code));
  const now = context.clock().toISOString();
  const overview = await overviewOf(store, {
    programme,
    scope,
    when: { month, asOf: undefined, today: today(context) },
    now,
    map: undefined,
  });
  const { completeness, targets } = overview;
  return {
    dueDay: overview.dueDay === null ? undefined : parseDay(overview.dueDay),
    complete: isComplete(overview),
    missing: Math.max(0, completeness.expected - completeness.count) + targets.filter(({ pending }) => pending).length,
  };
}

/** The parts of the programme that a schedule makes reports of; those without anything to report are left out. */
async function scopesOf(context: Context, programme: string, { audience }: StoredSettings): Promise<ScopeRef[]> {
  if (audience.kind === 'one') return [audience.scope];
  const { projects, domains, centres } = await allDefinitions(context, programme);
  const own = [...projects.values()].filter(({ archived }) => !archived);
  const codes: Readonly<Record<typeof audience.of, () => readonly string[]>> = {
    domain: () => domains.map(({ code }) => code),
    country: () => own.map(({ country }) => country),
    centre: () => centres.map(({ code }) => code),
    project: () => own.map(({ code }) => code),
  };
  return [...new Set(codes[audience.of]())].sort().map((code) => scopeOf(audience.of, code));
}

export interface NextRun {
  readonly issue: string;
  readonly day: string;
  readonly hour: number;
  readonly missing: number;
}

/** When a schedule makes its next report at the latest, and what it waits for; undefined while it is paused. */
export async function nextRunOf(context: Context, programme: Programme, { settings, id, since }: Schedule): Promise<NextRun | undefined> {
  if (settings.paused) return undefined;
  const now = localNow(context, programme);
  const calendar = (await calendarsOf(context, programme.code))(undefined);
  const scope = settings.audience.kind === 'one' ? settings.audience.scope : WHOLE_PROGRAMME;
  const open: string[] = [];
  for (const issue of issuesUntil(settings.rule, since, now.day))
    if (!(await isFrozen(context.store.read, onceOf({ programme: programme.code, schedule: id, issue, scope })))) open.push(issue);
  const issue = open[0] ?? nextIssue(settings, now.day);
  const month = monthOfIssue(issue) as Period;
  const { missing, dueDay } = await monthState(context, programme.code, scope, month);
  const { day, hour } = latestOf(
    settings.rule,
    settings.rule.kind === 'weekly' ? (parsePeriod(issue) as Period) : month,
    { dueDay },
    calendar,
  );
  return { issue, day: formatDay(day), hour, missing };
}

function nextIssue({ rule }: StoredSettings, day: number): string {
  const ahead = issuesUntil(rule, '0001-01', day + (rule.kind === 'weekly' ? 7 : 31)).at(-1) ?? '';
  return ahead;
}
