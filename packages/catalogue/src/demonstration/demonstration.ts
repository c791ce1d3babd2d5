import {
  type Annotation,
  type Assignment,
  endDay,
  endInYears,
  formatDay,
  type Names,
  type Organisation,
  type Period,
  type Project,
  type PublishedTarget,
  periodOn,
  periodsBetween,
  type ReportingUnit,
  requiredAt,
  STAGES,
  type Stage,
  shift,
  startDay,
  type Target,
} from '@miqyas/domain';
import { CITIES } from '../cities.ts';
import { BODIES } from './follow-up/organisations.ts';
import { DEMONSTRATION_PEOPLE, type DemonstrationPerson, leadOf } from './people.ts';
import { type Aim, PROJECT_TEMPLATES, type ProjectTemplate } from './project-templates.ts';
import { randomFrom } from './random.ts';
import { baselinePeriod, DUE_DAYS, deadlineAfter, type GeneratedRevision, generateValues } from './values.ts';

export interface DemonstrationSeries {
  readonly reportingUnit: string;
  readonly kpi: string;
  /** Empty for the total. */
  readonly category: string;
  readonly revisions: readonly GeneratedRevision[];
}

export interface Demonstration {
  readonly people: readonly DemonstrationPerson[];
  readonly organisations: readonly Organisation[];
  readonly projects: readonly Project[];
  readonly reportingUnits: readonly ReportingUnit[];
  readonly assignments: readonly Assignment[];
  readonly targets: readonly PublishedTarget[];
  /** When the targets were agreed: the day the first period began (ISO 8601, UTC). */
  readonly agreedAt: string;
  readonly series: readonly DemonstrationSeries[];
  readonly annotations: readonly Annotation[];
}

const MONTHS = 36;

/**
 * The illustrative programme: forty projects over the five domains with three years of values up to the month before
 * `now` (ISO 8601, UTC), with gaps, late and wrong values. The same `now` gives the same programme on every machine.
 */
export function demonstrationAt(now: string, today: number): Demonstration {
  const lastMonth = shift(periodOn('month', today), -1);
  const plans = PROJECT_TEMPLATES.flatMap((template) =>
    template.cities.map((city) => planOf(template, CITIES.find((one) => one.code === city) ?? fail(city), lastMonth)),
  );
  return {
    people: DEMONSTRATION_PEOPLE,
    organisations: [...BODIES, ...organisations()],
    projects: plans.map((plan) => plan.project),
    reportingUnits: plans.map((plan) => plan.reportingUnit),
    assignments: plans.flatMap((plan) => plan.aims.map((aim) => aim.assignment)),
    agreedAt: `${formatDay(startDay(shift(lastMonth, 1 - MONTHS)))}T06:00:00.000Z`,
    targets: plans.flatMap((plan) => plan.aims.map((aim) => aim.target)),
    series: plans.flatMap((plan) => plan.aims.flatMap((aim) => aim.series(now))),
    annotations: plans.flatMap((plan) => annotationsOf(plan, lastMonth)),
  };
}

type CityOf = (typeof CITIES)[number];

function planOf(template: ProjectTemplate, city: CityOf, lastMonth: Period) {
  const code = `${template.code}-${city.code.split('-')[1]}`;
  const project = projectOf(code, template, city, lastMonth);
  const reportingUnit: ReportingUnit = {
    code,
    kind: 'project',
    names: project.names,
    country: city.country,
    city: city.code,
    project: code,
  };
  const flagship = city.code === template.cities[0] && FLAGSHIPS.has(template.code);
  return {
    project,
    reportingUnit,
    aims: template.aims.map((aim, i) => aimOf(code, LUCK[template.domain] ?? 0, aim, lastMonth, flagship && i === 0)),
  };
}

const FLAGSHIPS = new Set(['IND-LINE', 'ENE-GRID', 'ENG-PERMIT', 'MOB-PARK', 'SEC-RESPONSE', 'ENE-BUILD', 'SEC-DIAG', 'MOB-TRANSIT']);

/** Domains fare differently, so that the programme page has something to tell. */
const LUCK: Readonly<Record<string, number>> = { industry: 0.06, energy: 0, engineering: 0.18, mobility: 0.08, security: -0.24 };

