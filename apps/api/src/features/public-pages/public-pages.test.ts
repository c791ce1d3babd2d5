import { PROGRAMME } from '@miqyas/catalogue';
import { PublicKpi } from '@miqyas/contract/public-pages';
import { listPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const AT = `/public/${PROGRAMME.code}`;
const OPEN = 'T.OPEN';
const HEAD = 'code,name,name_ar,unit,domain,direction,classification,owner,source\n';

describe.each(await testEngines())('public pages on $name', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true });
    await define(OPEN, 'public', 'Open & <b>bold</b>');
    await define('T.INSIDE', 'programme', 'Inside');
    await define('T.SECRET', 'restricted', 'Secret');
    for (const kpi of [OPEN, 'T.INSIDE', 'T.SECRET']) await approve(kpi, 'OMN', { '2022': 10, '2023': 20 });
    await record([{ reportingUnit: 'EGY', kpi: OPEN, period: '2024', value: 7 }]);
  });
  afterAll(() => installation.close());

  const define = async (code: string, classification: string, name: string) =>
    installation.request(`/api/v1/programmes/${PROGRAMME.code}/imports?name=k.csv`, {
      method: 'POST',
      body: `${HEAD}${code},${name},مفتوح,%,energy,up,${classification},operator,World Bank\n`,
      headers: { ...(await installation.signedIn('operator')), 'content-type': 'application/octet-stream' },
    });
  const record = async (values: object[]) => {
    const response = await installation.post('/measurements', { values }, 'administrator');
    expect(response.status).toBe(201);
    return (await response.json()) as { saved: { revision: number }[] };
  };
  const approve = async (kpi: string, reportingUnit: string, years: Record<string, number>) => {
    const values = Object.entries(years).map(([period, value]) => ({ kpi, reportingUnit, period, value }));
    await record(values);
    const approved = values.map(({ value: _, ...one }) => ({ ...one, revision: 1 }));
    expect((await installation.post('/measurements/approve', { values: approved }, 'reviewer')).status).toBe(201);
  };
  const set = async (body: { publish?: string[]; withdraw?: string[] }, person = 'administrator') =>
    (
      await installation.request(`/api/v1/programmes/${PROGRAMME.code}/public-pages`, {
        method: 'PUT',
        body: JSON.stringify(body),
        headers: { ...(await installation.signedIn(person)), 'content-type': 'application/json' },
      })
    ).status;
  const open = (path: string, headers: Record<string, string> = {}) => installation.request(`${AT}${path}`, { headers });
  const kpi = async (query = '') => PublicKpi.parse(await (await open(`/kpi/${OPEN}?format=json${query}`)).json());

  it('show nothing before somebody publishes, and nothing that may not be public', async () => {
    expect((await open('')).status).toBe(404);
    expect(await set({ publish: [OPEN, 'T.INSIDE'] })).toBe(422);
    expect(await set({ publish: ['T.SECRET'] })).toBe(422);
    expect(await set({ publish: ['NOBODY'] })).toBe(422);
    expect((await open(`/kpi/${OPEN}`)).status).toBe(404);
    const viewer = (await listPeople(installation.store.read)).find(({ kind }) => kind === 'person')?.code ?? '';
    expect(viewer).not.toBe('');
    expect(await set({ publish: [OPEN] }, 'lead-mobility')).toBe(403);
    expect(await set({ publish: [OPEN] })).toBe(204);
    expect((await open('')).status).toBe(200);
    for (const code of ['T.INSIDE', 'T.SECRET', 'NOBODY']) {
      const refused = await open(`/kpi/${code}`);
      expect([refused.status, refused.headers.get('cache-control')]).toEqual([404, 'no-store']);
      expect(await refused.text()).not.toMatch(/Secret|Inside/);
    }
    expect((await installation.request('/public/another')).status).toBe(404);
  });

  it('tell approved values of complete periods, and no name of anybody', async () => {
    const found = await kpi();
    expect(found.series.map(({ period, value }) => [period, value])).toEqual([
      ['2022', 10],
      ['2023', 20],
    ]);
    expect(found.series[0]).toMatchObject({ from: '2022-01-01', to: '2022-12-31', state: 'number' });
    // Egypt has nothing that is approved: that it reports is not told either.
    expect(found.reportingUnits.map(({ code }) => code)).toEqual(['OMN']);
    expect((await open(`/kpi/${OPEN}?unit=EGY`)).status).toBe(404);
    const texts = [await (await open('')).text(), await (await open(`/kpi/${OPEN}`)).text(), JSON.stringify(found)];
    const people = (await listPeople(installation.store.read)).flatMap(({ code, names }) => [code, names.en, names.ar, names.zh]);
    for (const text of texts) expect(people.filter((one) => one.length > 3 && text.includes(one))).toEqual([]);
  });

  it('are whole without a script, in the language of the address or the reader, and hold no markup that came with a name', async () => {
    const english = await (await open(`/kpi/${OPEN}?lang=en`)).text();
    expect(english).toContain('Open &amp; &lt;b&gt;bold&lt;/b&gt;');
    expect(english).toMatch(/<svg[^>]+role="img" aria-label="2 values from 2022 to 2023; the latest is /);
    expect(english).toMatch(/<th scope="row">2023<\/th><td><bdi>.*20/);
    expect(english).toContain('World Bank');
    expect(english).toContain('<meta property="og:title" content="Open &amp; &lt;b&gt;bold&lt;/b&gt; · Oman">');
    // Nobody said by which address it is reached: none is made up from what a caller says.
    expect(english).not.toMatch(/canonical|og:url|localhost/);
    const arabic = await open(`/kpi/${OPEN}`, { 'accept-language': 'ar' });
    expect(await arabic.text()).toContain('<html lang="ar" dir="rtl">');
    expect([arabic.headers.get('content-language'), arabic.headers.get('vary')?.includes('accept-language')]).toEqual(['ar', true]);
    expect(await (await open('?lang=zh', { 'accept-language': 'ar' })).text()).toContain('<html lang="zh" dir="ltr">');
  });

  it('may be kept by a proxy for seconds, are told unchanged by their tag, and set no cookie', async () => {
    const first = await open('');
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=30, must-revalidate');
    expect([first.headers.get('set-cookie'), first.headers.get('x-robots-tag')]).toEqual([null, 'noindex']);
    const tag = first.headers.get('etag') ?? '';
    expect((await open('', { 'if-none-match': `"other", ${tag}` })).status).toBe(304);
    expect((await open('?lang=ar', { 'if-none-match': tag })).status).toBe(200);
    const cookie = await installation.signedIn('administrator');
    expect((await open('', cookie)).headers.get('etag')).toBe(tag);
    await approve(OPEN, 'JOR', { '2024': 3 });
    expect((await open('', { 'if-none-match': tag })).status).toBe(200);
  });

  it('are given as tables: a gap is an empty cell, a text no formula', async () => {
    const csv = await open(`/kpi/${OPEN}?format=csv&unit=OMN`);
    expect([csv.headers.get('content-type'), csv.headers.get('access-control-allow-origin')]).toEqual(['text/csv; charset=UTF-8', '*']);
    expect((await csv.text()).split('\n')[1]).toContain('T.OPEN,Open & <b>bold</b>,%,OMN,Oman,2022,2022-01-01,2022-12-31,10,number,false');
    expect((await (await open('?format=csv')).text()).split('\n')).toHaveLength(3);
  });

  it('wait for months to be closed where a programme closes them, and show nothing while all is open again', async () => {
    const close = async (through: string | null) =>
      installation.request(`/api/v1/programmes/${PROGRAMME.code}/closings`, {
        method: 'PUT',
        body: JSON.stringify({ through, reason: 'a test' }),
        headers: { ...(await installation.signedIn('administrator')), 'content-type': 'application/json' },
      });
    expect((await close('2022-12')).status).toBeLessThan(300);
    expect((await kpi()).series.map(({ period }) => period)).toEqual(['2022']);
    expect((await close(null)).status).toBeLessThan(300);
    expect((await open(`/kpi/${OPEN}`)).status).toBe(404);
    expect((await close('2026-10')).status).toBeLessThan(300);
    expect((await kpi('&unit=OMN')).series).toHaveLength(2);
  });

  it('are gone at once when they are withdrawn, or classified otherwise; the trail has both', async () => {
    expect((await open(`/kpi/${OPEN}`)).status).toBe(200);
    await define(OPEN, 'programme', 'Open');
    expect([(await open(`/kpi/${OPEN}`)).status, (await open('')).status]).toEqual([404, 404]);
    await define(OPEN, 'public', 'Open');
    expect((await open(`/kpi/${OPEN}`)).status).toBe(200);
    expect(await set({ withdraw: [OPEN] })).toBe(204);
    expect((await open(`/kpi/${OPEN}`)).status).toBe(404);
    expect(await set({ publish: [OPEN] })).toBe(204);
    const headers = await installation.signedIn('administrator');
    const entries = (await (await installation.request('/api/v1/audit?action=pages.publish', { headers })).json()) as { details: object }[];
    expect(entries.map(({ details }) => details).slice(0, 2)).toEqual([
      { published: [OPEN], withdrawn: [] },
      { published: [], withdrawn: [OPEN] },
    ]);
  });

  it('are looked at before they are published, by who may publish and nobody else', async () => {
    await define('T.NEXT', 'public', 'Next');
    const preview = (person: string) => installation.get('/public-pages/preview?with=T.NEXT,T.SECRET&lang=en', {}, person);
    const page = await (await preview('administrator')).text();
    expect(page).toContain('Next');
    expect(page).not.toContain('Secret');
    expect(page).toContain('noindex');
    expect((await preview('lead-mobility')).status).toBe(403);
    const list = (await (await installation.get('/public-pages', {}, 'administrator')).json()) as {
      kpis: { code: string; mayBePublic: string; publishedAt: string | null }[];
    };
    const stateOf = (code: string) => list.kpis.find((one) => one.code === code);
    expect(stateOf(OPEN)).toMatchObject({ mayBePublic: 'yes', publishedAt: expect.any(String) });
    expect(stateOf('T.SECRET')).toMatchObject({ mayBePublic: 'not-classified-public', publishedAt: null });
  });

  it('count who asks by their network, and say in words when to come again', async () => {
    expect(() => {
      for (;;) installation.context.limits.requests.take('from ');
    }).toThrow();
    const late = await open('?lang=ar');
    expect([late.status, late.headers.get('cache-control'), Number(late.headers.get('retry-after')) > 0]).toEqual([429, 'no-store', true]);
    expect(await late.text()).toContain('<html lang="ar"');
  });
});
