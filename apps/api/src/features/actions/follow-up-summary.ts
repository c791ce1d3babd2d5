import type { FollowUpSummary } from '@miqyas/contract/actions';
import type { TargetProgress } from '@miqyas/contract/client';
import { actionState, formatDay, isOpenAction, parseDay, type ScopeRef, seriesOfEntry } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { loadRecords, type Records } from '../../access/records.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { overviewOf } from '../../dashboards/overview.ts';
import { loadSnapshot, type When } from '../../dashboards/programme-snapshot.ts';
import { countsOf, type Found, itemIn } from './action-item.ts';
import { nextMeeting } from './next-meeting.ts';
import { peopleWhoLeft } from './people-who-left.ts';
import { unansweredTargets } from './unanswered-targets.ts';
import { verdictsSince } from './verdicts-since.ts';

type Row = FollowUpSummary['rows'][number];

/** So many of each group are told; the page of actions has all of them. */
const MOST = { late: 8, judged: 6, done: 5, coming: 5 } as const;
/** What was done in so many days is news, and what is due in so many is next. */
const NEAR_DAYS = 31;

interface Asked {
  readonly programme: string;
  readonly scope: ScopeRef;
  readonly when: When;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/** What is being done for the targets of a part of a programme, in short: for its page and its report. */
export async function followUpSummaryOf(
  context: Context,
  store: VisibleStore,
  { programme, scope, when, now }: Asked,
): Promise<FollowUpSummary> {
  const [records, snapshot, { targets }, left] = await Promise.all([
    loadRecords(store, programme, when.asOf),
    loadSnapshot(store, programme, when),
    overviewOf(store, { programme, scope, when, now, map: undefined }),
    peopleWhoLeft(context),
  ]);
  const today = formatDay(snapshot.today);
  const series = new Set(targets.map(({ reportingUnit, kpi }) => `${reportingUnit.code} ${kpi.code}`));
  const own = records
    .of('action')
    .filter(({ entry }) => series.has(seriesOfEntry(entry)))
    .map((record): Found => ({ record, state: actionState(record.entry, today) }));
  const item = itemIn(snapshot, left);
  const judged = verdictsSince(records, snapshot, today).filter(({ record }) => series.has(seriesOfEntry(record.entry)));
  return {
    ...{ today, counts: countsOf(own), rows: rowsOf(own, judged, snapshot.today).map(({ found, group }) => ({ ...item(found), group })) },
    answers: answersOf(targets, records, own, today).map(({ action, ...rest }) => ({
      ...rest,
      ...(action ? { action: item(action) } : {}),
    })),
    unanswered: unansweredTargets(targets, records, today).map(({ target }) => target),
    next: nextMeeting(records, today, snapshot.today),
  };
}

/** Each action once: what is late, else what was judged, else what was done lately, else what is due soon. */
function rowsOf(own: readonly Found[], judged: readonly Found[], today: number): { found: Found; group: Row['group'] }[] {
  const days = ({ record }: Found, column: string) => (parseDay(String(record.entry[column])) ?? today) - today;
  const byDue = (a: Found, b: Found) => days(a, 'due') - days(b, 'due');
  const late = own.filter(({ state }) => state === 'late').sort(byDue);
  const known = new Set(judged.map(({ record }) => record.key));
  const done = own.filter((one) => one.state === 'done' && !known.has(one.record.key) && days(one, 'done_on') >= -NEAR_DAYS);
  const coming = own.filter((one) => isOpenAction(one.record.entry) && one.state !== 'late' && days(one, 'due') <= NEAR_DAYS).sort(byDue);
  const group = (name: Row['group'], found: readonly Found[]) => found.slice(0, MOST[name]).map((one) => ({ found: one, group: name }));
  return [...group('late', late), ...group('judged', judged), ...group('done', done), ...group('coming', coming)];
}

interface Answer {
  readonly target: number;
  readonly action?: Found;
  readonly decision?: FollowUpSummary['answers'][number]['decision'];
}

/** Of each target that is not well what is being done: the open action that is due first, or the decision not to act that still holds. */
function answersOf(targets: readonly TargetProgress[], records: Records, own: readonly Found[], today: string): Answer[] {
  const open = Map.groupBy(
    own
      .filter(({ record }) => isOpenAction(record.entry))
      .toSorted((a, b) => String(a.record.entry['due']).localeCompare(String(b.record.entry['due']))),
    ({ record }) => seriesOfEntry(record.entry),
  );
  const decided = new Map(
    records
      .of('decision')
      .filter(({ entry }) => entry['decision_kind'] === 'no-action' && String(entry['look_again']) >= today)
      .map((one) => [seriesOfEntry(one.entry), one]),
  );
  return targets
    .filter(({ followed, status }) => followed && status !== 'on-track' && status !== 'achieved')
    .flatMap(({ id, reportingUnit, kpi }): Answer[] => {
      const key = `${reportingUnit.code} ${kpi.code}`;
      const action = open.get(key)?.[0];
      if (action) return [{ target: id, action }];
      const decision = decided.get(key);
      return decision ? [{ target: id, decision: { key: decision.key, entry: { ...decision.entry } } }] : [];
    });
}
