import { PROGRAMME } from '@miqyas/catalogue';
import { EntrySheet } from '@miqyas/contract/entry-sheets';
import { SavedValues } from '@miqyas/contract/measurements';
import { Overview } from '@miqyas/contract/overview';
import { Progress } from '@miqyas/contract/progress';
import { Trajectory } from '@miqyas/contract/trajectory';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../testing/test-installation.ts';
import { createApp } from './application.ts';

let installation: TestInstallation;
describe.each(await testEngines())('on $name', (engine) => {
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true });
  });
  afterAll(() => installation.close());

  const value = (more: object = {}) => ({ reportingUnit: 'MOB-PARK-DOH', kpi: 'ISO37122:19.8', period: '2026-10', value: 44, ...more });
  const lead = 'lead-mobility';

  describe('reading', () => {
    it('answers as the contract says', async () => {
      const body = async (path: string) => (await installation.get(path)).json();
      Overview.parse(await body('/overview?month=2026-10'));
      Progress.parse(await body('/progress?month=2026-10&scope=domain:energy'));
      Trajectory.parse(await body('/trajectory?kpi=CUS.MOB.PARKTIME&reportingUnit=MOB-PARK-DOH'));
      EntrySheet.parse(await body('/entry-sheet?project=MOB-PARK-DOH'));
    });

    it.each([
      ['scope=domain:mobility', 20],
      ['scope=project:MOB-PARK-DOH', 3],
      ['scope=city:QAT-DOH', 5],
    ])('progress of %s has %d targets', async (query, count) => {
      const progress = Progress.parse(await (await installation.get(`/progress?month=2026-10&${query}`)).json());
      expect(progress.targets.filter((target) => target.followed)).toHaveLength(count);
    });

    it('counts each followed target once, and every target says by which method', async () => {
      const overview = Overview.parse(await (await installation.get('/overview?month=2026-10')).json());
      const counted = Object.values(overview.counts).reduce((sum, count) => sum + count, 0);
      expect(counted).toBe(overview.followed);
      expect(overview.method).toEqual({ name: 'linear-pace', version: 2 });
      expect(overview.parts).toHaveLength(5);
      expect(overview.completeness.count).toBeGreaterThanOrEqual(overview.timeliness.count);
    });

    it('shows a past day as it was known then', async () => {
      const now = await (await installation.get('/progress?month=2026-09')).json();
      const then = await (await installation.get('/progress?month=2026-09&asOf=2026-09-30')).json();
      expect(Progress.parse(then).completeness.count).toBe(0);
      expect(Progress.parse(now).completeness.count).toBeGreaterThan(40);
    });
  });

  describe('what has not changed', () => {
    const overview = (headers = {}) => installation.get('/overview?month=2026-10', headers);

    it('is not sent again, until somebody changes it', async () => {
      const tag = (await overview()).headers.get('etag') ?? '';
      const again = await overview({ 'if-none-match': tag });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
      await installation.post('/measurements', { values: [value({ value: 44.9 })] }, lead);
      const changed = await overview({ 'if-none-match': tag });
      expect([changed.status, changed.headers.get('etag') === tag]).toEqual([200, false]);
    });

    it('is not sent again by another process of the same build either', async () => {
      const tag = (await overview()).headers.get('etag') ?? '';
      const other = createApp(installation.context);
      const address = `http://localhost/api/v1/programmes/${PROGRAMME.code}/overview?month=2026-10`;
      const again = await other.request(address, {
        headers: { ...(await installation.signedIn('operator')), host: 'localhost', 'if-none-match': tag },
      });
      expect([again.status, again.headers.get('etag')]).toEqual([304, tag]);
    });

    it('is what its own topics say: an annotation leaves values alone, and a value leaves registers alone', async () => {
      const tagOf = async (path: string) => (await installation.get(path)).headers.get('etag');
      const paths = ['/overview?month=2026-10', '/trajectory?kpi=NAT.RE.GEN&reportingUnit=OMN', '/embeds?kpi=NAT.RE.GEN&reportingUnit=OMN'];
      const before = await Promise.all(paths.map(tagOf));
      const note = { kind: 'event', kpi: 'NAT.RE.GEN', reportingUnit: 'OMN', day: '2026-01-02', texts: { en: 'opened' } };
      expect((await installation.post('/annotations', note)).status).toBe(201);
      const noted = await Promise.all(paths.map(tagOf));
      expect(noted.map((tag, i) => tag === before[i])).toEqual([true, false, false]);
      await installation.post('/measurements', { values: [value({ value: 44.7 })] }, lead);
      const valued = await Promise.all(paths.map(tagOf));
      expect(valued.map((tag, i) => tag === noted[i])).toEqual([false, false, true]);
    });

    it('is not what somebody else may see, nor what the same person may see after a change of roles', async () => {
      const tagOf = async (person: string) => (await installation.get('/overview', {}, person)).headers.get('etag');
      expect(await tagOf('leadership')).not.toBe(await tagOf('reviewer'));
      const before = await tagOf('steward');
      const grants = [{ role: 'viewer', programme: PROGRAMME.code, scope: '' }];
      const headers = { ...(await installation.signedIn('administrator')), 'content-type': 'application/json' };
      const body = JSON.stringify({ grants, reason: 'test' });
      expect((await installation.request('/api/v1/people/steward/roles', { method: 'PUT', headers, body })).status).toBe(204);
      expect(await tagOf('steward')).not.toBe(before);
    });

    it('has no tag where there is nothing', async () => {
      const response = await installation.get('/trajectory?kpi=NOBODY');
      expect([response.status, response.headers.get('etag')]).toEqual([404, null]);
    });
  });

  describe('who listens', () => {
    it('is told of each change of the programme, and is let go when the feed ends', async () => {
      const response = await installation.get('/events');
      expect(response.headers.get('content-type')).toContain('text/event-stream');
      const reader = (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
      const next = async () => Number(/"values":(\d+)/.exec((await reader.read()).value ?? '')?.[1]);
      const first = await next();
      await installation.post('/measurements', { values: [value({ value: 44.8 })] }, lead);
      expect(await next()).toBeGreaterThan(first);
      await reader.cancel();
    });

    it('of an unknown programme is refused', async () => {
      const headers = await installation.signedIn('operator');
      expect((await installation.request('/api/v1/programmes/nobody/events', { headers })).status).toBe(404);
    });
  });

  describe('writing', () => {
    it('stores a value as submitted, with who, when and why, and shows at once what it would change', async () => {
      const response = await installation.post(
        '/measurements',
        { reason: 'monthly entry', values: [value({ comment: 'new sensors' })] },
        lead,
      );
      expect(response.status).toBe(201);
      const [saved] = SavedValues.parse(await response.json()).saved;
      expect(saved).toMatchObject({
        status: 'submitted',
        recordedBy: lead,
        recordedAt: '2026-11-23T09:00:00.000Z',
        reason: 'monthly entry',
        comment: 'new sensors',
      });
      const trajectory = Trajectory.parse(
        await (await installation.get('/trajectory?kpi=ISO37122:19.8&reportingUnit=MOB-PARK-DOH')).json(),
      );
      expect(trajectory.series.at(-1)).toMatchObject({ period: '2026-10', value: 44 });
      expect(trajectory.targets[0]).toMatchObject({ pending: { period: '2026-10', value: 44 } });
      expect(trajectory.targets[0]?.latest?.value).not.toBe(44);
      expect(trajectory.targets[0]?.flags).not.toContain('provisional');
    });

    it('warns of a slip and stores it all the same', async () => {
      const sheet = EntrySheet.parse(await (await installation.get('/entry-sheet?project=MOB-PARK-CAS')).json());
      const usual = sheet.rows.find((row) => row.kpi === 'CUS.MOB.PARKTIME')?.history.at(-1) ?? 0;
      const slipped = value({ reportingUnit: 'MOB-PARK-CAS', kpi: 'CUS.MOB.PARKTIME', value: usual * 10 });
      const answer = SavedValues.parse(await (await installation.post('/measurements', { values: [slipped] }, lead)).json());
      expect(answer.warnings).toMatchObject([{ row: 0, kind: 'digit-slip', suggestion: expect.closeTo(usual) }]);
      expect(answer.saved).toMatchObject([{ value: usual * 10, status: 'submitted' }]);
    });

    it('refuses what was based on an older revision, with the value in force', async () => {
      const current = SavedValues.parse(await (await installation.post('/measurements', { values: [value({ value: 45 })] }, lead)).json())
        .saved[0];
      const response = await installation.post(
        '/measurements',
        { values: [value({ value: 46, basedOn: (current?.revision ?? 0) - 1 })] },
        lead,
      );
      expect(response.status).toBe(409);
      expect(await response.json()).toMatchObject({
        code: 'conflict',
        errors: [{ code: 'changed-meanwhile', row: 0, current: { value: 45 } }],
      });
    });

    it('takes the same value sent again (a lost answer) for the same, not for a conflict', async () => {
      const first = SavedValues.parse(
        await (await installation.post('/measurements', { values: [value({ value: 45.5, basedOn: undefined })] }, lead)).json(),
      ).saved[0];
      const again = await installation.post(
        '/measurements',
        { values: [value({ value: 45.5, basedOn: (first?.revision ?? 1) - 1 })] },
        lead,
      );
      expect([again.status, SavedValues.parse(await again.json()).saved]).toEqual([201, []]);
      await installation.post('/measurements', { values: [value({ value: 45 })] }, lead);
    });

    it('stores nothing when one of many is faulty, and names each in the reader’s language', async () => {
      const values = [
        value({ value: 47 }),
        value({ value: 101, period: '2026-09' }),
        value({ kpi: 'NO.SUCH' }),
        value({ period: '2026-Q3' }),
        value({ period: '2026-12' }),
        value({ period: '2026-08', value: null }),
      ];
      const response = await installation.post('/measurements', { values }, lead, { 'accept-language': 'ar' });
      expect(response.status).toBe(422);
      const problem = (await response.json()) as { detail: string; errors: { row: number; code: string; detail: string }[] };
      expect(problem.errors.map((error) => [error.row, error.code])).toEqual([
        [1, 'out-of-range'],
        [2, 'unknown-kpi'],
        [3, 'wrong-frequency'],
        [4, 'period-in-future'],
        [5, 'reason-missing'],
      ]);
      expect(problem.detail).toMatch(/[\u0600-\u06ff]/);
      const series = (await (await installation.get('/measurements?kpi=ISO37122:19.8&reportingUnit=MOB-PARK-DOH&from=2026-10')).json()) as {
        value: number;
      }[];
      expect(series.map((one) => one.value)).toEqual([45]);
    });

    it.each([
      ['leadership', 403, 'not-permitted'],
      ['reviewer', 403, 'not-permitted'],
      ['lead-energy', 422, 'faulty-values'],
    ])('is refused to %s', async (actor, status, code) => {
      const response = await installation.post('/measurements', { values: [value()] }, actor);
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
    });

    it('is approved by a reviewer, by the revision that was looked at', async () => {
      const saved = SavedValues.parse(await (await installation.post('/measurements', { values: [value({ value: 48 })] }, lead)).json())
        .saved[0];
      const approval = { reportingUnit: saved?.reportingUnit, kpi: saved?.kpi, period: '2026-10', revision: saved?.revision };
      expect((await installation.post('/measurements/approve', { values: [{ ...approval, revision: 1 }] }, 'reviewer')).status).toBe(409);
      expect((await installation.post('/measurements/approve', { values: [approval] }, lead)).status).toBe(403);
      const response = await installation.post('/measurements/approve', { values: [approval] }, 'reviewer');
      expect(SavedValues.parse(await response.json()).saved[0]).toMatchObject({ status: 'approved', recordedBy: 'reviewer', value: 48 });
      const revisions = (await (
        await installation.get('/revisions?kpi=ISO37122:19.8&reportingUnit=MOB-PARK-DOH&period=2026-10')
      ).json()) as {
        recordedBy: string;
      }[];
      expect(revisions.slice(-2).map((one) => one.recordedBy)).toEqual([lead, 'reviewer']);
    });
  });

  describe('what must not bend the figures', () => {
    const progressOf = async (query: string) => Progress.parse(await (await installation.get(`/progress?${query}`)).json());

    it('a withdrawn value is no longer complete, and a value of a category is not the total', async () => {
      const scope = 'month=2026-10&scope=project:ENG-SITE-RUH';
      const before = (await progressOf(scope)).completeness.count;
      const own = { reportingUnit: 'ENG-SITE-RUH', kpi: 'CUS.ENG.CPI', period: '2026-10' };
      await installation.post('/measurements', { values: [{ ...own, value: 0.97 }] });
      const complete = (await progressOf(scope)).completeness.count;
      await installation.post('/measurements', { values: [{ ...own, value: null, comment: 'withdrawn' }] });
      await installation.post('/measurements', { values: [{ ...own, category: 'phase one', value: 0.9 }] });
      expect((await progressOf(scope)).completeness.count).toBe(complete - 1);
      expect(complete).toBeGreaterThanOrEqual(before);
    });

    it('nobody is missing before the first period is over', async () => {
      const progress = await progressOf('month=2023-12');
      expect(progress.index.kind).toBe('index');
    });

    it('nothing is counted before anybody had begun to report', async () => {
      expect(await progressOf('month=2022-12')).toMatchObject({ followed: 0, completeness: { expected: 0, share: null } });
    });

    it('a target agreed later was not known before', async () => {
      expect((await progressOf('month=2022-12&asOf=2022-12-31')).targets).toEqual([]);
      expect((await progressOf('month=2024-12&asOf=2024-12-31')).followed).toBeGreaterThan(80);
    });

    it('a draft cannot be laid over a value: drafts stay on the device', async () => {
      const response = await installation.post('/measurements', { values: [value({ status: 'draft' })] }, lead);
      expect(response.status).toBe(400);
    });

    it('the same approval twice in one request is one fault, not a broken server', async () => {
      const saved = SavedValues.parse(
        await (await installation.post('/measurements', { values: [value({ period: '2026-07', value: 41.5 })] }, lead)).json(),
      ).saved[0];
      const approval = { reportingUnit: saved?.reportingUnit, kpi: saved?.kpi, period: '2026-07', revision: saved?.revision };
      const response = await installation.post('/measurements/approve', { values: [approval, approval] }, 'reviewer');
      expect([response.status, ((await response.json()) as { errors: object[] }).errors]).toMatchObject([
        422,
        [{ code: 'duplicate', row: 1 }],
      ]);
    });

    it.each(['\ud800', 'a\u0000b'])('text that no store can keep (%j) is refused', async (category) => {
      expect((await installation.post('/measurements', { values: [value({ category })] }, lead)).status).toBe(400);
    });
  });

  describe('bad requests', () => {
    it.each([
      ['/overview?month=2026-13', 400],
      ['/overview?month=2026', 400],
      ['/progress?scope=planet:earth', 400],
      ['/trajectory', 400],
      ['/trajectory?kpi=NO.SUCH', 404],
      ['/trajectory?kpi=NAT.RE.GEN&reportingUnit=ATL', 404],
      ['/entry-sheet?project=NO', 404],
      ['/progress?scope=centre:nowhere', 404],
      ['/progress?scope=domain:nosuch', 404],
      ['/overview?map=nosuch', 404],
      ['/measurements?kpi=NO&reportingUnit=EGY', 404],
      ['/overview?month=0000-01', 400],
      ['/nothing', 404],
    ])('%s is answered %d with problem details', async (path, status) => {
      const response = await installation.get(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        status,
        expect.stringContaining('application/problem+json'),
      ]);
      expect(await response.json()).toMatchObject({
        type: expect.stringContaining('urn:miqyas:problem:'),
        status,
        detail: expect.any(String),
      });
    });

    it.each([
      ['not JSON', '{', 400],
      ['an unknown field', '{"values":[{"unit":"a","kpi":"b","period":"2026","value":1,"recordedBy":"me"}]}', 400],
      ['text for a number', '{"values":[{"unit":"a","kpi":"b","period":"2026","value":"1"}]}', 400],
      ['infinity', '{"values":[{"unit":"a","kpi":"b","period":"2026","value":1e999}]}', 400],
      ['no values', '{"values":[]}', 400],
      ['too much', JSON.stringify({ values: [], reason: 'x'.repeat(5_000_000) }), 413],
    ])('with %s are refused', async (_, body, status) => {
      const response = await installation.request('/api/v1/programmes/arab-china-digital-cities/measurements', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...(await installation.signedIn('operator')) },
      });
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    });

    it('from a page that borrowed this machine’s address are refused', async () => {
      expect((await installation.request('/api/v1/programmes', { headers: { host: 'evil.example' } })).status).toBe(403);
    });
  });

  describe('the server', () => {
    it('describes itself as OpenAPI 3.1 with every route', async () => {
      const document = (await (await installation.request('/api/openapi.json')).json()) as {
        openapi: string;
        paths: Record<string, unknown>;
      };
      expect(document.openapi).toBe('3.1.0');
      expect(Object.keys(document.paths)).toContain('/api/v1/programmes/{programme}/measurements');
      expect(Object.keys(document.paths).length).toBeGreaterThanOrEqual(14);
    });

    it('has readable documentation from its own files', async () => {
      expect(await (await installation.request('/api/docs')).text()).toContain('swagger-ui');
      expect((await installation.request('/api/docs/assets/swagger-ui-bundle.js')).status).toBe(200);
    });

    it.each(['/healthz', '/readyz'])('answers %s', async (path) => expect((await installation.request(path)).status).toBe(200));
  });
});
