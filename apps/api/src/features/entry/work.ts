import type { Work } from '@miqyas/contract/client';
import {
  type Definitions,
  listCurrent,
  listDrafts,
  listFirstReports,
  listMeasurements,
  listPaces,
  listPeople,
  listSubmissions,
  type Reader,
} from '@miqyas/db';
import {
  type Assignment,
  type Expectation,
  endDay,
  expectationsIn,
  formatDay,
  formatPeriod,
  type Measurement,
  type Names,
  type Period,
  parseDay,
  reportingRates,
  sameName,
  shift,
} from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { cellKey } from '../measurements/current-values.ts';
import { lockOn } from '../measurements/lock.ts';
import { waitingFor } from '../measurements/waiting.ts';
import { agreedWith, ownUnits } from './own-units.ts';
import { ownPace } from './pace.ts';
import { subjectsOf, untouched } from './recall-submission.ts';

/** So many months back something can be late or returned: older periods are closed, or were given up. */
const MONTHS_BACK = 12;
const PACE_MONTHS = 6;
/** Numerator and denominator take twice as long. */
const PARTS = 2;

interface Asked {
  readonly programme: string;
  readonly actor: Actor;
  readonly month: Period;
  /** Days since 1970-01-01. */
  readonly today: number;
}

interface Owed extends Expectation {
  readonly value: Measurement | undefined;
  readonly drafted: boolean;
}

/** What somebody owes over all their reporting units, by due day, and what waits for their approval. */
export async function workOf(store: VisibleStore, { programme, actor, month, today }: Asked): Promise<Work> {
  const definitions = await requireDefinitions(store, programme);
  const units = ownUnits(actor, definitions);
  const agreed = agreedWith(units, definitions, actor);
  const months = Array.from({ length: MONTHS_BACK }, (_, i) => shift(month, -i));
  const codes = units.map(({ code }) => code);
  const [values, drafts, paces, people, review] = await Promise.all([
    listMeasurements(store.read, { programme, reportingUnits: codes, category: '', fromDay: endDay(shift(month, -MONTHS_BACK)) }),
    listDrafts(store.read, { programme, reportingUnits: codes }),
    listPaces(store.read, { programme, person: actor.person, since: `${formatPeriod(shift(month, -PACE_MONTHS))}-01` }),
    listPeople(store.read),
    waitingFor(store, definitions, actor),
  ]);
  const byCell = new Map(values.map((one) => [cellKey(one), one]));
  const drafted = new Set(drafts.filter(({ person }) => person === actor.person).map(cellKey));
  const owedIn = (column: Period): Owed[] =>
    expectationsIn(agreed, column).map((one) => {
      const key = cellKey({ ...one, category: '' });
      return { ...one, value: byCell.get(key), drafted: drafted.has(key) };
    });
  const pace = ownPace(paces);
  const tell = teller(definitions, { seconds: pace.seconds, names: new Map(people.map((one) => [one.code, one.names])) });
  const all = months.map(owedIn);
  const current = all[0] ?? [];
  const open = (one: Owed) => lockOn(one, definitions, actor, today).kind !== 'locked';
  const isLate = (one: Owed) => isToDo(one) && one.dueDay < today && open(one);
  const late = all.flat().filter(isLate);
  const due = current.filter((one) => isToDo(one) && !isLate(one) && open(one));
  const returned = all.flat().filter((one) => one.value?.status === 'returned' && open(one));
  const done = current.filter(isDone);
  const lines = { late: tell.lines(late, current), due: tell.lines(due, current), done: tell.lines(done, current) };
  const back = returned.map(tell.returned);
  return {
    month: formatPeriod(month),
    today: formatDay(today),
    units: units.length,
    rows: current.length,
    ...lines,
    returned: back,
    recallable: await recallable(store.read, { definitions, person: actor.person, periods: current.map(({ period }) => period) }),
    counts: {
      ...{ done: done.length, due: due.length, late: late.length, returned: returned.length },
      drafted: [...late, ...due, ...returned].filter((one) => one.drafted).length,
      submitted: done.filter(({ value }) => value?.status === 'submitted').length,
      approved: done.filter(({ value }) => value?.status === 'approved').length,
    },
    seconds: [...lines.late, ...lines.due, ...back].reduce((sum, one) => sum + one.seconds, 0),
    pace,
    onTime: await onTime(store.read, programme, months.toReversed(), agreed, today),
    review:
      review === undefined ? null : { waiting: review.length, oldest: review.map(({ authorship }) => authorship.at).sort()[0] ?? null },
  };
}

