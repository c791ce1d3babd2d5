import { PROGRAMME } from '@miqyas/catalogue';
import type { Discussion, NoticePage, Problem } from '@miqyas/contract/client';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const PATH = `/api/v1/programmes/${PROGRAMME.code}/entry-remarks`;
const ACTION = { register: 'action', key: 'T-SENSORS' };
const HIDDEN = { register: 'action', key: 'T-SECRET' };

describe.each(await testEngines())('what is said about an entry, on $name', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true });
    const names = (en: string) => ({ ar: '', zh: '', en });
    const person = (code: string) => ({ code, kind: 'person' as const, names: names(code), demonstration: false, leftAt: undefined });
    await installation.store.transaction(async (tx) => {
      await addPeople(tx, ['leads', 'reviews', 'looks', 'elsewhere', 'office', 'audits'].map(person));
      await addGrants(tx, [
        { person: 'leads', role: 'project-lead', programme: PROGRAMME.code, scope: scope('project:MOB-PARK-DOH') },
        { person: 'reviews', role: 'reviewer', programme: PROGRAMME.code, scope: scope('country:QAT') },
        { person: 'office', role: 'delivery-office', programme: PROGRAMME.code, scope: scope('') },
        { person: 'audits', role: 'auditor', programme: '', scope: scope('') },
        { person: 'looks', role: 'viewer', programme: PROGRAMME.code, scope: scope('') },
        { person: 'elsewhere', role: 'viewer', programme: 'another', scope: scope('') },
      ]);
    });
    await installation.request(`/api/v1/programmes/${PROGRAMME.code}/imports?name=k.csv`, {
      method: 'POST',
      body: 'code,name,unit,domain,direction,classification\nT.SECRET,Secret,%,mobility,up,restricted\n',
      headers: { ...(await installation.signedIn('operator')), 'content-type': 'application/octet-stream' },
    });
    const client = await installation.client();
    const target = { reporting_unit: 'MOB-PARK-DOH', kpi: 'T.SECRET', deadline: '2030', comparator: '>=', value: 5 };
    const aimed = await client.putRegisterEntries({
      programme: PROGRAMME.code,
      register: 'target',
      body: { entries: [{ cells: target }] },
    });
    expect(aimed.faults).toEqual([]);
    const action = { owner: 'leads', due: '2026-12-10', reporting_unit: 'MOB-PARK-DOH' };
    const report = await client.putRegisterEntries({
      programme: PROGRAMME.code,
      register: 'action',
      body: {
        entries: [
          { cells: { code: ACTION.key, name_en: 'Mend the sensors', name_ar: 'إصلاح المجسات', kpi: 'ISO37122:19.8', ...action } },
          { cells: { code: HIDDEN.key, name_en: 'Quietly', kpi: 'T.SECRET', ...action } },
        ],
      },
    });
    expect(report.faults).toEqual([]);
  });
  afterAll(() => installation.close());

  const ask = async (path: string, person: string, init: RequestInit = {}) =>
    installation.request(`${PATH}${path}`, {
      ...init,
      headers: { 'content-type': 'application/json', ...(await installation.signedIn(person)) },
    });
  const say = (words: string, mentions: string[] = [], { person = 'leads', about = ACTION as object } = {}) =>
    ask('', person, { method: 'POST', body: JSON.stringify({ ...about, words, mentions }) });
  const said = async (person: string, about = ACTION) => (await (await ask(`?${new URLSearchParams(about)}`, person)).json()) as Discussion;
  const codeOf = async (response: Response) => ((await response.json()) as Problem).code;
  const noticesOf = async (person: string) =>
    (await (await installation.request('/api/v1/notices', { headers: await installation.signedIn(person) })).json()) as NoticePage;

  it('is told once to those it mentions, and leads them to the entry', async () => {
    expect((await said('leads')).people.map(({ code }) => code)).toEqual(expect.arrayContaining(['looks', 'office', 'reviews']));
    expect((await say('@looks when do they come?', ['looks', 'looks'])).status).toBe(201);
    expect((await said('looks')).remarks).toMatchObject([{ words: '@looks when do they come?', by: 'leads', own: false }]);
    const { notices } = await noticesOf('looks');
    expect(notices.map(({ content }) => content)).toEqual([
      {
        ...{ kind: 'mentioned-in-entry', ...ACTION, words: '@looks when do they come?', kpis: ['ISO37122:19.8'] },
        names: { en: 'Mend the sensors', ar: 'إصلاح المجسات', zh: '' },
      },
    ]);
    expect((await noticesOf('reviews')).notices).toEqual([]);
  });

  it('stands in the order in which it was said, also within one moment', async () => {
    for (const words of ['one', 'two', 'three', 'four']) await say(words);
    expect((await said('looks')).remarks.slice(-4).map(({ words }) => words)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('is withdrawn by who said it, and by nobody else', async () => {
    const { id } = (await (await say('by mistake')).json()) as { id: string };
    expect(await codeOf(await ask(`/${id}`, 'reviews', { method: 'DELETE' }))).toBe('not-permitted');
    expect((await ask(`/${id}`, 'leads', { method: 'DELETE' })).status).toBe(204);
    expect((await said('leads')).remarks.map(({ words }) => words)).not.toContain('by mistake');
    expect(await codeOf(await ask(`/${id}`, 'leads', { method: 'DELETE' }))).toBe('unknown-remark');
    const trail = await installation.request('/api/v1/audit?action=entry-remark.withdraw', {
      headers: await installation.signedIn('operator'),
    });
    expect(await trail.json()).toMatchObject([{ actor: 'leads', subject: ACTION.key, details: { id, register: 'action' } }]);
  });

  it('names nobody who has no role in the programme, and is not said by who only looks', async () => {
    expect(await codeOf(await say('@elsewhere', ['elsewhere']))).toBe('unknown-member');
    expect((await say('hello', [], { person: 'looks' })).status).toBe(403);
    expect(await codeOf(await say('hello', [], { about: { register: 'action', key: 'NOTHING' } }))).toBe('unknown-entry');
  });

  it('about a KPI that is kept from somebody is not there for them, nor can they be named', async () => {
    expect(await codeOf(await ask(`?${new URLSearchParams(HIDDEN)}`, 'looks'))).toBe('unknown-entry');
    expect(await codeOf(await say('hello', [], { about: HIDDEN }))).toBe('unknown-entry');
    expect(await codeOf(await say('@looks', ['looks'], { person: 'office', about: HIDDEN }))).toBe('unknown-member');
    expect((await say('between us', ['audits'], { person: 'office', about: HIDDEN })).status).toBe(201);
    const { people } = await said('office', HIDDEN);
    expect(people.map(({ code }) => code)).not.toContain('looks');
    expect((await noticesOf('audits')).notices[0]?.content).toMatchObject({ kind: 'mentioned-in-entry', key: HIDDEN.key });
  });
});
