import { createHmac, randomBytes } from 'node:crypto';
import { postgresPrograms, sharedPostgres } from '@miqyas/db/testing';
import type { Grant, ScopeRef } from '@miqyas/domain';
import { freshFolder, PROGRAMME, type Served, served } from '../running.ts';

/** A place for an installation: its folder and database. */
export interface Place {
  readonly folder: string;
  readonly env: Record<string, string>;
  remove(): Promise<void>;
}

const programs = await postgresPrograms();

async function onSqlite(): Promise<Place> {
  const { path, remove } = await freshFolder();
  return { folder: path, env: { MIQYAS_DATA: path }, remove };
}

async function onPostgres(): Promise<Place> {
  const server = await sharedPostgres(programs as string);
  const [{ path, remove }, url] = [await freshFolder(), await server.database()];
  const removeBoth = async () => {
    await remove();
    await server.drop(url);
  };
  return { folder: path, env: { MIQYAS_DATA: path, MIQYAS_DATABASE_URL: url }, remove: removeBoth };
}

export const ENGINES = [{ name: 'SQLite', fresh: onSqlite }, ...(programs ? [{ name: 'PostgreSQL', fresh: onPostgres }] : [])];

/** Headers by which somebody is known at a server. */
export type Identity = Readonly<Record<string, string>>;

export interface Person {
  readonly code: string;
  readonly email: string;
  password: string;
  /** Of the authenticator app; empty for who has none. */
  secret: string;
  identity: Identity;
}

const CODE = 'arab-china-digital-cities';
export const IN_PROGRAMME = PROGRAMME;

export function grant(role: Grant['role'], scope = '', programme = CODE): Grant {
  return { role, programme, scope: scope as ScopeRef };
}

/** Nobody else's words in it, and new each time. */
export function password(): string {
  return `${randomBytes(6).toString('hex')} quiet harbour ${randomBytes(4).toString('hex')}`;
}

/** What an authenticator app shows (RFC 6238); `step` periods from now. */
export function codeOf(secret: string, step = 0): string {
  const bits = [...secret].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + step));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** A real installation in a process of its own, without demonstration, and people in it who have come in as people do. */
export interface Attacked extends Served {
  readonly place: Place;
  readonly administrator: Person;
  /** `fetch` as somebody; `path` from the root. */
  as(who: Person | Identity | undefined, path: string, init?: RequestInit): Promise<Response>;
  json<Answer>(who: Person | Identity | undefined, path: string, init?: RequestInit): Promise<Answer>;
  post(who: Person | Identity | undefined, path: string, body: unknown, method?: string): Promise<Response>;
  /** Invites somebody and lets them in. */
  person(grants: readonly Grant[]): Promise<Person>;
  signIn(who: { email: string; password: string }, headers?: Identity): Promise<Response>;
  token(grants: readonly Grant[], maker?: Person): Promise<{ id: string; identity: Identity }>;
  import(who: Person | Identity, name: string, body: BodyInit, query?: string): Promise<Response>;
}

export const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

export async function attacked(place: Place, env: Record<string, string> = {}): Promise<Attacked> {
  const running = await served(place.folder, { ...place.env, MIQYAS_DEMO: 'off', ...env });
  const { url } = running;
  const as: Attacked['as'] = (who, path, init = {}) =>
    fetch(`${url}${path}`, { ...init, headers: { ...identityOf(who), ...(init.headers as Identity | undefined) } });
  const post: Attacked['post'] = (who, path, body, method = 'POST') =>
    as(who, path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', origin: url } });
  const json = async <Answer>(...asked: Parameters<Attacked['as']>) => (await as(...asked)).json() as Promise<Answer>;
  const signIn: Attacked['signIn'] = ({ email, password: given }, headers = {}) =>
    as(headers, '/api/auth/sign-in/email', {
      method: 'POST',
      body: JSON.stringify({ email, password: given }),
      headers: { 'content-type': 'application/json', origin: url },
    });
  const enrolled = async (person: Person): Promise<void> => {
    const begun = (await (await post(person, '/api/auth/two-factor/enable', { password: person.password })).json()) as { totpURI: string };
    person.secret = new URL(begun.totpURI).searchParams.get('secret') ?? '';
    const confirmed = await post(person, '/api/auth/two-factor/verify-totp', { code: codeOf(person.secret) });
    if (!confirmed.ok) throw new Error(`no second factor: ${await confirmed.text()}`);
    person.identity = { cookie: cookiesOf(confirmed), origin: url };
  };
  const entered = async (person: Person, needsFactor: boolean): Promise<Person> => {
    const response = await signIn(person);
    if (!response.ok) throw new Error(`nobody signed in: ${await response.text()}`);
    person.identity = { cookie: cookiesOf(response), origin: url };
    if (needsFactor) await enrolled(person);
    return person;
  };
  const first = { email: 'first@example.org', password: password() };
  const setUp = /first-administrator\?token=([\w-]+)/.exec(running.output())?.[1] ?? '';
  const made = await post(undefined, '/api/v1/set-up', { token: setUp, name: 'Somebody', ...first });
  if (made.status !== 204) throw new Error(`no administrator: ${await made.text()}`);
  const administrator = await entered({ ...first, code: '', secret: '', identity: {} }, true);
  const { account } = await json<{ account: { person: { code: string } } }>(administrator, '/api/v1/installation');
  let people = 0;
  return {
    ...running,
    ...{ place, as, json, post, signIn, administrator: Object.assign(administrator, { code: account.person.code }) },
    person: async (grants) => {
      people += 1;
      const own = { email: `somebody-${people}@example.org`, password: password() };
      const invited = await post(administrator, '/api/v1/people', { email: own.email, names: { en: 'Xu' }, grants, reason: 'a test' });
      const { code, link } = (await invited.json()) as { code: string; link: string };
      const token = new URL(link).searchParams.get('token');
      const chosen = await post(undefined, '/api/auth/reset-password', { token, newPassword: own.password });
      if (!chosen.ok) throw new Error(`no password: ${await chosen.text()}`);
      const needs = grants.some(({ role }) => role === 'administrator' || role === 'auditor');
      return entered({ ...own, code, secret: '', identity: {} }, needs);
    },
    token: async (grants, maker = administrator) => {
      const response = await post(maker, '/api/v1/tokens', { name: 'a service', grants, days: 1, reason: 'a test' });
      const { id, token } = (await response.json()) as { id: string; token: string };
      return { id, identity: { authorization: `Bearer ${token}` } };
    },
    import: (who, name, body, query = '') =>
      as(who, `${PROGRAMME}/imports?name=${name}${query}`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/octet-stream', origin: url },
      }),
  };
}

function identityOf(who: Person | Identity | undefined): Identity {
  if (who === undefined) return {};
  return 'identity' in who ? (who.identity as Identity) : who;
}

/** Asks until the answer is yes; a test that waits in vain ends at its own time limit. */
export async function until(yes: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await yes())) await new Promise((resolve) => setTimeout(resolve, 20));
}
