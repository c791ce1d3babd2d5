import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Attacked, attacked, ENGINES, grant, type Identity, IN_PROGRAMME, type Person, type Place } from './installation.ts';

const PUBLIC = '/public/arab-china-digital-cities';
const DEFINED =
  'code,name,unit,domain,direction,classification\nA.OPEN,Open,%,energy,up,public\nA.SECRET,Hidden figure,%,energy,up,restricted\nA.FED,Fed,%,energy,up,public\n';

describe.each(ENGINES)('what is opened to others on $name', ({ fresh }) => {
  let place: Place;
  let it_: Attacked;
  let root: Person;
  let viewer: Identity;
  beforeAll(async () => {
    place = await fresh();
    it_ = await attacked(place);
    root = it_.administrator;
    viewer = (await it_.token([grant('viewer')])).identity;
    const reviewer = await it_.person([grant('reviewer')]);
    expect((await it_.import(root, 'k.csv', DEFINED)).status).toBeLessThan(300);
    const values = ['A.OPEN', 'A.SECRET'].map((kpi) => ({ kpi, reportingUnit: 'OMN', period: '2023', value: 41.5 }));
    expect((await it_.post(root, `${IN_PROGRAMME}/measurements`, { values })).status).toBe(201);
    const approval = { values: values.map(({ value: _, ...one }) => ({ ...one, revision: 1 })) };
    expect((await it_.post(reviewer, `${IN_PROGRAMME}/measurements/approve`, approval)).status).toBe(201);
    expect((await put({ publish: ['A.OPEN'] })).status).toBe(204);
  });
  afterAll(async () => {
    await it_.stop();
    await place.remove();
  });

  const put = (body: object, who: Person | Identity = root) => it_.post(who, `${IN_PROGRAMME}/public-pages`, body, 'PUT');
  const open = (path: string, headers: Record<string, string> = {}) => it_.as(undefined, path, { headers, redirect: 'manual' });

  it('a page that is not public says the same of everything: what is restricted, unpublished, elsewhere, guessed or written otherwise', async () => {
    const answers = new Set<string>();
    for (const path of [
      ...[
        '/kpi/A.SECRET',
        '/kpi/A.FED',
        '/kpi/NAT.RE.GEN',
        '/kpi/NOBODY',
        '/kpi/a.open',
        '/kpi/A.OPEN%20',
        '/kpi/%00',
        '/kpi/A.OPEN%2f..%2fA.SECRET',
      ],
      ...[
        '/kpi/A.OPEN?unit=EGY',
        '/kpi/A.OPEN?unit=NOBODY',
        '/kpi/A.SECRET?unit=OMN&format=json',
        '/kpi/A.SECRET?format=csv',
        '/../x',
        '/kpi/__proto__',
      ],
    ]) {
      const response = await open(`${PUBLIC}${path}`);
      const text = await response.text();
      expect([path, response.status]).toEqual([path, 404]);
      expect(text).not.toMatch(/Hidden figure|41\.5/);
      answers.add(/<main.*<\/main>/s.exec(text)?.[0] ?? text);
    }
    for (const path of ['/public/another', '/public/', '/public/a/b/c', `${PUBLIC}/kpi`]) expect((await open(path)).status).toBe(404);
    expect([...answers].filter((one) => one.includes('<main')).length).toBe(1);
  });

  it('nothing restricted is published: by nobody, not together with what may be, and not by who has no right or by a token', async () => {
    for (const publish of [['A.SECRET'], ['A.FED', 'A.SECRET'], ['NOBODY']]) expect((await put({ publish })).status).toBe(422);
    expect((await open(`${PUBLIC}/kpi/A.FED`)).status).toBe(404);
    const token = await it_.token([grant('administrator', '', '')]);
    const steward = await it_.person([grant('standards-steward')]);
    const lead = await it_.person([grant('project-lead'), grant('delivery-office')]);
    const tried = [put({ publish: ['A.FED'] }, token.identity), put({ publish: ['A.FED'] }, lead), put({ withdraw: ['A.OPEN'] }, viewer)];
    expect((await Promise.all(tried)).map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await put({ publish: ['A.FED'] }, steward)).status).toBe(204);
    expect((await put({ withdraw: ['A.FED'] }, steward)).status).toBe(204);
    const preview = await it_.as(steward, `${IN_PROGRAMME}/public-pages/preview?with=A.SECRET&kpi=A.SECRET`);
    expect(preview.status).toBe(404);
  });

  it('no header and no parameter that is not part of a page comes into it, or into what a proxy keeps', async () => {
    const clean = await (await open(`${PUBLIC}?lang=en`)).text();
    const evil = 'evil.example"><script>alert(1)</script>';
    const forged: Record<string, string>[] = [
      { 'x-forwarded-host': 'evil.example' },
      { 'x-forwarded-proto': 'http', 'x-forwarded-prefix': '/evil' },
      { 'x-original-url': '/public/evil', 'x-rewrite-url': '/evil' },
      { cookie: 'lang=ar; session=evil', authorization: 'Bearer mqs_aaaaaaaaaaaaaaaaaaaaaaaaaa' },
      { 'accept-language': `ar"><script>`, 'user-agent': evil, referer: 'https://evil.example/' },
      { range: 'bytes=0-10', 'if-match': '"x"', 'x-http-method-override': 'DELETE' },
    ];
    for (const headers of forged) {
      const response = await open(`${PUBLIC}?lang=en`, headers);
      expect([response.status, await response.text()]).toEqual([200, clean]);
      expect(response.headers.get('set-cookie')).toBeNull();
    }
    const asked = await open(`${PUBLIC}?lang=en&x=${encodeURIComponent(evil)}&with=A.SECRET&format=${encodeURIComponent(evil)}`);
    expect([asked.status, await asked.text()]).toEqual([200, clean]);
    const unit = await (
      await open(`${PUBLIC}/kpi/${encodeURIComponent(evil)}?unit=${encodeURIComponent(evil)}&lang=${encodeURIComponent(evil)}`)
    ).text();
    expect(unit).not.toMatch(/<script>alert/);
    for (const kept of [await open(`${PUBLIC}`), await open(`${PUBLIC}/kpi/A.OPEN?format=json`)])
      expect(kept.headers.get('vary')).toMatch(/accept-language.*accept-encoding|accept-encoding.*accept-language/i);
  });

  it('a page that was withdrawn is gone for who had it, by its tag too', async () => {
    const tag = (await open(`${PUBLIC}/kpi/A.OPEN`)).headers.get('etag') ?? '';
    expect((await open(`${PUBLIC}/kpi/A.OPEN`, { 'if-none-match': tag })).status).toBe(304);
    expect((await put({ withdraw: ['A.OPEN'] })).status).toBe(204);
    for (const format of ['html', 'json', 'csv']) {
      const gone = await open(`${PUBLIC}/kpi/A.OPEN?format=${format}`, { 'if-none-match': tag });
      expect([gone.status, gone.headers.get('cache-control'), gone.headers.get('etag')]).toEqual([404, 'no-store', null]);
    }
    expect((await put({ publish: ['A.OPEN'] })).status).toBe(204);
    expect((await open(`${PUBLIC}/kpi/A.OPEN`)).status).toBe(200);
  });

  it('a hostile query is refused at once: deep, long, huge, in the words of a database, or with a place that was made up', async () => {
    const odata = (query: string, set = 'Values') => it_.as(viewer, `${IN_PROGRAMME}/odata/${set}?${query}`);
    const filters = [
      `${'('.repeat(3000)}Value eq 1${')'.repeat(3000)}`,
      `${'not '.repeat(1500)}Estimated`,
      `Kpi eq '' or ${Array.from({ length: 900 }, () => 'Value eq 1').join(' or ')}`,
      "Kpi eq 'x'; drop table measurement --",
      "Kpi eq 'x' union select * from person",
      `contains(Kpi,'${'a'.repeat(7990)}`,
      'toString eq null',
    ];
    const began = performance.now();
    for (const filter of filters) {
      const { status } = await odata(new URLSearchParams({ $filter: filter }).toString());
      expect([filter.slice(0, 40), [400, 414, 431].includes(status)]).toEqual([filter.slice(0, 40), true]);
    }
    for (const query of [
      ...[
        '$top=99999999999999999999',
        '$top=1e9',
        '$skip=9999999999',
        '$top=-5',
        '$orderby=Value;drop',
        '$select=Kpi,password',
        '$count=maybe',
      ],
      ...[
        '$skiptoken=AAAA',
        `$skiptoken=${Buffer.from('{"a":"2026","u":"x"}').toString('base64url')}`,
        `$skiptoken=${Buffer.from('[]').toString('base64url')}`,
      ],
    ])
      expect([query, (await odata(query)).status]).toEqual([query, 400]);
    expect(performance.now() - began).toBeLessThan(20_000);
    // As text, a value is compared as a value: nothing of it reaches the database as words.
    const quoted = await odata(new URLSearchParams({ $filter: "Kpi eq 'A.OPEN'' or ''1''=''1'" }).toString());
    expect(((await quoted.json()) as { value: unknown[] }).value).toEqual([]);
    const huge = await odata('$top=2000000000');
    expect(((await huge.json()) as { value: unknown[] }).value.length).toBeLessThanOrEqual(1000);
  });

  it('no set, key, count, order or place shows a reader what is kept from them', async () => {
    const asked = async (path: string) => (await it_.as(viewer, `${IN_PROGRAMME}/odata/${path}`)).text();
    const token = Buffer.from(JSON.stringify({ a: '2026-11-30T00:00:00.000Z', u: 'OMN', k: 'A.SECREA', c: '', p: '2023', s: 0 })).toString(
      'base64url',
    );
    for (const path of [
      ...[
        'Values',
        'Kpis',
        'Targets',
        "Kpis('A.SECRET')",
        "Values?$filter=Kpi eq 'A.SECRET'",
        "Values?$filter=not (Kpi eq 'x')&$orderby=Value desc",
      ],
      ...[
        "Values(ReportingUnit='OMN',Kpi='A.SECRET',Category='',Period='2023')",
        `Values?$skiptoken=${token}`,
        "Values?$filter=contains(Kpi,'SECRET')",
      ],
    ])
      expect(await asked(path)).not.toMatch(/A\.SECRET"|Hidden figure/);
    expect(await asked("Values/$count?$filter=Kpi eq 'A.SECRET'")).toBe('0');
    const parquet = async (table: string) =>
      Buffer.from(await (await it_.as(viewer, `${IN_PROGRAMME}/export?format=parquet&table=${table}`)).arrayBuffer()).toString('latin1');
    for (const table of ['values', 'targets', 'definitions']) expect(await parquet(table)).not.toContain('A.SECRET');
    expect((await it_.as(viewer, '/api/v1/programmes/another/odata/Values')).status).toBe(403);
    expect((await it_.as(undefined, `${IN_PROGRAMME}/odata/Values`)).status).toBe(401);
  });
});
