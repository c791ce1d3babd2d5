import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileScan } from './scan-file.ts';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'miqyas-scan-'));
  file = join(folder, 'a file; touch never');
  await writeFile(file, 'harmless');
});
afterAll(() => rm(folder, { recursive: true }));

const program = async (script: string) => {
  const path = join(folder, 'scanner');
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o700);
  return path;
};

it('lets a file in that the scanner finds clean, and gives it the path as it is', async () => {
  await fileScan([await program(`[ "$1" = --quiet ] && cat "$2" > '${folder}/seen'`), '--quiet'])(file);
  expect(await readFile(join(folder, 'seen'), 'utf8')).toBe('harmless');
});

it.each([
  ['an infected one', 'exit 1', 'infected-file'],
  ['one that it could not read', 'exit 2', 'file-not-scanned'],
  ['one that ended it', 'kill -9 $$', 'file-not-scanned'],
  ['one that it did not come to an end with', 'exec sleep 60', 'file-not-scanned'],
])('refuses %s', async (_, script, code) => {
  await expect(fileScan([await program(script)], 500)(file)).rejects.toMatchObject({ code });
});

it('refuses every file where the scanner is not there', async () => {
  await expect(fileScan([join(folder, 'nowhere')])(file)).rejects.toMatchObject({ code: 'file-not-scanned' });
});

it('tells the scanner none of our secrets', async () => {
  process.env['MIQYAS_SECRET'] = 'a secret of this test';
  await fileScan([await program(`env > '${folder}/env'`)])(file);
  delete process.env['MIQYAS_SECRET'];
  expect(await readFile(join(folder, 'env'), 'utf8')).not.toContain('secret');
});
