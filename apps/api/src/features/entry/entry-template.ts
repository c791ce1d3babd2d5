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
/** A workbook that people fill in has no more. */
const MOST_ROWS = 10_000;
const MOST_PERIODS = 400;

/** What somebody is to report for some months: every value that is owed of what they may enter, with what is known of it. */
export async function entryTemplate(storeOf: (reportingUnit: string) => VisibleStore, asking: Asking): Promise<EntryTemplate> {
  const { programme, actor, scope } = asking;
  // Which units there are is no secret; of each, the KPIs are those that may be seen of it.
  const whole = storeOf('');
  const known = await requireDefinitions(whole, programme);
  if (scope !== undefined && !scopeExists(scope, known)) throw new Refusal('unknown-scope', { code: scope });
  const asked: Asked[] = [];
  let may = scope === undefined;
  for (const reportingUnit of inOrder(known.reportingUnits.values())) {
    const own = owedBy(reportingUnit, await requireDefinitions(storeOf(reportingUnit.code), programme), asking);
    may ||= own.may;
    asked.push(...own.asked);
    if (asked.length > MOST_ROWS) throw new Refusal('too-many-rows', { limit: MOST_ROWS.toLocaleString('en') });
  }
  if (!may) throw new Refusal('not-permitted', { person: actor.person });
  return { periods: periodsOf(asked), rows: await rowsOf(whole.read, asked, asking) };
}

interface Asked {
  readonly reportingUnit: ReportingUnit;
  readonly kpi: Kpi;
  readonly periods: readonly Period[];
}

/** What a reporting unit owes of what the actor may enter there; `may`: whether that is anything at all, also where nothing is owed now. */
function owedBy(reportingUnit: ReportingUnit, definitions: Definitions, { actor, scope, from, through }: Asking) {
  const own = [...definitions.assignments.values()].filter((one) => one.reportingUnit === reportingUnit.code);
  const mine = own.filter(({ kpi }) => {
    const definition = definitions.kpis.get(kpi);
    if (!definition || definition.withdrawn) return false;
    const lies = scope === undefined || scopesOfSeries(reportingUnit, definitions.projects, definition.domain).includes(scope);
    return lies && allowsFor(actor, 'values.record', { reportingUnit: reportingUnit.code, kpi }, definitions);
  });
  const asked = mine.flatMap((assignment): Asked[] => {
    const periods = owedIn(assignment, from, through);
    return periods.length === 0 ? [] : [{ reportingUnit, kpi: definitions.kpis.get(assignment.kpi) as Kpi, periods }];
  });
  return { may: mine.length > 0, asked };
}

/** The periods that end within some months and are owed. */
function owedIn(assignment: Assignment, from: Period, through: Period): Period[] {
  return periodsBetween(assignment.frequency, startDay(from), endDay(through), assignment.yearStart).filter(
    (period) => endDay(period) >= startDay(from) && endDay(period) <= endDay(through) && owes(assignment, period),
  );
}

function periodsOf(asked: readonly Asked[]): Period[] {
  const all = new Map(asked.flatMap(({ periods }) => periods.map((period) => [formatPeriod(period), period] as const)));
  if (all.size > MOST_PERIODS) throw new Refusal('too-many-rows', { limit: MOST_PERIODS.toLocaleString('en') });
  return [...all.values()].sort((a, b) => endDay(a) - endDay(b) || startDay(b) - startDay(a));
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

/** By code: two that are called alike stay apart. */
function inOrder(units: Iterable<ReportingUnit>): ReportingUnit[] {
  return [...units].sort((a, b) => (a.code < b.code ? -1 : 1));
}
