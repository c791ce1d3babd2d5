import { once } from 'node:events';
import { createServer } from 'node:http';
import { PROGRAMME } from '@miqyas/catalogue';
import { testEngines } from '@miqyas/db/testing';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const KNOWN = 'known@ministry.example';

/** A real OpenID provider of this machine: whoever comes is signed in as the address that stands in `login_hint`. */
async function organisation(callback: string) {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  let email = KNOWN;
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'miqyas', client_secret: 'a secret of the client', redirect_uris: [callback] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key of tests'] },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, email: id, email_verified: true, name: 'Somebody' }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    void (async () => {
      const { params } = await provider.interactionDetails(request, response);
      const grant = new provider.Grant({ accountId: email, clientId: String(params['client_id']) });
      grant.addOIDCScope('openid email profile');
      const grantId = await grant.save();
      await provider.interactionFinished(request, response, { login: { accountId: email }, consent: { grantId } });
    })();
  });
  return {
    issuer,
    as: (address: string) => (email = address),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

describe.each((await testEngines()).filter(({ name }) => name !== 'PGlite'))('an organisation’s own sign-in on $name', (engine) => {
  let installation: TestInstallation;
  let provider: Awaited<ReturnType<typeof organisation>>;
  beforeAll(async () => {
    const url = 'http://localhost:9999';
    provider = await organisation(`${url}/api/auth/callback/organisation`);
    const settings = { name: 'Ministry', issuer: provider.issuer, clientId: 'miqyas', clientSecret: 'a secret of the client' };
    installation = await testInstallation(engine, { provider: settings, url, now: new Date().toISOString() });
    const grants = [{ role: 'viewer', programme: PROGRAMME.code, scope: '' }];
    const invited = await installation.request('/api/v1/people', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await installation.signedIn('operator')), origin: url },
      body: JSON.stringify({ email: KNOWN, names: { en: 'Known' }, grants, reason: 'x' }),
    });
    expect(invited.status).toBe(201);
  });
  afterAll(async () => {
    await installation.close();
    await provider.close();
  });

  /** Goes the way a browser goes, from the button to the page behind it; the cookies of each side apart. */
  async function enter(): Promise<{ status: number; cookie: string; location: string }> {
    const begun = await installation.request('/api/auth/sign-in/social', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://localhost:9999' },
      body: JSON.stringify({ provider: 'organisation', callbackURL: '/' }),
    });
    const own = cookiesOf(begun);
    let address = ((await begun.json()) as { url: string }).url;
    const theirs = new Map<string, string>();
    for (let hop = 0; hop < 8 && address.startsWith(provider.issuer); hop += 1) {
      const headers = { cookie: [...theirs].map(([name, value]) => `${name}=${value}`).join('; ') };
      const response = await fetch(address, { redirect: 'manual', headers });
      for (const cookie of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
        theirs.set(name, value);
      }
      address = new URL(response.headers.get('location') ?? '', provider.issuer).href;
    }
    const { pathname, search } = new URL(address);
    const back = await installation.request(`${pathname}${search}`, { headers: { cookie: own } });
    return { status: back.status, cookie: cookiesOf(back), location: back.headers.get('location') ?? '' };
  }

  const account = async (cookie: string) =>
    ((await (await installation.request('/api/v1/installation', { headers: { cookie } })).json()) as { account: { email: string } | null })
      .account;

  it('lets somebody in whom an administrator has written down', async () => {
    const { status, cookie } = await enter();
    expect(status).toBe(302);
    expect(await account(cookie)).toMatchObject({ email: KNOWN });
  });

  it('lets nobody else in, whatever the organisation says', async () => {
    provider.as('stranger@ministry.example');
    const { cookie, location } = await enter();
    expect(await account(cookie)).toBeNull();
    expect(location).toContain('error');
  });
});

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
