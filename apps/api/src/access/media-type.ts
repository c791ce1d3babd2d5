import { open } from 'node:fs/promises';
import type { MediaType } from '@miqyas/domain';

const HEAD_BYTES = 4096;
/** Where an archive says what is in it, unless it holds thousands of files. */
const TAIL_BYTES = 64 * 1024;

/**
 * What a file is, by the bytes that it begins with: neither its name nor its sender is asked. So many bytes are looked at and no more, and
 * nothing is unpacked: what comes is hostile until it has gone to the disk of somebody who knows better.
 */
export async function mediaTypeOf(file: string): Promise<MediaType> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const read = async (from: number, length: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from);
      return buffer.subarray(0, bytesRead);
    };
    const head = await read(0, Math.min(HEAD_BYTES, size));
    const found = SIGNATURES.find(({ parts }) => parts.every(([at, bytes]) => startsWith(head, at, bytes)));
    if (found)
      return found.mediaType === 'application/zip'
        ? archiveType(head, await read(Math.max(0, size - TAIL_BYTES), TAIL_BYTES))
        : found.mediaType;
    return isText(head) ? 'text/plain' : 'application/octet-stream';
  } finally {
    await handle.close();
  }
}

type Part = readonly [at: number, bytes: string];

/** Bytes as Latin characters. A kind is told by every part of its own. */
const SIGNATURES: readonly { readonly mediaType: MediaType; readonly parts: readonly Part[] }[] = [
  {
    mediaType: 'image/png',
    parts: [
      [0, '\x89PNG\r\n\x1a\n'],
      [12, 'IHDR'],
    ],
  },
  { mediaType: 'image/jpeg', parts: [[0, '\xff\xd8\xff']] },
  {
    mediaType: 'image/webp',
    parts: [
      [0, 'RIFF'],
      [8, 'WEBPVP8'],
    ],
  },
  { mediaType: 'image/gif', parts: [[0, 'GIF87a']] },
  { mediaType: 'image/gif', parts: [[0, 'GIF89a']] },
  ...['heic', 'heix', 'mif1', 'msf1'].map((brand) => ({ mediaType: 'image/heic' as const, parts: [[4, `ftyp${brand}`]] as const })),
  { mediaType: 'application/pdf', parts: [[0, '%PDF-']] },
  { mediaType: 'application/zip', parts: [[0, 'PK\x03\x04']] },
];

function startsWith(head: Buffer, at: number, bytes: string): boolean {
  return head.subarray(at, at + bytes.length).toString('latin1') === bytes;
}

const OPEN_DOCUMENTS = [
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.text',
] as const satisfies readonly MediaType[];
const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** Office documents are archives: one kind says so in its first entry, the other by the names of its folders. */
function archiveType(head: Buffer, tail: Buffer): MediaType {
  const names = `${head.toString('latin1')}${tail.toString('latin1')}`;
  const own = OPEN_DOCUMENTS.find((one) => names.includes(`mimetype${one}`));
  if (own) return own;
  if (!names.includes('[Content_Types].xml')) return 'application/zip';
  if (names.includes('xl/workbook')) return `${OFFICE}.spreadsheetml.sheet`;
  if (names.includes('word/document')) return `${OFFICE}.wordprocessingml.document`;
  return names.includes('ppt/presentation') ? `${OFFICE}.presentationml.presentation` : 'application/zip';
}

/** Readable characters of UTF-8, as far as it was looked at; a character may be cut at the end. */
function isText(head: Buffer): boolean {
  // Tab, line ends and escape aside, text has no control characters.
  if (head.some((byte) => byte < 0x20 && !TEXT_CONTROLS.includes(byte))) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const TEXT_CONTROLS = [...'\t\n\v\f\r\x1b'].map((one) => one.charCodeAt(0));
