import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { importFile as importRoute } from '@miqyas/contract/imports';
import { negotiate, translator } from '@miqyas/i18n';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { uploaded } from '../../http/uploaded.ts';
import { describeFault, describeReport } from './describe-report.ts';
import type { ImportFault } from './import-fault.ts';
import { importFile } from './import-file.ts';
import { markedCsv, markedXlsx } from './marked-copy.ts';
import { fileSource } from './source.ts';

const READING_MS = 60 * 60_000;

export function importRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(importRoute, async (c) => {
    const { programme } = c.req.valid('param');
    const { name, answer, ...how } = c.req.valid('query');
    const translate = translator(negotiate(c.req.header('accept-language')));
    const say = (fault: ImportFault) => describeFault(translate, fault);
    const { person } = actorOf(c);
    const workbook = name.endsWith('.xlsx');
    const { signal } = c.req.raw;
    return uploaded(c, context, {
      person,
      work: async ({ file, folder, send }) => {
        const copy = join(folder, workbook ? 'marked.xlsx' : 'marked.csv');
        const end = Date.now() + READING_MS;
        // One file of a person is read at a time; nobody waits for one whose sender has gone.
        const source = await fileSource(file, name);
        const report = await context.bounds.inTurn(`file of ${person}`, () =>
          importFile(context, {
            ...how,
            programme,
            actor: actorOf(c),
            source,
            preview: how.preview || answer === 'marked',
            marked:
              answer === 'report'
                ? undefined
                : (headings) => (workbook ? markedXlsx(copy, headings, say) : markedCsv(createWriteStream(copy), headings, say)),
            progress: () => {
              if (signal.aborted || Date.now() > end) throw new Refusal('took-too-long');
            },
          }),
        );
        if (answer === 'marked' && report.kind === 'values') return (await send(copy, { name, workbook })) as never;
        return c.json(describeReport(translate, report), 200);
      },
    });
  });
  return routes;
}
