import { type Definitions, listCurrent, type Reader, seriesKey } from '@miqyas/db';
import {
  acceptedFrequencies,
  type BrokenRule,
  brokenRules,
  counts,
  formatPeriod,
  type KpiRule,
  kpisOfBroken,
  kpisOfRule,
  type Measurement,
  owes,
  type Reported,
  type Subject,
} from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Fault } from '../../access/refusal.ts';
import { seesSeries, seesWhole } from '../../access/visibility.ts';

/** What rules are judged with. */
export type RuleDefinitions = Pick<Definitions, 'kpis' | 'reportingUnits' | 'assignments' | 'rules'>;

/** A rule that a value breaks, and that only warns. */
export interface RuleWarning {
  readonly row: number;
  readonly broken: BrokenRule;
}

/** What was decided on some values before rules over several of them are asked. */
interface Decided {
  readonly saved: readonly Measurement[];
  readonly faults: readonly Fault[];
}

type InQuestion = Subject & { readonly row: number };
type Beside = Pick<Measurement, 'reported' | 'status'>;

interface RuleContext extends RuleDefinitions {
  /** Whether who hands values in may see others of the same unit; a rule with one that is kept from them is not judged here. */
  readonly sees?: ((subject: { readonly reportingUnit: string; readonly kpi: string }) => boolean) | undefined;
}

interface KnownBeside {
  current(subject: Subject): Beside | undefined;
  /** What the same file brings for the unit and period of a value, wherever it stands in it. */
  readonly together?: (subject: Subject) => ReadonlyMap<string, Beside>;
}

/**
 * Holds what is to be stored against the rules over several KPIs, as everything would stand afterwards. A value that breaks one of severity
 * `error` is refused with it, any other is stored and told. What is typed one after another is handed in together: only then it is asked.
 */
export function heldAgainstRules<Decision extends Decided>(
  decision: Decision,
  entries: readonly InQuestion[],
  context: RuleContext,
  known: KnownBeside,
): Decision & { readonly broken: readonly RuleWarning[] } {
  if (context.rules.length === 0 || decision.saved.length === 0) return { ...decision, broken: [] };
  const naming = rulesByKpi(context.rules);
  const rows = new Map<string, number>();
  for (const entry of entries) if (isRuled(entry, naming) && !rows.has(keyOf(entry))) rows.set(keyOf(entry), entry.row);
  const broken: RuleWarning[] = [];
  const refused = new Map<string, Fault>();
  for (const own of Map.groupBy(
    decision.saved.filter((one) => isRuled(one, naming)),
    placeOf,
  ).values()) {
    const [first] = own as [Measurement];
    const mine = new Map<string, Beside>([...(known.together?.(first) ?? []), ...own.map((one) => [one.kpi, one] as const)]);
    const judged = judge(first, mine, { context, naming, known });
    for (const one of own) {
      const row = rows.get(keyOf(one)) ?? 0;
      const fatal = judged.refused.get(one.kpi);
      if (fatal) refused.set(keyOf(one), { code: 'rule', row, field: 'value', parameters: { code: fatal.rule.code }, broken: fatal });
      else for (const told of judged.told) if (kpisOfBroken(told).includes(one.kpi)) broken.push({ row, broken: told });
    }
  }
  if (refused.size === 0) return { ...decision, broken };
  return {
    ...decision,
    saved: decision.saved.filter((one) => !(isRuled(one, naming) && refused.has(keyOf(one)))),
    faults: [...decision.faults, ...refused.values()],
    broken,
  };
}

interface Judging {
  readonly context: RuleContext;
  readonly naming: Naming;
  readonly known: KnownBeside;
}

/** Judges the values of one unit and period: what is refused stays out, and what is left is judged once more. */
function judge(place: Subject, mine: Map<string, Beside>, { context, naming, known }: Judging) {
  const refused = new Map<string, BrokenRule>();
  const left = new Map(mine);
  const sees = (kpi: string) => context.sees?.({ reportingUnit: place.reportingUnit, kpi }) ?? true;
  for (;;) {
    const rules = rulesOf([...left.keys()], naming).filter((rule) => kpisOfRule(rule).every(sees));
    const values = valuesOf(rules, (kpi) => left.get(kpi) ?? known.current({ ...place, kpi, category: '' }));
    const broken = brokenRules(rules, values, { kpis: context.kpis, reports: reportsOf(place, context) });
    const told = broken.filter((one) => kpisOfBroken(one).some((kpi) => left.has(kpi)));
    const fatal = told.flatMap((one) => {
      const out = one.rule.severity === 'error' ? kpisOfBroken(one).filter((kpi) => left.has(kpi)) : [];
      return out.map((kpi) => [kpi, one] as const);
    });
    if (fatal.length === 0) return { refused, told };
    for (const [kpi, one] of fatal) {
      if (!refused.has(kpi)) refused.set(kpi, one);
      left.delete(kpi);
    }
  }
}

/**
 * The rules that values break as they stand, of what was handed in. One entry for each subject. A rule with a KPI that `sees` keeps from the
 * reader is not told.
 */
