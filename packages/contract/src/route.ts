import { createRoute, type RouteConfig, z } from '@hono/zod-openapi';
import { METHOD_VERSIONS, type PermissionName, type Topic } from '@miqyas/domain';
import { DayText, MonthText, ScopeText } from './primitives.ts';
import { Problem } from './problem.ts';

/**
 * The house's routes are made here: each names the permission that guards it and, where it reads a programme, the topics that it depends
 * on; `proof`: who calls must just have proven who they are; `streams`: its answer goes on for as long as it is read.
 */
export function route<
  const Config extends Omit<RouteConfig, 'path'> & {
    readonly path: string;
    readonly permission: PermissionName;
    readonly topics?: readonly Topic[];
    readonly proof?: true;
    readonly streams?: true;
  },
>(config: Config): Config & { getRoutingPath(): RoutingPath<Config['path']> } {
  const { permission, topics = [], proof = false, streams = false, ...described } = config;
  const marks = { 'x-permission': permission, 'x-topics': topics, 'x-proof': proof, 'x-streams': streams };
  // The description of the API names them.
  return createRoute({ ...described, ...marks } as RouteConfig) as never;
}

type RoutingPath<Path extends string> = Path extends `${infer Head}/{${infer Name}}${infer Tail}`
  ? `${Head}/:${Name}${RoutingPath<Tail>}`
  : Path;

export const done = { 204: { description: 'Done' } } as const;

export const byCode = z.object({ code: z.string().openapi({ param: { name: 'code', in: 'path' } }) });

export const byId = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' } }) });

export const inProgramme = z.object({
  programme: z.string().openapi({ param: { name: 'programme', in: 'path' }, example: 'arab-china-digital-cities' }),
});

export const idInProgramme = inProgramme.extend(byId.shape);

export const asKnown = {
  month: MonthText.optional().openapi({ description: 'Default: the last complete month.' }),
  asOf: DayText.optional().openapi({ description: 'As known at the end of that day (UTC). Default: as known now.' }),
};

export const byMethod = {
  ...asKnown,
  method: z
    .enum(METHOD_VERSIONS.map(String))
    .optional()
    .openapi({ description: 'Version of the method `linear-pace`; `1` for what was published with it. Default: the newest.' }),
};

export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** A body that has to be there. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } } as const;
}

/** The bytes of a file. */
export const fileBody = {
  required: true,
  content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
} as const;

export const problems = {
  401: { description: 'The caller has not signed in.', content: { 'application/problem+json': { schema: Problem } } },
  403: { description: 'The person may not do this.', content: { 'application/problem+json': { schema: Problem } } },
  400: { description: 'The request cannot be read.', content: { 'application/problem+json': { schema: Problem } } },
  404: { description: 'There is no such thing.', content: { 'application/problem+json': { schema: Problem } } },
} as const;

export const refusals = {
  ...problems,
  409: {
    description: 'Somebody changed the value in between; both values are named.',
    content: { 'application/problem+json': { schema: Problem } },
  },
  422: {
    description: 'Values are faulty; every one is named, none is stored.',
    content: { 'application/problem+json': { schema: Problem } },
  },
} as const;

export const ofScope = { scope: ScopeText.optional() };
