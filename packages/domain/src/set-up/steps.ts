/** What it takes to run a programme, in an order that makes sense. */
export const SET_UP_STEPS = [
  ...(['programme', 'domains', 'centres', 'places', 'organisations', 'projects'] as const),
  ...(['kpis', 'agreements', 'targets', 'people', 'mail', 'report'] as const),
] as const;
export type SetUpStepName = (typeof SET_UP_STEPS)[number];

export const STEP_STATES = ['open', 'under-way', 'done', 'waiting'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** What is missing, in words of its own: `project-without-lead`, `kpi-without-target`. */
export interface Missing {
  readonly what: string;
  readonly count: number;
}

export interface SetUpStep {
  readonly step: SetUpStepName;
  readonly state: StepState;
  readonly have: number;
  /** How many there should be, where that can be said. */
  readonly of: number | undefined;
  readonly missing: readonly Missing[];
  readonly waitsFor: readonly SetUpStepName[];
}

/** What a programme has, counted. */
export interface SetUpFacts {
  readonly names: number;
  readonly daysOffThisYear: number;
  readonly domains: number;
  readonly focusAreas: number;
  readonly centres: number;
  readonly countries: number;
  readonly cities: number;
  readonly organisations: number;
  readonly projects: number;
  readonly projectsWithoutLead: number;
  readonly projectsWithoutAgreement: number;
  readonly kpis: number;
  readonly kpisOwed: number;
  readonly kpisOwedWithoutTarget: number;
  readonly namesMissing: number;
  readonly agreements: number;
  readonly targets: number;
  readonly roles: number;
  readonly roleKinds: number;
  readonly notComeIn: number;
  readonly mails: boolean;
  readonly values: boolean;
}

/** A step is a question, not a flag: it opens again when something goes missing. */
export function setUpSteps(facts: SetUpFacts): SetUpStep[] {
  const { projects, kpis, agreements } = facts;
  return [
    step('programme', facts.names, 3, { 'name-missing': 3 - facts.names, 'days-off-missing': facts.daysOffThisYear === 0 ? 1 : 0 }),
    step('domains', facts.domains, undefined, { 'focus-areas-missing': facts.domains > 0 && facts.focusAreas === 0 ? 1 : 0 }),
    step('centres', facts.centres, undefined, {}),
    step('places', facts.countries, undefined, { 'cities-missing': facts.countries > 0 && facts.cities === 0 ? 1 : 0 }),
    step('organisations', facts.organisations, undefined, {}),
    step(
      'projects',
      projects,
      undefined,
      { 'project-without-lead': facts.projectsWithoutLead },
      waits({ domains: facts.domains, places: facts.countries }),
    ),
    step('kpis', kpis, undefined, { 'names-missing': facts.namesMissing }),
    step(
      'agreements',
      agreements,
      undefined,
      { 'project-without-agreement': facts.projectsWithoutAgreement },
      waits({ kpis, ...(facts.countries + projects > 0 ? {} : { projects: 0 }) }),
    ),
    step('targets', facts.targets, undefined, { 'kpi-without-target': facts.kpisOwedWithoutTarget }, waits({ kpis })),
    step('people', facts.roles, facts.roleKinds, { 'not-come-in': facts.notComeIn }),
    step('mail', facts.mails ? 1 : 0, 1, {}),
    step('report', facts.values ? 1 : 0, 1, {}, facts.values ? [] : waits({ agreements })),
  ];
}

function step(
  name: SetUpStepName,
  have: number,
  of: number | undefined,
  missing: Readonly<Record<string, number>>,
  waitsFor: readonly SetUpStepName[] = [],
): SetUpStep {
  const gaps = Object.entries(missing).flatMap(([what, count]) => (count > 0 ? [{ what, count }] : []));
  return { step: name, state: stateOf(have, of, gaps, waitsFor), have, of, missing: gaps, waitsFor: have > 0 ? [] : waitsFor };
}

function stateOf(have: number, of: number | undefined, missing: readonly Missing[], waitsFor: readonly SetUpStepName[]): StepState {
  if (have === 0) return waitsFor.length > 0 ? 'waiting' : 'open';
  return missing.length === 0 && (of === undefined || have >= of) ? 'done' : 'under-way';
}

function waits(counts: Readonly<Partial<Record<SetUpStepName, number>>>): SetUpStepName[] {
  return SET_UP_STEPS.filter((name) => counts[name] === 0);
}