export async function brokenRulesOf(
  db: Reader,
  definitions: RuleDefinitions & Pick<Definitions, 'programme'>,
  subjects: readonly Subject[],
  sees: NonNullable<RuleContext['sees']>,
): Promise<{ readonly subject: Subject; readonly broken: readonly BrokenRule[] }[]> {
  const naming = rulesByKpi(definitions.rules);
  const asked = subjects.filter((one) => isRuled(one, naming));
  if (asked.length === 0) return subjects.map((subject) => ({ subject, broken: [] }));
  const found = await listCurrent(db, definitions.programme.code, [...asked, ...companionsOf(definitions.rules, asked)]);
  const current = new Map(found.filter(counts).map((one) => [keyOf(one), one]));
  return subjects.map((subject) => {
    if (!isRuled(subject, naming)) return { subject, broken: [] };
    const { reportingUnit } = subject;
    const rules = rulesOf([subject.kpi], naming).filter((rule) => kpisOfRule(rule).every((kpi) => sees({ reportingUnit, kpi })));
    const values = valuesOf(rules, (kpi) => current.get(keyOf({ ...subject, kpi })));
    const broken = brokenRules(rules, values, { kpis: definitions.kpis, reports: reportsOf(subject, definitions) });
    return { subject, broken: broken.filter((one) => kpisOfBroken(one).includes(subject.kpi)) };
  });
}

/** The other values that rules need to judge some: of the same units and periods. */
export function companionsOf(rules: readonly KpiRule[], subjects: readonly Subject[]): Subject[] {
  if (rules.length === 0) return [];
  const naming = rulesByKpi(rules);
  const known = new Set<string>();
  const found: Subject[] = [];
  const ruled = subjects.filter((one) => isRuled(one, naming));
  for (const one of ruled) known.add(keyOf(one));
  for (const { reportingUnit, kpi, period } of ruled)
    for (const other of rulesOf([kpi], naming).flatMap(kpisOfRule)) {
      const companion: Subject = { reportingUnit, kpi: other, category: '', period };
      if (known.has(keyOf(companion))) continue;
      known.add(keyOf(companion));
      found.push(companion);
    }
  return found;
}

/** What an actor may see of single units: asked again and again for the same KPIs. */
export function sightOf(actor: Actor, definitions: Definitions): NonNullable<RuleContext['sees']> {
  const whole = new Map<string, boolean>();
  return ({ reportingUnit, kpi }) => {
    const definition = definitions.kpis.get(kpi);
    if (!definition) return true;
    const known = whole.get(kpi) ?? seesWhole(actor, definition, definitions);
    whole.set(kpi, known);
    return known || seesSeries(actor, { reportingUnit, kpi }, definitions);
  };
}

type Naming = ReadonlyMap<string, readonly KpiRule[]>;

const indexed = new WeakMap<readonly KpiRule[], Naming>();

/** By KPI the rules that name it; rules are total values of a unit, and say nothing of categories. */
export function rulesByKpi(rules: readonly KpiRule[]): Naming {
  const known = indexed.get(rules);
  if (known) return known;
  const naming = new Map<string, KpiRule[]>();
  for (const rule of rules) for (const kpi of new Set(kpisOfRule(rule))) naming.set(kpi, [...(naming.get(kpi) ?? []), rule]);
  indexed.set(rules, naming);
  return naming;
}

/** Whether a rule speaks of a value. */
export function isRuled({ kpi, category }: Pick<Subject, 'kpi' | 'category'>, naming: Naming): boolean {
  return category === '' && naming.has(kpi);
}

function rulesOf(kpis: readonly string[], naming: Naming): KpiRule[] {
  return [...new Set(kpis.flatMap((kpi) => naming.get(kpi) ?? []))];
}

/** What is returned or withdrawn is not there. */
function valuesOf(rules: readonly KpiRule[], saidOf: (kpi: string) => Beside | undefined): Map<string, Reported> {
  return new Map(
    [...new Set(rules.flatMap(kpisOfRule))].flatMap((kpi) => {
      const one = saidOf(kpi);
      return one === undefined || one.status === 'returned' || one.status === 'withdrawn' ? [] : [[kpi, one.reported] as const];
    }),
  );
}

/** Whether the unit reports a KPI for that period: as agreed, or of its own will where nothing is. */
function reportsOf({ reportingUnit, period }: Subject, { kpis, assignments, reportingUnits }: RuleDefinitions): (kpi: string) => boolean {
  return (code) => {
    const kpi = kpis.get(code);
    if (!kpi || kpi.withdrawn) return false;
    const assignment = assignments.get(seriesKey(reportingUnit, code));
    if (assignment) return owes(assignment, period);
    return reportingUnits.get(reportingUnit)?.kind !== 'project' && acceptedFrequencies(kpi, undefined).includes(period.frequency);
  };
}

/** Names the unit and period of a value. */
export function placeOf({ reportingUnit, period }: Pick<Subject, 'reportingUnit' | 'period'>): string {
  return `${reportingUnit}\u0000${formatPeriod(period)}`;
}

function keyOf(subject: Pick<Subject, 'reportingUnit' | 'period' | 'kpi'>): string {
  return `${placeOf(subject)}\u0000${subject.kpi}`;
}
