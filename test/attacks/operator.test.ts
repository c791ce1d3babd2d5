import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TEST_TRAIL_KEYS, TEST_TRAIL_SECRET } from '@miqyas/db/testing';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import pg from 'pg';
import sqlite3 from 'sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MEMORY } from '../../apps/launch/memory.mjs';
import { miqyas, served, signedIn } from '../running.ts';
import { type Attacked, attacked, ENGINES, grant, IN_PROGRAMME, type Place } from './installation.ts';

const MAIN = fileURLToPath(new URL('../../apps/api/src/main.ts', import.meta.url));

describe.each(ENGINES)('who holds the machine or the database on $name', ({ name, fresh }) => {
  let place: Place;
  let installation: Attacked | undefined;
  /** For the passing files of these processes alone: others of this machine tidy up too. */
  let passing: string;
  beforeEach(async () => {
    place = await fresh();
    passing = await mkdtemp(join(tmpdir(), 'miqyas-passing-'));
  });
  afterEach(async () => {
    await installation?.stop();
    installation = undefined;
    await place.remove();
    await rm(passing, { recursive: true, force: true });
  });

  const off = () => ({ ...place.env, MIQYAS_DEMO: 'off', TMPDIR: passing });
  const run = (args: readonly string[], env: Record<string, string> = {}) => miqyas(args, { ...off(), ...env }).finished;
  const audited = (...args: string[]) => run(['verify', '--audit', ...args]);
  /** Statements past the product: guards are taken away first, as somebody would who can. */
  const past = async (...statements: string[]) => {
    if (name === 'PostgreSQL') {
      const client = new pg.Client({ connectionString: place.env['MIQYAS_DATABASE_URL'] });
      await client.connect();
      await client.query('alter table audit_entry disable trigger all');
      for (const statement of statements) await client.query(statement);
      await client.query('alter table audit_entry enable trigger all');
      return client.end();
    }
    const database = new sqlite3.Database(join(place.folder, 'miqyas.sqlite'));
    const all = ['drop trigger if exists audit_entry_never_changed', 'drop trigger if exists audit_entry_never_removed', ...statements];
    await new Promise<void>((resolve, reject) => database.exec(all.join(';\n'), (error) => (error ? reject(error) : resolve())));
    await new Promise<void>((resolve) => database.close(() => resolve()));
  };
  const heads = () => join(place.folder, 'trail-heads.ndjson');
  const head = async () => {
    const lines = (await readFile(heads(), 'utf8')).trim().split('\n');
    const { seq, hash } = JSON.parse(lines.at(-1) ?? '{}') as { seq: number; hash: string };
    return { seq, hash, text: `${seq}:${hash}` };
  };
  /** An installation with something in it, stopped. */
  const used = async () => {
    installation = await attacked(place);
    const { administrator: root } = installation;
    const person = await installation.person([grant('viewer')]);
    await installation.token([grant('viewer')]);
    const define = 'code,name,unit,domain,direction,classification\nT.SECRET,Secret,%,energy,up,restricted\n';
    await installation.import(root, 'k.csv', define);
    await installation.post(root, `${IN_PROGRAMME}/measurements`, {
      values: [{ reportingUnit: 'OMN', kpi: 'NAT.RE.GEN', period: '2021', value: 5 }],
    });
    await installation.stop();
    installation = undefined;
    // Where the jobs looked before there was anything to tell, another start tells it.
    if (!existsSync(heads())) {
      const again = await served(place.folder, off());
      await expect.poll(() => existsSync(heads()), { timeout: 30_000 }).toBe(true);
      await again.stop();
    }
    return person;
  };

  it('finds the trail whole after use, cut short by a head that was kept elsewhere, and nobody’s without its key', async () => {
    await used();
    expect(await audited()).toMatchObject({ status: 0, output: expect.stringContaining('holds 1 heads that were kept') });
    const kept = await head();
    expect(await audited('--head', kept.text)).toMatchObject({ status: 0 });
    const other = await run(['verify', '--audit'], { MIQYAS_TRAIL_KEY: 'another-key-that-is-long-enough-to-be-one' });
    expect(other.output).toContain(`is signed with another key (${TEST_TRAIL_KEYS[0].id})`);
    // A key may be changed, as long as the one before is given too.
    const keys = `a-new-key-that-is-long-enough-to-be-one-too, ${TEST_TRAIL_SECRET}`;
    await run(['token', 'another'], { MIQYAS_TRAIL_KEY: keys });
    expect(await run(['verify', '--audit'], { MIQYAS_TRAIL_KEY: keys })).toMatchObject({ status: 0 });
    await past(`delete from audit_entry where seq > ${kept.seq - 2}`);
    expect(await audited()).toMatchObject({ status: 1, output: expect.stringContaining(`entry ${kept.seq}`) });
    // With the file beside the data gone as well, the one that was kept elsewhere shows it.
    await writeFile(heads(), '');
    expect((await audited('--head', kept.text)).output).toContain('is missing: its head was kept elsewhere');
  });

  it('finds what was edited past the product, each by its place, and keeps it found when the product goes on', async () => {
    await used();
    await past(
      `update audit_entry set reason = 'another' where seq = 4`,
      'delete from audit_entry where seq = 7',
      `update audit_entry set hash = substr(hash, 1, 8) || '.' || '${'0'.repeat(64)}' where seq = (select max(seq) from audit_entry)`,
      `insert into role_grant (person, programme, scope, role) select code, '', '', 'administrator' from person
        where kind = 'person' and code not in (select person from role_grant where role = 'administrator')`,
      `update service_token set expires_at = '2099-01-01T00:00:00.000Z'`,
      `update kpi set classification = 'programme' where code = 'T.SECRET'`,
      `update person set left_at = '2020' where kind = 'person'`,
    );
    const { status, output } = await audited();
    expect(status).toBe(1);
    const named = [/entry 4 .*not what was written/, /entry 8 .*1 are missing/, /entry \d+ .*not what was written/];
    for (const found of [...named, /roles: are not what/, /tokens: are not what/, /classifications: are not what/, /people: are not what/])
      expect(output).toMatch(found);
    // The product itself goes on, and takes nothing of it for its own.
    await run(['token', 'another']);
    expect((await audited()).output).toMatch(/found people roles tokens classifications changed past the product/);
  });

  it('is told of heads by a webhook, again until it takes them', async () => {
    const heads: { seq: number; hash: string }[] = [];
    let answer = 503;
    const receiver = createServer((request: IncomingMessage, response) => {
      let text = '';
      request.on('data', (piece: Buffer) => (text += piece.toString()));
      request.on('end', () => {
        if (answer === 200) heads.push(JSON.parse(text) as { seq: number; hash: string });
        response.writeHead(answer).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as { port: number };
    const webhook = { MIQYAS_TRAIL_WEBHOOK: `http://127.0.0.1:${port}/heads` };
    installation = await attacked(place, webhook);
    await installation.stop();
    expect(heads).toEqual([]);
    answer = 200;
    // The next start tries again by itself, once its time has come.
    await past(`update job set run_at = '2020-01-01T00:00:00.000Z' where name = 'export-trail-head'`);
    installation = await attackedAgain(webhook);
    await waitFor(() => heads.length > 0);
    await installation.stop();
    expect(await audited('--head', `${heads[0]?.seq}:${heads[0]?.hash}`)).toMatchObject({ status: 0 });
    receiver.close();
  });

  const attackedAgain = async (env: Record<string, string>) => {
    const { served } = await import('../running.ts');
    return { ...(await served(place.folder, { ...off(), ...env })) } as unknown as Attacked;
  };
  const waitFor = async (yes: () => boolean) => {
    while (!yes()) await new Promise((resolve) => setTimeout(resolve, 50));
  };

  it('finds every file for its own user alone, whatever the umask', async () => {
    const data = join(place.folder, 'under', 'a new folder');
    const out = join(place.folder, 'a.backup.gz');
    const settings = { MIQYAS_DATA: data, MIQYAS_TRAIL_KEY: TEST_TRAIL_SECRET, MIQYAS_BEGIN_WITH: 'catalogue' };
    const env = { ...process.env, ...MEMORY.env, ...off(), ...settings };
    const open = (...args: string[]) =>
      execFileSync('/bin/sh', ['-c', 'umask 000; exec "$0" "$@"', process.execPath, ...MEMORY.flags, MAIN, ...args], { env });
    open('token', 'x');
    open('backup', '--out', out);
    const mode = async (path: string) => (await stat(path)).mode & 0o777;
    for (const path of [...(await readdir(data)).map((file) => join(data, file)), out])
      expect([path, await mode(path)]).toEqual([path, 0o600]);
    for (const path of [data, join(place.folder, 'under')]) expect([path, await mode(path)]).toEqual([path, 0o700]);
    // What an earlier release left open is closed.
    await chmod(data, 0o755);
    for (const file of await readdir(data)) await chmod(join(data, file), 0o644);
    open('token', 'y');
    for (const file of await readdir(data)) expect([file, await mode(join(data, file))]).toEqual([file, 0o600]);
    expect(await mode(data)).toBe(0o700);
  });

  it('keeps backups that only the owner of a key can read, and tries that they can be restored', async () => {
    await used();
    const identity = await generateIdentity();
    const [file, key, other] = ['b.age', 'key', 'other'].map((one) => join(place.folder, one)) as [string, string, string];
    await writeFile(key, `# a comment\n${identity}\n`);
    await writeFile(other, await generateIdentity());
    expect(await run(['backup', '--out', file, '--recipient', await identityToRecipient(identity)])).toMatchObject({ status: 0 });
    expect((await readFile(file)).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect((await run(['restore', file, '--drill'])).output).toContain('is encrypted: say with --identity');
    expect((await run(['restore', file, '--drill', '--identity', other])).output).toContain('is encrypted for others');
    expect(await run(['restore', file, '--drill', '--identity', key])).toMatchObject({
      status: 0,
      output: expect.stringContaining('can be restored'),
    });
    const before = await readdir(passing);
    const cut = join(place.folder, 'cut.age');
    await writeFile(cut, (await readFile(file)).subarray(0, -100));
    expect(await run(['restore', cut, '--drill', '--identity', key])).toMatchObject({ status: 1 });
    expect(await readdir(passing)).toEqual(before);
    expect((await run(['backup', '--out', file, '--recipient', 'age1nonsense!'])).output).toContain('is no recipient');
  });

  it('cannot go on with a demonstration’s data once it is off: nothing made by one click stays valid', async () => {
    const { served } = await import('../running.ts');
    const shown = await served(place.folder, place.env);
    const headers = { ...(await signedIn(shown.url, 'administrator')), 'content-type': 'application/json' };
    const body = JSON.stringify({ name: 'left behind', grants: [grant('administrator', '', '')], days: 700, reason: 'x' });
    expect((await fetch(`${shown.url}/api/v1/tokens`, { method: 'POST', headers, body })).status).toBe(201);
    await shown.stop();
    const refused = await run(['serve'], { MIQYAS_PORT: '0' });
    expect([refused.status, refused.output.trim()]).toEqual([
      1,
      'This database holds the demonstration, into which anybody was let. Choose an empty one with MIQYAS_DATA or MIQYAS_DATABASE_URL, or go on with it with MIQYAS_DEMO=on.',
    ]);
    expect((await run(['token', 'x'])).status).toBe(1);
  });

  it('finds nothing that a killed process left in the folder for passing files', async () => {
    const left = join(passing, 'miqyas-999999-x', 'work-x');
    await mkdir(left, { recursive: true });
    await writeFile(join(left, 'spool'), 'values');
    installation = await attacked(place, { TMPDIR: passing });
    expect((await readdir(passing)).filter((one) => one.startsWith('miqyas-999999'))).toEqual([]);
  });

  it('sees no password in what is printed of a faulty setting', async () => {
    const secrets = {
      MIQYAS_DATABASE_URL: 'mysql://user:s3cret-pass@host/db',
      MIQYAS_URL: 'ftp://user:s3cret-pass@host',
      MIQYAS_OIDC_ISSUER: 'user:s3cret-pass@host with spaces',
      MIQYAS_OIDC_CLIENT_ID: 'x',
      MIQYAS_OIDC_CLIENT_SECRET: 's3cret-pass',
      MIQYAS_TRAIL_WEBHOOK: 'nothing:s3cret-pass@host',
      MIQYAS_BREACHED_PASSWORDS_URL: 'x://a?key=s3cret-pass',
      MIQYAS_SMTP_URL: 'http://user:s3cret-pass@host',
      MIQYAS_SECRET: 's3cret-pass',
      MIQYAS_TRAIL_KEY: 's3cret-pass',
    };
    const { status, output } = await run(['serve'], secrets);
    expect([status, output.includes('s3cret')]).toEqual([1, false]);
    expect(output.trim().split('\n').length).toBeGreaterThanOrEqual(8);
  });

  it('answers no request that names another host, in its first line or in its head', async () => {
    installation = await attacked(place);
    const { hostname, port } = new URL(installation.url);
    const asked = (line: string, host: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(port), hostname, () =>
          socket.write(`GET ${line} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`),
        );
        let text = '';
        socket.on('data', (piece: Buffer) => (text += piece.toString()));
        socket.on('close', () => resolve(text.split('\r\n')[0] ?? ''));
      });
    const own = `${hostname}:${port}`;
    expect(await asked('/api/v1/installation', own)).toBe('HTTP/1.1 200 OK');
    expect(await asked(`http://${own}/api/v1/installation`, own)).toBe('HTTP/1.1 200 OK');
    expect(await asked('http://evil.example/api/v1/installation', own)).toMatch(/ 40[03] /);
    expect(await asked('/api/v1/installation', 'evil.example')).toMatch(/ 403 /);
    expect(await asked(`http://${own}/api/v1/installation`, 'evil.example')).toMatch(/ 40[03] /);
  });

  it('lets a new administrator in where none is left, and nobody else can', async () => {
    await used();
    const { status, output } = await run(['invite', 'new@example.org', '--name', 'New']);
    expect([status, /\/password\?token=[\w-]+&new=true/.test(output)]).toEqual([0, true]);
  });
});
