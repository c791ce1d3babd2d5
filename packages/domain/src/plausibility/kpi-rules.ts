import { assertNever } from '../assert-never.ts';
import type { Kpi } from '../model.ts';
import type { Names } from '../names.ts';
import type { Reported } from '../values/observation.ts';
import { conversionFactor } from '../values/units-of-measure.ts';

/**
 * What KPIs of one reporting unit and period are to each other. `at-most`: each of them is no more than the whole; `sum`: together they are
 * the whole; `exclusive`: one of them at most is other than zero; `together`: where one has a value, all have.
 */
export const RULE_KINDS = ['at-most', 'sum', 'exclusive', 'together'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export const RULE_SEVERITIES = ['warning', 'error'] as const;
export type RuleSeverity = (typeof RULE_SEVERITIES)[number];

/** A rule over several KPIs, as a programme has set it. */
export interface KpiRule {
  readonly code: string;
  /** What is said where it is broken. */
  readonly names: Names;
  readonly kind: RuleKind;
  /** Codes. */
  readonly kpis: readonly string[];
  /** Code of what they are held against; of the kinds that have a whole. */
  readonly whole: string | undefined;
  /** By so much, in the unit of the whole, both sides may differ. */
  readonly within: number;
  readonly severity: RuleSeverity;
}

type Named = Pick<Kpi, 'code' | 'names' | 'unitOfMeasure'>;

/** A value that a rule was judged by, in its KPI's own unit. */
export interface RuleValue {
  readonly kpi: Named;
  readonly value: number;
}

/** A rule that some values break, with these values and what would be right. */
export type BrokenRule = { readonly rule: KpiRule } & (
  | { readonly kind: 'at-most'; readonly part: RuleValue; readonly whole: RuleValue /** In the unit of the part. */; readonly most: number }
  | { readonly kind: 'sum'; readonly parts: readonly RuleValue[]; readonly whole: RuleValue; readonly sum: number }
  | { readonly kind: 'exclusive'; readonly given: readonly RuleValue[] }
  | { readonly kind: 'together'; readonly given: readonly RuleValue[]; readonly absent: readonly Named[] }
);

/** What rules are judged with. */
export interface RuleKnowledge {
  readonly kpis: ReadonlyMap<string, Named>;
  /** Whether the reporting unit may report a KPI for the period: of what it does not report, nothing is missed. */
  readonly reports: (kpi: string) => boolean;
}

/** Computed numbers differ from written ones in their last digits. */
const LAST_DIGITS = 1e-9;

/** Reads a kind of rule; undefined where it is none. */
export function ruleKindOf(said: unknown): RuleKind | undefined {
  return RULE_KINDS.find((one) => one === said);
}

/** Whether a kind of rule holds its KPIs against another one. */
export function hasWhole(kind: RuleKind | undefined): boolean {
  return kind === 'at-most' || kind === 'sum';
}

/** Every KPI that a rule names. */
export function kpisOfRule({ kpis, whole }: Pick<KpiRule, 'kpis' | 'whole'>): readonly string[] {
  return whole === undefined ? kpis : [...kpis, whole];
}

/**
 * Which rules the values of one reporting unit for one period break. Missing is never zero: where a number is not there nothing is
 * compared, except that `together` asks for it (what does not apply is an answer to that). Values in different units of one dimension are
 * converted; where they cannot be, nothing is compared.
 */
export function brokenRules(rules: readonly KpiRule[], values: ReadonlyMap<string, Reported>, known: RuleKnowledge): BrokenRule[] {
  return rules.flatMap((rule): BrokenRule[] => {
    switch (rule.kind) {
      case 'at-most':
        return brokenLimits(rule, values, known);
      case 'sum':
        return brokenSum(rule, values, known);
      case 'exclusive': {
        const given = numbersOf(rule.kpis, values, known).filter(({ value }) => value !== 0);
        return given.length > 1 ? [{ rule, kind: 'exclusive', given }] : [];
      }
      case 'together': {
        const given = numbersOf(rule.kpis, values, known);
        const absent = rule.kpis.flatMap((code) => {
          const kpi = known.kpis.get(code);
          const said = values.get(code);
          return kpi && (said === undefined || said.kind === 'missing') && known.reports(code) ? [kpi] : [];
        });
        return given.length > 0 && absent.length > 0 ? [{ rule, kind: 'together', given, absent }] : [];
      }
      default:
        return assertNever(rule.kind);
    }
  });
}

function brokenLimits(rule: KpiRule, values: ReadonlyMap<string, Reported>, known: RuleKnowledge): BrokenRule[] {
  const whole = numberOf(rule.whole, values, known);
  if (!whole) return [];
  return numbersOf(rule.kpis, values, known).flatMap((part): BrokenRule[] => {
    const factor = factorBetween(part.kpi, whole.kpi);
    if (factor === undefined) return [];
    const most = (whole.value + rule.within) / factor;
    const slack = LAST_DIGITS * Math.max(Math.abs(part.value), Math.abs(most));
    return part.value > most + slack ? [{ rule, kind: 'at-most', part, whole, most }] : [];
  });
}

function brokenSum(rule: KpiRule, values: ReadonlyMap<string, Reported>, known: RuleKnowledge): BrokenRule[] {
  const whole = numberOf(rule.whole, values, known);
  const parts = numbersOf(rule.kpis, values, known);
  if (!whole || parts.length < rule.kpis.length) return [];
  const converted = parts.map(({ kpi, value }) => value * (factorBetween(kpi, whole.kpi) ?? Number.NaN));
  const sum = converted.reduce((total, one) => total + one, 0);
  if (Number.isNaN(sum)) return [];
  const slack = LAST_DIGITS * Math.max(Math.abs(whole.value), ...converted.map(Math.abs));
  // What was added up in binary is told in the digits that it can have.
  return Math.abs(sum - whole.value) > rule.within + slack ? [{ rule, kind: 'sum', parts, whole, sum: Number(sum.toPrecision(12)) }] : [];
}

/** By what a value of one KPI is multiplied to stand beside the other's; undefined where they measure different things. */
export function factorBetween(part: Pick<Kpi, 'unitOfMeasure'>, whole: Pick<Kpi, 'unitOfMeasure'>): number | undefined {
  return part.unitOfMeasure === whole.unitOfMeasure ? 1 : conversionFactor(part.unitOfMeasure, whole.unitOfMeasure);
}

function numbersOf(codes: readonly string[], values: ReadonlyMap<string, Reported>, known: RuleKnowledge): RuleValue[] {
  return codes.flatMap((code) => numberOf(code, values, known) ?? []);
}

function numberOf(code: string | undefined, values: ReadonlyMap<string, Reported>, { kpis }: RuleKnowledge): RuleValue | undefined {
  const [kpi, said] = [kpis.get(code ?? ''), values.get(code ?? '')];
  return kpi && said?.kind === 'number' ? { kpi, value: said.value } : undefined;
}

/** The KPIs whose values a broken rule tells or misses. */
export function kpisOfBroken(broken: BrokenRule): readonly string[] {
  switch (broken.kind) {
    case 'at-most':
      return [broken.part.kpi.code, broken.whole.kpi.code];
    case 'sum':
      return [...broken.parts, broken.whole].map(({ kpi }) => kpi.code);
    case 'exclusive':
      return broken.given.map(({ kpi }) => kpi.code);
    case 'together':
      return [...broken.given.map(({ kpi }) => kpi.code), ...broken.absent.map(({ code }) => code)];
    default:
      return assertNever(broken);
  }
}
