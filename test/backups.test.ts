import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { openInstallation } from '@miqyas/api/open-installation';
import { type TestStorage, testStorage } from '@miqyas/api/storage-server';
import { listStoredBackups } from '@miqyas/api/stored-backups';
import { TEST_TRAIL_KEYS, TEST_TRAIL_SECRET } from '@miqyas/db/testing';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../apps/api/src/main.ts', import.meta.url));
let storage: TestStorage;
let folder: string;
let env: Record<string, string>;
beforeAll(async () => {
  [storage, folder] = await Promise.all([testStorage('kept/'), mkdtemp(join(tmpdir(), 'miqyas-killed-'))]);
  const database = { engine: 'sqlite', file: join(folder, 'miqyas.sqlite') } as const;
  const filling = {
    trailKeys: TEST_TRAIL_KEYS,
    demonstration: false,
    beginWith: 'catalogue',
    clock: () => new Date(),
    say: () => {},
  } as const;
  await (await openInstallation({ database, ...filling })).close();
  const identity = await generateIdentity();
  await writeFile(join(folder, 'identity'), identity);
  env = {
    ...{ MIQYAS_DATA: folder, MIQYAS_DEMO: 'off', MIQYAS_TRAIL_KEY: TEST_TRAIL_SECRET, MIQYAS_BACKUP_BUCKET: storage.bucket.bucket },
    ...{
      MIQYAS_BACKUP_PREFIX: 'kept',
      MIQYAS_BACKUP_ACCESS_KEY: storage.bucket.accessKey,
      MIQYAS_BACKUP_SECRET_KEY: storage.bucket.secretKey,
    },
    ...{ MIQYAS_BACKUP_RECIPIENT: await identityToRecipient(identity), MIQYAS_BACKUP_IDENTITY_FILE: join(folder, 'identity') },
  };
});
afterAll(async () => {
  await storage.stop();
  await rm(folder, { recursive: true });
});

const begun = (command: readonly string[], endpoint: string) =>
  spawn(process.execPath, [MAIN, ...command], {
    env: { PATH: process.env['PATH'], ...env, MIQYAS_BACKUP_ENDPOINT: endpoint },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Runs a command to its end. */
async function said(command: readonly string[], endpoint = storage.bucket.endpoint) {
  const child = begun(command, endpoint);
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (child.exitCode === null) await once(child, 'exit');
  return { status: child.exitCode, output: `${out}${errors}`.trim() };
}

/** Passes everything on to the storage, until a request comes that is never answered. */
async function before(holds: (request: IncomingMessage) => boolean) {
  const { hostname, port } = new URL(storage.bucket.endpoint);
  const held = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    if (holds(request)) return held.resolve();
    const { method, url: path, headers } = request;
    const passed = httpRequest({ hostname, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const end = () => {
    server.closeAllConnections();
    server.close();
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, held: held.promise, end };
}

describe('a backup that is killed', () => {
  it.each<[string, (request: IncomingMessage) => boolean]>([
    ['before its first part', ({ method, url }) => method === 'PUT' && url?.includes('partNumber=1') === true],
    ['when all of it has been sent', ({ method, url }) => method === 'POST' && url?.includes('uploadId=') === true],
    ['before it is said to be whole', ({ method, url }) => method === 'PUT' && url?.endsWith('.json') === true],
  ])('%s is none, and the next is whole', async (_, holds) => {
    const known = (await listStoredBackups(storage.bucket)).length;
    const between = await before(holds);
    const child = begun(['backup'], between.endpoint);
    await between.held;
    child.kill('SIGKILL');
    await once(child, 'exit');
    between.end();
    expect(await listStoredBackups(storage.bucket)).toHaveLength(known);
    expect(await said(['backup'])).toEqual({
      status: 0,
      output: expect.stringMatching(/^s3:\/\/evidence\/kept\/miqyas-.*\.age: .* rows, .* MB, encrypted\.$/),
    });
    expect(await listStoredBackups(storage.bucket)).toHaveLength(known + 1);
  });

  it('has left those before it: they are listed, and the newest can be restored', async () => {
    expect((await said(['backup', 'list'])).output.split('\n')).toHaveLength(3);
    expect(await said(['drill'])).toEqual({
      status: 0,
      output: expect.stringMatching(/^miqyas-\S+ can be restored: .*; all as it must be\.$/),
    });
  });
});

describe('the command line', () => {
  it.each([
    ['a storage that does not answer', {}, 'http://127.0.0.1:9', /^The storage for backups does not answer\. \(.*no answer\)$/],
    [
      'a key that is refused',
      { MIQYAS_BACKUP_SECRET_KEY: 'guessed' },
      undefined,
      /^The storage for backups refuses the key that is set\. \(.*403 SignatureDoesNotMatch\)$/,
    ],
    [
      'a bucket that is not there',
      { MIQYAS_BACKUP_BUCKET: 'elsewhere' },
      undefined,
      /^The storage has no bucket of the name that is set\. \(.*404 NoSuchBucket\)$/,
    ],
  ])('says of %s what is wrong, in a sentence', async (_, changed, endpoint, words) => {
    const kept = env;
    env = { ...env, ...changed };
    expect(await said(['backup'], endpoint)).toEqual({ status: 1, output: expect.stringMatching(words) });
    env = kept;
  });

  it('knows no backup that is not there', async () => {
    expect((await said(['restore', '--from', 'miqyas-20200101T000000Z-00000000'])).output).toMatch(/^There is no whole backup miqyas-2020/);
    expect((await said(['restore'])).output).toMatch(/^Say either a file/);
  });
});
