import { z } from '@hono/zod-openapi';
import { text } from './primitives.ts';
import { Programme } from './programmes.ts';
import { done, idInProgramme, inProgramme, json, jsonBody, problems, route } from './route.ts';
import { Created } from './tokens.ts';
import { Trajectory } from './trajectory.ts';

/** What an embedded chart shows to whoever opens the page it stands on: values, and no name of a person. */
export const EmbeddedChart = z.object({ programme: Programme, trajectory: Trajectory, expiresAt: z.string() }).openapi('EmbeddedChart');
export type EmbeddedChart = z.infer<typeof EmbeddedChart>;

const NewEmbed = z
  .object({
    kpi: text(100).min(1),
    reportingUnit: text(100).min(1),
    site: z
      .string()
      .max(300)
      .refine(isOrigin, 'the origin of a site: https://portal.example.org')
      .openapi({ description: 'The only site that may show it.', example: 'https://portal.example.org' }),
    days: z.int().min(1).max(730),
  })
  .strict()
  .openapi('NewEmbed');

/** A scheme of the web, a host and perhaps a port; nothing that could end a header's directive. */
function isOrigin(text: string): boolean {
  return /^https?:\/\/[\w.:[\]-]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

export const EmbedEntry = z
  .object({
    id: z.string(),
    kpi: z.string(),
    reportingUnit: z.string(),
    site: z.string(),
    madeBy: z.string(),
    madeAt: z.string(),
    expiresAt: z.string(),
    revokedAt: z.string().nullable(),
  })
  .openapi('EmbedEntry');
export type EmbedEntry = z.infer<typeof EmbedEntry>;

export const embeds = route({
  permission: 'charts.embed',
  topics: ['registers'],
  method: 'get',
  path: '/programmes/{programme}/embeds',
  tags: ['Embedding'],
  summary: 'Where the chart of a series is shown on other sites',
  request: { params: inProgramme, query: z.object({ kpi: z.string(), reportingUnit: z.string() }) },
  responses: { 200: json(z.array(EmbedEntry), 'Embeds, the newest first'), ...problems },
});

export const makeEmbed = route({
  permission: 'charts.embed',
  method: 'post',
  path: '/programmes/{programme}/embeds',
  tags: ['Embedding'],
  summary: 'Let one other site show the chart of one series, until a day',
  request: { params: inProgramme, body: jsonBody(NewEmbed) },
  responses: { 201: json(Created, 'Its token: the page to frame is `/embed/` followed by it'), ...problems },
});

export const revokeEmbed = route({
  permission: 'charts.embed',
  method: 'delete',
  path: '/programmes/{programme}/embeds/{id}',
  tags: ['Embedding'],
  summary: 'End an embed at once',
  request: { params: idInProgramme },
  responses: { ...done, ...problems },
});

export const embeddedChart = route({
  permission: 'public',
  method: 'get',
  path: '/embeds/{token}',
  tags: ['Embedding'],
  summary: 'What an embedded chart shows',
  request: { params: z.object({ token: z.string().openapi({ param: { name: 'token', in: 'path' } }) }) },
  responses: { 200: json(EmbeddedChart, 'The chart'), ...problems },
});
