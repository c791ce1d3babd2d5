import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mediaTypeOf } from './media-type.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'miqyas-media-'));
});
afterAll(() => rm(folder, { recursive: true }));

const workbook = (bookType: 'xlsx' | 'ods') => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([[1]]), 'Survey');
  return write(book, { type: 'buffer', bookType }) as Buffer;
};
const latin = (text: string) => Buffer.from(text, 'latin1');
const PNG = latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0');
const html = '<!doctype html><script>alert(document.domain)</script>';

it.each([
  ['a picture', PNG, 'image/png'],
  ['a photo', latin('\xff\xd8\xff\xe0\0\x10JFIF\0'), 'image/jpeg'],
  ['a photo of a phone', latin('\0\0\0\x18ftypheic\0\0\0\0'), 'image/heic'],
  ['a moving picture', latin('GIF89a\x01\0\x01\0'), 'image/gif'],
  ['a small picture', latin('RIFF\x24\0\0\0WEBPVP8 '), 'image/webp'],
  ['a report', latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'), 'application/pdf'],
  ['a workbook', workbook('xlsx'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['an open workbook', workbook('ods'), 'application/vnd.oasis.opendocument.spreadsheet'],
  ['an archive', zipSync({ 'a.txt': strToU8('a') }), 'application/zip'],
  ['a table', Buffer.from('المدينة;2026\nالدوحة;75.1\n'), 'text/plain'],
  ['a page of the web', latin(html), 'text/plain'],
  ['a drawing that could run', latin('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'text/plain'],
  ['a program', latin('\x7fELF\x02\x01\x01\0'), 'application/octet-stream'],
  ['something in another alphabet’s bytes', latin('\xc7\xe1\xe3\xcf\xed\xe4\xc9'), 'application/octet-stream'],
  ['a picture’s first bytes and nothing of a picture', latin(`\x89PNG\r\n\x1a\n${html}`), 'application/octet-stream'],
  ['a report behind something else', latin(`${html}%PDF-1.7`), 'text/plain'],
])('%s is told by its bytes', async (_, content, mediaType) => {
  const file = join(folder, 'claims-to-be.png');
  await writeFile(file, content);
  expect(await mediaTypeOf(file)).toBe(mediaType);
});
