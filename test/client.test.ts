import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Folder, freshFolder, PROGRAMME_CODE, type Served, served, signedIn } from './running.ts';

const run = promisify(execFile);
const PACKAGE = fileURLToPath(new URL('../packages/client', import.meta.url));

/** What somebody elsewhere writes: it is compiled, strictly, and then run, with nothing of the house but what was published. */
const CONSUMER = `
import { ApiError, connect, everyEntity, everyEntry, type Schemas } from '@miqyas/client';

const [url = '', token = '', programme = ''] = process.argv.slice(2);
const retries = { attempts: 4, firstWaitMs: 20 };
const api = connect({ url, token, retries, language: 'ar' });
const told: Record<string, unknown> = {};

const overview: Schemas['Overview'] = await api.overview({ programme, month: '2026-10' });
told['programme'] = overview.programme.code;
const again = await api.overview({ programme, month: '2026-10' });
told['same'] = again.programme.code === overview.programme.code;

const values: (number | null)[] = [];
for await (const one of everyEntity(api, { programme, resource: 'Values', $filter: "Status eq 'approved'", $select: 'Value' }))
  values.push(one['Value'] as number | null);
told['values'] = values.length;
told['counted'] = Number(await (await api.odataCount({ programme, resource: 'Values', $filter: "Status eq 'approved'" })).text());

let kpis = 0;
for await (const { key } of everyEntry(api, { programme, register: 'kpi', limit: 50 })) kpis += key === '' ? 0 : 1;
told['kpis'] = kpis;

const value = { reportingUnit: 'MOB-PARK-DOH', kpi: 'ISO37122:19.8', period: '2026-10', value: 40.5 };
const first = await api.recordMeasurements({ programme, body: { values: [value] } });
told['recorded'] = first.saved.map(({ revision }) => revision).length;
const lost = await connect({ url: url + '/lost', token, retries }).recordMeasurements({ programme, body: { values: [value] } }).catch((error: unknown) => error);
told['lost'] = lost instanceof ApiError ? lost.status : 'nothing';

const refused = await api.kpiVersions({ programme, kpi: 'NOBODY' }).catch((error: unknown) => error);
told['refused'] = refused instanceof ApiError ? [refused.status, refused.problem?.code, /[\\u0600-\\u06ff]/.test(refused.message)] : refused;

// @ts-expect-error a month is a text
void (() => api.overview({ programme, month: 5 }));
// @ts-expect-error there is no such route
void (() => api.nobody());

const stopping = new AbortController();
setTimeout(() => stopping.abort(), 50);
const late = await connect({ url: url + '/never', token }).domains({ programme }, { signal: stopping.signal }).catch((error: unknown) => error);
told['late'] = late instanceof ApiError ? late.status : 'nothing';
console.log(JSON.stringify(told));
`;

let folder: Folder;
let server: Served;
let place: string;
let proxy: Server;
const seen: { method: string; path: string; status: number; conditional: boolean }[] = [];
const put = { off: 0, lost: 0 };

/** A way to the server on which things go wrong as they do: the first requests are put off, an answer gets lost, nobody answers. */
function between(asked: IncomingMessage, answer: ServerResponse): void {
  const path = asked.url ?? '';
  if (path.startsWith('/never')) return;
  if (put.off < 2 && path.includes('/overview')) {
    put.off += 1;
    seen.push({ method: asked.method ?? '', path, status: 429, conditional: false });
    answer.writeHead(put.off === 1 ? 429 : 503, { 'retry-after': '0' }).end();
    return;
  }
  const target = new URL(path.replace(/^\/lost/, ''), server.url);
  const headers = { ...asked.headers, host: target.host };
  const onward = request(target, { method: asked.method, headers }, (found) => {
    seen.push({ method: asked.method ?? '', path, status: found.statusCode ?? 0, conditional: 'if-none-match' in asked.headers });
    if (path.startsWith('/lost')) {
      put.lost += 1;
      found.resume();
      answer.socket?.destroy();
      return;
    }
    answer.writeHead(found.statusCode ?? 500, found.headers);
    found.pipe(answer);
  });
  asked.pipe(onward);
}

