import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Context as HonoContext } from 'hono';
import type { Context } from '../access/context.ts';
import { Refusal } from '../access/refusal.ts';
import { type BodyLimit, MOST_BODY, received } from './received.ts';
import { spooled } from './spooled.ts';

export const XLSX_MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A file that has come with a request, and a folder beside it for what is made of it. */
export interface Upload {
  readonly file: string;
  readonly folder: string;
  /** Answers with a copy of it, made in the folder, whose faults are marked. */
  send(copy: string, called: { readonly name: string; readonly workbook: boolean }): Promise<Response>;
}

/** How large a file that somebody puts to something may be. */
export function fileLimit({ evidence: { mostBytes } }: Pick<Context, 'evidence'>): BodyLimit {
  return { bytes: mostBytes, text: `${mostBytes / 1024 ** 2} MiB`, code: 'file-too-large' };
}

/** Takes the body of a request (or a file that is `there` already) to the disk for some work; it is gone when that is over, or its answer has been sent. One is taken at a time for each person. */
export async function uploaded<Answer>(
  c: HonoContext,
  context: Context,
  {
    person,
    there,
    limit = MOST_BODY,
    work,
  }: { person: string; there?: string; limit?: BodyLimit; work: (upload: Upload) => Promise<Answer> },
): Promise<Answer> {
  const { bounds, limits } = context;
  const leave = bounds.imports.take(person);
  const folder = await bounds.files.folder(person).catch((error: unknown) => {
    leave();
    throw error;
  });
  const over = async () => {
    await folder.remove();
    leave();
  };
  let sending = false;
  const send: Upload['send'] = (copy, { name, workbook }) => {
    sending = true;
    const headers = {
      'content-type': workbook ? XLSX_MIME : 'text/csv; charset=UTF-8',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`faults-${name}`)}`,
    };
    const make = async (write: (piece: Uint8Array) => Promise<void>) => {
      for await (const piece of createReadStream(copy)) await write(piece as Uint8Array);
    };
    return spooled(c, context, { person, headers, make, after: over });
  };
  try {
    const file = there ?? join(folder.path, 'file');
    if (there === undefined) {
      await limits.uploads.take(`upload ${person}`);
      // Who says beforehand that it is too large need not send it.
      if (Number(c.req.header('content-length') ?? 0) > limit.bytes) throw new Refusal(limit.code, { limit: limit.text });
      await received(c.req.raw.body, file, folder, limit);
    }
    const answer = await work({ file, folder: folder.path, send });
    if (!sending) await over();
    return answer;
  } catch (error) {
    await over();
    throw error;
  }
}
