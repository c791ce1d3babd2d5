import { createHmac } from 'node:crypto';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../testing/test-installation.ts';

const URL_ = 'https://miqyas.example';
const PASSWORD = 'eleven quiet herons over water';

const [engine] = await testEngines();

/** What an authenticator app shows, so many periods from now. */
function createOTP(secret: string): (step: number) => Promise<string> {
  const bits = [...secret].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  return async (step) => {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + step));
    const digest = createHmac('sha1', key).update(counter).digest();
    const offset = (digest.at(-1) ?? 0) & 15;
    return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
  };
}

describe('behind TLS', () => {
  let installation: TestInstallation;
  beforeAll(async () => {
    if (!engine) throw new Error('there is no engine');
    installation = await testInstallation(engine, { url: URL_, now: new Date().toISOString() });
    await installation.context.signIn.addUser({ person: 'operator', email: 'o@example.org', name: 'O', password: PASSWORD });
  });
  afterAll(() => installation.close());
  const asked = (path: string, init: RequestInit = {}) =>
    installation.request(path, { ...init, headers: { host: 'localhost', ...init.headers } });
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    asked(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', origin: URL_, ...headers } });
  const signIn = (headers: Record<string, string> = {}) =>
    post('/api/auth/sign-in/email', { email: 'o@example.org', password: PASSWORD }, headers);

  it.each(['/api/v1/installation', '/api/v1/people', '/api/v1/nothing', '/api/docs', '/'])(
    '%s carries what a browser holds to',
    async (path) => {
      const { headers } = await asked(path);
      const policy = headers.get('content-security-policy') ?? '';
      for (const part of [
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "script-src 'self'",
        "style-src 'self'",
      ])
        expect([path, policy]).toEqual([path, expect.stringContaining(part)]);
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
      expect([headers.get('x-content-type-options'), headers.get('referrer-policy'), headers.get('x-frame-options')]).toEqual([
        ...['nosniff', 'same-origin', 'DENY'],
      ]);
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it('every cookie is of this host alone, for no script, and travels in no clear', async () => {
    const cookies = (await signIn()).headers.getSetCookie();
    expect(cookies.length).toBeGreaterThanOrEqual(2);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-/);
      for (const part of [/; *HttpOnly/i, /; *Secure/i, /; *SameSite=Lax/i, /; *Path=\/(?:;|$)/i]) expect(cookie).toMatch(part);
      expect(cookie).not.toMatch(/; *Domain=/i);
    }
  });

  it('the answer to a sign-in holds no token in its body, and another sign-in in the same browser ends the session before', async () => {
    const first = await signIn();
    const cookie = first.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const token = /session_token=([^.%]+)/.exec(cookie)?.[1] ?? '';
    expect((await first.text()).includes(token)).toBe(false);
    const own = async () => (await asked('/api/v1/account/sessions', { headers: { cookie } })).status;
    expect(await own()).toBe(200);
    expect((await signIn({ cookie })).status).toBe(200);
    expect(await own()).toBe(401);
  });

  it.each([
    ['of 11 characters', 'aeb cdi fgo', 400],
    ['of 129 characters', 'k'.repeat(129), 400],
    ['of 128 that are not guessed', 'quiet herons over eleven waters, '.repeat(3) + 'and a lantern beside the old door'.slice(0, 29), 403],
  ])('a password %s is measured', async (_, newPassword, expected) => {
    const cookie = (await signIn()).headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const changed = await post('/api/auth/change-password', { currentPassword: 'not the one there is', newPassword }, { cookie });
    expect(expected === 403 ? changed.status >= 400 : changed.status === expected).toBe(true);
  });

  it('somebody with a second factor proves who they are, also where the request came in without TLS from the proxy', async () => {
    const cookieOf = (response: Response) =>
      response.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ');
    const cookie = cookieOf(await signIn());
    const { totpURI } = (await (await post('/api/auth/two-factor/enable', { password: PASSWORD }, { cookie })).json()) as {
      totpURI: string;
    };
    const totp = createOTP(new URL(totpURI).searchParams.get('secret') ?? '');
    const confirmed = await post('/api/auth/two-factor/verify-totp', { code: await totp(0) }, { cookie });
    expect(confirmed.status).toBe(200);
    const proof = { password: PASSWORD, code: await totp(1) };
    expect((await post('/api/v1/account/proof', proof, { cookie: cookieOf(confirmed) })).status).toBe(204);
  });

  it('a password counts as it was written: to its last character, and each in its own case', async () => {
    for (const wrong of [PASSWORD.toUpperCase(), PASSWORD.slice(0, -1), `${PASSWORD} `, ` ${PASSWORD}`])
      expect((await post('/api/auth/sign-in/email', { email: 'o@example.org', password: wrong })).status).toBe(401);
  });
});