beforeAll(async () => {
  folder = await freshFolder();
  server = await served(folder.path);
  proxy = createServer(between).listen(0, '127.0.0.1');
  place = await mkdtemp(join(tmpdir(), 'miqyas-consumer-'));
  await run(process.execPath, [join(PACKAGE, 'build.ts')], { cwd: PACKAGE });
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', place], { cwd: PACKAGE });
  const [tarball = ''] = (await readdir(place)).filter((name) => name.endsWith('.tgz'));
  await writeFile(join(place, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`], { cwd: place });
  await writeFile(join(place, 'consumer.ts'), CONSUMER);
});
afterAll(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await server.stop();
  await folder.remove();
  await rm(place, { recursive: true, force: true });
});

it('is one module without dependencies and without a word of the house', async () => {
  const installed = join(place, 'node_modules/@miqyas/client');
  const { dependencies, version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as Record<string, unknown>;
  expect([dependencies, version]).toEqual([undefined, '1.0.0']);
  expect((await readdir(join(installed, 'dist'))).sort()).toEqual(['endpoints.d.ts', 'index.d.ts', 'index.js', 'schema.d.ts']);
  for (const file of ['index.js', 'index.d.ts', 'schema.d.ts'])
    expect(await readFile(join(installed, 'dist', file), 'utf8')).not.toMatch(/@miqyas\/|workspace:|from 'zod'/);
  expect(await readdir(join(place, 'node_modules'))).toEqual(['.package-lock.json', '@miqyas']);
});

it('is compiled strictly and run against a real server: typed calls, pages, what was put off, read again, got lost', async () => {
  const tsc = join(PACKAGE, 'node_modules/typescript/bin/tsc');
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--skipLibCheck', 'false'];
  const types = ['--typeRoots', join(PACKAGE, 'node_modules/@types'), '--types', 'node'];
  const compiled = [tsc, ...strict, ...types, '--module', 'nodenext', '--target', 'es2022', '--lib', 'es2022,dom', 'consumer.ts'];
  await run(process.execPath, compiled, { cwd: place }).catch((error: { stdout?: string }) => {
    throw new Error(error.stdout);
  });
  const { identity } = await tokenOf(server.url);
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const { stdout } = await run(process.execPath, ['consumer.js', address, identity, PROGRAMME_CODE], { cwd: place });
  const told = JSON.parse(stdout) as Record<string, unknown>;
  expect(told).toMatchObject({
    ...{ programme: PROGRAMME_CODE, same: true, recorded: 1, lost: 0, late: 0 },
    refused: [404, 'unknown-kpi', true],
  });
  expect(told['values']).toBe(told['counted']);
  expect(told['values']).toBeGreaterThan(1500);
  expect(told['kpis']).toBe(130);
  // Put off twice, then answered; the second reading had what it asked for.
  expect(seen.filter(({ path }) => path.includes('/overview')).map(({ status, conditional }) => [status, conditional])).toEqual([
    ...[
      [429, false],
      [429, false],
    ],
    ...[
      [200, false],
      [304, true],
    ],
  ]);
  // A write whose answer got lost is not sent once more.
  expect(put.lost).toBe(1);
});

/** A service of the administrator, made by hand as on the page. */
async function tokenOf(url: string): Promise<{ identity: string }> {
  const who = await signedIn(url, 'administrator');
  const grants = [{ role: 'administrator', programme: PROGRAMME_CODE, scope: '' }];
  const response = await fetch(`${url}/api/v1/tokens`, {
    method: 'POST',
    headers: { ...who, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'a client', grants, days: 1, reason: 'a test' }),
  });
  const { token } = (await response.json()) as { token: string };
  return { identity: token };
}
