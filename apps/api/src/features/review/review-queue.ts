import type { ReviewQueue } from '@miqyas/contract/client';
import {
  countEvidence,
  type Definitions,
  listApprovals,
  listCountries,
  listPastNumbers,
  listPeople,
  listRemarks,
  listRevisionsBefore,
  seriesKey,
} from '@miqyas/db';
import {
  type BrokenRule,
  dueDayOf,
  formatPeriod,
  isNumber,
  type Kpi,
  type Language,
  type Measurement,
  type Names,
  parseDay,
  plausibilityOf,
  plausibilityRules,
  plausibleRange,
  sameName,
  severityOf,
} from '@miqyas/domain';
import { brokenRuleSentence, plausibilitySentence, type Translate, translator } from '@miqyas/i18n';
import type { Actor } from '../../access/actor.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { approvalsOf } from '../measurements/approve-measurements.ts';
import { cellKey, numbersBefore } from '../measurements/current-values.ts';
import { pathAt } from '../measurements/path-at.ts';
import { brokenRulesOf, sightOf } from '../measurements/rules.ts';
import { waitingFor } from '../measurements/waiting.ts';

/** So many earlier numbers are drawn. */
const SHOWN = 18;

interface Asked {
  readonly programme: string;
  readonly actor: Actor;
  readonly country?: string | undefined;
  readonly project?: string | undefined;
  readonly period?: string | undefined;
  readonly after?: string | undefined;
  readonly most: number;
  readonly language: Language;
}

type Line = ReviewQueue['values'][number];

/** Values that wait for somebody's approval with everything that is to be looked at before it; so many, whole reporting units. */
export async function reviewQueue(store: VisibleStore, asked: Asked): Promise<ReviewQueue> {
  const { programme, actor, language } = asked;
  const definitions = await requireDefinitions(store, programme);
  const all = (await waitingFor(store, definitions, actor)) ?? [];
  const waiting = all.filter((one) => isAsked(one, asked, definitions));
  const shown = page(waiting, asked);
  const series = [...new Map(shown.map(({ reportingUnit, kpi }) => [seriesKey(reportingUnit, kpi), { reportingUnit, kpi }])).values()];
  const units = [...new Set(shown.map(({ reportingUnit }) => reportingUnit))];
  const needed = definitions.programme.approvals;
  const [past, broken, before, people, countries, remarks, evidence, approvals, outcomeOf] = await Promise.all([
    listPastNumbers(store.read, programme, series),
    brokenRulesOf(store.read, definitions, shown, sightOf(actor, definitions)),
    listRevisionsBefore(store.read, programme, shown),
    listPeople(store.read),
    listCountries(store.read),
    listRemarks(store.read, { programme, reportingUnits: units }),
    units.length === 0 ? [] : countEvidence(store.read, { programme, reportingUnits: units, period: undefined }),
    needed > 1 ? listApprovals(store.read, programme, shown) : [],
    approvalsOf(store.read, { programme, person: actor.person, needed }, new Map(shown.map((one) => [cellKey(one), one]))),
  ]);
  const numbers = new Map(past.map((one) => [seriesKey(one.reportingUnit, one.kpi), one.numbers]));
  const earlier = new Map(before.map((one) => [cellKey(one), one]));
  const said = Map.groupBy(remarks, cellKey);
  const behind = new Map(evidence.map((one) => [cellKey(one), one.count]));
  const names = new Map(people.map((person) => [person.code, person.names]));
  const approved = Map.groupBy(approvals, cellKey);
  const values = shown.map((one, i): Line => {
    const key = cellKey(one);
    const kpi = definitions.kpis.get(one.kpi) as Kpi;
    const history = one.category === '' ? numbersBefore(numbers.get(seriesKey(one.reportingUnit, one.kpi)) ?? [], one.period) : [];
    const outcome = outcomeOf(key);
    return {
      ...saidOf(one, names),
      late: isLate(one, definitions),
      history: history.slice(-SHOWN),
      plausible: plausibleRange(history, plausibilityRules(kpi)) ?? null,
      path: one.category === '' ? pathAt(definitions, one, one.period) : null,
      warning: warningOf(one, history, kpi, broken[i]?.broken ?? [], language),
      before: beforeOf(earlier.get(key)),
      approvedBy: (approved.get(key) ?? []).map(({ person }) => person),
      mayApprove: outcome.kind === 'approved' || outcome.kind === 'noted',
      own: outcome.kind === 'entered-by-you',
      remarks: said.get(key)?.length ?? 0,
      evidence: behind.get(key) ?? 0,
    };
  });
  return {
    waiting: waiting.length,
    warned: values.filter(({ warning }) => warning !== null).length,
    late: waiting.filter((one) => isLate(one, definitions)).length,
    oldest: waiting.map(({ authorship }) => authorship.at).sort()[0] ?? null,
    approvals: needed,
    units: units.map((code) => {
      const unit = definitions.reportingUnits.get(code);
      return { code, names: unit?.names ?? sameName(code), project: unit?.project ?? null, country: unit?.country ?? null };
    }),
    kpis: [...new Set(values.map(({ kpi }) => kpi))].map((code) => {
      const { names: called, unitOfMeasure, direction, decimals } = definitions.kpis.get(code) as Kpi;
      return { code, names: called, unitOfMeasure, direction, decimals };
    }),
    values,
    among: amongOf(all, definitions, new Map(countries.map((country) => [country.code, country]))),
  };
}

