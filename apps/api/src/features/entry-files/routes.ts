import type { OpenAPIHono } from '@hono/zod-openapi';
import type { EntryFile as WireEntryFile } from '@miqyas/contract/client';
import * as contract from '@miqyas/contract/entry-files';
import type { EntryFile } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { sentBlob } from '../../http/sent-blob.ts';
import { fileLimit, uploaded } from '../../http/uploaded.ts';
import { wireAttachment } from '../../wire/attachment.ts';
import { addEntryFile, addEntryLink, readEntryFiles, removeEntryFile, requireRoom, restoreEntryFile } from './entry-files.ts';
import { visibleFile } from './entry-reach.ts';

export function entryFileRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  const limit = fileLimit(context);

  routes.openapi(contract.entryFiles, async (c) => {
    const { removed, ...of } = c.req.valid('query');
    const asked = { ...c.req.valid('param'), ...of, removed: removed ? ('with' as const) : ('without' as const) };
    const { files, editable } = await readEntryFiles(context, actorOf(c), asked);
    return c.json({ files: files.map(wireEntryFile), editable }, 200);
  });
  routes.openapi(contract.addEntryFile, async (c) => {
    const actor = actorOf(c);
    const adding = { ...c.req.valid('param'), ...c.req.valid('query'), actor };
    await requireRoom(context, actor, adding);
    const work = ({ file }: { file: string }) => addEntryFile(context, { ...adding, file });
    return c.json(wireEntryFile(await uploaded(c, context, { person: actor.person, limit, work })), 201);
  });
  routes.openapi(contract.addEntryLink, async (c) => {
    const { url, name = url.slice(0, 200), ...rest } = c.req.valid('json');
    return c.json(wireEntryFile(await addEntryLink(context, { ...c.req.valid('param'), ...rest, url, name, actor: actorOf(c) })), 201);
  });
  routes.openapi(contract.removeEntryFile, async (c) => {
    await removeEntryFile(context, { ...c.req.valid('param'), ...c.req.valid('json'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.restoreEntryFile, async (c) => {
    await restoreEntryFile(context, { ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.entryFile, async (c) => {
    const actor = actorOf(c);
    const { name, content } = await visibleFile(context, actor, c.req.valid('param'));
    if (content.kind === 'link') throw new Refusal('unknown-entry-file');
    return (await sentBlob(c, context, { ...content, name, person: actor.person })) as never;
  });
  return routes;
}

function wireEntryFile({ register, key, ...one }: EntryFile): WireEntryFile {
  return { ...wireAttachment(one), register, key };
}
