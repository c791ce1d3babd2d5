import { PROGRAMME } from '@miqyas/catalogue';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

interface Page {
  readonly '@odata.context': string;
  readonly '@odata.count'?: number;
  readonly '@odata.nextLink'?: string;
  readonly value: readonly Record<string, string | number | boolean | null>[];
}

describe.each(await testEngines())('OData on $name', (engine) => {
  let installation: TestInstallation;
  let now = '2026-11-23T09:00:00.000Z';
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true, clock: () => new Date(now) });
    const names = { ar: 'x', zh: 'x', en: 'x' };
    await installation.store.transaction(async (tx) => {
      await addPeople(tx, [{ code: 'reader', kind: 'person', names, demonstration: false, leftAt: undefined }]);
      await addGrants(tx, [{ person: 'reader', role: 'viewer', programme: PROGRAMME.code, scope: scope('') }]);
    });
    await installation.request(`/api/v1/programmes/${PROGRAMME.code}/imports?name=k.csv`, {
      method: 'POST',
      body: 'code,name,unit,domain,direction,classification\nT.SECRET,Secret,%,energy,up,restricted\nT.GAP,Gap,%,energy,up,programme\n',
      headers: { ...(await installation.signedIn('operator')), 'content-type': 'application/octet-stream' },
    });
    const values = [
      { reportingUnit: 'OMN', kpi: 'T.SECRET', period: '2024', value: 5 },
      { reportingUnit: 'OMN', kpi: 'T.GAP', period: '2023', value: null, state: 'missing', comment: 'not measured' },
      { reportingUnit: 'OMN', kpi: 'T.GAP', period: '2024', value: 0 },
    ];
    expect((await installation.post('/measurements', { values }, 'administrator')).status).toBe(201);
  });
  afterAll(() => installation.close());

  const ask = (path: string, person = 'administrator', headers: Record<string, string> = {}) =>
    installation.get(`/odata${path}`, headers, person);
  const page = async (path: string, person?: string) => {
    const response = await ask(path, person);
    expect([response.status, response.headers.get('odata-version')]).toEqual([200, '4.0']);
    return (await response.json()) as Page;
  };
  const relative = (link: string) => link.slice(link.indexOf('/odata') + '/odata'.length);

  it('says which sets there are and what they have', async () => {
    expect((await page('')).value.map(({ name }) => name)).toEqual(['Values', 'Kpis', 'Targets', 'ReportingUnits', 'Domains']);
    const described = await ask('/$metadata');
    expect(described.headers.get('content-type')).toContain('application/xml');
    const text = await described.text();
    expect(text).toContain('<Property Name="PeriodEnd" Type="Edm.Date" Nullable="false" />');
    expect(text).toContain('<Property Name="Value" Type="Edm.Double" />');
  });

  it('goes through every value once, in pages, whatever is written meanwhile', async () => {
    const whole = Number(await (await ask('/Values/$count')).text());
    const keys = new Set<string>();
    let [path, pages]: [string | undefined, number] = ['/Values?$count=true&$select=ReportingUnit,Kpi,Category,Period', 0];
    while (path !== undefined) {
      const found: Page = await page(path);
      if (pages === 0) {
        expect(found['@odata.count']).toBe(whole);
        now = '2026-11-23T09:00:01.000Z';
        const value = { reportingUnit: 'OMN', kpi: 'T.GAP', period: '2022', value: 1 };
        expect((await installation.post('/measurements', { values: [value] }, 'administrator')).status).toBe(201);
      }
      for (const row of found.value) keys.add(JSON.stringify(row));
      pages += 1;
      path = found['@odata.nextLink'] === undefined ? undefined : relative(found['@odata.nextLink']);
    }
    expect([pages > 2, keys.size]).toEqual([true, whole]);
    expect(Number(await (await ask('/Values/$count')).text())).toBe(whole + 1);
  });

  it('filters, orders, skips and selects; what is missing is null and what is zero is zero', async () => {
    const found = await page("/Values?$filter=Kpi eq 'T.GAP' and PeriodEnd ge 2023-01-01&$select=Period,Value,State,PeriodStart");
    expect(found.value).toEqual([
      { Period: '2023', PeriodStart: '2023-01-01', Value: null, State: 'missing' },
      { Period: '2024', PeriodStart: '2024-01-01', Value: 0, State: 'number' },
    ]);
    expect(found['@odata.context']).toMatch(/\/odata\/\$metadata#Values\(Period,Value,State,PeriodStart\)$/);
    const sorted = await page("/Values?$filter=Kpi eq 'CUS.EN.LOSS'&$orderby=Value desc,Period&$top=5&$skip=1&$count=true");
    const values = sorted.value.map((row) => row['Value'] as number);
    expect([values.length, values.toSorted((a, b) => b - a)]).toEqual([5, values]);
    expect(sorted['@odata.count']).toBeGreaterThan(20);
    const top = await page("/Values?$top=1500&$filter=Status eq 'approved'");
    const rest = await page(relative(top['@odata.nextLink'] ?? ''));
    expect([top.value.length, rest.value.length, rest['@odata.nextLink']]).toEqual([1000, 500, undefined]);
  });

  it('finds one entity by its key', async () => {
    const one = (await (await ask("/Values(ReportingUnit='OMN',Kpi='T.GAP',Category='',Period='2024')")).json()) as Record<string, unknown>;
    expect(one).toMatchObject({ Value: 0, Kpi: 'T.GAP', '@odata.context': expect.stringMatching(/#Values\/\$entity$/) });
    expect((await ask("/Kpis('NOBODY')")).status).toBe(404);
    expect((await ask("/Values(Kpi='T.GAP')")).status).toBe(400);
  });

  it('shows each reader what they may see, and writes down who read what is restricted', async () => {
    const secret = "/Values?$filter=Kpi eq 'T.SECRET'&$count=true";
    expect((await page(secret)).value).toHaveLength(1);
    const kept = await page(secret, 'reader');
    expect([kept.value, kept['@odata.count']]).toEqual([[], 0]);
    expect((await page("/Kpis?$filter=Code eq 'T.SECRET'", 'reader')).value).toEqual([]);
    expect((await ask("/Values(ReportingUnit='OMN',Kpi='T.SECRET',Category='',Period='2024')", 'reader')).status).toBe(404);
    const reads = await installation.store.read.selectFrom('restricted_read').selectAll().execute();
    expect(JSON.stringify(reads)).toContain('odata Values');
  });

  it('says in its own words what it does not do', async () => {
    for (const [path, status] of [
      ['/Values?$expand=Kpi', 501],
      ['/Values?$apply=aggregate(Value with sum as S)', 501],
      ['/Values?$filter=Nobody eq 1', 400],
      ['/Values?$orderby=Value sideways', 400],
      ['/Values?$top=-1', 400],
      ['/Values?$skiptoken=e30', 400],
      ['/Nobody', 404],
    ] as const) {
      const response = await ask(path);
      expect([path, response.status]).toEqual([path, status]);
      expect(await response.json()).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
    }
    expect((await ask('/Values?$top=1&$top=2')).status).toBe(400);
    expect((await ask('/Kpis', 'administrator', { accept: 'application/atom+xml' })).status).toBe(406);
  });

  it('lets a spreadsheet in by a token as a password, and says how to ask for one', async () => {
    const grants = [{ role: 'viewer', programme: PROGRAMME.code, scope: '' }];
    const made = await installation.request('/api/v1/tokens', {
      method: 'POST',
      body: JSON.stringify({ name: 'Excel', grants, days: 1, reason: 'a test' }),
      headers: { ...(await installation.signedIn('administrator')), 'content-type': 'application/json' },
    });
    const { token } = (await made.json()) as { token: string };
    const asked = (password: string) =>
      installation.request(`/api/v1/programmes/${PROGRAMME.code}/odata/Domains`, {
        headers: { authorization: `Basic ${Buffer.from(`anybody:${password}`).toString('base64')}` },
      });
    expect((await asked(token)).status).toBe(200);
    for (const wrong of ['', `${token}x`, 'password']) {
      const refused = await asked(wrong);
      expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="Miqyas", charset="UTF-8"']);
    }
    const elsewhere = await installation.request('/api/v1/people', { headers: { authorization: 'Basic eDp4' } });
    expect([elsewhere.status, elsewhere.headers.get('www-authenticate')]).toEqual([401, null]);
  });
});
