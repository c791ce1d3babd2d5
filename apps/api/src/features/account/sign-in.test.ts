import { createHmac } from 'node:crypto';
import { PROGRAMME } from '@miqyas/catalogue';
import { addGrants, addPeople, verifyTrail } from '@miqyas/db';
import { sql, testEngines } from '@miqyas/db/testing';

import { type MessageKey, translator } from '@miqyas/i18n';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smtpMailer } from '../../jobs/mailer.ts';
import { testMailServer } from '../../testing/mail-server.ts';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';
import { makeToken } from '../tokens/make-token.ts';
import { offerSetUp } from './set-up.ts';

const ORIGIN = 'http://localhost';
const PASSWORD = 'a sentence that is long enough';
const EMAIL = 'amina@ministry.example';

/** What an authenticator app shows (RFC 6238, SHA-1, six digits, thirty seconds). */
function codeOf(secret: string, at = Date.now()): string {
  const bits = [...secret].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

describe.each(await testEngines())('sign-in on $name', (engine) => {
  let installation: TestInstallation;
  let mail: Awaited<ReturnType<typeof testMailServer>>;
  let code: string;
  beforeAll(async () => {
    mail = await testMailServer();
    installation = await testInstallation(engine, {
      mailer: smtpMailer({ url: mail.url, from: 'miqyas@example.org' }),
      now: new Date().toISOString(),
    });
  });
  afterAll(async () => {
    await installation.close();
    await mail.down();
  });
  const auth = (path: string, body: object, headers: Record<string, string> = {}) =>
    installation.request(`/api/auth${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', origin: ORIGIN, ...headers },
    });
  const api = async (method: string, path: string, body?: object, person = 'operator') =>
    installation.request(`/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(await installation.signedIn(person)) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const signIn = (password = PASSWORD, email = EMAIL) => auth('/sign-in/email', { email, password });
  const seen = async (cookie: string) =>
    (await (await installation.request('/api/v1/installation', { headers: { cookie } })).json()) as {
      account: { person: { code: string } } | null;
    };
  const lastToken = () => /token=([\w-]+)/.exec(mail.mails.findLast((one) => one.includes('token=')) ?? '')?.[1] ?? '';

  it('begins with a link that is printed once and makes one administrator', async () => {
    const token = await offerSetUp(installation.context);
    const setUp = (given: string) =>
      installation.request('/api/v1/set-up', {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: ORIGIN },
        body: JSON.stringify({ token: given, name: 'First', email: 'first@example.org', password: PASSWORD }),
      });
    expect((await setUp('guessed')).status).toBe(403);
    expect((await setUp(token ?? '')).status).toBe(204);
    expect((await setUp(token ?? '')).status).toBe(403);
    expect(await offerSetUp(installation.context)).toBeUndefined();
    expect((await signIn(PASSWORD, 'first@example.org')).status).toBe(200);
  });

  it('invites by mail, and the link chooses a password once', async () => {
    const grants = [{ role: 'reviewer', programme: PROGRAMME.code, scope: scope('domain:energy') }];
    const response = await api('POST', '/people', { email: EMAIL, names: { ar: 'أمينة' }, grants, reason: 'coordinator' });
    expect(response.status).toBe(201);
    code = ((await response.json()) as { code: string }).code;
    // It goes out behind the answer, not within it.
    expect(mail.mails).toEqual([]);
    await installation.jobs.look();
    const token = lastToken();
    expect(mail.mails.at(-1)).toContain(`To: ${EMAIL}`);
    expect((await signIn()).status).toBe(401);
    expect((await auth('/reset-password', { token, newPassword: 'short' })).status).toBe(400);
    expect((await auth('/reset-password', { token, newPassword: PASSWORD })).status).toBe(200);
    expect((await auth('/reset-password', { token, newPassword: `${PASSWORD} again` })).status).toBe(400);
    const cookie = cookiesOf(await signIn());
    expect((await seen(cookie)).account?.person.code).toBe(code);
    expect((await api('POST', '/people', { email: EMAIL, names: { en: 'x' }, grants, reason: 'x' })).status).toBe(409);
  });

  it('sets a cookie that scripts and other sites cannot use, and a new one each time', async () => {
    const fixed = await auth(
      '/sign-in/email',
      { email: EMAIL, password: PASSWORD },
      { cookie: 'miqyas.session_token=fixed.by-an-attacker' },
    );
    const header = fixed.headers.getSetCookie().find((one) => one.includes('session_token')) ?? '';
    expect(header).toMatch(/HttpOnly/i);
    expect(header).toMatch(/SameSite=Lax/i);
    expect(header).not.toContain('fixed');
    expect((await seen('miqyas.session_token=fixed.by-an-attacker')).account).toBeNull();
    const stolen = cookiesOf(fixed).replace(/\.[^;]*/, '.AAAA');
    expect((await seen(stolen)).account).toBeNull();
  });

  it('refuses a change that a page elsewhere sends with our cookie', async () => {
    const { cookie } = await installation.signedIn('operator');
    const send = (headers: Record<string, string>) =>
      installation.request('/api/v1/tokens', {
        method: 'POST',
        body: '{}',
        headers: { cookie, 'content-type': 'application/json', ...headers },
      });
    expect((await send({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await send({})).status).toBe(403);
    expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send({ origin: ORIGIN })).status).toBe(400);
    expect((await auth('/sign-in/email', { email: EMAIL, password: PASSWORD }, { origin: 'https://evil.example', cookie })).status).toBe(
      403,
    );
  });

  it('asks for a second factor, takes each recovery code once, and lets nobody past without', async () => {
    const cookie = cookiesOf(await signIn());
    const enabled = (await (await auth('/two-factor/enable', { password: PASSWORD }, { cookie })).json()) as {
      totpURI: string;
      backupCodes: string[];
    };
    const secret = new URL(enabled.totpURI).searchParams.get('secret') ?? '';
    // Taken once: half a minute may end between two looks at the clock.
    const turnedOn = codeOf(secret);
    expect((await auth('/two-factor/verify-totp', { code: turnedOn }, { cookie })).status).toBe(200);
    const first = await signIn();
    expect(await first.json()).toMatchObject({ twoFactorRedirect: true });
    const half = cookiesOf(first);
    expect((await seen(half)).account).toBeNull();
    expect((await auth('/two-factor/verify-totp', { code: '000000' }, { cookie: half })).status).toBe(401);
    // The code that turned it on opens nothing more, though the clock would let it pass.
    const spent = await auth('/two-factor/verify-totp', { code: turnedOn }, { cookie: half });
    expect([spent.status, (await seen(cookiesOf(spent))).account]).toEqual([422, null]);
    const next = codeOf(secret, Date.now() + 30_000);
    const entered = await auth('/two-factor/verify-totp', { code: next }, { cookie: cookiesOf(await signIn()) });
    expect((await seen(cookiesOf(entered))).account?.person.code).toBe(code);
    const [recovery] = enabled.backupCodes;
    const again = async () => auth('/two-factor/verify-backup-code', { code: recovery }, { cookie: cookiesOf(await signIn()) });
    expect((await again()).status).toBe(200);
    expect((await again()).status).toBe(401);
  });

  it('lists sessions and ends one’s own, never somebody else’s', async () => {
    const list = async (person: string) =>
      (await (await api('GET', '/account/sessions', undefined, person)).json()) as { id: string; current: boolean }[];
    const [own] = await list('operator');
    const others = await list(code);
    expect(own?.current).toBe(true);
    expect((await api('DELETE', `/account/sessions/${others[0]?.id}`)).status).toBe(404);
    expect((await api('DELETE', `/account/sessions/${others.at(-1)?.id}`, undefined, code)).status).toBe(204);
    expect((await list(code)).length).toBe(others.length - 1);
  });

  it('sends a link for a new password, says the same of an unknown address, and ends every session', async () => {
    const before = cookiesOf(await signIn());
    const unknown = await auth('/request-password-reset', { email: 'nobody@example.org' });
    const known = await auth('/request-password-reset', { email: EMAIL });
    expect([unknown.status, await unknown.text()]).toEqual([known.status, await known.text()]);
    await installation.context.background.settled();
    await installation.jobs.look();
    expect((await auth('/reset-password', { token: lastToken(), newPassword: `${PASSWORD} new` })).status).toBe(200);
    expect((await seen(before)).account).toBeNull();
    expect((await signIn()).status).toBe(401);
  });

  it('is slowed down for one account, whether it is there or not', async () => {
    const tries = async (email: string) => {
      const statuses: number[] = [];
      for (let i = 0; i < 12; i += 1) statuses.push((await signIn('wrong password, again', email)).status);
      return statuses;
    };
    await installation.context.limits.signInsFrom.forget('');
    const [absent] = [await tries('absent@example.org')];
    expect(absent.slice(-1)).toEqual([429]);
    await installation.context.limits.signInsFrom.forget('');
    expect((await tries(EMAIL)).slice(-1)).toEqual([429]);
    await installation.context.limits.signInsFrom.forget('');
  });

  it('knows nobody of a demonstration that has been switched off', async () => {
    const names = { ar: 'x', zh: 'x', en: 'x' };
    await installation.store.transaction(async (tx) => {
      await addPeople(tx, [{ code: 'shown', kind: 'person', names, demonstration: true, leftAt: undefined }]);
      await addGrants(tx, [{ person: 'shown', role: 'administrator', programme: '', scope: scope('') }]);
    });
    expect((await seen((await installation.signedIn('shown')).cookie)).account).toBeNull();
    const click = installation.request('/api/v1/demonstration/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: ORIGIN },
      body: '{"person":"shown"}',
    });
    expect((await click).status).toBe(404);
  });

  it('counts attempts before they are tried: a burst gets no further than one after another', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 30 }, () => signIn('a wrong password', 'burst@example.org').then((one) => one.status)),
    );
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
    const reset = await auth('/sign-out', { email: 'burst@example.org' });
    expect([reset.status < 500, (await signIn('a wrong password', 'burst@example.org')).status]).toEqual([true, 429]);
    await installation.context.limits.signInsFrom.forget('');
  });

  it('takes JSON alone, and no other way in', async () => {
    const form = await installation.request('/api/auth/sign-in/email', {
      method: 'POST',
      body: `email=${EMAIL}&password=x`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: ORIGIN },
    });
    expect(form.status).toBe(400);
    expect((await auth('/sign-in/social', { provider: 'organisation', idToken: { token: 'x' } })).status).toBe(400);
    expect((await auth('/sign-out', {}, { authorization: 'Bearer mqs_something-long-enough' })).status).toBe(401);
  });

  it('sends no link in the name of who has a password, or of the installation itself', async () => {
    expect((await api('POST', `/people/${code}/invitation`)).status).toBe(404);
    expect((await api('POST', '/people/operator/invitation')).status).toBe(404);
  });

  it('offers nothing of the library beyond what is ours', async () => {
    for (const path of [
      '/sign-up/email',
      '/update-user',
      '/delete-user',
      '/change-email',
      '/list-sessions',
      '/get-session',
      '/two-factor/get-totp-uri',
    ])
      expect([path, (await auth(path, {})).status]).toEqual([path, 404]);
  });

  describe('a service’s token', () => {
    it('acts within its role, is told once, and is no more when it is revoked, too old, or its owner has left', async () => {
      const { context } = installation;
      const grants = [{ role: 'viewer' as const, programme: PROGRAMME.code, scope: scope('') }];
      const owner = (await (
        await api('POST', '/people', {
          email: 'owner@example.org',
          names: { en: 'Owner' },
          grants: [{ role: 'administrator', programme: '', scope: scope('') }],
          reason: 'x',
        })
      ).json()) as { code: string };
      const actor = await installation.actor(owner.code);
      const status = async (token: string, path = `/programmes/${PROGRAMME.code}/kpis`) =>
        (await installation.request(`/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })).status;
      const make = (days: number) => makeToken(context, { actor, name: 'reader', grants, days, reason: 'test' });
      const [one, two] = [await make(1), await make(1)];
      expect([
        await status(one.token),
        await status(one.token, '/people'),
        await status(`${one.token}x`),
        await status('mqs_guessed'),
      ]).toEqual([200, 403, 401, 401]);
      expect(await (await api('GET', '/tokens')).text()).not.toContain(one.token);
      expect((await api('DELETE', `/tokens/${one.id}`)).status).toBe(204);
      expect([await status(one.token), await status(two.token)]).toEqual([401, 200]);
      expect((await api('DELETE', `/people/${owner.code}`)).status).toBe(204);
      expect(await status(two.token)).toBe(401);
    });
  });

  describe('the trail', () => {
    const entries = async (query = '') =>
      (await (await api('GET', `/audit?${query}`)).json()) as { seq: number; action: string; actor: string; details: object }[];

    it('tells who signed in, was refused, was invited, and what was changed from what to what', async () => {
      const actions = new Set((await entries()).map((one) => one.action));
      for (const action of actions) expect(translator('ar')(`action.${action}` as MessageKey)).toMatch(/[\u0600-\u06FF]/);
      expect([...actions]).toEqual(
        expect.arrayContaining(['session.begin', 'session.begin.refused', 'person.invite', 'token.make', 'token.revoke', 'person.remove']),
      );
      await installation.post('/measurements', { values: [{ reportingUnit: 'OMN', kpi: 'NAT.RE.GEN', period: '2024', value: 5 }] });
      await installation.post('/measurements', { values: [{ reportingUnit: 'OMN', kpi: 'NAT.RE.GEN', period: '2024', value: 6 }] });
      const [last] = await entries('action=values.record');
      expect(last).toMatchObject({ actor: 'operator', details: { values: [{ reportingUnit: 'OMN', old: 5, new: 6 }] } });
    });

    it('survives the removal of a person, without a name or an address', async () => {
      expect((await api('DELETE', `/people/${code}`)).status).toBe(204);
      const all = await (await api('GET', '/audit/export')).text();
      expect(all).toContain(code);
      expect(all).not.toMatch(/أمينة|ministry\.example/);
      expect(await verifyTrail(installation.store.read, installation.store)).toEqual([]);
    });

    it('cannot be changed by a statement, and names a link that was broken all the same', async () => {
      const { store } = installation;
      const tamper = store.transaction((tx) => sql`update audit_entry set actor = 'nobody' where seq = 3`.execute(tx));
      await expect(tamper).rejects.toThrow(/never changed/);
      await installation.store.transaction(async (tx) => {
        await (store.engine === 'sqlite'
          ? sql`drop trigger audit_entry_never_changed`
          : sql`alter table audit_entry disable trigger all`
        ).execute(tx);
        await sql`update audit_entry set actor = 'nobody' where seq = 3`.execute(tx);
      });
      expect(await verifyTrail(store.read, store)).toEqual([expect.objectContaining({ place: 'entry 3 of the audit trail' })]);
    });

    it('notices a value that was put in behind its back', async () => {
      const { store } = installation;
      await installation.store.transaction((tx) =>
        sql`insert into measurement (programme, reporting_unit, kpi, category, period, revision, period_end, kpi_version, state, value, status, estimated, comment, source, reason, recorded_by, recorded_at)
          values (${PROGRAMME.code}, 'KWT', 'NAT.RE.GEN', '', '2024', 1, 20088, 1, 'number', 99, 'approved', 0, '', '', '', 'operator', '2026-11-23')`.execute(
          tx,
        ),
      );
      expect(await verifyTrail(store.read, store)).toContainEqual(expect.objectContaining({ place: PROGRAMME.code }));
    });
  });
});
