import type { Endpoints } from './endpoints.js';
import type { components, paths } from './schema.js';

/** What the API calls its shapes: `Schemas['Overview']`. */
export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];
export type RouteName = keyof Endpoints;

type PathOf<Name extends RouteName> = Extract<Endpoints[Name]['path'], keyof paths>;
type Operation<Name extends RouteName> = paths[PathOf<Name>][Extract<Endpoints[Name]['method'], keyof paths[PathOf<Name>]>];
type Parameters<Of> = Of extends { parameters: infer All } ? All : never;
type PathPart<Of> = Parameters<Of> extends { path: infer Path extends object } ? Path : unknown;
type QueryOf<Of> = NonNullable<Parameters<Of> extends { query?: infer Query } ? Query : never>;
/** What is undefined is not said. */
type Loose<Query> = { [Key in keyof Query]: Query[Key] | (undefined extends Query[Key] ? undefined : never) };
type QueryPart<Of> = [QueryOf<Of>] extends [never] ? unknown : Loose<QueryOf<Of>>;
type BodyPart<Of> = Of extends { requestBody: { content: infer Content } }
  ? { body: Content extends { 'application/json': infer Body } ? Body : BodyInit }
  : Of extends { requestBody?: { content: { 'application/json': infer Body } } }
    ? { body?: Body }
    : unknown;
type JsonOf<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : Response;
type Answers<Of> = Of extends { responses: infer All } ? All : never;

/** What a route is asked with: what stands in its path and behind it, and the body beside them. */
export type RouteInput<Name extends RouteName> = PathPart<Operation<Name>> & QueryPart<Operation<Name>> & BodyPart<Operation<Name>>;

/** What a route answers: what its description says, nothing, or (of a stream) the response itself. */
export type RouteAnswer<Name extends RouteName> =
  Answers<Operation<Name>> extends { 200: infer Good }
    ? JsonOf<Good>
    : Answers<Operation<Name>> extends { 201: infer Made }
      ? JsonOf<Made>
      : undefined;

/** What may be said with any request. */
export interface Asking {
  /** Ends the request: nobody waits for its answer any more. */
  readonly signal?: AbortSignal;
}

type Method<Name extends RouteName> =
  Partial<RouteInput<Name>> extends RouteInput<Name>
    ? (input?: RouteInput<Name>, asking?: Asking) => Promise<RouteAnswer<Name>>
    : (input: RouteInput<Name>, asking?: Asking) => Promise<RouteAnswer<Name>>;

/** Every route of the API as a method, named as the route is. */
export type Connection = { readonly [Name in RouteName]: Method<Name> };

/** How often, and how long, something that failed is tried again. */
export interface Retries {
  /** Attempts in all, the first one too (4). */
  readonly attempts: number;
  /** Waited before the second attempt, in ms (250), twice as long before each further one. */
  readonly firstWaitMs: number;
  /** No longer than this, whatever the server asks for (60,000): then the refusal is told instead. */
  readonly mostWaitMs: number;
}

export interface ConnectOptions {
  /** Address of the installation, `https://miqyas.example`. */
  readonly url: string;
  /** A service's token, `mqs_…`; without one only what is public is answered. */
  readonly token?: string;
  /** Language of refusals: `en`, `ar` or `zh`. */
  readonly language?: string;
  readonly retries?: Partial<Retries>;
  /** How many answers are remembered, to be asked for only if they changed (200); 0 remembers none. */
  readonly remember?: number;
  /** How requests are made; the platform's own where nothing is said. */
  readonly fetch?: (address: string, init: RequestInit) => Promise<Response>;
}

/**
 * A connection to an installation. What is refused throws {@link ApiError}; what failed on the way is tried again where that does
 * nothing twice; what was read before is asked for only if it changed.
 */
export declare function connect(options: ConnectOptions): Connection;

/** The server's refusal, or that it could not be reached (`status` 0). */
export declare class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem | undefined;
}

/** Every entity that an OData query finds, page by page and all of one moment. */
export declare function everyEntity(
  client: Pick<Connection, 'odataEntities'>,
  input: Omit<RouteInput<'odataEntities'>, '$skiptoken'>,
): AsyncGenerator<RouteAnswer<'odataEntities'>['value'][number]>;

/** Every entry of a register, some hundred at a time. */
export declare function everyEntry(
  client: Pick<Connection, 'registerEntries'>,
  input: Omit<RouteInput<'registerEntries'>, 'offset'>,
): AsyncGenerator<RouteAnswer<'registerEntries'>['entries'][number]>;

/** Everything that one was told, the newest first. */
export declare function everyNotice(client: Pick<Connection, 'notices'>): AsyncGenerator<RouteAnswer<'notices'>['notices'][number]>;
