import { z } from '@hono/zod-openapi';
import { Attachment, FileName, keptFile, linkFields, Removal } from './attachments.ts';
import { ofEntry } from './entry-places.ts';
import { text } from './primitives.ts';
import { done, fileBody, idInProgramme, inProgramme, json, jsonBody, problems, refusals, route } from './route.ts';

const EntryFile = Attachment.extend({ register: ofEntry.register, key: z.string() }).openapi('EntryFile', {
  description: 'A file or a link of an entry of a follow-up register.',
});
export type EntryFile = z.infer<typeof EntryFile>;

export const entryFiles = route({
  permission: 'programme.read',
  topics: ['follow-up', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/entry-files',
  tags: ['Follow-up'],
  summary: 'Files and links of an entry of a follow-up register',
  request: {
    params: inProgramme,
    query: z.object({ ...ofEntry, removed: z.stringbool().default(false).openapi({ description: 'Also what was removed.' }) }),
  },
  responses: {
    200: json(
      z
        .object({
          files: z.array(EntryFile),
          editable: z.boolean().openapi({ description: 'Whether the reader may bring and remove some.' }),
        })
        .openapi('EntryFiles'),
      'What it has, earliest first',
    ),
    ...problems,
  },
});

export const addEntryFile = route({
  permission: 'entries.write',
  method: 'post',
  path: '/programmes/{programme}/entry-files/files',
  tags: ['Follow-up'],
  summary: 'Put a file to an entry that one may change',
  description: 'The body is the file itself. Its kind is told from its content.',
  request: { params: inProgramme, query: z.object({ ...ofEntry, name: FileName, note: text(500).default('') }), body: fileBody },
  responses: { 201: json(EntryFile, 'The file'), ...refusals },
});

const NewLink = z
  .object({ ...ofEntry, ...linkFields })
  .strict()
  .openapi('NewEntryLink');

export const addEntryLink = route({
  permission: 'entries.write',
  method: 'post',
  path: '/programmes/{programme}/entry-files/links',
  tags: ['Follow-up'],
  summary: 'Put a link to an entry that one may change; nobody here follows it',
  request: { params: inProgramme, body: jsonBody(NewLink) },
  responses: { 201: json(EntryFile, 'The link'), ...refusals },
});

export const removeEntryFile = route({
  permission: 'entries.write',
  method: 'post',
  path: '/programmes/{programme}/entry-files/{id}/remove',
  tags: ['Follow-up'],
  summary: 'Take a file or a link off its entry; it stays in the history',
  request: { params: idInProgramme, body: jsonBody(Removal) },
  responses: { ...done, ...refusals },
});

export const restoreEntryFile = route({
  permission: 'entries.write',
  method: 'post',
  path: '/programmes/{programme}/entry-files/{id}/restore',
  tags: ['Follow-up'],
  summary: 'Put a file or a link back that was removed',
  request: { params: idInProgramme },
  responses: { ...done, ...refusals },
});

export const entryFile = route({
  permission: 'programme.read',
  streams: true,
  method: 'get',
  path: '/programmes/{programme}/entry-files/{id}/file',
  tags: ['Follow-up'],
  summary: 'The file, as an attachment',
  request: { params: idInProgramme },
  responses: { 200: keptFile, ...refusals },
});
