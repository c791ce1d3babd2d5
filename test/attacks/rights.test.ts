import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Attacked,
  attacked,
  codeOf,
  cookiesOf,
  ENGINES,
  grant,
  type Identity,
  IN_PROGRAMME,
  type Person,
  type Place,
  password,
  until,
} from './installation.ts';

const EVERYWHERE = grant('administrator', '', '');

describe.each(ENGINES)('nobody outlives their rights on $name', ({ fresh }) => {
  let place: Place;
  let it_: Attacked;
  let root: Person;
  beforeAll(async () => {
    place = await fresh();
    it_ = await attacked(place);
    root = it_.administrator;
  });
  afterAll(async () => {
    await it_.stop();
    await place.remove();
  });

  const status = async (who: Person | Identity | undefined, path: string, init?: RequestInit) => (await it_.as(who, path, init)).status;
  const posted = async (who: Person | Identity | undefined, path: string, body: unknown, method = 'POST') =>
    (await it_.post(who, path, body, method)).status;
  const reads = (who: Person | Identity) => status(who, `${IN_PROGRAMME}/kpis`);
  /** Whether an open event stream comes to its end. */
  const stream = async (who: Person | Identity) => {
    const response = await it_.as(who, `${IN_PROGRAMME}/events`);
    expect(response.status).toBe(200);
    let ended = false;
    void response.text().then(
      () => {
        ended = true;
      },
      () => {
        ended = true;
      },
    );
    return () => ended;
  };

  describe('a token', () => {
    it('lets nobody in, makes no other, opens no chart and takes no trail away, whatever role it has', async () => {
      const { identity, id } = await it_.token([EVERYWHERE]);
      expect(await reads(identity)).toBe(200);
      const grants = [EVERYWHERE];
      const embed = { kpi: 'NAT.RE.GEN', reportingUnit: 'OMN', site: 'https://portal.example', days: 1 };
      const tried = [
        posted(identity, '/api/v1/tokens', { name: 'x', grants, days: 1, reason: 'x' }),
        status(identity, `/api/v1/tokens/${id}`, { method: 'DELETE' }),
        posted(identity, '/api/v1/people', { email: 'x@example.org', names: { en: 'x' }, grants, reason: 'x' }),
        posted(identity, `/api/v1/people/${root.code}/roles`, { grants: [], reason: 'x' }, 'PUT'),
        posted(identity, `/api/v1/people/${root.code}/invitation`, {}),
        status(identity, `/api/v1/people/${root.code}`, { method: 'DELETE' }),
        posted(identity, `${IN_PROGRAMME}/embeds`, embed),
        status(identity, '/api/v1/audit/export'),
        posted(identity, '/api/v1/account/proof', { password: root.password }),
      ];
      expect(await Promise.all(tried)).toEqual(tried.map(() => 403));
    });

    it('is worth what its owner is worth, now: demoted, removed or revoked it opens nothing, its open stream included', async () => {
      const owner = await it_.person([EVERYWHERE]);
      const [one, two] = [await it_.token([grant('viewer')], owner), await it_.token([grant('administrator')], owner)];
      const record = { values: [{ reportingUnit: 'OMN', kpi: 'NAT.RE.GEN', period: '2021', value: 5 }] };
      expect([await reads(one.identity), await posted(two.identity, `${IN_PROGRAMME}/measurements`, record)]).toEqual([200, 201]);
      const ended = await stream(two.identity);
      expect(await posted(root, `/api/v1/people/${owner.code}/roles`, { grants: [grant('viewer')], reason: 'x' }, 'PUT')).toBe(204);
      // A viewer's token reads on; it writes no more.
      expect([await reads(two.identity), await posted(two.identity, `${IN_PROGRAMME}/measurements`, record)]).toEqual([200, 403]);
      expect(ended()).toBe(false);
      expect(await posted(root, `/api/v1/people/${owner.code}/roles`, { grants: [], reason: 'x' }, 'PUT')).toBe(204);
      expect([await reads(one.identity), await reads(two.identity)]).toEqual([403, 403]);
      await until(ended);
      expect(await posted(root, `/api/v1/people/${owner.code}/roles`, { grants: [EVERYWHERE], reason: 'x' }, 'PUT')).toBe(204);
      const again = await stream(one.identity);
      expect(await status(root, `/api/v1/people/${owner.code}`, { method: 'DELETE', headers: { origin: it_.url } })).toBe(204);
      expect([await reads(one.identity), await reads(two.identity)]).toEqual([401, 401]);
      await until(again);
    });

    it('that is revoked ends at once, and so does what it reads', async () => {
      const { id, identity } = await it_.token([grant('viewer')]);
      const ended = await stream(identity);
      expect(await status(root, `/api/v1/tokens/${id}`, { method: 'DELETE', headers: { origin: it_.url } })).toBe(204);
      expect(await reads(identity)).toBe(401);
      await until(ended);
    });
  });

  it('a person who is removed, or leaves, reads no further, also on a stream that is open', async () => {
    const [gone, leaving] = [await it_.person([grant('viewer')]), await it_.person([grant('viewer')])];
    const [one, two] = [await stream(gone), await stream(leaving)];
    await status(root, `/api/v1/people/${gone.code}`, { method: 'DELETE', headers: { origin: it_.url } });
    await posted(leaving, '/api/auth/sign-out', {});
    await until(() => one() && two());
    expect([await reads(gone), await reads(leaving)]).toEqual([401, 401]);
  });

  describe('what is fed by something restricted', () => {
    const define = (lines: string, who: Person | Identity = root) =>
      it_.import(who, 'k.csv', `code,name,unit,domain,direction,aggregation,frequency,classification,fed_by\n${lines}\n`);

    it('is restricted as well, over however many steps, and stays so when it is fed by another', async () => {
      const viewer = await it_.person([grant('viewer')]);
      await define('F.SOURCE,Source,MWh,energy,up,sum,month,programme,\nF.OTHER,Other,MWh,energy,up,sum,month,programme,');
      await define('F.COPY,Copy,MWh,energy,up,sum,month,programme,F.SOURCE\nF.CHAIN,Chain,MWh,energy,up,sum,month,programme,F.COPY');
      await it_.import(root, 'v.csv', 'kpi,reporting_unit,period,value\nF.SOURCE,OMN,2026-01,87.654\n');
      const shown = async (who: Person) => {
        const paths = ['/kpis', '/export', '/export?format=ndjson', '/overview', '/kpi-overview', '/targets', '/progress'];
        const answers = await Promise.all(paths.map(async (path) => (await it_.as(who, `${IN_PROGRAMME}${path}`)).text()));
        return answers.filter((text) => /F\.(?:SOURCE|COPY|CHAIN)|87\.654/.test(text)).length;
      };
      const opened = async (who: Person) =>
        Promise.all(
          ['F.SOURCE', 'F.COPY', 'F.CHAIN'].map((kpi) => status(who, `${IN_PROGRAMME}/measurements?kpi=${kpi}&reportingUnit=OMN`)),
        );
      expect(await opened(viewer)).toEqual([200, 200, 200]);
      const { token } = (await (
        await it_.post(root, `${IN_PROGRAMME}/embeds`, { kpi: 'F.COPY', reportingUnit: 'OMN', site: 'https://portal.example', days: 1 })
      ).json()) as { token: string };
      expect(await status(undefined, `/api/v1/embeds/${token}`)).toBe(200);
      await define('F.SOURCE,Source,MWh,energy,up,sum,month,restricted,');
      expect([await opened(viewer), await shown(viewer)]).toEqual([[404, 404, 404], 0]);
      expect(await status(undefined, `/api/v1/embeds/${token}`)).toBe(404);
      // Its values are still those of the source.
      await define('F.COPY,Copy,MWh,energy,up,sum,month,programme,F.OTHER');
      expect([await opened(viewer), await shown(viewer)]).toEqual([[404, 404, 404], 0]);
      expect(await opened(root)).toEqual([200, 200, 200]);
    });
  });

  describe('links', () => {
    it('end all others of the same person when one is used, also of two that are used at once', async () => {
      const email = 'links@example.org';
      const invited = await it_.post(root, '/api/v1/people', { email, names: { en: 'Xu' }, grants: [grant('viewer')], reason: 'x' });
      const { code, link } = (await invited.json()) as { code: string; link: string };
      const links = [link];
      for (let i = 0; i < 3; i += 1)
        links.push(((await (await it_.post(root, `/api/v1/people/${code}/invitation`, {})).json()) as { link: string }).link);
      const use = (one: string) =>
        posted(undefined, '/api/auth/reset-password', { token: new URL(one).searchParams.get('token'), newPassword: password() });
      const statuses = await Promise.all(links.map(use));
      expect(statuses.toSorted()).toEqual([200, 400, 400, 400]);
      expect(await Promise.all(links.map(use))).toEqual([400, 400, 400, 400]);
    });

    it('lead to the address that is set, whatever a request says of itself', async () => {
      const invited = await it_.as(root, '/api/v1/people', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: it_.url,
          'x-forwarded-host': 'evil.example',
          forwarded: 'host=evil.example',
        },
        body: JSON.stringify({ email: 'host@example.org', names: { en: 'Xu' }, grants: [grant('viewer')], reason: 'x' }),
      });
      expect(((await invited.json()) as { link: string }).link.startsWith(`${it_.url}/password?`)).toBe(true);
    });
  });

  describe('a second factor', () => {
    it('is asked of administrators and auditors before their roles count, and nothing else is lost meanwhile', async () => {
      const invited = await it_.post(root, '/api/v1/people', {
        ...{ email: 'bare@example.org', names: { en: 'Xu' }, reason: 'x' },
        grants: [grant('auditor', '', ''), grant('viewer')],
      });
      const { link } = (await invited.json()) as { link: string };
      const own = { email: 'bare@example.org', password: password() };
      await posted(undefined, '/api/auth/reset-password', { token: new URL(link).searchParams.get('token'), newPassword: own.password });
      const identity = { cookie: cookiesOf(await it_.signIn(own)), origin: it_.url };
      expect([await reads(identity), await status(identity, '/api/v1/audit')]).toEqual([200, 403]);
      expect(await it_.json(identity, '/api/v1/audit')).toMatchObject({ code: 'second-factor-needed' });
      expect(await it_.json(identity, '/api/v1/installation')).toMatchObject({
        account: { awaits: 'second-factor', grants: [{ role: 'viewer' }], withheld: [{ role: 'auditor' }] },
      });
    });

    it('is never passed by a browser that is trusted, and a code opens once', async () => {
      // The codes below are those of one half-minute: it begins with enough of it left.
      const left = 30_000 - (Date.now() % 30_000);
      if (left < 15_000) await new Promise((resolve) => setTimeout(resolve, left + 100));
      const person = await it_.person([grant('auditor', '', '')]);
      const half = async () => cookiesOf(await it_.signIn(person));
      const give = async (body: object, cookie: string) => it_.post({ cookie }, '/api/auth/two-factor/verify-totp', body);
      expect((await give({ code: codeOf(person.secret, 1), trustDevice: true }, await half())).status).toBe(400);
      // The code that turned it on is spent, though the clock would let it pass.
      expect((await give({ code: codeOf(person.secret) }, await half())).status).toBe(422);
      const code = codeOf(person.secret, 1);
      const both = await Promise.all([half(), half()].map(async (cookie) => (await give({ code }, await cookie)).status));
      expect(both.toSorted()).toEqual([200, 422]);
      expect((await give({ code }, await half())).status).toBe(422);
    });

    it('of somebody else, or a cookie that two readers read differently, raises no session', async () => {
      const own = await it_.person([grant('auditor', '', '')]);
      // A session of somebody whose role asks for a factor, opened with the password alone.
      const invited = await it_.post(root, '/api/v1/people', {
        ...{ email: 'victim@example.org', names: { en: 'Xu' }, reason: 'x' },
        grants: [grant('administrator', '', '')],
      });
      const { link } = (await invited.json()) as { link: string };
      const victim = { email: 'victim@example.org', password: password() };
      await posted(undefined, '/api/auth/reset-password', { token: new URL(link).searchParams.get('token'), newPassword: victim.password });
      const sessionOf = (cookie: string) => /miqyas\.session_token=([^;]+)/.exec(cookie)?.[1] ?? '';
      const low = cookiesOf(await it_.signIn(victim));
      const [a, b] = [sessionOf(low), sessionOf(own.identity['cookie'] ?? '')];
      const name = 'miqyas.session_token';
      const doubled = [
        ...[`${name}="${b}x; ${name}=${a}`, `${name}=${b}; ${name}=${a}`, `${name}=${a}; ${name}=${b}`, `\u00a0${name}=${b}; ${name}=${a}`],
        ...[`${name}=${b}%; ${name}=${a}`, `${name}="${b}"; ${name}=${a}`, `${name} =${b}; ${name}=${a}`, `${name}=${a}; ${name}="${b}x`],
      ];
      for (const [i, cookie] of doubled.entries()) {
        const headers = { cookie: Buffer.from(cookie, 'utf8').toString('latin1'), origin: it_.url };
        await it_.post(headers, '/api/auth/two-factor/verify-totp', { code: codeOf(own.secret, i % 2) }).catch(() => undefined);
        await it_.post(headers, '/api/v1/account/proof', { password: own.password, code: codeOf(own.secret, 1) }).catch(() => undefined);
        expect([cookie, await status({ cookie: low }, '/api/v1/people')]).toEqual([cookie, 403]);
      }
    });

    it('or password that is new ends every other session, and “end all others” does', async () => {
      const person = await it_.person([grant('viewer')]);
      const enter = async () => ({ cookie: cookiesOf(await it_.signIn(person)), origin: it_.url });
      const [others, own] = [[await enter(), await enter()], await enter()];
      const all = async () => Promise.all([...others, own].map(reads));
      const next = password();
      const changed = await it_.post(own, '/api/auth/change-password', {
        ...{ currentPassword: person.password, newPassword: next },
        revokeOtherSessions: false,
      });
      expect([changed.status, await all()]).toEqual([200, [401, 401, 200]]);
      person.password = next;
      others.splice(0, 2, await enter(), await enter());
      expect(await posted(own, '/api/v1/account/sessions', undefined, 'DELETE')).toBe(204);
      expect(await all()).toEqual([401, 401, 200]);
      others.splice(0, 2, await enter(), await enter());
      const begun = await it_.json<{ totpURI: string }>(own, '/api/auth/two-factor/enable', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ password: next }),
      });
      const secret = new URL(begun.totpURI).searchParams.get('secret') ?? '';
      const confirmed = await it_.post(own, '/api/auth/two-factor/verify-totp', { code: codeOf(secret) });
      own.cookie = cookiesOf(confirmed);
      expect([confirmed.status, await all()]).toEqual([200, [401, 401, 200]]);
    });
  });

  describe('a password', () => {
    it.each([
      ['of a list', 'password1234', 'password-known'],
      ['of a list, in capitals', 'PASSWORD1234', 'password-known'],
      ['that is a pattern', 'abcdefghijklmnop', 'password-easy'],
      ['that is repeated', 'zebrazebrazebra', 'password-easy'],
      ['with one’s address in it', 'owner-known lives at the harbour', 'password-personal'],
      ['with one’s name in it', 'my dear Abdulrahman, good evening', 'password-personal'],
      ['with the product’s name', 'miqyasmiqyas', 'password-easy'],
    ])('%s is refused, and said why', async (_, tried, code) => {
      const email = `owner-known.${Math.random().toString(36).slice(2)}@example.org`;
      const names = { en: 'Abdulrahman Al Saadi' };
      const invited = await it_.post(root, '/api/v1/people', { email, names, grants: [grant('viewer')], reason: 'x' });
      const { link } = (await invited.json()) as { link: string };
      const token = new URL(link).searchParams.get('token');
      const refused = await it_.post(undefined, '/api/auth/reset-password', { token, newPassword: tried });
      expect([refused.status, await refused.json()]).toEqual([422, expect.objectContaining({ code })]);
      expect(await posted(undefined, '/api/auth/reset-password', { token, newPassword: password() })).toBe(200);
    });

    it('that is guessed at from elsewhere locks those out who guess, and not its owner', async () => {
      const person = await it_.person([grant('viewer')]);
      const known = { cookie: cookiesOf(await it_.signIn(person)) };
      const guesses: number[] = [];
      for (let i = 0; i < 13; i += 1) guesses.push((await it_.signIn({ ...person, password: 'a wrong one, again' })).status);
      expect(guesses.slice(0, 10)).toEqual(guesses.slice(0, 10).map(() => 401));
      expect(guesses.slice(-2)).toEqual([429, 429]);
      // Its own browser is known; another's mark, or one that was made up, is not.
      expect((await it_.signIn(person, known)).status).toBe(200);
      expect((await it_.signIn(person)).status).toBe(429);
      expect((await it_.signIn(person, { cookie: known.cookie.replace(/device=[^;]*/, 'device=AAAA.AAAA') })).status).toBe(429);
      expect((await it_.signIn(person, { cookie: root.identity['cookie'] ?? '' })).status).toBe(429);
    });
  });

  it('answers about people, tokens and links are kept by nobody on the way', async () => {
    const paths = [
      '/api/v1/people',
      '/api/v1/tokens',
      '/api/v1/installation',
      '/api/v1/account/sessions',
      '/api/v1/audit',
      '/api/v1/background',
    ];
    for (const path of paths) expect([path, (await it_.as(root, path)).headers.get('cache-control')]).toEqual([path, 'no-store']);
  });

  it('the release is told to nobody who has not signed in', async () => {
    const stranger = await it_.json<{ version: string }>(undefined, '/api/v1/installation');
    const document = await it_.json<{ info: { version: string } }>(undefined, '/api/openapi.json');
    expect([stranger.version, document.info.version]).toEqual(['', '1']);
  });
});
