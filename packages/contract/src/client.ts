import type { z } from '@hono/zod-openapi';
import { ENDPOINTS } from './endpoints.ts';
import type { Problem } from './problem.ts';
import type * as routes from './routes.ts';

export type { Account, OwnSession } from './account.ts';
export type { ActionItem, Actions, FollowUpSummary, Verdict } from './actions.ts';
export type { Annotation, NewAnnotation } from './annotations.ts';
export type { Attachment } from './attachments.ts';
export type { AuditEntry } from './audit.ts';
export type { CalendarFeed } from './calendar-feeds.ts';
export type { Capacity, Course, Fed, TrainingStanding } from './capacity.ts';
export type { Closings } from './closings.ts';
export type { DataGovernance, SeriesQuality } from './data-governance.ts';
export type { EmbeddedChart, EmbedEntry } from './embeds.ts';
export type { EntryFile } from './entry-files.ts';
export type { EntrySheet } from './entry-sheets.ts';
export type { Evidence, EvidenceCounts } from './evidence.ts';
export type { Health, HealthFinding } from './health.ts';
export type { FileReading, FoundFile, ImportRecord, ImportReport } from './imports.ts';
export type { Installation } from './installation.ts';
export type { Background } from './jobs.ts';
export type { Kpi, KpiOverview, KpiVersion } from './kpis.ts';
export type { LifeCycle, LifeCycleProject, StageCount } from './life-cycle.ts';
export type { Localisation, LocalisationDetail } from './localisation.ts';
export type { Measurement } from './measurement.ts';
export type { Breakdown, NewValue, Revision, SavedValues } from './measurements.ts';
export type { Agreements, Meetings, MeetingView } from './meetings.ts';
export type { Follow, Notice, NoticePage, NoticePreferences } from './notices.ts';
export type { Overview } from './overview.ts';
export type { Deputy, Grant, Invited, Person, PersonEntry } from './people.ts';
export type { PackageEffects, Pipeline, PipelineCandidate } from './pipeline.ts';
export type { Names } from './primitives.ts';
export type { Problem } from './problem.ts';
export type { BaseMap, Domain, Programme } from './programmes.ts';
export type { Counts, Index, Progress, TargetProgress } from './progress.ts';
export type { Project, ProjectOverview } from './projects.ts';
export type { RecordHit } from './record-search.ts';
export type { KpiDraft, KpiImpact, RegisterEntry, RegisterPage, RegisterReport, SetUpStep } from './registers.ts';
export type { Discussion } from './remarks.ts';
export type { ReportingUnit } from './reporting-units.ts';
export type { ReportData, ReportDeliveryEntry, ReportEdition, ReportEntry, ReportSettings, Reports } from './reports.ts';
export type { ReviewEffect, ReviewQueue } from './reviews.ts';
export type { Rollup } from './rollups.ts';
export type { Standard, Standards } from './standards.ts';
export type { Study } from './studies.ts';
export type { DraftContent, Submitted } from './submissions.ts';
export type { Target } from './targets.ts';
export type { TokenEntry } from './tokens.ts';
export type { Trajectory } from './trajectory.ts';
export type { Work } from './work.ts';

type Routes = typeof routes;
export type RouteName = keyof Routes;

type Parsed<Schema> = Schema extends z.ZodType ? z.input<Schema> : unknown;
type ParamsOf<Route> = Route extends { readonly request: { readonly params: infer Schema } } ? Parsed<Schema> : unknown;
type QueryOf<Route> = Route extends { readonly request: { readonly query: infer Schema } } ? Loose<Parsed<Schema>> : unknown;
type BodyOf<Route> = Route extends { readonly request: { readonly body: { readonly content: infer Content } } }
  ? { readonly body: Content extends { readonly 'application/json': { readonly schema: infer Schema } } ? Parsed<Schema> : BodyInit }
  : unknown;
/** What is undefined is not said. */
type Loose<Query> = { readonly [Name in keyof Query]: Query[Name] | (undefined extends Query[Name] ? undefined : never) };

