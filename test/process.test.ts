import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PostgresServer, postgresPrograms, startPostgres } from '@miqyas/db/testing';
import sqlite3 from 'sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, freshFolder, identityAt, miqyas, PROGRAMME, served } from './running.ts';

let folder: Awaited<ReturnType<typeof freshFolder>>;
beforeEach(async () => {
  folder = await freshFolder();
});
afterEach(() => folder.remove());

const write = (url: string, value: number, period = '2026-10') =>
  ask(`${url}${PROGRAMME}/measurements`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ values: [{ reportingUnit: 'MOB-PARK-DOH', kpi: 'ISO37122:19.8', period, value }] }),
  });
const revisions = async (url: string): Promise<{ value: number }[]> =>
  (await ask(`${url}${PROGRAMME}/revisions?kpi=ISO37122:19.8&reportingUnit=MOB-PARK-DOH&period=2026-10`)).json() as Promise<
    { value: number }[]
  >;

describe('the server', () => {
  it('fills an empty data folder, says where it is and how to sign in, and closes cleanly when asked to', async () => {
    const first = await served(folder.path);
    expect(first.output()).toContain('loading the catalogue and the demonstration');
    expect(await (await fetch(`${first.url}/readyz`)).json()).toEqual({ status: 'ready' });
    expect(await (await fetch(first.url)).text()).toContain('<div id="root">');
    expect(await first.stop('SIGTERM')).toMatchObject({ status: 0, output: expect.stringContaining('Closed.') });
    const second = await served(folder.path);
    expect(second.output()).not.toContain('loading');
    expect(second.output()).toContain('sign in as anybody with one click');
    second.child.kill('SIGINT');
    expect(await second.stop('SIGINT')).toMatchObject({ status: 0, output: expect.stringContaining('Closed.') });
  });

  it('closes cleanly when npm alone, at the head of the chain, is asked to stop', async () => {
    // As from a terminal: there npm is run by the machine's own Node, not by a script of this project's.
    const PATH = (process.env['PATH'] ?? '')
      .split(':')
      .filter((one) => !one.includes('node_modules'))
      .join(':');
    const npm = spawn('npm', ['start'], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: { ...process.env, PATH, MIQYAS_DATA: folder.path, MIQYAS_PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    const url = await new Promise<string>((resolve) =>
      npm.stdout.on('data', (text: Buffer) => {
        output += text.toString();
        const found = /serves (http:\S+)/.exec(output)?.[1];
        if (found) resolve(found);
      }),
    );
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    npm.kill('SIGTERM');
    await once(npm, 'close');
    expect(output).toContain('Closed.');
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  it('finishes a request that is under way when it is asked to stop', async () => {
    const server = await served(folder.path);
    const headers = { ...(await identityAt(server.url)), 'content-type': 'application/json', expect: '100-continue' };
    const slow = request(`${server.url}${PROGRAMME}/measurements`, { method: 'POST', headers });
    slow.flushHeaders();
    // The server has it, and waits for the rest.
    await once(slow, 'continue');
    const stopped = server.stop();
    const answered = once(slow, 'response') as Promise<[IncomingMessage]>;
    slow.end(JSON.stringify({ values: [{ reportingUnit: 'MOB-PARK-DOH', kpi: 'ISO37122:19.8', period: '2026-10', value: 43 }] }));
    const [answer] = await answered;
    expect(answer.statusCode).toBe(201);
    answer.resume();
    expect(await stopped).toMatchObject({ status: 0 });
  });

  it('has every value that it acknowledged after it was killed in the middle of writing', async () => {
    const server = await served(folder.path);
    const before = (await revisions(server.url)).length;
    let acknowledged = 0;
    const writing = (async () => {
      for (let i = 1; i < 1000; i += 1) {
        const response = await write(server.url, 40 + i / 1000).catch(() => undefined);
        if (response?.status !== 201) return;
        acknowledged += 1;
        if (acknowledged === 25) server.child.kill('SIGKILL');
      }
    })();
    await writing;
    expect(await server.finished).toMatchObject({ signal: 'SIGKILL' });
    const again = await served(folder.path);
    const found = await revisions(again.url);
    expect(found.length - before).toBeGreaterThanOrEqual(acknowledged);
    expect(found.map((one) => one.value)).toEqual(expect.arrayContaining([40 + acknowledged / 1000]));
    await again.stop();
  });

  it('begins anew when it was killed while it filled the database', async () => {
    const half = miqyas(['serve'], { MIQYAS_DATA: folder.path, MIQYAS_PORT: '0' });
    await new Promise<void>((resolve) => half.child.stdout?.once('data', () => resolve()));
    half.child.kill('SIGKILL');
    await half.finished;
    const server = await served(folder.path);
    expect(((await (await ask(`${server.url}${PROGRAMME}/projects`)).json()) as unknown[]).length).toBe(40);
    await server.stop();
  });

  it('without demonstration shows the catalogue and no invented project', async () => {
    const server = await served(folder.path, { MIQYAS_DEMO: 'off' });
    expect(await (await ask(`${server.url}${PROGRAMME}/projects`)).json()).toEqual([]);
    expect(((await (await ask(`${server.url}${PROGRAMME}/kpis`)).json()) as unknown[]).length).toBe(130);
    await server.stop();
  });
});

describe('a start that cannot succeed is one plain sentence', () => {
  const start = async (env: Record<string, string>) => {
    const { status, output } = await miqyas(['serve'], { MIQYAS_DATA: folder.path, MIQYAS_PORT: '0', ...env }).finished;
    expect(status).toBe(1);
    expect(output).not.toContain('    at ');
    return output.trim().split('\n').at(-1) ?? '';
  };

  it('when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    expect(await start({ MIQYAS_PORT: String(port) })).toBe(
      `Port ${port} is taken by another program. Stop it, or choose another port with MIQYAS_PORT.`,
    );
    other.close();
  });

  it('when a setting is faulty', async () => {
    expect(await start({ MIQYAS_PORT: 'many' })).toBe('MIQYAS_PORT is "many"; expected a port from 0 to 65535 (0 takes a free one).');
  });

  it('when the data folder is a file', async () => {
    await writeFile(join(folder.path, 'file'), '');
    expect(await start({ MIQYAS_DATA: join(folder.path, 'file') })).toContain('is a file, not a folder. Choose a folder (MIQYAS_DATA');
  });

  it('when the data folder cannot be written', async () => {
    // Not even the superuser writes there.
    expect(await start({ MIQYAS_DATA: '/proc/miqyas' })).toBe('The folder /proc/miqyas cannot be made. Choose another with MIQYAS_DATA.');
  });

  it('when the database is of a newer version', async () => {
    await (await served(folder.path, { MIQYAS_DEMO: 'off' })).stop();
    const database = new sqlite3.Database(join(folder.path, 'miqyas.sqlite'));
    await new Promise((resolve) => database.exec("insert into kysely_migration values ('9999-future', '2030')", resolve));
    await new Promise((resolve) => database.close(resolve));
    expect(await start({})).toMatch(/^The database was made by a newer version of Miqyas/);
  });
});

describe('the command line', () => {
  it('names file, line, column and reason of every fault, and stores nothing', async () => {
    const file = join(folder.path, 'values.csv');
    await writeFile(file, 'indicator_code,iso3,year,value\nNAT.RE.GEN,EGY,2024,11.6\nNAT.RE.GEN,EGY,2023,eleven\nNAT.XX,EGY,2023,1\n');
    const { status, output } = await miqyas(['import', file], { MIQYAS_DATA: folder.path, MIQYAS_DEMO: 'off' }).finished;
    expect(status).toBe(1);
    expect(output).toContain(`${file}:3: value: "eleven" is not a number.`);
    expect(output).toContain(`${file}:4: indicator_code: There is no KPI "NAT.XX".`);
    expect(output).toContain('nothing stored');
    const valid = await miqyas(['import', '--accept-valid', file], { MIQYAS_DATA: folder.path, MIQYAS_DEMO: 'off' }).finished;
    expect(valid.output).toContain('1 new');
  });

  it('says which file is not there', async () => {
    const { status, output } = await miqyas(['import', join(folder.path, 'no.csv')], { MIQYAS_DATA: folder.path }).finished;
    expect([status, output.trim()]).toEqual([1, `There is no ${join(folder.path, 'no.csv')}.`]);
  });

  it('refuses in a plain sentence who may not and what is not', async () => {
    const file = join(folder.path, 'values.csv');
    await writeFile(file, 'kpi,iso3,year,value\nNAT.RE.GEN,EGY,2024,11.6\n');
    const env = { MIQYAS_DATA: folder.path, MIQYAS_DEMO: 'off' };
    const said = async (...args: string[]) => (await miqyas(args, env).finished).output.trim().split('\n').at(-1);
    expect(await said('import', '--as', 'nobody', file)).toBe('Nobody is called "nobody" here. Choose who acts.');
    expect(await said('import', '--programme', 'nope', file)).toBe(
      'There is no programme "nope". Expected one of arab-china-digital-cities.',
    );
    expect(await said('report', '--as-of', 'foo', '--out', folder.path)).toBe('"foo" is not a day; expected for example 2026-11-23.');
    expect(await said('approve', '--kpi', 'NAT.RE.GEN', '--unit', 'EGY')).toContain('waits for approval');
  });

  it('says what to do when there is no browser', async () => {
    const env = { MIQYAS_DATA: folder.path, MIQYAS_DEMO: 'off', MIQYAS_CHROMIUM: '/nowhere/chromium' };
    const { status, output } = await miqyas(['report', '--out', folder.path], env).finished;
    expect(status).toBe(1);
    expect(output).toContain('MIQYAS_CHROMIUM is "/nowhere/chromium"; expected the path of a Chromium');
  });

  it('backs up and restores, and a backup that is killed at any moment leaves no file that looks whole', async () => {
    await (await served(folder.path)).stop();
    const data = { MIQYAS_DATA: folder.path };
    const file = join(folder.path, 'a.backup.gz');
    for (const ms of [500, 700, 800, 900, 1000]) {
      const { child, finished } = miqyas(['backup', '--out', file], data);
      setTimeout(() => child.kill('SIGKILL'), ms);
      await finished;
      if (!existsSync(file)) continue;
      expect((await miqyas(['restore', file], { MIQYAS_DATA: join(folder.path, `restored-${ms}`) }).finished).status).toBe(0);
      await rm(file);
    }
    expect(await miqyas(['backup', '--out', file], data).finished).toMatchObject({
      status: 0,
      output: expect.stringMatching(/revisions of values/),
    });
    const restored = { MIQYAS_DATA: join(folder.path, 'restored') };
    expect(await miqyas(['restore', file], restored).finished).toMatchObject({ status: 0 });
    expect(await miqyas(['verify'], restored).finished).toMatchObject({ status: 0, output: 'The database is as it must be.\n' });
    const again = await miqyas(['restore', file], restored).finished;
    expect([again.status, again.output.trim()]).toEqual([1, 'The database is not empty: a backup is restored into an empty one only.']);
  });

  it.each([['backup', '--out', 'nothing.gz'], ['verify']])('%s of a database without a programme says so', async (...command) => {
    const { status, output } = await miqyas(command, { MIQYAS_DATA: folder.path }).finished;
    expect([status, output.trim()]).toEqual([1, 'There is no programme in this database. Check MIQYAS_DATA and MIQYAS_DATABASE_URL.']);
    expect(existsSync('nothing.gz')).toBe(false);
  });

  it('lists its commands', () => {
    expect(
      execFileSync(process.execPath, [new URL('../apps/api/src/main.ts', import.meta.url).pathname, '--help'], { encoding: 'utf8' }),
    ).toContain('import');
  });
});

const programs = await postgresPrograms();

describe.skipIf(!programs)('on a PostgreSQL server', () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres(programs as string);
  });
  afterAll(() => postgres?.stop());

  it('serves, and is well again without a restart when the database server was restarted under load', async () => {
    const server = await served(folder.path, { MIQYAS_DATABASE_URL: await postgres.database() });
    expect((await write(server.url, 41)).status).toBe(201);
    let going = true;
    const answers: number[] = [];
    const load = [...Array(4).keys()].map(async (worker) => {
      for (let i = 0; going; i += 1) {
        const path = `${server.url}${PROGRAMME}/measurements?kpi=ISO37122:19.8&reportingUnit=MOB-PARK-DOH`;
        const response = worker === 0 ? await write(server.url, 40 + i / 1000) : await ask(path);
        answers.push(response.status);
        await response.text();
      }
    });
    await postgres.restart();
    await new Promise((resolve) => setTimeout(resolve, 500));
    going = false;
    await Promise.all(load);
    expect(new Set(answers.filter((status) => ![200, 201, 503].includes(status))), server.output()).toEqual(new Set());
    expect((await write(server.url, 42)).status).toBe(201);
    expect((await revisions(server.url)).at(-1)).toMatchObject({ value: 42 });
    expect(await server.stop()).toMatchObject({ status: 0 });
  });

  it('tells who listens at one process what is changed through another, within two seconds', async () => {
    const url = { MIQYAS_DATABASE_URL: await postgres.database() };
    const [one, other] = [await served(folder.path, url), await served(folder.path, url)];
    const { body } = await ask(`${other.url}${PROGRAMME}/events`);
    const events = (body as ReadableStream<Uint8Array>).getReader();
    const said = async () => new TextDecoder().decode((await events.read()).value);
    expect(await said()).toContain('event: change');
    await new Promise((resolve) => setTimeout(resolve, 200));
    const began = Date.now();
    expect((await write(one.url, 43)).status).toBe(201);
    expect(await said()).toContain('event: change');
    expect(Date.now() - began).toBeLessThan(2000);
    // An open line does not hold up the end.
    const stopping = Date.now();
    expect(await other.stop()).toMatchObject({ status: 0 });
    expect(Date.now() - stopping).toBeLessThan(5000);
    await one.stop();
  });

  it('says in a plain sentence that the database is not there', async () => {
    const url = (await postgres.database()).replace(/test_\d+$/, 'nowhere');
    const { status, output } = await miqyas(['serve'], { MIQYAS_DATA: folder.path, MIQYAS_DATABASE_URL: url }).finished;
    expect([status, output.trim()]).toEqual([1, expect.stringMatching(/does not exist on the server/)]);
    const silent = await miqyas(['serve'], { MIQYAS_DATA: folder.path, MIQYAS_DATABASE_URL: 'postgres://x@127.0.0.1:1/x' }).finished;
    expect([silent.status, silent.output.trim()]).toEqual([1, expect.stringMatching(/does not answer at 127.0.0.1:1/)]);
  });
});
