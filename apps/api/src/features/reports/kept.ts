import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportData } from '@miqyas/contract/client';
import type { ReportFile } from '@miqyas/db';
import type { Context } from '../../access/context.ts';
import { REPORT } from '../people/report-reader.ts';

/** Keeps some bytes among the files; durable when it resolves. */
export async function keepBytes(
  { evidence, bounds }: Pick<Context, 'evidence' | 'bounds'>,
  content: Uint8Array,
): Promise<Pick<ReportFile, 'sha256' | 'bytes'>> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const folder = await bounds.files.folder(REPORT);
  try {
    folder.took(content.length);
    const file = join(folder.path, randomBytes(6).toString('hex'));
    await writeFile(file, content, { mode: 0o600 });
    await evidence.blobs.put(file, sha256);
  } finally {
    await folder.remove();
  }
  return { sha256, bytes: content.length };
}

/** Some bytes that were kept, whose checksum is looked at. */
export async function keptBytes({ evidence }: Pick<Context, 'evidence'>, sha256: string): Promise<Buffer> {
  const source = await evidence.blobs.open(sha256);
  if (!source) throw new Error(`the file ${sha256} of a report is missing`);
  const pieces: Uint8Array[] = [];
  for await (const piece of source as AsyncIterable<Uint8Array>) pieces.push(piece);
  const content = Buffer.concat(pieces);
  if (createHash('sha256').update(content).digest('hex') !== sha256) throw new Error(`the file ${sha256} of a report has changed`);
  return content;
}

export async function keptData(context: Pick<Context, 'evidence'>, { sha256 }: { sha256: string }): Promise<ReportData> {
  return JSON.parse((await keptBytes(context, sha256)).toString('utf8')) as ReportData;
}