/** What a route is asked with: what stands in its path and behind it, and the body beside them. */
export type RouteInput<Name extends RouteName> = ParamsOf<Routes[Name]> & QueryOf<Routes[Name]> & BodyOf<Routes[Name]>;

type JsonOf<Response> = Response extends { readonly content: { readonly 'application/json': { readonly schema: infer Schema } } }
  ? Schema extends z.ZodType
    ? z.output<Schema>
    : never
  : globalThis.Response;
type AnswerOf<Responses> = Responses extends { readonly 200: infer Good }
  ? JsonOf<Good>
  : Responses extends { readonly 201: infer Made }
    ? JsonOf<Made>
    : undefined;
/** What a route answers: what its description says, nothing, or (of a stream) the response itself. */
export type RouteAnswer<Name extends RouteName> = AnswerOf<Routes[Name]['responses']>;

/** What may be said with any request. */
export interface Asking {
  /** Ends the request: nobody waits for its answer any more. */
  readonly signal?: AbortSignal;
}

type Method<Name extends RouteName> =
  unknown extends RouteInput<Name>
    ? (input?: undefined, asking?: Asking) => Promise<RouteAnswer<Name>>
    : Partial<RouteInput<Name>> extends RouteInput<Name>
      ? (input?: RouteInput<Name>, asking?: Asking) => Promise<RouteAnswer<Name>>
      : (input: RouteInput<Name>, asking?: Asking) => Promise<RouteAnswer<Name>>;

export type Client = { readonly [Name in RouteName]: Method<Name> };

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
  /** How requests are made; the platform's own where nothing is said. */
  readonly fetch?: (address: string, init: RequestInit) => Promise<Response>;
}

/** The typed client: one method a route, named as the route is. Throws {@link ApiError}. */
export function createClient(options: ClientOptions): Client {
  const names = Object.keys(ENDPOINTS) as RouteName[];
  return Object.fromEntries(
    names.map((name) => [name, (input?: Input, asking?: Asking) => call(options, name, { input, asking })]),
  ) as unknown as Client;
}

/** The topics of a programme that what a route answers depends on. */
export function topicsOf(name: RouteName) {
  return ENDPOINTS[name].topics;
}

type Input = Readonly<Record<string, unknown>>;

async function call(
  { base, language, fetch: send = fetch }: ClientOptions,
  name: RouteName,
  { input = {}, asking = {} }: { input: Input | undefined; asking: Asking | undefined },
): Promise<unknown> {
  const { method, path, answer, body: bodyKind } = ENDPOINTS[name];
  const { body, ...named } = input;
  const headers: Record<string, string> = { 'accept-language': language() };
  if (bodyKind === 'json') headers['content-type'] = 'application/json';
  if (bodyKind === 'bytes') headers['content-type'] = 'application/octet-stream';
  const content = bodyKind === 'json' ? { body: JSON.stringify(body) } : bodyKind === 'bytes' ? { body: body as BodyInit } : {};
  const response = await send(`${base}${addressOf(path, named)}`, { method, headers, ...content, ...asking }).catch((cause: unknown) => {
    throw new ApiError(0, undefined, { cause });
  });
  if (!response.ok) throw new ApiError(response.status, await problemOf(response));
  if (answer === 'stream') return response;
  // Done, and nothing to say.
  return response.status === 204 ? undefined : response.json();
}

/** The path with what it names in its place, and behind it what is left. */
export function addressOf(path: string, named: Input): string {
  const rest = new Map(Object.entries(named));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest.get(name) ?? '');
    rest.delete(name);
    return encodeURIComponent(value);
  });
  const asked = [...rest].flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, String(value)]]));
  return asked.length > 0 ? `${filled}?${new URLSearchParams(asked)}` : filled;
}

async function problemOf(response: Response): Promise<Problem | undefined> {
  if (!response.headers.get('content-type')?.includes('json')) return undefined;
  return (await response.json().catch(() => undefined)) as Problem | undefined;
}
