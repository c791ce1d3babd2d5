import { type Definitions, listCurrent, listPastNumbers, type Reader, seriesKey } from '@miqyas/db';
import {
  type Assignment,
  endDay,
  formatPeriod,
  type Kpi,
  type KpiCategory,
  type Measurement,
  owes,
  type Period,
  periodsBetween,
  plausibilityRules,
  plausibleRange,
  type ReportingUnit,
  type ScopeRef,
  type Subject,
  scopeExists,
  scopesOfSeries,
  startDay,
} from '@miqyas/domain';
import { type Actor, allowsFor } from '../../access/actor.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { cellKey, numbersBefore } from '../measurements/current-values.ts';
import { agreedWith } from './own-units.ts';

/** What is to be entered for one period: `open`, or kept as it stands because it was approved or its month is closed. */
export interface TemplateCell {
  readonly period: Period;
  readonly state: 'open' | 'approved' | 'closed';
  readonly current: Measurement | undefined;
}

/** A KPI of a reporting unit, as a whole or (`category`) a part of it. */
export interface TemplateRow {
  readonly reportingUnit: ReportingUnit;
  readonly kpi: Kpi;
  readonly category: KpiCategory | undefined;
  /** By period, as it is written. */
  readonly cells: ReadonlyMap<string, TemplateCell>;
  readonly plausible: { readonly low: number; readonly high: number } | undefined;
  /** The latest before those that are asked for, oldest first. */
  readonly previous: readonly { readonly period: Period; readonly value: number }[];
}

export interface EntryTemplate {
  /** In the order of their ends, the shorter first. */
  readonly periods: readonly Period[];
  readonly rows: readonly TemplateRow[];
}

interface Asking {
  readonly programme: string;
  readonly actor: Actor;
  /** Undefined for everything that the actor may enter. */
  readonly scope: ScopeRef | undefined;
  readonly from: Period;
  readonly through: Period;
  /** Whether a value may not be entered any more, or only by others. */
  readonly isClosed: (subject: Subject) => boolean;
}

const PREVIOUS = 3;
/** A workbook that people fill in has no more rows, and no more periods across; what is not owed in it takes its place as well. */
const MOST_ROWS = 10_000;
const MOST_PERIODS = 400;
const MOST_CELLS = 200_000;

/** What somebody is to report for some months: every value that is owed of what they may enter, with what is known of it. */
export async function entryTemplate(store: VisibleStore, asking: Asking): Promise<EntryTemplate> {
  const { programme, actor, scope } = asking;
  const definitions = await requireDefinitions(store, programme);
  if (scope !== undefined && !scopeExists(scope, definitions)) throw new Refusal('unknown-scope', { code: scope });
  const entered = enteredBy(actor, definitions, scope);
  if (scope !== undefined && entered.length === 0) throw new Refusal('not-permitted', { person: actor.person });
  const asked = askedOf(entered, definitions, asking);
  const periods = periodsOf(asked);
  requireFit(
    asked.reduce((rows, { kpi }) => rows + 1 + kpi.categories.length, 0),
    periods.length,
  );
  return { periods, rows: await rowsOf(store.read, asked, asking) };
}

/** What is agreed and the actor may enter, as a whole or in a part of the programme: also where nothing is owed now. */
function enteredBy(actor: Actor, definitions: Definitions, scope: ScopeRef | undefined): Assignment[] {
  return agreedWith([...definitions.reportingUnits.values()], definitions, actor).filter((one) => {
    const [unit, kpi] = [definitions.reportingUnits.get(one.reportingUnit), definitions.kpis.get(one.kpi)];
    if (!unit || !kpi || kpi.withdrawn) return false;
    const lies = scope === undefined || scopesOfSeries(unit, definitions.projects, kpi.domain).includes(scope);
    return lies && allowsFor(actor, 'values.record', one, definitions);
  });
}

interface Asked {
  readonly reportingUnit: ReportingUnit;
  readonly kpi: Kpi;
  readonly periods: readonly Period[];
}

