import { type TestMailServer, testMailServer } from '@miqyas/api/mail-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROGRAMME } from '../running.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { until } from './programs.ts';
import { revisionsAt, type Somebody, save, somebody, uniqueValues } from './use.ts';

const REQUESTS_A_MINUTE = 1200;
const MONTH = '2026-08';

/** `npm run cluster -- --test`: needs Debian's packages, so it is a command of its own. */
describe('an installation of several processes', () => {
  let cluster: Cluster;
  let mail: TestMailServer;
  let urls: [string, string, string];
  let administrator: Somebody;
  const next = uniqueValues();
  beforeAll(async () => {
    mail = await testMailServer();
    const env = { MIQYAS_SMTP_URL: mail.url, MIQYAS_MAIL_FROM: 'miqyas@example.org', MIQYAS_REQUESTS_A_MINUTE: String(REQUESTS_A_MINUTE) };
    cluster = await startCluster({ env });
    urls = cluster.servers.map(({ url }) => url) as typeof urls;
    administrator = await somebody(urls[0]);
  });
  afterAll(async () => {
    await cluster?.stop();
    await mail?.down();
  });

  const replica = async () =>
    (await cluster.databases.synchronous()) as NonNullable<Awaited<ReturnType<Cluster['databases']['synchronous']>>>;
  const atReplica = async (statement: string) => cluster.databases.query(await replica(), statement);

  it('knows at each process who has signed in at one, and at none of them from the moment they are signed out', async () => {
    for (let round = 0; round < 10; round += 1) {
      const member = await somebody(urls[round % 3] as string, 'leadership');
      const seen = await Promise.all(urls.map((url) => member.ask(url, '/api/v1/account/sessions')));
      expect(seen.map(({ status }) => status)).toEqual([200, 200, 200]);
      const sessions = (await seen[0]?.json()) as { id: string; current: boolean }[];
      const own = sessions.find(({ current }) => current)?.id;
      expect((await member.ask(urls[(round + 1) % 3] as string, `/api/v1/account/sessions/${own}`, { method: 'DELETE' })).status).toBe(204);
      const after = await Promise.all(urls.map((url) => member.ask(url, '/api/v1/account/sessions')));
      expect(after.map(({ status }) => status)).toEqual([401, 401, 401]);
    }
  });

  it('reads at a process what was just saved at another, also while the replica is behind', async () => {
    for (const behind of [false, true]) {
      if (behind) await atReplica('select pg_wal_replay_pause()');
      for (let round = 0; round < 10; round += 1) {
        const value = next();
        expect((await save(administrator, urls[round % 3] as string, { value, period: MONTH })).status).toBe(201);
        expect((await revisionsAt(administrator, urls[(round + 1) % 3] as string, MONTH)).at(-1)).toBe(value);
      }
    }
    await atReplica('select pg_wal_replay_resume()');
  });

  it('reads at the replica once that has what there is', async () => {
    const statements = async () =>
      (
        await atReplica(
          `select count(*)::int as reads from pg_stat_activity where usename = 'miqyas' and query ~ '"(measurement|approval)"'`,
        )
      )[0]?.['reads'];
    await until('a read at the replica', async () => {
      await revisionsAt(administrator, urls[1], MONTH);
      return Number(await statements()) > 0;
    });
  });

  it('tells a page that is open at one process what was saved at another', async () => {
    const stream = await administrator.ask(urls[2], `${PROGRAMME}/events`);
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    const text = new TextDecoder();
    const heard = async () => /"values":(\d+)/.exec(text.decode((await reader.read()).value))?.[1];
    const before = Number(await until('the first word', heard));
    const began = performance.now();
    expect((await save(administrator, urls[0], { value: next(), period: MONTH })).status).toBe(201);
    expect(Number(await until('a change', heard, 5))).toBeGreaterThan(before);
    expect(performance.now() - began).toBeLessThan(2000);
    await reader.cancel();
  });

  it('counts tries of a password wherever they are made', async () => {
    const body = JSON.stringify({ email: 'nobody@example.org', password: 'not the password' });
    const attempt = async (url: string) => {
      const headers = { 'content-type': 'application/json', origin: url };
      return (await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', body, headers })).status;
    };
    const statuses: number[] = [];
    for (let i = 0; i < 10; i += 1) statuses.push(await attempt(urls[i % 3] as string));
    expect(statuses).toEqual(Array(10).fill(401));
    expect(await Promise.all(urls.map(attempt))).toEqual([429, 429, 429]);
  });

  it('does what is to be done once, and by another where who did it is gone', async () => {
    const invite = async (name: string) => {
      const grants = [{ role: 'viewer', programme: PROGRAMME.split('/').at(-1), scope: '' }];
      const body = JSON.stringify({ email: `${name}@example.org`, names: { en: 'Xu' }, grants, reason: 'a test' });
      expect((await administrator.ask(urls[0], '/api/v1/people', { method: 'POST', body })).status).toBe(201);
    };
    const sent = (name: string) => mail.mails.filter((text) => text.includes(`${name}@example.org`)).length;
    await invite('first');
    await until('the mail', async () => sent('first') > 0, 10);
    await cluster.workers[0]?.stop('SIGKILL');
    await invite('second');
    await until('the mail of the other worker', async () => sent('second') > 0, 90);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect([sent('first'), sent('second')]).toEqual([1, 1]);
  });

  it('lets nobody have more than their requests of a minute by asking several processes', async () => {
    const greedy = await somebody(urls[0], 'auditor');
    // Windows are those of the clock: there must be room in this one.
    while (new Date().getSeconds() > 35) await new Promise((resolve) => setTimeout(resolve, 500));
    let answered = 0;
    for (let second = 0; second < 12; second += 1) {
      const began = performance.now();
      const statuses = await Promise.all(
        Array.from({ length: 3 * 60 }, async (_, i) => (await greedy.ask(urls[i % 3] as string, '/api/v1/account/sessions')).status),
      );
      answered += statuses.filter((status) => status === 200).length;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1000 - (performance.now() - began))));
      if (statuses.every((status) => status === 429)) break;
    }
    expect(answered).toBeGreaterThanOrEqual(REQUESTS_A_MINUTE * 0.95);
    // What the three let through before they have heard of one another: a second of it, and a twentieth each.
    expect(answered).toBeLessThanOrEqual(REQUESTS_A_MINUTE * 1.35);
  });

  it('goes on where one of its processes is killed, with everybody signed in', async () => {
    await cluster.servers[0]?.program.stop('SIGKILL');
    await until('the proxy leads elsewhere', async () => (await administrator.ask(cluster.url, '/api/v1/account/sessions')).ok, 10);
    for (let round = 0; round < 20; round += 1) expect((await administrator.ask(cluster.url, '/api/v1/account/sessions')).status).toBe(200);
  });
});
