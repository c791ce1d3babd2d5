import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Background } from '@miqyas/contract/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Folder, freshFolder, miqyas, type Served, served, signedIn } from './running.ts';

const TOKEN = 'a-token-that-only-prometheus-knows';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
/** Debian's `prometheus` brings it; what needs it is left out where it is not there. */
const PROMTOOL = process.env['MIQYAS_PROMTOOL'] ?? 'promtool';
const hasPromtool = spawnSync(PROMTOOL, ['--version']).status === 0;
const DEPLOY = fileURLToPath(new URL('../deploy/', import.meta.url));
const RULES = `${DEPLOY}prometheus/`;
/** Of a fresh installation on one machine there is none. */
const NOT_YET = [
  ...['miqyas_backup_last_seconds', 'miqyas_backup_verified_seconds', 'miqyas_certificate_end_seconds'],
  ...['miqyas_replica', 'miqyas_replica_lag_seconds'],
];

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: number };
}
interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
}

/** A collector as far as it listens: what it was sent, by path. */
async function collector() {
  const told = new Map<string, unknown[]>();
  const server: Server = createServer(async (request, response) => {
    const body = JSON.parse(await text(request)) as unknown;
    told.set(request.url ?? '', [...(told.get(request.url ?? '') ?? []), { body, authorization: request.headers.authorization }]);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    told,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** The text format of Prometheus, read strictly: a line that is none makes it throw. */
function samples(exposition: string): { name: string; labels: Record<string, string>; value: number }[] {
  const declared = new Set<string>();
  return exposition.split('\n').flatMap((line) => {
    if (line === '') return [];
    const [, family] = /^# TYPE ([a-z_][a-z0-9_]*) (?:counter|gauge|histogram)$/.exec(line) ?? [];
    if (family !== undefined) declared.add(family);
    if (line.startsWith('#')) return [];
    const [, name = '', inner = '', value] =
      /^([a-z_][a-z0-9_]*)(?:\{((?:[a-z_]+="(?:[^"\\\n]|\\.)*",?)*)\})? (-?[\d.e+-]+|\+Inf|NaN)$/i.exec(line) ?? [];
    if (value === undefined) throw new Error(`no sample: ${line}`);
    if (!declared.has(name) && !declared.has(name.replace(/_(bucket|sum|count)$/, ''))) throw new Error(`of no declared kind: ${line}`);
    const labels = Object.fromEntries([...inner.matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, of]) => [key, of])) as Record<
      string,
      string
    >;
    return [{ name, labels, value: Number(value) }];
  });
}

describe('a server that is observed', () => {
  let folder: Folder;
  let server: Served;
  let sent: Awaited<ReturnType<typeof collector>>;
  let metricsUrl: string;
  let output: string;
  const secrets: string[] = [];
  const asked: Record<string, Response> = {};
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${server.url}${path}`, { headers });
  const metrics = async (headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` }) => fetch(metricsUrl, { headers });

  beforeAll(async () => {
    folder = await freshFolder();
    sent = await collector();
    server = await served(folder.path, {
      ...{ MIQYAS_METRICS_ADDRESS: '127.0.0.1:0', MIQYAS_METRICS_TOKEN: TOKEN, MIQYAS_OTLP_URL: sent.url },
      ...{ MIQYAS_LOG: 'json', MIQYAS_LOG_LEVEL: 'info', MIQYAS_SLOW_QUERY_MS: '1' },
    });
    metricsUrl = /http:\S+\/metrics/.exec(server.output())?.[0] ?? '';
    const { cookie } = await signedIn(server.url, 'administrator');
    secrets.push(
      cookie.split('=').slice(1).join('=').slice(0, 24),
      'SecretOfACalendar',
      'SecretOfALink',
      'mqs_abcdefghijklmnopqrstuvwxyz',
      TOKEN,
    );
    const traceparent = `00-${TRACE}-${CALLER}-01`;
    asked['traced'] = await get('/api/v1/health', { cookie, traceparent, 'x-request-id': 'from-the-proxy-1' });
    asked['hostile'] = await get('/api/v1/nothing', { cookie, 'x-request-id': '"},{"level":"fatal' });
    asked['calendar'] = await get('/api/v1/calendar/SecretOfACalendar.ics?token=SecretOfALink');
    asked['token'] = await get('/api/v1/people', { authorization: 'Bearer mqs_abcdefghijklmnopqrstuvwxyz' });
    for (let i = 0; i < 30; i += 1) await get(`/api/v1/programmes/P${i}/kpis`, { cookie });
    asked['notes'] = await fetch(`${server.url}/api/v1/notices/preference`, { method: 'PROPFIND', headers: { cookie } });
    // What is counted is kept for some seconds: the first reader comes when the jobs have run.
    const ran = async () =>
      ((await (await get('/api/v1/background', { cookie })).json()) as Background).jobs.filter(({ doneAt }) => doneAt !== null);
    while ((await ran()).length < 8) await new Promise((resolve) => setTimeout(resolve, 200));
  });
  afterAll(async () => {
    await server.stop();
    await sent.close();
    await folder.remove();
  });

  it('answers with the name of the request, its caller’s where that is well-formed', async () => {
    expect(asked['traced']?.headers.get('x-request-id')).toBe('from-the-proxy-1');
    const own = asked['hostile']?.headers.get('x-request-id');
    expect(own).toMatch(/^[0-9a-f-]{36}$/);
    expect(await asked['hostile']?.json()).toMatchObject({ code: 'unknown-address', requestId: own });
  });

  it('lets nobody read metrics without the token, at either address, and knows no other page there', async () => {
    const ask = (url: string, authorization?: string) => fetch(url, { headers: authorization === undefined ? {} : { authorization } });
    for (const url of [metricsUrl, `${server.url}/metrics`]) {
      for (const wrong of [undefined, '', 'Bearer', 'Bearer wrong', `Basic ${TOKEN}`, `Bearer ${TOKEN}x`])
        expect([url, wrong, (await ask(url, wrong)).status]).toEqual([url, wrong, 401]);
      const response = await ask(url, `Bearer ${TOKEN}`);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    }
    expect((await ask(metricsUrl.replace('/metrics', '/api/v1/health'), `Bearer ${TOKEN}`)).status).toBe(404);
  });

  it('counts requests by route, never by path, and whatever an operator asks for', async () => {
    const found = samples(await (await metrics()).text());
    const of = (name: string, labels: Record<string, string> = {}) =>
      found.find((one) => one.name === name && Object.entries(labels).every(([key, value]) => one.labels[key] === value))?.value;
    const requests = 'http_server_request_duration_seconds_count';
    expect(of(requests, { http_route: '/api/v1/health', http_response_status_code: '200' })).toBe(1);
    expect(of(requests, { http_route: '/api/v1/programmes/:programme/kpis', http_response_status_code: '404' })).toBe(30);
    expect(of(requests, { http_request_method: '_OTHER' })).toBe(1);
    for (const { labels } of found.filter(({ name }) => name === requests)) expect(labels['http_route']).not.toMatch(/P\d|Secret|nothing/);
    expect(of('db_client_operation_duration_seconds_count', { db_operation_name: 'select', miqyas_pool: 'read' })).toBeGreaterThan(10);
    expect(of('miqyas_database_up')).toBe(1);
    expect(of('miqyas_job_last_success_seconds', { miqyas_job: 'catch-up-rollups' })).toBeGreaterThan(1_700_000_000);
    expect([of('miqyas_backup_known'), of('miqyas_outbox_waiting'), of('miqyas_processes')]).toEqual([0, 0, 1]);
    expect(of('miqyas_disk_free_bytes', { miqyas_place: 'data' })).toBeGreaterThan(0);
    const others = [
      ...['nodejs_eventloop_delay_p99_seconds', 'process_memory_usage_bytes', 'process_cpu_time_seconds_total', 'miqyas_cache_entries'],
      ...['db_client_connection_count', 'db_client_connection_pending_requests', 'miqyas_reports_waiting', 'miqyas_imports_unfinished'],
      ...['miqyas_job_failures', 'miqyas_job_late_seconds', 'miqyas_outbox_oldest_seconds', 'miqyas_trail_head_kept_seconds'],
    ];
    expect(others.filter((name) => of(name) === undefined)).toEqual([]);
    // Rules and dashboard ask for what there is.
    const files = ['prometheus/alerts.yml', 'grafana/miqyas.json'].map((name) => readFileSync(`${DEPLOY}${name}`, 'utf8')).join('\n');
    const named = new Set(files.match(/\b(?:miqyas|http_server|db_client|nodejs|process|v8js)_[a-z0-9_]+(?=[{[) ])/g));
    const labels = new Set(found.flatMap((one) => Object.keys(one.labels)));
    expect([...named].filter((name) => of(name) === undefined && !labels.has(name)).sort()).toEqual(NOT_YET);
    // Nobody and nothing of a programme is in them, and there are so many at most.
    expect(found.flatMap(({ labels }) => Object.values(labels)).join(' ')).not.toMatch(/administrator@|Rana|QIDI|from-the-proxy/);
    expect(found.length).toBeLessThan(1500);
  });

  it.skipIf(!hasPromtool)('is read by Prometheus, and so are the alert rules', async () => {
    const input = await (await metrics()).text();
    const checked = spawnSync(PROMTOOL, ['check', 'metrics'], { input, encoding: 'utf8' });
    // 3 stands for advice on names, which are OpenTelemetry's.
    expect([checked.status === 0 || checked.status === 3, checked.stderr.match(/error while linting.*/)]).toEqual([true, null]);
    expect(spawnSync(PROMTOOL, ['check', 'rules', `${RULES}alerts.yml`], { encoding: 'utf8' })).toMatchObject({ status: 0 });
    expect(spawnSync(PROMTOOL, ['test', 'rules', `${RULES}alerts.test.yml`], { encoding: 'utf8' })).toMatchObject({ status: 0 });
  });

  it('tells a collector of a request, its unit of work and its statements as one trace, carried on from its caller', async () => {
    output = (await server.stop()).output;
    const spans = (sent.told.get('/v1/traces') ?? []).flatMap((one) => spansOf(one));
    const request = spans.find(({ traceId, name }) => traceId === TRACE && name === 'GET /api/v1/health');
    expect(request).toMatchObject({
      parentSpanId: CALLER,
      attributes: expect.arrayContaining([{ key: 'http.response.status_code', value: { intValue: 200 } }]),
    });
    const statements = spans.filter(({ parentSpanId }) => parentSpanId === request?.spanId);
    expect(statements.length).toBeGreaterThan(5);
    const texts = statements.flatMap(({ attributes }) =>
      attributes.filter(({ key }) => key === 'db.query.text').map(({ value }) => value.stringValue),
    );
    expect(texts).toContainEqual(expect.stringContaining('from "backup_run"'));
    const work = spans.find(({ name }) => name.startsWith('unit of work: ') || name.startsWith('job: '));
    expect(spans.some(({ parentSpanId }) => parentSpanId === work?.spanId)).toBe(true);
    for (const { startTimeUnixNano, endTimeUnixNano } of spans) expect(BigInt(endTimeUnixNano) >= BigInt(startTimeUnixNano)).toBe(true);
    expect(sent.told.get('/v1/metrics')?.length).toBeGreaterThan(0);
  });

  it('writes an event a line, whole and without what lets somebody in', () => {
    const lines = output.trim().split('\n');
    const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.every(({ level, time, msg }) => typeof level === 'string' && typeof time === 'string' && typeof msg === 'string')).toBe(
      true,
    );
    expect(events).toContainEqual(
      expect.objectContaining({
        msg: 'answered',
        requestId: 'from-the-proxy-1',
        traceId: TRACE,
        route: '/api/v1/health',
        status: 200,
        person: 'administrator',
      }),
    );
    expect(events).toContainEqual(expect.objectContaining({ msg: 'refused', code: 'unknown-token', level: 'warn' }));
    expect(events).toContainEqual(expect.objectContaining({ msg: 'slow statement', statement: expect.any(String) }));
    expect(events.filter(({ level }) => level === 'fatal')).toEqual([]);
    expect(events.at(-1)).toMatchObject({ msg: 'Closed.' });
    const told = JSON.stringify([...sent.told.entries()]);
    expect(secrets.filter((secret) => output.includes(secret) || told.includes(secret))).toEqual([]);
  });
});

it('a server whose address for metrics is taken says so, and does not stay half open', async () => {
  const folder = await freshFolder();
  const taken = await collector();
  const address = taken.url.replace('http://', '');
  const { status, output } = await miqyas(['serve'], {
    ...{ MIQYAS_DATA: folder.path, MIQYAS_PORT: '0', MIQYAS_DEMO: 'off', MIQYAS_METRICS_ADDRESS: address, MIQYAS_OTLP_URL: taken.url },
  }).finished;
  expect([status, output]).toEqual([1, expect.stringContaining(`Metrics cannot be read at ${address} (EADDRINUSE).`)]);
  await taken.close();
  await folder.remove();
});

it('a collector that is away costs nobody an answer, and is told of in the log', async () => {
  const folder = await freshFolder();
  const server = await served(folder.path, { MIQYAS_OTLP_URL: 'http://127.0.0.1:9', MIQYAS_DEMO: 'off' });
  for (let i = 0; i < 5; i += 1) expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  const { status, output } = await server.stop();
  expect(status).toBe(0);
  expect(output).toContain('what is observed could not be sent');
  await folder.remove();
});

function spansOf(told: unknown): Span[] {
  const { body } = told as { body: { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] } };
  return body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
}
