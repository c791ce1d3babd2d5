import type { Domain, Project, ReportingUnit } from '../model.ts';

export const SCOPE_KINDS = ['programme', 'domain', 'focus-area', 'centre', 'country', 'city', 'project'] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];
/** Kinds of the parts of a programme. */
export type PartKind = Exclude<ScopeKind, 'programme'>;

declare const parsed: unique symbol;

/**
 * A programme as a whole, or a part of it, in the one form that addresses, grants, rollups and files write it in: empty for the
 * whole, else `domain:energy`, `focus-area:smart-grids`, `centre:hangzhou`, `country:EGY`, `city:MAR-CAS`, `project:CODE`.
 * Only {@link parseScope} and {@link scopeOf} make one, so that each is well-formed.
 */
export type ScopeRef = string & { readonly [parsed]: true };

export const WHOLE_PROGRAMME = '' as ScopeRef;

const PART_KINDS: readonly string[] = SCOPE_KINDS.filter((kind) => kind !== 'programme');

/** No blank, no bar (grants are kept apart by one) and no control character; nothing that an unset variable turns into. */
const CODE = /^[^\s|\p{Cc}\p{Cs}]{1,100}$/u;
const NO_CODE = ['undefined', 'null', 'NaN', '[object Object]'];

/** Reads a scope; undefined where the text is none. */
export function parseScope(text: string): ScopeRef | undefined {
  if (text === '') return WHOLE_PROGRAMME;
  const colon = text.indexOf(':');
  const [kind, code] = [text.slice(0, colon), text.slice(colon + 1)];
  return colon > 0 && PART_KINDS.includes(kind) && CODE.test(code) && !NO_CODE.includes(code) ? (text as ScopeRef) : undefined;
}

/** A part of a programme as a scope; throws where the code is none, which is a fault of the program. */
export function scopeOf(kind: PartKind, code: string): ScopeRef {
  const scope = parseScope(`${kind}:${code}`);
  if (scope === undefined) throw new Error(`no scope: ${kind}:${code}`);
  return scope;
}

/** What a scope is of; a programme's own code is not in it. */
export function scopeParts(scope: ScopeRef): { readonly kind: 'programme' } | { readonly kind: PartKind; readonly code: string } {
  if (scope === WHOLE_PROGRAMME) return { kind: 'programme' };
  const colon = scope.indexOf(':');
  return { kind: scope.slice(0, colon) as PartKind, code: scope.slice(colon + 1) };
}

/** That the values of a reporting unit lie in a scope: those of every KPI, or (`kpiDomain`) of the KPIs of one domain. */
export interface Membership {
  readonly scope: ScopeRef;
  readonly kpiDomain: string | undefined;
}

/**
 * The one rule of what lies where. Values of a project lie in its country, city, domain, focus area and centre and in itself; values
 * of a city, a country or a region, which have no project, lie in the domain of their KPI.
 */
export function membershipsOf(
  reportingUnit: Pick<ReportingUnit, 'country' | 'city' | 'project'>,
  project: Placed | undefined,
  domains: readonly Pick<Domain, 'code'>[],
): Membership[] {
  const { country = project?.country, city = project?.city } = reportingUnit;
  const always = [WHOLE_PROGRAMME, ...parts({ country, city, project: reportingUnit.project }), ...(project ? placesOf(project) : [])];
  const byKpi = reportingUnit.project === undefined ? domains.map(({ code }) => code) : [];
  return [
    ...always.map((scope) => ({ scope, kpiDomain: undefined })),
    ...byKpi.map((code) => ({ scope: scopeOf('domain', code), kpiDomain: code })),
  ];
}

/** The scopes that the values of a KPI (of a domain) of a reporting unit lie in. */
export function scopesOfSeries(
  reportingUnit: Pick<ReportingUnit, 'country' | 'city' | 'project'>,
  projects: ReadonlyMap<string, Project>,
  kpiDomain: string | undefined,
): ScopeRef[] {
  const project = reportingUnit.project === undefined ? undefined : projects.get(reportingUnit.project);
  return membershipsOf(reportingUnit, project, kpiDomain === undefined ? [] : [{ code: kpiDomain }]).map(({ scope }) => scope);
}

/** What says where a project lies. */
export type Placed = Pick<Project, 'code' | 'country' | 'domain'> & {
  readonly focusArea?: string | undefined;
  readonly centre?: string | undefined;
  readonly city?: string | undefined;
};

/** The scopes that a project, and every value of it, lies in. */
export function scopesOfProject(project: Placed): ScopeRef[] {
  return membershipsOf({ country: project.country, city: project.city, project: project.code }, project, []).map(({ scope }) => scope);
}

/** The scopes that a KPI as a whole, over all its reporting units, lies in. */
export function scopesOfKpi({ domain }: { readonly domain: string | undefined }): ScopeRef[] {
  return [WHOLE_PROGRAMME, ...(domain === undefined ? [] : [scopeOf('domain', domain)])];
}

/** The parts that a programme has. */
export interface Parts {
  readonly domains: readonly Domain[];
  readonly centres: readonly { readonly code: string }[];
  readonly projects: ReadonlyMap<string, Project>;
  readonly reportingUnits: ReadonlyMap<string, ReportingUnit>;
}

/** Whether a scope names something that the programme has. */
export function scopeExists(scope: ScopeRef, { domains, centres, projects, reportingUnits }: Parts): boolean {
  const named = scopeParts(scope);
  switch (named.kind) {
    case 'programme':
      return true;
    case 'domain':
      return domains.some(({ code }) => code === named.code);
    case 'focus-area':
      return domains.some(({ focusAreas }) => focusAreas.some(({ code }) => code === named.code));
    case 'centre':
      return centres.some(({ code }) => code === named.code);
    case 'project':
      return projects.has(named.code);
    case 'country':
    case 'city': {
      const held = (one: ReportingUnit | Project) => one[named.kind as 'country' | 'city'] === named.code;
      return [...reportingUnits.values()].some(held) || [...projects.values()].some(held);
    }
  }
}

function placesOf({ domain, focusArea, centre }: Placed): ScopeRef[] {
  return parts({ domain, 'focus-area': focusArea, centre });
}

function parts(codes: Readonly<Partial<Record<PartKind, string | undefined>>>): ScopeRef[] {
  return Object.entries(codes).flatMap(([kind, code]) => (code === undefined ? [] : [scopeOf(kind as PartKind, code)]));
}
