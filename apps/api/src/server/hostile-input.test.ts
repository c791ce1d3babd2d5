import { PROGRAMME } from '@miqyas/catalogue';
import { testEngines } from '@miqyas/db/testing';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../testing/test-installation.ts';

/** `MIQYAS_FUZZ=50000` is the long run. */
const REQUESTS = Number(process.env['MIQYAS_FUZZ'] ?? 2000);

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: { readonly enum?: readonly string[] } }[];
}

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1e999',
    'NaN',
    'null',
    'true',
    '2026-10',
    '2026-13',
    '../../etc/passwd',
    '%00',
    "' or 1=1 --",
    '<script>',
    '{{7*7}}',
  ),
  fc.constantFrom('__proto__', 'constructor', 'toString', '\u202e', '\ud800', 'a\r\nset-cookie: x=1', 'x'.repeat(5000)),
);
const known = fc.constantFrom('ISO37122:19.8', 'MOB-PARK-DOH', 'NAT.RE.GEN', 'OMN', '2026-10', 'csv', 'xlsx', 'domain:energy', 'true');
const deep = fc.integer({ min: 1, max: 3000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth));
const value = fc.record(
  {
    reportingUnit: fc.oneof(known, nasty, fc.jsonValue()),
    kpi: fc.oneof(known, nasty, fc.jsonValue()),
    period: fc.oneof(known, nasty, fc.jsonValue()),
    value: fc.oneof(fc.double(), fc.jsonValue()),
    revision: fc.oneof(fc.integer(), fc.jsonValue()),
    comment: fc.oneof(nasty, fc.jsonValue()),
  },
  { requiredKeys: [] },
);
const body = fc.oneof(
  fc.jsonValue().map((json) => JSON.stringify(json)),
  fc.record({ values: fc.array(value, { maxLength: 5 }), reason: nasty }, { requiredKeys: ['values'] }).map((json) => JSON.stringify(json)),
  fc
    .record(
      {
        email: nasty,
        password: nasty,
        token: nasty,
        name: nasty,
        person: nasty,
        grants: fc.jsonValue(),
        reason: nasty,
        names: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    .map((json) => JSON.stringify(json)),
  deep,
  nasty,
  fc.constant(`kpi,reporting_unit,period,value\nNAT.RE.GEN,OMN,2020,=1+1\n`),
);
const type = fc.constantFrom(
  'application/json',
  'text/csv',
  'application/octet-stream',
  'multipart/form-data',
  'application/json; charset=utf-16',
  '',
);

describe.each((await testEngines()).filter(({ name }) => name !== 'PGlite'))('hostile input on $name', (engine) => {
  let installation: TestInstallation;
  let routes: { method: string; path: string; operation: Operation }[];
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true });
    const document = (await (await installation.request('/api/openapi.json')).json()) as {
      paths: Record<string, Record<string, Operation>>;
    };
    const own = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
    );
    const signIn = ['/sign-in/email', '/reset-password', '/request-password-reset', '/two-factor/verify-totp', '/nothing'];
    routes = [...own, ...signIn.map((path) => ({ method: 'POST', path: `/api/auth${path}`, operation: {} }))];
    await installation.signedIn('administrator');
  });
  afterAll(() => installation.close());

  it(`is refused plainly: never a broken server, a stack trace or a wait (${REQUESTS} requests)`, { timeout: 20 * 60_000 }, async () => {
    const request = fc.tuple(fc.nat(), fc.array(fc.oneof(nasty, known), { minLength: 8, maxLength: 8 }), body, type, fc.boolean());
    await fc.assert(
      fc.asyncProperty(request, async ([which, texts, content, contentType, signedIn]) => {
        const { method, path, operation } = routes[which % routes.length] as (typeof routes)[number];
        let next = 0;
        const text = () => texts[next++ % texts.length] ?? '';
        const address = path.replace('{programme}', next % 2 ? text() : PROGRAMME.code).replace(/\{\w+\}/g, () => escaped(text()));
        const query = new URLSearchParams(
          (operation.parameters ?? [])
            .filter((one) => one.in === 'query' && text().length % 3 > 0)
            .map((one): [string, string] => [one.name, text()]),
        );
        const identity = signedIn ? await installation.signedIn('administrator') : { origin: 'http://localhost' };
        const sent = method === 'GET' || method === 'DELETE' ? {} : { body: content };
        const headers = { ...identity, ...(contentType === '' ? {} : { 'content-type': contentType }) };
        const response = await installation.request(`${address}?${query}`, { method, headers, ...sent });
        if (response.headers.get('content-type')?.includes('event-stream')) return response.body?.cancel();
        const answer = await response.text();
        // An option of OData that is not done is 501 by its standard: said plainly, as a refusal.
        const plain = response.status < 500 || (response.status === 501 && path.includes('/odata/'));
        expect([plain, method, address, plain ? '' : answer]).toEqual([true, method, address, '']);
        expect(answer).not.toMatch(/\n\s+at .+:\d+:\d+/);
        expect(response.headers.get('set-cookie') ?? '').not.toContain('x=1');
        return undefined;
      }),
      { numRuns: REQUESTS, seed: 20261123 },
    );
  });
});

/** As a client would write it into an address, whatever it is. */
function escaped(text: string): string {
  return encodeURIComponent(text.toWellFormed()) || 'none';
}