/** What somebody has handed in of these periods and nobody has touched. */
async function recallable(
  db: Reader,
  { definitions, person, periods }: { definitions: Definitions; person: string; periods: readonly Period[] },
): Promise<Work['recallable']> {
  const programme = definitions.programme.code;
  const distinct = [...new Map(periods.map((period) => [formatPeriod(period), period])).values()];
  const submissions = await listSubmissions(db, { programme, person, periods: distinct });
  const current = await listCurrent(db, programme, submissions.flatMap(subjectsOf));
  return submissions
    .filter((submission) => untouched(submission, current))
    .map(({ id, reportingUnit, period, values, at }) => ({
      ...{ id, unit: reportingUnit, names: definitions.reportingUnits.get(reportingUnit)?.names ?? sameName(reportingUnit) },
      ...{ period: formatPeriod(period), count: values.length, at },
    }));
}

function isDone({ value }: Owed): boolean {
  return value?.status === 'submitted' || value?.status === 'approved';
}

/** Nothing was handed in; what was returned has a list of its own. */
function isToDo(one: Owed): boolean {
  return !isDone(one) && one.value?.status !== 'returned';
}

function teller(definitions: Definitions, { seconds, names }: { seconds: number; names: ReadonlyMap<string, Names> }) {
  const { kpis, reportingUnits } = definitions;
  const nameOf = (unit: string) => reportingUnits.get(unit)?.names ?? sameName(unit);
  const secondsOf = ({ kpi }: Owed) => Math.ceil(seconds * (kpis.get(kpi)?.aggregation === 'ratio' ? PARTS : 1));
  const itemOf = ({ kpi: code, period, value, drafted }: Owed): Work['due'][number]['items'][number] => {
    const kpi = kpis.get(code);
    return {
      ...{ kpi: code, names: kpi?.names ?? sameName(code), unitOfMeasure: kpi?.unitOfMeasure ?? '' },
      ...{ period: formatPeriod(period), value: value?.reported.kind === 'number' ? value.reported.value : null, drafted },
    };
  };
  return {
    lines: (some: readonly Owed[], current: readonly Owed[]): Work['due'] =>
      [...Map.groupBy(some, ({ reportingUnit, dueDay }) => `${reportingUnit}\u0000${dueDay}`).values()]
        .map((own) => {
          const { reportingUnit, dueDay } = own[0] as Owed;
          // What is due with these: its blocks say how far the unit has come.
          const together = current.filter((one) => one.reportingUnit === reportingUnit && one.dueDay === dueDay);
          return {
            ...{ unit: reportingUnit, names: nameOf(reportingUnit), project: reportingUnits.get(reportingUnit)?.project ?? null },
            ...{ dueDay: formatDay(dueDay), seconds: own.reduce((sum, one) => sum + secondsOf(one), 0) },
            owed: Math.max(together.length, own.length),
            done: together.filter(isDone).length,
            items: own.map(itemOf),
          };
        })
        .sort((a, b) => a.dueDay.localeCompare(b.dueDay) || b.items.length - a.items.length || a.unit.localeCompare(b.unit)),
    returned: (one: Owed): Work['returned'][number] => {
      const { by = '', at = '', reason = '' } = one.value?.authorship ?? {};
      return {
        ...{ unit: one.reportingUnit, names: nameOf(one.reportingUnit), project: reportingUnits.get(one.reportingUnit)?.project ?? null },
        ...{ item: itemOf(one), reason, by, byNames: names.get(by) ?? sameName(by), at, seconds: secondsOf(one) },
      };
    },
  };
}

/** Month by month whether all that was owed came in time. */
async function onTime(
  db: Reader,
  programme: string,
  months: readonly Period[],
  agreed: readonly Assignment[],
  today: number,
): Promise<Work['onTime']> {
  const expected = months.map((month) => expectationsIn(agreed, month));
  const reports = await listFirstReports(db, { programme, totals: expected.flat(), asOf: '9999' });
  const dayOf = new Map(reports.map((one) => [cellKey({ ...one, category: '' }), parseDay(one.at.slice(0, 10)) as number]));
  return months.map((month, i) => {
    const own = (expected[i] ?? []).map((one) => ({ ...one, reportedDay: dayOf.get(cellKey({ ...one, category: '' })) }));
    const { timeliness } = reportingRates(own);
    const waits = own.some(({ reportedDay, dueDay }) => reportedDay === undefined && dueDay >= today);
    const kind = own.length === 0 ? 'none' : waits ? 'open' : timeliness.count === own.length ? 'in-time' : 'late';
    return { month: formatPeriod(month), kind };
  });
}
