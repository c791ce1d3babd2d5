import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/imports';
import { listImports, listReadings } from '@miqyas/db';
import { allows } from '@miqyas/domain';
import { negotiate } from '@miqyas/i18n';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { visibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { uploaded } from '../../http/uploaded.ts';
import { describeFault, describeReport } from './describe-report.ts';
import type { ImportFault } from './import-fault.ts';
import { importFile } from './import-file.ts';
import type { ImportReport } from './import-options.ts';
import { forgetReading, keepReading, readingFor } from './keep-reading.ts';
import { markedCsv, markedXlsx } from './marked-copy.ts';
import { fileSource } from './source.ts';
import { undoImport } from './undo-import.ts';
import { type Upload, Uploads } from './uploads.ts';

const READING_MS = 60 * 60_000;

export function importRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  const uploads = new Uploads(context);

  routes.openapi(contract.importFile, async (c) => {
    const { programme } = c.req.valid('param');
    const { name, answer, upload: id, ...how } = c.req.valid('query');
    const language = negotiate(c.req.header('accept-language'));
    const say = (fault: ImportFault) => describeFault(language, fault);
    const actor = actorOf(c);
    const { person } = actor;
    const brought = id === undefined ? undefined : uploads.of(person, id);
    if (brought?.finished) throw new Refusal('unknown-upload');
    if (brought && brought.received < brought.size) throw new Refusal('wrong-offset', { received: brought.received });
    const workbook = name.endsWith('.xlsx');
    const { signal } = c.req.raw;
    return uploaded(c, context, {
      person,
      ...(brought ? { there: brought.file } : {}),
      work: async ({ file, folder, send }) => {
        const copy = join(folder, workbook ? 'marked.xlsx' : 'marked.csv');
        const end = Date.now() + READING_MS;
        // One file of a person is read at a time; nobody waits for one whose sender has gone.
        const source = await fileSource(file, name);
        const report = await context.bounds.inTurn(`file of ${person}`, () =>
          importFile(context, {
            ...how,
            ...{ programme, actor, source, preview: how.preview || answer === 'marked' },
            marked:
              answer === 'report'
                ? undefined
                : (headings) => (workbook ? markedXlsx(copy, headings, say) : markedCsv(createWriteStream(copy), headings, say)),
            progress: (progress) => {
              if (brought) brought.progress = progress;
              if (signal.aborted || Date.now() > end) throw new Refusal('took-too-long');
            },
          }),
        );
        if (brought) brought.progress = undefined;
        if (answer === 'marked' && report.kind === 'values') return (await send(copy, { name, workbook })) as never;
        if (brought && report.stored) await uploads.finish(brought);
        return c.json({ ...describeReport(language, report), ...(await offered(actor, programme, report)) }, 200);
      },
    });
  });

  /** A reading that was kept of files with the headings of this one. */
  async function offered(actor: Actor, programme: string, { found }: ImportReport) {
    const headings = found?.tables[0]?.columns.map(({ heading }) => heading);
    if (headings === undefined) return {};
    const one = readingFor(await listReadings(visibleTo(context, actor).read, programme), headings);
    return one ? { offered: wireReading(one) } : {};
  }

  routes.openapi(contract.imports, async (c) => {
    const { programme } = c.req.valid('param');
    const actor = actorOf(c);
    const everybody = allows('values.approve', actor.grants, { programme, scopes: [] });
    const { read } = visibleTo(context, actor);
    return c.json(await listImports(read, { programme, ...(everybody ? {} : { by: actor.person }) }), 200);
  });
  routes.openapi(contract.undoImport, async (c) => {
    const { programme, id } = c.req.valid('param');
    return c.json(await undoImport(context, { programme, id, actor: actorOf(c) }), 200);
  });
  routes.openapi(contract.readings, async (c) => {
    const { programme } = c.req.valid('param');
    return c.json((await listReadings(visibleTo(context, actorOf(c)).read, programme)).map(wireReading), 200);
  });
  routes.openapi(contract.keepReading, async (c) => {
    await keepReading(context, { ...c.req.valid('param'), ...c.req.valid('json'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.forgetReading, async (c) => {
    await forgetReading(context, { ...c.req.valid('param'), ...c.req.valid('query'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.beginUpload, async (c) => {
    return c.json(wireUpload(await uploads.begin(actorOf(c).person, c.req.valid('json'))), 201);
  });
  routes.openapi(contract.upload, async (c) => {
    return c.json(wireUpload(uploads.of(actorOf(c).person, c.req.valid('param').id)), 200);
  });
  routes.openapi(contract.continueUpload, async (c) => {
    const upload = uploads.of(actorOf(c).person, c.req.valid('param').id);
    await uploads.take(upload, c.req.valid('query').offset, c.req.raw.body);
    return c.json(wireUpload(upload), 200);
  });
  return routes;
}

function wireUpload({ id, name, size, received, progress }: Upload) {
  return { id, name, size, received, ...(progress ?? {}) };
}

function wireReading({
  reading,
  headings,
  ...kept
}: {
  name: string;
  headings: readonly string[];
  reading: string;
  by: string;
  at: string;
}): contract.KeptReading {
  return { ...kept, headings: [...headings], reading: contract.FileReading.parse(JSON.parse(reading)) };
}
