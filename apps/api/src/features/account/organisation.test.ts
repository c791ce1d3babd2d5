import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { PROGRAMME } from '@miqyas/catalogue';
import { setGrants } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const KNOWN = 'known@ministry.example';
const { privateKey: ANOTHER_KEY } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A real OpenID provider of this machine: whoever comes is signed in as the address that stands in `login_hint`. */
async function organisation(callback: string) {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  let email = KNOWN;
  /** By what the organisation knows somebody; the address unless a test says otherwise. */
  let subject: string | undefined;
  let methods: { amr?: string[]; acr?: string } = {};
  /** What the provider's id_token becomes on its way; undefined takes it out. */
  let forged: ((token: string) => string | undefined) | undefined;
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'miqyas', client_secret: 'a secret of the client', redirect_uris: [callback] }],
    claims: { openid: ['sub', 'amr', 'acr'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    acrValues: ['urn:ministry:strong'],
    cookies: { keys: ['a key of tests'] },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, email, email_verified: true, name: 'Somebody' }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  });
  const answer = provider.callback();
  /** The provider's own answer, but for the id_token. */
  const forgedIn = (request: IncomingMessage, response: ServerResponse, forge: (token: string) => string | undefined) => {
    const end = response.end.bind(response);
    response.end = ((body: string | Buffer) => {
      const { id_token: token, ...rest } = JSON.parse(String(body)) as { id_token: string };
      response.removeHeader('content-length');
      return end(JSON.stringify({ ...rest, id_token: forge(token) }));
    }) as typeof response.end;
    return answer(request, response);
  };
  server.on('request', (request, response) => {
    if (request.url === '/token' && forged) return forgedIn(request, response, forged);
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    void (async () => {
      const { params } = await provider.interactionDetails(request, response);
      const accountId = subject ?? email;
      const grant = new provider.Grant({ accountId, clientId: String(params['client_id']) });
      grant.addOIDCScope('openid email profile');
      const grantId = await grant.save();
      await provider.interactionFinished(request, response, { login: { accountId, ...methods }, consent: { grantId } });
    })();
  });
  return {
    issuer,
    as: (address: string, known?: string) => {
      email = address;
      subject = known;
    },
    by: (how: typeof methods) => {
      methods = how;
    },
    forge: (how: typeof forged) => {
      forged = how;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

describe.each((await testEngines()).filter(({ name }) => name !== 'PGlite'))('an organisation’s own sign-in on $name', (engine) => {
  let installation: TestInstallation;
  let provider: Awaited<ReturnType<typeof organisation>>;
  beforeAll(async () => {
    const url = 'http://localhost:9999';
    provider = await organisation(`${url}/api/auth/callback/organisation`);
    const settings = {
      name: 'Ministry',
      issuer: provider.issuer,
      clientId: 'miqyas',
      clientSecret: 'a secret of the client',
      strongAcr: ['urn:ministry:strong'],
    };
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

  it('knows somebody by the organisation’s subject: an address that it gave to another opens nothing', async () => {
    provider.as(KNOWN, 'another-subject');
    const { cookie, location } = await enter();
    expect([await account(cookie), location.includes('error')]).toEqual([null, true]);
    // The one who was known stays known, also by another address.
    provider.as('new-address@ministry.example', KNOWN);
    expect(await account((await enter()).cookie)).toMatchObject({ email: KNOWN });
  });

  const claims = (token: string, change: object) =>
    Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()), ...change })).toString(
      'base64url',
    );
  const rewritten = (change: object) => (token: string) => [token.split('.')[0], claims(token, change), token.split('.')[2]].join('.');
  const signedByAnother = (change: object) => (token: string) => {
    const header = { ...JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) } as object;
    const content = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${claims(token, change)}`;
    return `${content}.${sign('sha256', Buffer.from(content), ANOTHER_KEY).toString('base64url')}`;
  };
  const unsigned = (token: string) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims(token, {})}.`;

  it.each<[string, (token: string) => string | undefined]>([
    ['that is not there', () => undefined],
    ['that is empty', () => ''],
    ['of another subject under the old signature', rewritten({ sub: 'another' })],
    ['that is signed with another key', signedByAnother({})],
    ['that is signed with another key, for another client', signedByAnother({ aud: 'another' })],
    ['without a signature', unsigned],
    ['that is over', rewritten({ exp: 1 })],
    ['of another issuer', rewritten({ iss: 'https://evil.example' })],
    ['with another nonce', rewritten({ nonce: 'another' })],
  ])('lets nobody in by an id_token %s, though all the rest is there', async (_, forge) => {
    provider.as(KNOWN);
    provider.forge(forge);
    const { cookie, location } = await enter();
    provider.forge(undefined);
    expect([await account(cookie), location.includes('error')]).toEqual([null, true]);
    expect(await account((await enter()).cookie)).toMatchObject({ email: KNOWN });
  });

  it('opens nothing to a callback without its own browser’s beginning', async () => {
    const back = await installation.request('/api/auth/callback/organisation?code=x&state=made-up');
    expect([back.status, cookiesOf(back).includes('session_token')]).toEqual([302, false]);
    const trail = await installation.store.read
      .selectFrom('audit_entry')
      .select('action')
      .where('action', '=', 'session.begin.refused')
      .execute();
    expect(trail.length).toBeGreaterThan(0);
  });

  it('counts as a second factor where the organisation says so, and not otherwise', async () => {
    provider.as(KNOWN);
    const headers = { 'content-type': 'application/json', ...(await installation.signedIn('operator')), origin: 'http://localhost:9999' };
    const people = (await (await installation.request('/api/v1/people', { headers })).json()) as {
      email: string;
      person: { code: string };
    }[];
    const code = people.find(({ email }) => email === KNOWN)?.person.code;
    const grants = [{ role: 'auditor' as const, programme: '', scope: scope('') }];
    await installation.store.transaction((tx) => setGrants(tx, { person: code ?? '', grants }));
    const audit = async () => (await installation.request('/api/v1/audit', { headers: { cookie: (await enter()).cookie } })).status;
    expect(await audit()).toBe(403);
    provider.by({ amr: ['pwd', 'otp'] });
    expect(await audit()).toBe(200);
    provider.by({ amr: ['pwd'] });
    expect(await audit()).toBe(403);
    provider.by({ acr: 'urn:ministry:strong' });
    expect(await audit()).toBe(200);
    provider.by({});
  });
});

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