/** Where and of when values wait. */
function amongOf(
  waiting: readonly Measurement[],
  definitions: Definitions,
  countries: ReadonlyMap<string, { readonly names: Names }>,
): ReviewQueue['among'] {
  const placesOf = (of: typeof countryOf, known: ReadonlyMap<string, { readonly names: Names }>) => {
    const groups = Map.groupBy(waiting, (one) => of(one, definitions));
    return [...groups].flatMap(([code, own]) =>
      code === undefined ? [] : [{ code, names: known.get(code)?.names ?? sameName(code), waiting: own.length }],
    );
  };
  return {
    countries: placesOf(countryOf, countries),
    projects: placesOf(projectOf, definitions.projects),
    periods: [...new Set(waiting.map(({ period }) => formatPeriod(period)))].sort(),
  };
}

function projectOf({ reportingUnit }: Measurement, { reportingUnits }: Definitions): string | undefined {
  return reportingUnits.get(reportingUnit)?.project;
}

function countryOf({ reportingUnit }: Measurement, { reportingUnits, projects }: Definitions): string | undefined {
  const unit = reportingUnits.get(reportingUnit);
  return unit?.country ?? (unit?.project === undefined ? undefined : projects.get(unit.project)?.country);
}

/** Whole reporting units, those first whose oldest value waits longest. */
function page(waiting: readonly Measurement[], { after, most }: Asked): Measurement[] {
  const units = [...Map.groupBy(waiting, ({ reportingUnit }) => reportingUnit)];
  const from = after === undefined ? 0 : 1 + units.findIndex(([code]) => code === after);
  const shown: Measurement[] = [];
  for (const [, own] of units.slice(from)) {
    if (shown.length > 0 && shown.length + own.length > most) break;
    shown.push(...own);
  }
  return shown;
}

function isAsked(one: Measurement, asked: Asked, definitions: Definitions): boolean {
  return (
    (asked.country === undefined || countryOf(one, definitions) === asked.country) &&
    (asked.project === undefined || projectOf(one, definitions) === asked.project) &&
    (asked.period === undefined || formatPeriod(one.period) === asked.period)
  );
}

function isLate({ reportingUnit, kpi, period, authorship }: Measurement, { assignments }: Definitions): boolean {
  const assignment = assignments.get(seriesKey(reportingUnit, kpi));
  return assignment !== undefined && (parseDay(authorship.at.slice(0, 10)) ?? 0) > dueDayOf(assignment, period);
}

function saidOf(one: Measurement, names: ReadonlyMap<string, Names>) {
  const { reportingUnit, kpi, category, revision, reported, numerator, denominator, weight, estimated, comment, source } = one;
  return {
    ...{ reportingUnit, kpi, category, period: formatPeriod(one.period), revision, state: reported.kind },
    ...{ value: reported.kind === 'number' ? reported.value : null, numerator, denominator, weight, estimated, comment, source },
    ...{ by: one.authorship.by, byNames: names.get(one.authorship.by) ?? sameName(one.authorship.by), at: one.authorship.at },
  };
}

/** What is odd about a value for itself, and beside others of its unit and period. */
function warningOf(
  one: Measurement,
  history: readonly number[],
  kpi: Kpi,
  broken: readonly BrokenRule[],
  language: Language,
): Line['warning'] {
  const t = translator(language);
  const rules = broken.map((rule) => brokenRuleSentence(rule, { language, t }));
  const own = ownWarning(one, history, kpi, t);
  const [kind] = [...(own ? [own.kind] : []), ...(rules.length > 0 ? ['rule'] : [])];
  return kind === undefined ? null : { kind, detail: [...(own ? [own.detail] : []), ...rules].join(' ') };
}

function ownWarning(one: Measurement, history: readonly number[], kpi: Kpi, t: Translate): Line['warning'] {
  if (!isNumber(one) || one.category !== '') return null;
  const { value } = one.reported;
  const found = plausibilityOf({ value, numerator: one.numerator, denominator: one.denominator }, history, plausibilityRules(kpi));
  return severityOf(found) === 'warning' ? { kind: found.kind, detail: plausibilitySentence(found, value, t) } : null;
}

function beforeOf(one: Measurement | undefined): Line['before'] {
  if (!one || one.status === 'withdrawn' || one.status === 'draft') return null;
  const value = one.reported.kind === 'number' ? one.reported.value : null;
  return { status: one.status, value, reason: one.authorship.reason, by: one.authorship.by };
}
