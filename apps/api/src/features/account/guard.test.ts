import { createServer } from 'node:http';
import { PROGRAMME } from '@miqyas/catalogue';
import { verifyTrail } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { smtpMailer } from '../../jobs/mailer.ts';
import { testMailServer } from '../../testing/mail-server.ts';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';
import { beginSession } from './begin-session.ts';

const ORIGIN = 'http://localhost';
const PASSWORD = 'eleven quiet herons over water';
const MINUTE_MS = 60_000;

describe.each(await testEngines())('a session on $name', (engine) => {
  let installation: TestInstallation;
  let mail: Awaited<ReturnType<typeof testMailServer>>;
  // The sign-in library lives by the machine's clock: ours goes on from there.
  let ahead = 0;
  const later = (minutes: number) => {
    ahead += minutes * MINUTE_MS;
  };
  beforeAll(async () => {
    mail = await testMailServer();
    installation = await testInstallation(engine, {
      mailer: smtpMailer({ url: mail.url, from: 'miqyas@example.org' }),
      clock: () => new Date(Date.now() + ahead),
      sessions: { hours: 12, idleMs: 60 * MINUTE_MS },
    });
  });
  afterAll(async () => {
    await installation.close();
    await mail.down();
  });

  beforeEach(() => {
    ahead = 0;
  });

  const cookiesOf = (response: Response) =>
    response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  const auth = (path: string, body: object, headers: Record<string, string> = {}) =>
    installation.request(`/api/auth${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', origin: ORIGIN, ...headers },
    });
  const api = (cookie: string, method: string, path: string, body?: object) =>
    installation.request(`/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin: ORIGIN, cookie },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const mails = async () => {
    await installation.context.background.settled();
    await installation.jobs.look();
    return mail.mails;
  };
  let people = 0;
  /** Somebody who has come in with a password. */
  const somebody = async () => {
    people += 1;
    const email = `guard-${people}@example.org`;
    // Anew each time: its session too is over when it was not used.
    const { cookie } = await beginSession(installation.context, { person: 'operator' });
    const grants = [{ role: 'viewer', programme: PROGRAMME.code, scope: scope('') }];
    await api(cookie, 'POST', '/people', { email, names: { en: 'Xu' }, grants, reason: 'x' });
    const token = /token=([\w-]+)/.exec((await mails()).findLast((one) => one.includes(`To: ${email}`)) ?? '')?.[1];
    await auth('/reset-password', { token, newPassword: PASSWORD });
    const enter = async (headers: Record<string, string> = {}) =>
      cookiesOf(await auth('/sign-in/email', { email, password: PASSWORD }, headers));
    return { email, enter, cookie: await enter() };
  };
  const told = async (email: string) => (await mails()).filter((one) => one.includes(`To: ${email}`)).length;

  it('is over when it was not used for its time, and after its hours whatever was done in it', async () => {
    const { cookie, enter } = await somebody();
    const status = async (own = cookie) => (await api(own, 'GET', '/account/sessions')).status;
    later(59);
    expect(await status()).toBe(200);
    later(59);
    expect(await status()).toBe(200);
    // A page that only waits for changes does not use it.
    later(61);
    expect(await status()).toBe(401);
    ahead = 0;
    const busy = await enter();
    for (let i = 0; i < 14; i += 1) {
      later(50);
      expect([i, await status(busy)]).toEqual([i, 200]);
    }
    later(50);
    expect(await status(busy)).toBe(401);
  });

  it('opens no door to others ten minutes after its holder has proven who they are, until they do it again', async () => {
    const { cookie, email } = await somebody();
    const enable = () => auth('/two-factor/enable', { password: PASSWORD }, { cookie });
    later(11);
    const refused = await enable();
    expect([refused.status, await refused.json()]).toEqual([403, expect.objectContaining({ code: 'proof-needed' })]);
    const prove = async (body: object) => (await api(cookie, 'POST', '/account/proof', body)).status;
    expect([await prove({}), await prove({ password: 'a wrong one' }), await prove({ code: '123456' })]).toEqual([422, 422, 422]);
    expect(await prove({ password: PASSWORD })).toBe(204);
    expect((await enable()).status).toBe(200);
    expect(email).toContain('guard');
  });

  it('that is over takes no new password and no code, though the library would still know it', async () => {
    const { cookie } = await somebody();
    later(61);
    const tried = [
      await auth('/change-password', { currentPassword: PASSWORD, newPassword: `${PASSWORD}, ten` }, { cookie }),
      await auth('/two-factor/verify-totp', { code: '123456' }, { cookie }),
      await auth('/two-factor/enable', { password: PASSWORD }, { cookie }),
    ];
    expect(tried.map(({ status }) => status)).toEqual([401, 401, 401]);
    ahead = 0;
  });

  it.each([
    ['POST', '/people'],
    ['PUT', '/people/nobody/roles'],
    ['POST', '/people/nobody/invitation'],
    ['DELETE', '/people/nobody'],
    ['POST', '/tokens'],
    ['DELETE', '/tokens/none'],
    ['GET', '/audit/export'],
  ])('is asked for a proof before %s %s', async (method, path) => {
    const document = (await (await installation.request('/api/openapi.json')).json()) as {
      paths: Record<string, Record<string, { 'x-proof'?: boolean }>>;
    };
    const described = Object.entries(document.paths).find(
      ([one]) => one.replace(/\{\w+\}/g, 'n') === `/api/v1${path}`.replace(/nobody|none/, 'n'),
    );
    expect(described?.[1][method.toLowerCase()]?.['x-proof']).toBe(true);
  });

  it('from a place that was not used before is told to its owner, once; the first of all, and the same again, are not', async () => {
    const { email, enter } = await somebody();
    const before = await told(email);
    await enter({ 'user-agent': 'Another/1.0 (of a thief)' });
    await enter({ 'user-agent': 'Another/2.7 (of a thief)' });
    expect(await told(email)).toBe(before + 1);
  });

  it('whose owner changes the password tells them', async () => {
    const { email, cookie } = await somebody();
    const before = await told(email);
    expect((await auth('/change-password', { currentPassword: PASSWORD, newPassword: `${PASSWORD}, nine` }, { cookie })).status).toBe(200);
    expect(await told(email)).toBe(before + 1);
  });

  it('is asked for a link in no more time, and by no more work, where the address is known', async () => {
    const { email } = await somebody();
    const { read } = installation.store;
    const waiting = async () => (await read.selectFrom('delivery').select('id').where('kind', '=', 'reset').execute()).length;
    const before = await waiting();
    const answers = [
      await auth('/request-password-reset', { email }),
      await auth('/request-password-reset', { email: 'nobody@example.org' }),
    ];
    // Nothing of it was done when the answer went out.
    expect([await waiting(), answers.map(({ status }) => status)]).toEqual([before, [200, 200]]);
    await installation.context.background.settled();
    expect(await waiting()).toBe(before + 1);
  });

  it('leaves a trail that holds', async () => {
    expect(await verifyTrail(installation.store.read, installation.store)).toEqual([]);
  });
});