/** What is owed for the months, by the codes of the units: two that are called alike stay apart. */
function askedOf(entered: readonly Assignment[], { reportingUnits, kpis }: Definitions, { from, through }: Asking): Asked[] {
  const asked: Asked[] = [];
  let [rows, columns] = [0, 0];
  for (const assignment of entered) {
    const periods = owedIn(assignment, from, through);
    if (periods.length === 0) continue;
    const kpi = kpis.get(assignment.kpi) as Kpi;
    asked.push({ reportingUnit: reportingUnits.get(assignment.reportingUnit) as ReportingUnit, kpi, periods });
    rows += 1 + kpi.categories.length;
    columns = Math.max(columns, periods.length);
    requireFit(rows, columns);
  }
  return asked.sort(({ reportingUnit: a }, { reportingUnit: b }) => (a.code === b.code ? 0 : a.code < b.code ? -1 : 1));
}

function requireFit(rows: number, periods: number): void {
  const most = Math.min(MOST_ROWS, Math.floor(MOST_CELLS / Math.max(1, periods)));
  if (rows > most) throw new Refusal('too-many-rows', { limit: most.toLocaleString('en') });
}

/** The periods that end within some months and are owed: of months without end no more than those of the agreement are gone through. */
function owedIn(assignment: Assignment, from: Period, through: Period): Period[] {
  const [first, last] = [Math.max(startDay(from), assignment.firstDay), Math.min(endDay(through), assignment.lastDay)];
  if (last < first) return [];
  const periods = periodsBetween(assignment.frequency, first, last, assignment.yearStart).filter(
    (period) => endDay(period) <= last && owes(assignment, period),
  );
  requireFew(periods.length);
  return periods;
}

function periodsOf(asked: readonly Asked[]): Period[] {
  const all = new Map(asked.flatMap(({ periods }) => periods.map((period) => [formatPeriod(period), period] as const)));
  requireFew(all.size);
  return [...all.values()].sort((a, b) => endDay(a) - endDay(b) || startDay(b) - startDay(a));
}

function requireFew(periods: number): void {
  if (periods > MOST_PERIODS) throw new Refusal('too-many-periods', { limit: MOST_PERIODS.toLocaleString('en') });
}

async function rowsOf(db: Reader, asked: readonly Asked[], { programme, isClosed }: Asking): Promise<TemplateRow[]> {
  const series = asked.map(({ reportingUnit, kpi }) => ({ reportingUnit: reportingUnit.code, kpi: kpi.code }));
  const numbers = new Map(
    (await listPastNumbers(db, programme, series)).map((one) => [seriesKey(one.reportingUnit, one.kpi), one.numbers]),
  );
  const subjects = asked.flatMap(({ reportingUnit, kpi, periods }) =>
    ['', ...kpi.categories.map(({ code }) => code)].flatMap((category) =>
      periods.map((period): Subject => ({ reportingUnit: reportingUnit.code, kpi: kpi.code, category, period })),
    ),
  );
  const current = new Map((await listCurrent(db, programme, subjects)).map((one) => [cellKey(one), one]));
  return asked.flatMap(({ reportingUnit, kpi, periods }) => {
    const past = numbers.get(seriesKey(reportingUnit.code, kpi.code)) ?? [];
    const first = periods[0] as Period;
    const plausible = plausibleRange(numbersBefore(past, first), plausibilityRules(kpi));
    const before = past.filter(({ period }) => period.frequency === first.frequency && period.index < first.index);
    const previous = before.sort((a, b) => a.period.index - b.period.index).slice(-PREVIOUS);
    return [undefined, ...kpi.categories].map((category): TemplateRow => {
      const cells = periods.map((period): [string, TemplateCell] => {
        const subject = { reportingUnit: reportingUnit.code, kpi: kpi.code, category: category?.code ?? '', period };
        const one = current.get(cellKey(subject));
        const kept = one?.status === 'approved' ? 'approved' : 'open';
        const state = isClosed(subject) ? 'closed' : kept;
        return [formatPeriod(period), { period, state, current: one }];
      });
      const ofTotal = category === undefined ? { plausible, previous } : { plausible: undefined, previous: [] };
      return { reportingUnit, kpi, category, cells: new Map(cells), ...ofTotal };
    });
  });
}
