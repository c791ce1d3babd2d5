import { z } from '@hono/zod-openapi';
import type { AuditAction } from '@miqyas/domain';
import { DayText } from './primitives.ts';
import { json, problems, route } from './route.ts';

export const AuditEntry = z
  .object({
    seq: z.int(),
    at: z.string(),
    actor: z.string(),
    via: z.string(),
    action: z.string() as unknown as z.ZodType<AuditAction, string>,
    programme: z.string(),
    subject: z.string(),
    details: z.record(z.string(), z.unknown()),
    reason: z.string(),
    address: z.string(),
    request: z.string(),
    previous: z.string(),
    hash: z.string(),
  })
  .openapi('AuditEntry');
export type AuditEntry = z.infer<typeof AuditEntry>;

const auditQuery = {
  actor: z.string().max(100).optional(),
  action: z.string().max(100).optional(),
  programme: z.string().max(100).optional(),
  text: z.string().max(200).optional().openapi({ description: 'Part of the subject, the reason or the details.' }),
  from: DayText.optional(),
  through: DayText.optional(),
};

export const audit = route({
  permission: 'audit.read',
  method: 'get',
  path: '/audit',
  tags: ['Audit'],
  summary: 'The audit trail, the last entry first; a hundred at a time',
  request: { query: z.object({ ...auditQuery, before: z.coerce.number().int().min(1).optional() }) },
  responses: { 200: json(z.array(AuditEntry), 'Entries'), ...problems },
});

export const auditExport = route({
  permission: 'audit.export',
  proof: true,
  streams: true,
  method: 'get',
  path: '/audit/export',
  tags: ['Audit'],
  summary: 'The whole audit trail as NDJSON, first to last, with its hashes',
  responses: { 200: { description: 'The trail', content: { 'application/x-ndjson': { schema: z.string() } } }, ...problems },
});
