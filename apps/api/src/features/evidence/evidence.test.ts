import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAMME } from '@miqyas/catalogue';
import type { Evidence, EvidenceCounts, Problem } from '@miqyas/contract/client';
import { addEvidence, addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { type Period, parsePeriod } from '@miqyas/domain';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';
import { pruneEvidence, sweepBlobs } from './prune-evidence.ts';

const PATH = `/api/v1/programmes/${PROGRAMME.code}/evidence`;
const VALUE = { reportingUnit: 'MOB-PARK-DOH', kpi: 'ISO37122:19.8', period: '2026-10' };
const PNG = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0', 'latin1');
type Content = NonNullable<RequestInit['body']>;
const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

let scanners: string;
let scanner: string;
beforeAll(async () => {
  scanners = await mkdtemp(join(tmpdir(), 'miqyas-scanner-'));
  scanner = join(scanners, 'scan');
  await writeFile(scanner, '#!/bin/sh\ngrep -q EICAR "$1" && exit 1\ngrep -q UNREADABLE "$1" && exit 2\nexit 0\n');
  await chmod(scanner, 0o700);
});
afterAll(() => rm(scanners, { recursive: true }));

describe.each(await testEngines())('evidence on $name', (engine) => {
  let installation: TestInstallation;
  let now = new Date('2026-11-23T09:00:00.000Z');
  beforeAll(async () => {
    const evidence = { keepDays: 30, scan: [scanner] as const };
    const sessions = { hours: 100 * 24, idleMs: 100 * 86_400_000 };
    installation = await testInstallation(engine, { demonstration: true, clock: () => now, evidence, sessions });
    const names = { ar: 'x', zh: 'x', en: 'x' };
    const person = (code: string) => ({ code, kind: 'person' as const, names, demonstration: false, leftAt: undefined });
    await installation.store.transaction(async (tx) => {
      await addPeople(tx, ['leads', 'leads-another', 'reviews', 'looks'].map(person));
      await addGrants(tx, [
        { person: 'leads', role: 'project-lead', programme: PROGRAMME.code, scope: scope('project:MOB-PARK-DOH') },
        { person: 'leads-another', role: 'project-lead', programme: PROGRAMME.code, scope: scope('project:ENE-GRID-AMM') },
        { person: 'reviews', role: 'reviewer', programme: PROGRAMME.code, scope: scope('country:QAT') },
        { person: 'looks', role: 'viewer', programme: PROGRAMME.code, scope: scope('') },
      ]);
    });
  });
  afterAll(() => installation.close());

  const ask = async (path: string, person: string, init: RequestInit = {}) =>
    installation.request(`${PATH}${path}`, { ...init, headers: { ...(await installation.signedIn(person)), ...(init.headers as object) } });
  const send = (content: Content, name: string, { person = 'leads', value = {} as object, note = '' } = {}) =>
    ask(`/files?${new URLSearchParams({ ...VALUE, ...value, name, note })}`, person, { method: 'POST', body: content });
  const added = async (...sent: Parameters<typeof send>) => {
    const response = await send(...sent);
    expect([response.status, sent[1]]).toEqual([201, sent[1]]);
    return (await response.json()) as Evidence;
  };
  const link = (body: object, person = 'leads') =>
    ask('/links', person, { method: 'POST', body: JSON.stringify({ ...VALUE, ...body }), headers: { 'content-type': 'application/json' } });
  const act = (id: string, verb: 'remove' | 'restore', body?: object, person = 'leads') =>
    ask(`/${id}/${verb}`, person, {
      method: 'POST',
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
  const list = async (value: object = {}, person = 'looks') =>
    (await (await ask(`?${new URLSearchParams({ ...VALUE, ...value })}`, person)).json()) as Evidence[];
  const codeOf = async (response: Response) => ((await response.json()) as Problem).code;
  const trailOf = async (action: string) =>
    (await (await installation.request(`/api/v1/audit?action=${action}`, { headers: await installation.signedIn('operator') })).json()) as {
      actor: string;
      subject: string;
      details: object;
    }[];

  it('is kept with its checksum, given back as an attachment to the last byte, and told in the trail', async () => {
    const content = randomBytes(700_001);
    const value = { period: '2026-01' };
    const one = await added(content, 'مسح المواقف (1).bin', { value, note: 'sheet Survey, cell F14' });
    expect(one).toMatchObject({
      ...VALUE,
      ...{ ...value, category: '', name: 'مسح المواقف (1).bin', note: 'sheet Survey, cell F14', addedBy: 'leads' },
      content: { kind: 'file', mediaType: 'application/octet-stream', bytes: content.length, sha256: hashOf(content), gone: false },
    });
    expect(await list(value)).toEqual([one]);
    const file = await ask(`/${one.id}/file`, 'looks');
    expect(Buffer.from(await file.arrayBuffer()).equals(content)).toBe(true);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-disposition':
        'attachment; filename="___ _______ (1).bin"; filename*=UTF-8\'\'%D9%85%D8%B3%D8%AD%20%D8%A7%D9%84%D9%85%D9%88%D8%A7%D9%82%D9%81%20%281%29.bin',
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    });
    const [told] = await trailOf('evidence.add');
    expect(told).toMatchObject({ actor: 'leads', subject: 'MOB-PARK-DOH ISO37122:19.8 2026-01' });
    expect(told?.details).toEqual({ id: one.id, category: '', name: one.name, sha256: hashOf(content), bytes: content.length });
    // Who heard no answer sends it once more.
    expect(await added(content, 'again.bin', { value })).toEqual(one);
    expect(await list(value)).toHaveLength(1);
  });

  it('is removed for a reason, stays in the history, and can be put back', async () => {
    const value = { period: '2026-02' };
    const one = await added('a;b\n1;2\n', 'survey.csv', { value });
    expect((await act(one.id, 'remove', { reason: '' })).status).toBe(400);
    expect((await act(one.id, 'remove', { reason: 'wrong file' }, 'reviews')).status).toBe(204);
    expect(await list(value)).toEqual([]);
    expect(await codeOf(await act(one.id, 'remove', { reason: 'again' }))).toBe('unknown-evidence');
    expect(await list({ ...value, removed: 'true' })).toEqual([
      { ...one, removed: { by: 'reviews', at: now.toISOString(), reason: 'wrong file' } },
    ]);
    expect((await act(one.id, 'restore')).status).toBe(204);
    expect(await list(value)).toEqual([one]);
    expect((await trailOf('evidence.remove'))[0]).toMatchObject({ actor: 'reviews', details: { name: 'survey.csv' } });
    expect((await trailOf('evidence.restore'))[0]).toMatchObject({ actor: 'leads' });
  });

  it('says where in it the value stands, and keeps what was said before in the trail', async () => {
    const one = await added('x', 'noted.txt', { value: { period: '2026-03' }, note: 'page 1' });
    const noted = await ask(`/${one.id}/note`, 'leads', {
      ...{ method: 'PUT', body: JSON.stringify({ note: 'page 7' }), headers: { 'content-type': 'application/json' } },
    });
    expect(noted.status).toBe(204);
    expect((await list({ period: '2026-03' }))[0]?.note).toBe('page 7');
    expect((await trailOf('evidence.note'))[0]?.details).toMatchObject({ old: 'page 1', new: 'page 7' });
  });

  it('can be a link of the web, and nothing that runs or gives a password away', async () => {
    const url = 'https://statistics.example/parking?month=10';
    const response = await link({ url, period: '2026-04' });
    expect(response.status).toBe(201);
    const one = (await response.json()) as Evidence;
    expect(one).toMatchObject({ name: url, content: { kind: 'link', url } });
    expect(await codeOf(await ask(`/${one.id}/file`, 'leads'))).toBe('unknown-evidence');
    for (const bad of [
      'javascript:alert(1)',
      ' JavaScript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'https://a:b@x.example/',
      '//x',
      'x',
    ])
      expect([bad, (await link({ url: bad, period: '2026-04' })).status]).toEqual([bad, 400]);
    expect(await list({ period: '2026-04' })).toHaveLength(1);
  });

  it('is counted for lists, by value', async () => {
    await added('1', 'one.txt', { value: { period: '2025-11' } });
    await added('2', 'two.txt', { value: { period: '2025-11' } });
    const counts = async (query: object) =>
      (await (await ask(`/counts?${new URLSearchParams({ ...query })}`, 'looks')).json()) as EvidenceCounts;
    expect(await counts({ period: '2025-11' })).toEqual([{ ...VALUE, period: '2025-11', category: '', count: 2 }]);
    expect(await counts({ reportingUnit: 'MOB-PARK-DOH', period: '2025-11' })).toHaveLength(1);
    expect(await counts({ reportingUnit: 'ENE-GRID-AMM' })).toEqual([]);
    expect((await ask('/counts', 'looks')).status).toBe(400);
  });

  describe('of another’s part', () => {
    it('is put there, removed and restored by nobody who has no role in it', async () => {
      const one = await added('mine', 'mine.txt', { value: { period: '2026-05' } });
      for (const person of ['leads-another', 'looks']) {
        expect((await send('x', 'x.txt', { person, value: { period: '2026-05' } })).status).toBe(403);
        expect((await link({ url: 'https://x.example', period: '2026-05' }, person)).status).toBe(403);
        expect((await act(one.id, 'remove', { reason: 'mine now' }, person)).status).toBe(403);
        expect((await act(one.id, 'restore', undefined, person)).status).toBe(403);
      }
      expect(await list({ period: '2026-05' })).toEqual([one]);
    });

    it('is not there for who may not see the value: no name, no count, no file', async () => {
      const definition = 'code,name,unit,domain,direction,classification\nT.SECRET,Secret,%,mobility,up,restricted\n';
      const imported = await installation.request(`/api/v1/programmes/${PROGRAMME.code}/imports?name=k.csv`, {
        ...{ method: 'POST', body: definition },
        headers: { ...(await installation.signedIn('operator')), 'content-type': 'application/octet-stream' },
      });
      expect(imported.status).toBe(200);
      const value = { kpi: 'T.SECRET' };
      const one = await added('the contract', 'contract.txt', { value });
      const before = (await trailOf('restricted.read')).length;
      for (const person of ['looks', 'leads-another']) {
        expect(await codeOf(await ask(`?${new URLSearchParams({ ...VALUE, ...value })}`, person))).toBe('unknown-kpi');
        expect(await codeOf(await ask(`/${one.id}/file`, person))).toBe('unknown-evidence');
        expect(await codeOf(await ask(`/${one.id}/preview`, person))).toBe('unknown-evidence');
        expect(JSON.stringify(await (await ask('?reportingUnit=MOB-PARK-DOH', person)).json())).not.toContain('contract');
        expect(await (await ask('/counts?period=2026-10', person)).text()).not.toContain('SECRET');
      }
      expect(await (await ask(`/${one.id}/file`, 'leads')).text()).toBe('the contract');
      expect(await (await ask('/counts?period=2026-10', 'leads')).text()).toContain('SECRET');
      await installation.jobs.look();
      now = new Date(now.getTime() + 60_000);
      await installation.jobs.look();
      expect((await trailOf('restricted.read')).length).toBeGreaterThan(before);
    });
  });

  describe('that is hostile', () => {
    it.each([
      ['a page called a picture', '<html><script>alert(1)</script>', 'photo.png', 'text/plain'],
      ['a drawing that runs', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'drawing.svg', 'text/plain'],
      ['a picture that is a page as well', Buffer.concat([PNG, Buffer.from('<script>alert(1)</script>')]), 'both.html', 'image/png'],
      ['a program called a report', Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), 'report.pdf', 'application/octet-stream'],
      ['an archive that unpacks to a gigabyte', zipSync({ 'a.txt': strToU8('0'.repeat(30_000_000)) }), 'bomb.zip', 'application/zip'],
    ])('%s is bytes, handed on as an attachment in a box', async (_, content, name, mediaType) => {
      const one = await added(content as Content, name, { value: { period: '2026-06' } });
      expect(one.content).toMatchObject({ mediaType });
      for (const what of ['file', 'preview']) {
        const response = await ask(`/${one.id}/${what}`, 'leads');
        if (what === 'preview' && mediaType !== 'image/png') expect(await codeOf(response)).toBe('no-preview');
        else {
          expect(response.headers.get('content-type')).toBe(mediaType);
          expect(response.headers.get('content-disposition')).toMatch(/^attachment; /);
        }
        expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
        expect(response.headers.get('x-content-type-options')).toBe('nosniff');
        if (!response.bodyUsed) await response.body?.cancel();
      }
    });

    it.each([
      ['../../../etc/passwd', 'passwd'],
      ['..\\..\\secret', 'secret'],
      ['a\r\nset-cookie: x=1.txt', 'aset-cookie: x=1.txt'],
      ['report\u202efdp.exe', 'reportfdp.exe'],
      ['quote".txt', 'quote".txt'],
    ])('by its name %j is called %j and leads nowhere', async (given, name) => {
      const one = await added(randomBytes(8), given, { value: { period: '2026-07' } });
      expect(one.name).toBe(name);
      const { headers } = await ask(`/${one.id}/file`, 'leads');
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''[\w.%~!#$&+^`|-]+$/);
      expect(headers.get('set-cookie')).toBeNull();
    });

    it.each([
      ['of no bytes', '', {}, 'empty-file', 422],
      ['that is too large', new Uint8Array(1024 * 1024 + 1), {}, 'file-too-large', 413],
      ['that says so', 'x', { 'content-length': '99999999' }, 'file-too-large', 413],
      ['with a virus', 'X5O!P EICAR X', {}, 'infected-file', 422],
      ['that the scanner cannot read', 'UNREADABLE', {}, 'file-not-scanned', 503],
    ] as const)('%s is refused in words, and nothing of it is kept', async (_, content, headers, code, status) => {
      const path = `/files?${new URLSearchParams({ ...VALUE, period: '2026-08', name: 'x.txt' })}`;
      const response = await ask(path, 'leads', {
        method: 'POST',
        body: content as Content,
        headers: { ...headers, 'accept-language': 'ar' },
      });
      const problem = (await response.json()) as Problem;
      expect([problem.code, response.status]).toEqual([code, status]);
      expect(problem.detail).toMatch(/[\u0600-\u06ff]/);
      expect(await list({ period: '2026-08' })).toEqual([]);
    });

    it('a thousand files behind one value are refused from the twenty-first on', async () => {
      const value = { period: '2024-12' };
      for (let i = 0; i < 20; i += 1) await link({ ...value, url: `https://x.example/${i}` });
      expect(await codeOf(await link({ ...value, url: 'https://x.example/21' }))).toBe('too-much-evidence');
      expect(await codeOf(await send('21', 'x.txt', { value }))).toBe('too-much-evidence');
      expect(await list(value)).toHaveLength(20);
    });

    it('nor do they get there by being taken off and put back, nor does the same link stand there twice', async () => {
      const value = { period: '2024-11' };
      const url = 'https://x.example/0';
      const first = (await (await link({ ...value, url })).json()) as Evidence;
      await act(first.id, 'remove', { reason: 'for a moment' });
      await link({ ...value, url });
      expect((await act(first.id, 'restore')).status).toBe(204);
      expect(await list(value)).toHaveLength(1);
      const removed = (await (await link({ ...value, url: 'https://x.example/1' })).json()) as Evidence;
      await act(removed.id, 'remove', { reason: 'for a moment' });
      for (let i = 2; i < 21; i += 1) await link({ ...value, url: `https://x.example/${i}` });
      expect(await codeOf(await act(removed.id, 'restore'))).toBe('too-much-evidence');
      expect(await list(value)).toHaveLength(20);
    });

    it.each([
      ['of no such unit', { reportingUnit: 'NOWHERE' }, 404],
      ['of no such KPI', { kpi: 'NOTHING' }, 404],
      ['of no such period', { period: '2026-13' }, 400],
    ])('%s is refused', async (_, value, status) => {
      expect((await send('x', 'x.txt', { value })).status).toBe(status);
      expect((await ask(`?${new URLSearchParams({ ...VALUE, ...value })}`, 'looks')).status).toBe(status);
    });
  });

  it('lets its file go so long after it was removed, unless the same file stands behind another value', async () => {
    const { blobs } = installation.context.evidence;
    const value = { period: '2025-01' };
    const [alone, shared] = [await added('alone', 'alone.txt', { value }), await added('shared', 'shared.txt', { value })];
    await added('shared', 'shared.txt', { value: { period: '2025-02' } });
    for (const { id } of [alone, shared]) await act(id, 'remove', { reason: 'newer ones' });
    const prune = async () => pruneEvidence(installation.context, { programme: PROGRAMME.code, actor: await installation.actor() });
    now = new Date(now.getTime() + 29 * 86_400_000);
    await prune();
    expect((await list({ ...value, removed: 'true' })).map(({ content }) => 'gone' in content && content.gone)).toEqual([false, false]);
    now = new Date(now.getTime() + 2 * 86_400_000);
    await prune();
    expect((await list({ ...value, removed: 'true' })).map(({ content }) => 'gone' in content && content.gone)).toEqual([true, true]);
    expect(await codeOf(await act(alone.id, 'restore'))).toBe('evidence-gone');
    expect(await codeOf(await ask(`/${alone.id}/file`, 'leads'))).toBe('evidence-gone');
    // Files of the last day stay, whatever they are of; then those of no evidence go.
    expect(await sweepBlobs(installation.context, new AbortController().signal)).toBe(0);
    const aged = { ...blobs, keptSince: async () => '2026-01-01T00:00:00.000Z', list: () => agedBlobs() };
    async function* agedBlobs() {
      for await (const one of blobs.list()) yield { ...one, at: '2026-01-01T00:00:00.000Z' };
    }
    const context = { ...installation.context, evidence: { ...installation.context.evidence, blobs: aged } };
    expect(await sweepBlobs(context, new AbortController().signal)).toBe(1);
    expect(await blobs.open(hashOf(Buffer.from('alone')))).toBeUndefined();
    expect(await blobs.keptSince(hashOf(Buffer.from('shared')))).toBeDefined();
    expect((await trailOf('evidence.prune'))[0]?.details).toMatchObject({
      files: expect.arrayContaining([expect.objectContaining({ id: alone.id })]),
    });
  });

  it('of which very much is let go is let go a few hundred at a time', async () => {
    const at = new Date(now.getTime() - 31 * 86_400_000).toISOString();
    const subject = { ...VALUE, period: parsePeriod('2023-01') as Period, category: '' };
    const content = { kind: 'file', mediaType: 'text/plain', bytes: 1, sha256: '0'.repeat(64), prunedAt: undefined } as const;
    const rest = { name: 'old.txt', note: '', addedBy: 'leads', addedAt: at, removed: { by: 'leads', at, reason: 'old' }, content };
    await installation.store.transaction(async (tx) => {
      for (let i = 0; i < 501; i += 1) await addEvidence(tx, PROGRAMME.code, { ...subject, ...rest, id: `old-${i}` });
    });
    const pruned = await pruneEvidence(installation.context, { programme: PROGRAMME.code, actor: await installation.actor() });
    const [last, first] = (await trailOf('evidence.prune')).map(({ details }) => (details as { files: object[] }).files.length);
    expect([pruned, first, last]).toEqual([501, 500, 1]);
  });

  it('that was changed where it lies never arrives whole', async () => {
    const content = randomBytes(200_000);
    const one = await added(content, 'changed.bin', { value: { period: '2025-03' } });
    const { sha256 } = one.content as { sha256: string };
    content[150_000] = (content[150_000] ?? 0) ^ 1;
    const file = join(scanners, 'flipped');
    await writeFile(file, content);
    await installation.context.evidence.blobs.put(file, sha256);
    const response = await ask(`/${one.id}/file`, 'leads');
    await expect(response.arrayBuffer()).rejects.toThrow(/not the one that was put/);
  });

  it('leaves nothing passing behind', async () => {
    const left = (await readdir(tmpdir())).filter((name) => name.startsWith(`miqyas-${process.pid}-`));
    for (const folder of left) expect(await readdir(join(tmpdir(), folder))).toEqual([]);
  });
});