function aimOf(reportingUnit: string, luck: number, aim: Aim, lastMonth: Period, flagship: boolean) {
  const firstDay = startDay(shift(lastMonth, 1 - MONTHS));
  const lastDay = endDay(lastMonth);
  const periods = periodsBetween(aim.frequency, firstDay, lastDay).filter((one) => startDay(one) >= firstDay && endDay(one) <= lastDay);
  const seed = `${reportingUnit}/${aim.kpi}`;
  const of = { reportingUnit, kpi: aim.kpi };
  const target = targetOf(reportingUnit, aim, periods[0] as Period, flagship);
  const share = (period: Period) => ((requiredAt(target, endInYears(period)) as number) - aim.from) / (aim.to - aim.from);
  return {
    target,
    assignment: { reportingUnit, kpi: aim.kpi, frequency: aim.frequency, firstDay, lastDay: endDay(target.deadline), dueDays: DUE_DAYS },
    series: (now: string): DemonstrationSeries[] => {
      const revisions = generateValues(seed, luck, aim, periods, share, now);
      const parts = (aim.parts ?? []).map(({ category }, i) => ({
        ...of,
        category,
        revisions: revisions.map((one) => partOf(one, aim, i)),
      }));
      return [{ ...of, category: '', revisions }, ...parts];
    },
  };
}

/** A category's share of a value, in whole steps; the first takes what is left, so that all of them add up. */
function partOf(whole: GeneratedRevision, { parts = [], digits }: Aim, i: number): GeneratedRevision {
  if (whole.value === undefined) return whole;
  const value = whole.value;
  const step = (share: number) => Number((value * share).toFixed(digits));
  const others = parts.slice(1).reduce((sum, { share }) => sum + step(share), 0);
  return { ...whole, value: i === 0 ? Number((value - others).toFixed(digits)) : step(parts[i]?.share ?? 0) };
}

/** What happened in flagship projects, and once something to know about their values. */
function annotationsOf(
  { project, reportingUnit, aims }: { project: Project; reportingUnit: ReportingUnit; aims: readonly { target: PublishedTarget }[] },
  lastMonth: Period,
): Annotation[] {
  if (!aims.some(({ target }) => target.flagship)) return [];
  const noted = (kind: Annotation['kind'], monthsAgo: number, texts: Names): Annotation => {
    const day = startDay(shift(lastMonth, -monthsAgo)) + 13;
    return {
      id: `${reportingUnit.code}-${kind}`,
      kind,
      kpi: '',
      reportingUnit: reportingUnit.code,
      day,
      texts,
      by: project.lead ?? leadOf(project.domain),
      at: `${formatDay(day + 3)}T08:10:00.000Z`,
    };
  };
  return [
    noted('event', 19, { ar: 'المرحلة الثانية في الخدمة', zh: '二期投入使用', en: 'Second phase in service' }),
    noted('note', 8, { ar: 'تركيب عدّادات جديدة', zh: '更换计量设备', en: 'New meters installed' }),
  ];
}

function targetOf(reportingUnit: string, aim: Aim, first: Period, flagship: boolean): PublishedTarget {
  const target: Target = {
    goal: { kind: 'reach', direction: aim.to > aim.from ? 'increase' : 'decrease', value: aim.to },
    deadline: deadlineAfter(first, `${reportingUnit}/${aim.kpi}`),
    baseline: { period: baselinePeriod(first), value: aim.from },
    milestones: [],
    trajectory: 'linear',
  };
  return {
    ...target,
    reportingUnit,
    kpi: aim.kpi,
    printedUnitOfMeasure: '',
    source: 'demonstration',
    certainty: 'illustrative',
    note: '',
    inForce: true,
    flagship,
    owner: '',
  };
}

function projectOf(code: string, template: ProjectTemplate, city: CityOf, lastMonth: Period): Project {
  const random = randomFrom(code);
  const begin = startDay(shift(lastMonth, -MONTHS - Math.floor(random() * 6)));
  return {
    code,
    names: {
      ar: `${template.names.ar}، ${city.names.ar}`,
      zh: `${city.names.zh}${template.names.zh}`,
      en: `${template.names.en}, ${city.names.en}`,
    },
    domain: template.domain,
    focusArea: template.focusArea,
    centre: city.country === 'CHN' || template.category === 'data-governance' ? 'hangzhou' : 'middle-east',
    country: city.country,
    city: city.code,
    organisation: organisationOf(city),
    lead: leadOf(template.domain),
    category: template.category,
    stage: stageOf(random()),
    startsOn: formatDay(begin),
    endsOn: formatDay(begin + 365 * (5 + Math.floor(random() * 3))),
    budget: Math.round(4 + random() * 60) * 500_000,
    currency: 'USD',
    stageSince: undefined,
    closedOn: undefined,
    archived: false,
  };
}

/** Most are being designed, built or run. */
function stageOf(dice: number): Stage {
  return STAGES[[0.18, 0.4, 0.7, 0.93].filter((share) => dice >= share).length] ?? 'planning';
}

function organisations(): Organisation[] {
  return CITIES.map((city) => ({
    code: organisationOf(city),
    country: city.country,
    names: { ar: `بلدية ${city.names.ar}`, zh: `${city.names.zh}市政府`, en: `Municipality of ${city.names.en}` },
  }));
}

function organisationOf(city: CityOf): string {
  return `${city.code}-MUN`;
}

function fail(city: string): never {
  throw new Error(`the demonstration names a city that the catalogue lacks: ${city}`);
}
