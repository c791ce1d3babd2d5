import {
  type Assignment,
  type CellValue,
  type Entry,
  EVERY_PROGRAMME,
  formatDay,
  formatPeriod,
  type Goal,
  isFollowUp,
  type Kpi,
  type KpiCategory,
  type KpiRule,
  keyOf,
  type Names,
  type Project,
  type PublishedTarget,
  REGISTERS,
  type RegisterName,
  type SetUpName,
} from '@miqyas/domain';
import type { World } from './world.ts';

/** The entries of a register as they stand, in its own order. */
export function entriesOf(world: World, register: RegisterName): Entry[] {
  if (!isFollowUp(register)) return LISTS[register](world);
  const records = world.records.get(register);
  if (!records) throw new Error(`entries of ${register} were not asked for`);
  return [...records];
}

/** The entries of a register by key. */
export function entriesByKey(world: World, register: RegisterName): Map<string, Entry> {
  return new Map(entriesOf(world, register).map((entry) => [keyOf(REGISTERS[register], entry), entry]));
}

const LISTS: Readonly<Record<SetUpName, (world: World) => Entry[]>> = {
  domain: ({ domains }) => domains.map(({ code, names }) => says({ code, ...named(names) })),
  'focus-area': ({ domains }) =>
    domains.flatMap((domain) => domain.focusAreas.map(({ code, names }) => says({ code, ...named(names), domain: domain.code }))),
  centre: ({ centres }) => centres.map(({ code, names, track }) => says({ code, ...named(names), ...inThree('track', track) })),
  country: ({ reportingUnits, countries }) =>
    ofKind(reportingUnits, 'country').map(({ code, names }) =>
      says({ code, ...named(names), bloc: countries.get(code)?.bloc, weekend: countries.get(code)?.weekend }),
    ),
  region: ({ reportingUnits }) => ofKind(reportingUnits, 'region').map(({ code, names }) => says({ code, ...named(names) })),
  city: ({ reportingUnits }) => ofKind(reportingUnits, 'city').map(({ code, names, country }) => says({ code, ...named(names), country })),
  organisation: ({ organisations }) => organisations.map(({ code, names, country }) => says({ code, ...named(names), country })),
  'day-off': ({ daysOff }) => daysOff.map(({ day, country, names }) => says({ day, country, ...named(names) })),
  person: ({ people, programme }) =>
    people.flatMap(({ person, email, grants }) =>
      // Who has no address cannot be invited by a file.
      (email === undefined ? [] : grants)
        .filter((grant) => grant.programme === programme.code || grant.programme === EVERY_PROGRAMME)
        .map(({ role, scope }) => says({ email, ...named(person.names), role, scope })),
    ),
  project: ({ projects }) => [...projects.values()].map(projectEntry),
  kpi: ({ kpis }) => [...kpis.values()].map(kpiEntry),
  rule: ({ rules }) => rules.map(ruleEntry),
  agreement: ({ assignments }) => [...assignments.values()].map(agreementEntry),
  target: ({ targets }) => targets.filter(({ inForce }) => inForce).map(targetEntry),
};

type Cells = Readonly<Record<string, CellValue | undefined>>;

/** What says nothing is absent. */
export function says(cells: Cells): Entry {
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== undefined && value !== '' && value !== false)) as Entry;
}

function named({ en, ar, zh }: Names): Cells {
  return { name_en: en, name_ar: ar, name_zh: zh };
}

function inThree(name: string, { en, ar, zh }: Names): Cells {
  return { [`${name}_en`]: en, [`${name}_ar`]: ar, [`${name}_zh`]: zh };
}

function ofKind(units: World['reportingUnits'], kind: string) {
  return [...units.values()].filter((unit) => unit.kind === kind);
}

export function projectEntry(project: Project): Entry {
  return says({
    code: project.code,
    ...named(project.names),
    domain: project.domain,
    focus_area: project.focusArea,
    centre: project.centre,
    country: project.country,
    city: project.city,
    organisation: project.organisation,
    lead: project.lead,
    category: project.category,
    stage: project.stage,
    stage_since: project.stageSince,
    starts_on: project.startsOn,
    ends_on: project.endsOn,
    budget: project.budget,
    currency: project.currency,
    closed_on: project.closedOn,
    archived: project.archived,
  });
}

export function kpiEntry(kpi: Kpi): Entry {
  return says({
    code: kpi.code,
    ...named(kpi.names),
    domain: kpi.domain,
    ...inThree('definition', kpi.definition),
    unit: kpi.unitOfMeasure,
    decimals: kpi.decimals,
    direction: kpi.direction,
    aggregation: kpi.aggregation,
    over_time: kpi.overTime,
    frequency: kpi.frequency,
    valid_min: kpi.validMin,
    valid_max: kpi.validMax,
    tolerance: kpi.tolerance,
    ...inThree('numerator', kpi.numerator),
    ...inThree('denominator', kpi.denominator),
    categories: kpi.categories.map(categoryText).join('; '),
    sdg_targets: kpi.sdgTargets.join('; '),
    standards: kpi.standards.join('; '),
    owner: kpi.owner,
    source: kpi.source,
    classification: kpi.classification,
    fed_by: kpi.fedBy,
    on_track_pace: kpi.cutOffs?.onTrackPace,
    at_risk_pace: kpi.cutOffs?.atRiskPace,
    on_track_gap: kpi.cutOffs?.onTrackGap,
    at_risk_gap: kpi.cutOffs?.atRiskGap,
    withdrawn: kpi.withdrawn,
  });
}

function categoryText({ code, names }: KpiCategory): string {
  return `${code}=${[names.en, names.ar, names.zh].join('|')}`;
}

export function ruleEntry({ code, names, kind, kpis, whole, within, severity }: KpiRule): Entry {
  return says({ code, ...named(names), kind, kpis: kpis.join('; '), whole, within: within === 0 ? undefined : within, severity });
}

/** So far ahead an agreement without an end goes. */
export const NO_END = '2199-12-31';

export function agreementEntry(one: Assignment): Entry {
  const until = formatDay(one.lastDay);
  return says({
    reporting_unit: one.reportingUnit,
    kpi: one.kpi,
    frequency: one.frequency,
    from: formatDay(one.firstDay),
    until: until === NO_END ? undefined : until,
    due_days: one.dueDays,
    not_applicable: one.notApplicable,
  });
}

export function targetEntry(target: PublishedTarget): Entry {
  return says({
    reporting_unit: target.reportingUnit,
    kpi: target.kpi,
    baseline_period: target.baseline && formatPeriod(target.baseline.period),
    baseline_value: target.baseline?.value,
    deadline: formatPeriod(target.deadline),
    ...goalCells(target.goal),
    milestones: target.milestones.map(({ period, value }) => `${formatPeriod(period)}=${value}`).join('; '),
    trajectory: target.trajectory,
    owner: target.owner,
    source: target.source,
    note: target.note,
    flagship: target.flagship,
  });
}

function goalCells(goal: Goal): Cells {
  const { tolerance } = goal;
  if (goal.kind === 'maintain') return { comparator: 'range', low: goal.low, high: goal.high, tolerance };
  const mark = goal.direction === 'increase' ? '>=' : '<=';
  if (goal.kind === 'reach') return { comparator: mark, value: goal.value, tolerance };
  return goal.factor === 0.5 && mark === '<='
    ? { comparator: 'halve', tolerance }
    : { comparator: `times${mark}`, value: goal.factor, tolerance };
}
