import type { z } from '@hono/zod-openapi';
import type * as model from './model.ts';
import type * as people from './people.ts';
import type * as views from './progress.ts';
import type * as routes from './routes.ts';
import type * as writes from './writes.ts';

export type Installation = z.infer<(typeof routes.installation)['responses'][200]['content']['application/json']['schema']>;
export type Domain = z.infer<typeof model.Domain>;
export type Project = z.infer<typeof model.Project>;
export type Kpi = z.infer<typeof model.Kpi>;
export type ReportingUnit = z.infer<typeof model.ReportingUnit>;
export type Measurement = z.infer<typeof model.Measurement>;
export type Person = z.infer<typeof model.Person>;
export type TargetProgress = z.infer<typeof views.TargetProgress>;
export type Progress = z.infer<typeof views.Progress>;
type When = {
  /** `2026-10`; default: the last complete month. */
  readonly month?: string | undefined;
  /** `2026-11-23`; default: as known now. */
  readonly asOf?: string | undefined;
};

export type Overview = z.infer<typeof views.Overview>;
export type Rollup = z.infer<typeof views.Rollup>;
export type Trajectory = z.infer<typeof views.Trajectory>;
export type Annotation = Trajectory['annotations'][number];
export type Breakdown = z.infer<typeof views.Breakdown>;
export type KpiVersion = z.infer<typeof views.KpiVersion>;
export type EmbeddedChart = z.infer<typeof views.EmbeddedChart>;
export type EmbedEntry = z.infer<typeof writes.EmbedEntry>;
export type NewAnnotation = z.input<typeof writes.NewAnnotation>;
export type EntrySheet = z.infer<typeof views.EntrySheet>;
export type ProjectOverview = z.infer<typeof views.ProjectOverview>;
export type KpiOverview = z.infer<typeof views.KpiOverview>;
export type NewValue = z.input<typeof writes.NewValue>;
export type SavedValues = z.infer<typeof writes.SavedValues>;
export type ImportReport = z.infer<typeof writes.ImportReport>;
export type Account = z.infer<typeof people.Account>;
export type Grant = z.infer<typeof model.Grant>;
export type PersonEntry = z.infer<typeof people.PersonEntry>;
export type Invited = z.infer<typeof people.Invited>;
export type OwnSession = z.infer<typeof people.OwnSession>;
export type TokenEntry = z.infer<typeof people.TokenEntry>;
export type AuditEntry = z.infer<typeof people.AuditEntry>;
export type Problem = z.infer<typeof writes.Problem>;

/** The server's refusal, or that it could not be reached (`status` 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem | undefined;

  constructor(status: number, problem: Problem | undefined, options?: ErrorOptions) {
    super(problem?.detail ?? `HTTP ${status}`, options);
    this.status = status;
    this.problem = problem;
  }
}

export interface ClientOptions {
  /** `/api/v1` or an absolute address of it. */
  readonly base: string;
  readonly language: () => string;
}

type Query = Readonly<Record<string, string | undefined>>;

