import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendToChannel } from './send-to-channel.ts';
import { fileOf, parcelOf } from './testing/parcel.ts';

let all: string;
let path: string;
beforeAll(async () => {
  all = await mkdtemp(join(tmpdir(), 'miqyas-folder-'));
});
afterAll(() => rm(all, { recursive: true }));
beforeEach(async () => {
  path = await mkdtemp(join(all, 'share-'));
});

const send = (more = {}) => sendToChannel({ kind: 'folder', path }, parcelOf(more));
const written = () => join(path, '2026-10', 'edition-7');

describe('a report sent to a folder', () => {
  it('lies there file by file, with a manifest that tells of each', async () => {
    expect(await send()).toEqual({ kind: 'sent' });
    expect((await readdir(written())).sort()).toEqual(['manifest.json', 'report-en.pdf', 'تقرير.pdf']);
    expect(await readFile(join(written(), 'تقرير.pdf'), 'utf8')).toBe('بالعربية');
    const { name, mediaType, bytes, sha256 } = fileOf('report-en.pdf', 'in English');
    expect(JSON.parse(await readFile(join(written(), 'manifest.json'), 'utf8'))).toMatchObject({
      ...{ edition: 'edition-7', month: '2026-10', language: 'en', title: 'Monthly report, October 2026' },
      files: [{ name, mediaType, bytes, sha256 }, { name: 'تقرير.pdf' }],
    });
  });

  it('stays untouched when it is sent again, by whomever', async () => {
    await send();
    const names = await readdir(written());
    for (const name of names) await utimes(join(written(), name), 1000, 1000);
    expect(await send({ id: 'delivery-2' })).toEqual({ kind: 'sent' });
    for (const name of names) expect((await stat(join(written(), name))).mtimeMs).toBe(1_000_000);
  });

  it('is made whole again where somebody changed a file', async () => {
    await send();
    await writeFile(join(written(), 'report-en.pdf'), 'IN ENGLISH');
    await send();
    expect(await readFile(join(written(), 'report-en.pdf'), 'utf8')).toBe('in English');
  });

  it('comes whole from several who send it at once', async () => {
    expect(await Promise.all(Array.from({ length: 6 }, () => send()))).toEqual(Array(6).fill({ kind: 'sent' }));
    expect(await readdir(written())).toHaveLength(3);
  });

  it('has no manifest as long as a file is missing', async () => {
    const broken = { ...fileOf('b.pdf', 'b'), open: () => Promise.reject(new Error('the storage of reports is away')) };
    await send({ files: [fileOf('a.pdf', 'a')] });
    expect(await send({ files: [fileOf('a.pdf', 'a'), broken] })).toEqual({ kind: 'unreachable', error: 'the storage of reports is away' });
    expect(await readdir(written())).toEqual(['a.pdf']);
  });

  it.each([
    ['other bytes', 'ab'],
    ['too few', 'b'],
    ['too many', 'aaa'],
  ])('is refused where a file is not what it was: %s', async (_, content) => {
    const changed = { ...fileOf('a.pdf', 'aa'), open: fileOf('a.pdf', content).open };
    expect(await send({ files: [changed] })).toEqual({ kind: 'refused', error: expect.stringMatching(/^a\.pdf has changed/) });
    expect(await readdir(written())).toEqual([]);
  });

  it('waits where the disk is full, and says so', async () => {
    const full = { ...fileOf('a.pdf', 'a'), open: async () => fails(Object.assign(new Error('write'), { code: 'ENOSPC' })) };
    expect(await send({ files: [full] })).toEqual({ kind: 'unreachable', error: `there is no room left in the folder ${path}` });
    expect(await readdir(written())).toEqual([]);
  });

  it('waits for a folder that is not there, and does not make it', async () => {
    await rm(path, { recursive: true });
    expect(await send()).toEqual({ kind: 'unreachable', error: `the folder ${path} is not there` });
    await writeFile(path, '');
    expect(await send()).toEqual({ kind: 'unreachable', error: `${path} is no folder` });
  });

  it('clears away what was begun a day before and never finished', async () => {
    await mkdir(written(), { recursive: true });
    const [old, young] = ['.oldoldoldold.part', '.youngyoungyo.part'];
    for (const name of [old, young]) await writeFile(join(written(), name), 'half');
    await utimes(join(written(), old), 0, 0);
    await send();
    expect((await readdir(written())).filter((name) => name.startsWith('.'))).toEqual([young]);
  });

  it.each(['../a.pdf', '..', '.hidden', 'a/b', 'a\\b', 'a:b', 'a\n', 'a.', '', 'manifest.json', 'a'.repeat(201)])(
    'is refused where a file is named %j',
    async (name) => {
      expect(await send({ files: [fileOf(name, 'a')] })).toMatchObject({
        kind: 'refused',
        error: expect.stringContaining('cannot be the name'),
      });
      expect(await readdir(path)).toEqual([]);
    },
  );

  it('is refused where the month or the edition leads elsewhere, or two files have one name', async () => {
    expect(await send({ edition: '..' })).toMatchObject({ kind: 'refused' });
    expect(await send({ month: '/etc' })).toMatchObject({ kind: 'refused' });
    expect(await send({ files: [fileOf('a.pdf', 'a'), fileOf('A.pdf', 'b')] })).toMatchObject({ error: 'two files are named "A.pdf"' });
  });
});

function fails(error: Error): Readable {
  return new Readable({
    read() {
      this.destroy(error);
    },
  });
}
