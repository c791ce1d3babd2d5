import type { ReportData } from '@miqyas/contract/client';
import { type FrozenData, listFirstReports, listPeople, type Reader, seriesKey } from '@miqyas/db';
import { type Names, type Period, parseDay, type ReportForm, type ScopeRef, type Sheet, type SheetPlan, sheetsOf } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { endOfDay, today } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { overviewOf } from '../../dashboards/overview.ts';
import { loadSnapshot, type ProgrammeSnapshot, type When } from '../../dashboards/programme-snapshot.ts';
import { projectOverview } from '../../dashboards/project-overview.ts';
import { expectationsOf, targetsIn } from '../../dashboards/scope-progress.ts';
import { followUpSummaryOf } from '../actions/follow-up-summary.ts';

/** What the list of reports says of one. */
export interface ReportSummary {
  readonly names: Names;
  readonly counts: Readonly<Record<string, number>>;
  readonly followed: number;
  readonly pages: number;
  /** Code of who asked for it for themselves alone. */
  readonly to?: string;
}

export type Frozen = FrozenData<ReportSummary>;

export interface DataAsked {
  readonly id: string;
  readonly programme: string;
  readonly scope: ScopeRef;
  readonly form: ReportForm;
  readonly issue: string;
  readonly month: Period;
  /** A past day (`2026-11-23`); undefined for now. */
  readonly asOf: string | undefined;
  readonly card: number | undefined;
  readonly corrections: ReportData['corrections'];
  readonly previous: ReportData['previous'];
}

/** Figures change while it is put together: then it is put together anew, so often at most. */
const MOST_TRIES = 5;

/** Everything that a report says, of one state of the programme, as somebody may see it. */
export async function composeData(context: Context, store: VisibleStore, asked: DataAsked): Promise<ReportData> {
  const { programme } = asked;
  for (let left = MOST_TRIES; ; left -= 1) {
    const before = JSON.stringify(await store.revisions(programme));
    const data = await compose(context, store, asked);
    // The last try stands whatever was written meanwhile: each of its parts is of one state.
    if (left === 1 || before === JSON.stringify(await store.revisions(programme))) return data;
  }
}

async function compose(context: Context, store: VisibleStore, asked: DataAsked): Promise<ReportData> {
  const { id, programme, scope, form, issue, month, card, corrections, previous } = asked;
  const now = context.clock().toISOString();
  const when: When = {
    month,
    asOf: asked.asOf === undefined ? undefined : endOfDay(asked.asOf),
    today: (asked.asOf === undefined ? undefined : parseDay(asked.asOf)) ?? today(context),
  };
  const asOf = when.asOf ?? now;
  const snapshot = await loadSnapshot(store, programme, when);
  const [overview, projects, reporting, people, followUp] = await Promise.all([
    overviewOf(store, { programme, scope, when, now, map: undefined }),
    projectOverview(store, { programme, scope, when }),
    reportingOf(store.read, snapshot, scope, asOf),
    listPeople(store.read),
    followUpSummaryOf(context, store, { programme, scope, when, now }),
  ]);
  if (form === 'card' && !overview.targets.some((target) => target.id === card)) throw new Refusal('unknown-report');
  const shown = new Set(overview.targets.map(({ kpi }) => kpi.code));
  const named = new Set([
    ...overview.people.map(({ code }) => code),
    ...overview.changes.flatMap((change) => ('by' in change ? [change.by] : [])),
    ...[...followUp.rows, ...followUp.answers.flatMap(({ action }) => action ?? [])].map(({ entry }) => String(entry['owner'])),
  ]);
  return {
    ...{ format: 1, id, form, issue, month: overview.month, asOf, timeZone: snapshot.programme.timeZone },
    provisional: !isComplete(overview),
    ...(card === undefined ? {} : { card }),
    ...{ overview: { ...overview, asOf }, projects, reporting, corrections, followUp, ...(previous ? { previous } : {}) },
    kpis: [...snapshot.kpis.values()]
      .filter(({ code }) => shown.has(code))
      .map(({ code, names, version, unitOfMeasure }) => ({ code, names, version, unitOfMeasure })),
    organisations: snapshot.centres.slice(0, 2).map(({ names }) => names),
    people: people.filter(({ code }) => named.has(code)).map(({ code, names }) => ({ code, names })),
  };
}

/** Whether every value that is owed has come, and nothing waits to be approved. */
export function isComplete({ completeness, targets }: Pick<ReportData['overview'], 'completeness' | 'targets'>): boolean {
  return completeness.count >= completeness.expected && targets.every(({ pending }) => !pending);
}

/** How much each reporting unit of a scope has reported of what was due. */
async function reportingOf(db: Reader, snapshot: ProgrammeSnapshot, scope: ScopeRef, asOf: string): Promise<ReportData['reporting']> {
  const owed = expectationsOf(snapshot, targetsIn(snapshot, scope));
  const reports = await listFirstReports(db, { programme: snapshot.programme.code, totals: owed, asOf });
  const first = new Map(reports.map((one) => [seriesKey(one.reportingUnit, one.kpi), parseDay(one.at.slice(0, 10))]));
  return [...Map.groupBy(owed, ({ reportingUnit }) => reportingUnit)]
    .map(([code, own]) => {
      const came = (one: (typeof own)[number]) => first.get(seriesKey(one.reportingUnit, one.kpi));
      return {
        unit: { code, names: snapshot.reportingUnits.get(code)?.names ?? { ar: code, zh: code, en: code } },
        expected: own.length,
        reported: own.filter((one) => came(one) !== undefined).length,
        inTime: own.filter((one) => (came(one) ?? Number.POSITIVE_INFINITY) <= one.dueDay).length,
        missing: own.filter((one) => came(one) === undefined).map(({ kpi }) => kpi),
      };
    })
    .sort((a, b) => b.missing.length - a.missing.length || (a.unit.code < b.unit.code ? -1 : 1));
}

/** What decides which sheets a data set has. */
function planOf(data: ReportData): SheetPlan {
  const { form, overview, projects, corrections, card } = data;
  return {
    ...{ form, scope: overview.scope, targets: overview.targets, decisions: overview.decisions, changes: overview.changes },
    ...{ parts: overview.parts, projects: projects.length, corrections: corrections.length, card },
    actions: data.followUp?.rows.length ?? 0,
  };
}

export function sheetsOfData(data: ReportData): Sheet[] {
  return sheetsOf(planOf(data));
}
