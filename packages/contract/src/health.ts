import { z } from '@hono/zod-openapi';
import { json, problems, route } from './route.ts';

const moment = (description: string) => z.string().openapi({ description: `${description} (ISO 8601, UTC).` });

const HEALTH_CODES = [
  ...(['jobs-late', 'job-failing', 'mail-stuck', 'mail-failed', 'reports-late', 'reports-held'] as const),
  ...(['replica-behind', 'replica-untold', 'disk-full', 'disk-low', 'backup-never', 'backup-old'] as const),
  ...(['drill-never', 'drill-old', 'head-old', 'versions-differ', 'certificate-ends'] as const),
] as const;

const HealthFinding = z
  .object({
    code: z.enum(HEALTH_CODES),
    severity: z.enum(['broken', 'attention', 'advice']).openapi({
      description: 'Something is lost, or soon will be; is to be looked at today; would make it safer.',
    }),
    count: z.int().optional(),
    names: z.array(z.string()).optional().openapi({ description: 'Of jobs, replicas or versions.' }),
    since: moment('Since when, or until when').optional(),
    ms: z.number().optional(),
    bytes: z.number().optional(),
    place: z.enum(['data', 'passing']).optional(),
  })
  .openapi('HealthFinding', { description: 'Something that is not as it should be.' });
export type HealthFinding = z.infer<typeof HealthFinding>;

const HealthBackup = z.object({
  at: moment('The moment that is in it'),
  kind: z.enum(['file', 'bucket']),
  place: z.string(),
  bytes: z.int(),
  checksum: z.string(),
  verifiedAt: moment('When it was last seen that it can be restored').nullable(),
});

export const Health = z
  .object({
    at: moment('When it was looked at'),
    state: z.enum(['well', 'attention', 'broken']),
    findings: z.array(HealthFinding).openapi({ description: 'The worst first.' }),
    version: z.string(),
    database: z.object({ engine: z.enum(['sqlite', 'postgres']), version: z.string(), bytes: z.number(), schema: z.string() }),
    pools: z.array(z.object({ pool: z.enum(['read', 'snapshot', 'write']), most: z.int(), inUse: z.int(), waiting: z.int() })),
    processes: z.array(
      z.object({ id: z.string(), host: z.string(), version: z.string(), beganAt: moment('Began'), seenAt: moment('Last seen') }),
    ),
    jobs: z.object({ count: z.int(), failing: z.int(), running: z.int(), doneAt: moment('When one last ended well').nullable() }),
    mail: z.object({ configured: z.boolean(), waiting: z.int(), since: moment('Since when').nullable(), failed: z.int() }),
    imports: z.int(),
    reports: z.object({ waiting: z.int(), held: z.int() }),
    replicas: z.array(z.object({ name: z.string(), behindMs: z.number().nullable(), behindBytes: z.number().nullable() })),
    disks: z.array(z.object({ place: z.enum(['data', 'passing']), path: z.string(), freeBytes: z.number(), bytes: z.number() })),
    backups: z.array(HealthBackup).openapi({ description: 'The newest first; empty where none was ever made.' }),
    drill: HealthBackup.nullable(),
    trail: z.object({ keptAt: moment('When its head was last kept elsewhere').nullable() }),
    certificate: z.object({ endsAt: moment('Until when it is good').nullable(), reason: z.string() }).nullable(),
    scanner: z.boolean(),
    observing: z.object({ metrics: z.boolean(), traces: z.boolean() }),
  })
  .openapi('Health', { description: 'What an operator has to know of this installation. Nothing of what it holds is in it.' });
export type Health = z.infer<typeof Health>;

export const health = route({
  permission: 'jobs.read',
  method: 'get',
  path: '/health',
  tags: ['Installation'],
  summary: 'Health of the installation: what is wrong and what each part is like',
  responses: { 200: json(Health, 'The health'), ...problems },
});
