import { z } from '@hono/zod-openapi';
import { fileNameOf, MEDIA_TYPES } from '@miqyas/domain';
import { line, text } from './primitives.ts';

/** An address that a page may link to: of the web, and without anybody's password in it. */
function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}

const Content = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('file'),
    mediaType: z.enum(MEDIA_TYPES).openapi({ description: 'As its first bytes say, whatever it is called.' }),
    bytes: z.int(),
    sha256: z.string(),
    preview: z.enum(['image', 'pdf']).optional().openapi({ description: 'How a page may show it.' }),
    gone: z.boolean().openapi({ description: 'It was removed so long ago that the file itself is no longer kept.' }),
  }),
  z.object({ kind: z.literal('link'), url: z.string() }),
]);

/** What a file or a link that was put to something says of itself. */
export const Attachment = z.object({
  id: z.string(),
  name: z.string(),
  note: z.string(),
  addedBy: z.string(),
  addedAt: z.string(),
  removed: z.object({ by: z.string(), at: z.string(), reason: z.string() }).optional(),
  content: Content,
});
export type Attachment = z.infer<typeof Attachment>;

export const FileName = z
  .string()
  .min(1)
  .max(1000)
  .transform((given, context) => {
    const name = fileNameOf(given);
    if (name !== undefined) return name;
    context.addIssue({ code: 'custom', message: 'a name' });
    return z.NEVER;
  })
  .openapi({ type: 'string', description: 'Folders before it are left out.', example: 'parking-survey-2026-10.xlsx' });

/** What a link is put with, beside what it is put to. */
export const linkFields = {
  url: line(2000)
    .refine(isWebAddress, 'an address of the web: https://… or http://…, without a password')
    .openapi({ example: 'https://statistics.example/parking/2026-10' }),
  name: line(200).optional().openapi({ description: 'Its address, where nothing else is said.' }),
  note: text(500).default(''),
};

export const Removal = z
  .object({ reason: text(500).min(1) })
  .strict()
  .openapi('AttachmentRemoval');

/** The bytes of a kept file as an answer. */
export const keptFile = {
  description: 'The file',
  content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
};
