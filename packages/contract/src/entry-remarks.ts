import { z } from '@hono/zod-openapi';
import { ofEntry } from './entry-places.ts';
import { text } from './primitives.ts';
import { Discussion } from './remarks.ts';
import { done, idInProgramme, inProgramme, json, jsonBody, problems, refusals, route } from './route.ts';

export const entryRemarks = route({
  permission: 'programme.read',
  topics: ['follow-up', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/entry-remarks',
  tags: ['Follow-up'],
  summary: 'What was said about an entry of a follow-up register, first to last, and who can be spoken to',
  request: { params: inProgramme, query: z.object(ofEntry) },
  responses: { 200: json(Discussion, 'The remarks; `people`: whoever has a role in the programme and may see the entry'), ...problems },
});

export const addEntryRemark = route({
  permission: 'entries.write',
  method: 'post',
  path: '/programmes/{programme}/entry-remarks',
  tags: ['Follow-up'],
  summary: 'Say something about an entry; those it mentions are told',
  request: {
    params: inProgramme,
    body: jsonBody(
      z
        .object({
          ...ofEntry,
          words: text(2000).refine((words) => words.trim() !== '', 'words'),
          mentions: z.array(text(100)).max(20).default([]),
        })
        .strict()
        .openapi('NewEntryRemark'),
    ),
  },
  responses: { 201: json(z.object({ id: z.string() }), 'It is said'), ...refusals },
});

export const withdrawEntryRemark = route({
  permission: 'entries.write',
  method: 'delete',
  path: '/programmes/{programme}/entry-remarks/{id}',
  tags: ['Follow-up'],
  summary: 'Withdraw what one has said',
  request: { params: idInProgramme },
  responses: { ...done, ...problems },
});