/** The typed client: one method a route, named for what it brings. Throws {@link ApiError}. */
export function createClient(options: ClientOptions) {
  const inProgramme = (programme: string, path: string) => `/programmes/${encodeURIComponent(programme)}${path}`;
  return {
    installation: () => call<Installation>(options, 'GET', '/installation', {}),
    setUp: (body: z.input<typeof people.SetUp>) => call<void>(options, 'POST', '/set-up', {}, body),
    signInForDemonstration: (person: string) => call<void>(options, 'POST', '/demonstration/sign-in', {}, { person }),
    ownSessions: () => call<OwnSession[]>(options, 'GET', '/account/sessions', {}),
    endSession: (id: string) => call<void>(options, 'DELETE', `/account/sessions/${encodeURIComponent(id)}`, {}),
    people: () => call<PersonEntry[]>(options, 'GET', '/people', {}),
    invitePerson: (body: z.input<typeof people.Invitation>) => call<Invited>(options, 'POST', '/people', {}, body),
    inviteAgain: (code: string) => call<Invited>(options, 'POST', `/people/${encodeURIComponent(code)}/invitation`, {}),
    setRoles: (code: string, body: z.input<typeof people.RoleGrants>) =>
      call<void>(options, 'PUT', `/people/${encodeURIComponent(code)}/roles`, {}, body),
    removePerson: (code: string) => call<void>(options, 'DELETE', `/people/${encodeURIComponent(code)}`, {}),
    tokens: () => call<TokenEntry[]>(options, 'GET', '/tokens', {}),
    makeToken: (body: z.input<typeof people.NewToken>) => call<z.infer<typeof people.Created>>(options, 'POST', '/tokens', {}, body),
    revokeToken: (id: string) => call<void>(options, 'DELETE', `/tokens/${encodeURIComponent(id)}`, {}),
    audit: (query: { actor?: string | undefined; action?: string | undefined; text?: string | undefined; before?: string | undefined }) =>
      call<AuditEntry[]>(options, 'GET', '/audit', query),
    reportingUnits: (programme: string) => call<ReportingUnit[]>(options, 'GET', inProgramme(programme, '/reporting-units'), {}),
    domains: (programme: string) => call<Domain[]>(options, 'GET', inProgramme(programme, '/domains'), {}),
    projects: (programme: string) => call<Project[]>(options, 'GET', inProgramme(programme, '/projects'), {}),
    overview: (programme: string, query: When & { scope?: string | undefined; map?: string | undefined }) =>
      call<Overview>(options, 'GET', inProgramme(programme, '/overview'), query),
    projectOverview: (programme: string, query: When & { scope?: string | undefined }) =>
      call<ProjectOverview[]>(options, 'GET', inProgramme(programme, '/project-overview'), query),
    progress: (programme: string, query: When & { scope?: string | undefined }) =>
      call<Progress>(options, 'GET', inProgramme(programme, '/progress'), query),
    kpiOverview: (programme: string, query: When) => call<KpiOverview[]>(options, 'GET', inProgramme(programme, '/kpi-overview'), query),
    trajectory: (programme: string, query: When & { kpi: string; reportingUnit?: string | undefined }) =>
      call<Trajectory>(options, 'GET', inProgramme(programme, '/trajectory'), query),
    kpiVersions: (programme: string, query: { kpi: string; asOf?: string | undefined }) =>
      call<KpiVersion[]>(options, 'GET', inProgramme(programme, '/kpi-versions'), query),
    breakdown: (programme: string, query: When & { kpi: string; reportingUnit: string }) =>
      call<Breakdown>(options, 'GET', inProgramme(programme, '/breakdown'), query),
    annotate: (programme: string, body: NewAnnotation) =>
      call<{ id: string }>(options, 'POST', inProgramme(programme, '/annotations'), {}, body),
    withdrawAnnotation: (programme: string, id: string) =>
      call<void>(options, 'DELETE', inProgramme(programme, `/annotations/${encodeURIComponent(id)}`), {}),
    embeds: (programme: string, query: { kpi: string; reportingUnit: string }) =>
      call<EmbedEntry[]>(options, 'GET', inProgramme(programme, '/embeds'), query),
    makeEmbed: (programme: string, body: z.input<typeof writes.NewEmbed>) =>
      call<z.infer<typeof people.Created>>(options, 'POST', inProgramme(programme, '/embeds'), {}, body),
    revokeEmbed: (programme: string, id: string) =>
      call<void>(options, 'DELETE', inProgramme(programme, `/embeds/${encodeURIComponent(id)}`), {}),
    embeddedChart: (token: string) => call<EmbeddedChart>(options, 'GET', `/embeds/${encodeURIComponent(token)}`, {}),
    revisions: (programme: string, query: { kpi: string; reportingUnit: string; period: string }) =>
      call<Measurement[]>(options, 'GET', inProgramme(programme, '/revisions'), query),
    entrySheet: (programme: string, query: { project: string; month?: string | undefined }) =>
      call<EntrySheet>(options, 'GET', inProgramme(programme, '/entry-sheet'), query),
    recordMeasurements: (programme: string, body: { reason?: string; values: NewValue[] }) =>
      call<SavedValues>(options, 'POST', inProgramme(programme, '/measurements'), {}, body),
  };
}

async function call<Answer>(
  { base, language }: ClientOptions,
  method: string,
  path: string,
  query: Query,
  body?: unknown,
): Promise<Answer> {
  const present = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const search = present.length > 0 ? `?${new URLSearchParams(present)}` : '';
  const headers: Record<string, string> = { 'accept-language': language() };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(`${base}${path}${search}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new ApiError(0, undefined, { cause });
  });
  if (!response.ok) throw new ApiError(response.status, await problemOf(response));
  // Done, and nothing to say.
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

async function problemOf(response: Response): Promise<Problem | undefined> {
  if (!response.headers.get('content-type')?.includes('json')) return undefined;
  return (await response.json().catch(() => undefined)) as Problem | undefined;
}