describe('a password that is known elsewhere', () => {
  it('is refused where a list says so, by the first five digits of its hash alone; where none answers, what is here decides', async () => {
    const [engine] = await testEngines();
    if (!engine) throw new Error('there is no engine');
    const asked: string[] = [];
    let answer: string | undefined = '';
    const list = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (answer === undefined) return response.destroy();
      return response.end(answer);
    });
    await new Promise<void>((resolve) => list.listen(0, '127.0.0.1', resolve));
    const { port } = list.address() as { port: number };
    const installation = await testInstallation(engine, { breachedUrl: `http://127.0.0.1:${port}/range/` });
    const owner = { email: 'x@example.org', names: {} };
    const rule = installation.context.passwordRules;
    await expect(rule(PASSWORD, owner)).resolves.toBeUndefined();
    const { createHash } = await import('node:crypto');
    const digest = createHash('sha1').update(PASSWORD).digest('hex').toUpperCase();
    expect(asked).toEqual([`/range/${digest.slice(0, 5)}`]);
    answer = `0000000000000000000000000000000000A:0\r\n${digest.slice(5)}:17\r\n`;
    await expect(rule(PASSWORD, owner)).rejects.toMatchObject({ code: 'password-known' });
    // Padding counts nothing.
    answer = `${digest.slice(5)}:0\r\n`;
    await expect(rule(PASSWORD, owner)).resolves.toBeUndefined();
    answer = undefined;
    await expect(rule(PASSWORD, owner)).resolves.toBeUndefined();
    await installation.close();
    list.close();
  });
});
