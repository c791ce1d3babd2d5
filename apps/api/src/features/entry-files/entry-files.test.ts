import { createHash } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAMME } from '@miqyas/catalogue';
import type { EntryFile, Problem } from '@miqyas/contract/client';
import { addGrants, addPeople, listKeptFiles } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';
import { sweepBlobs } from '../evidence/prune-evidence.ts';
import { verifyEvidence } from '../evidence/verify-evidence.ts';

const PATH = `/api/v1/programmes/${PROGRAMME.code}/entry-files`;
const hashOf = (content: string) => createHash('sha256').update(content).digest('hex');
type Content = NonNullable<RequestInit['body']>;

let scanners: string;
beforeAll(async () => {
  scanners = await mkdtemp(join(tmpdir(), 'miqyas-scanner-'));
  await writeFile(join(scanners, 'scan'), '#!/bin/sh\ngrep -q EICAR "$1" && exit 1\nexit 0\n');
  await chmod(join(scanners, 'scan'), 0o700);
});
afterAll(() => rm(scanners, { recursive: true }));

describe.each(await testEngines())('files of an entry on $name', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true, evidence: { scan: [join(scanners, 'scan')] } });
    const names = { ar: 'x', zh: 'x', en: 'x' };
    const person = (code: string) => ({ code, kind: 'person' as const, names, demonstration: false, leftAt: undefined });
    await installation.store.transaction(async (tx) => {
      await addPeople(tx, ['leads', 'leads-another', 'steward', 'looks'].map(person));
      await addGrants(tx, [
        { person: 'leads', role: 'project-lead', programme: PROGRAMME.code, scope: scope('project:MOB-PARK-DOH') },
        { person: 'leads-another', role: 'project-lead', programme: PROGRAMME.code, scope: scope('project:ENE-GRID-AMM') },
        { person: 'steward', role: 'standards-steward', programme: PROGRAMME.code, scope: scope('') },
        { person: 'looks', role: 'viewer', programme: PROGRAMME.code, scope: scope('') },
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
    const action = { name_en: 'x', owner: 'leads', due: '2026-12-10', reporting_unit: 'MOB-PARK-DOH', kpi: 'ISO37122:19.8' };
    const codes = ['KEPT', 'RESTORED', 'FULL', 'REFUSED', 'LINKED', 'HIDDEN'];
    const entries = codes.map((code) => ({ cells: { ...action, code, ...(code === 'HIDDEN' ? { kpi: 'T.SECRET' } : {}) } }));
    expect((await client.putRegisterEntries({ programme: PROGRAMME.code, register: 'action', body: { entries } })).faults).toEqual([]);
  });
  afterAll(() => installation.close());

  const ask = async (path: string, person: string, init: RequestInit = {}) =>
    installation.request(`${PATH}${path}`, { ...init, headers: { ...(await installation.signedIn(person)), ...(init.headers as object) } });
  const send = (key: string, content: Content, name = 'minutes.txt', person = 'leads', register = 'action') =>
    ask(`/files?${new URLSearchParams({ register, key, name })}`, person, { method: 'POST', body: content });
  const added = async (...sent: Parameters<typeof send>) => {
    const response = await send(...sent);
    expect(response.status).toBe(201);
    return (await response.json()) as EntryFile;
  };
  const post = (path: string, body: object, person = 'leads') =>
    ask(path, person, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  const list = async (key: string, { person = 'looks', removed = 'false' } = {}) =>
    (await (await ask(`?${new URLSearchParams({ register: 'action', key, removed })}`, person)).json()) as {
      files: EntryFile[];
      editable: boolean;
    };
  const codeOf = async (response: Response) => ((await response.json()) as Problem).code;
  const kept = async () => {
    const found: string[] = [];
    await installation.store.snapshot(async (db) => {
      for await (const { sha256 } of listKeptFiles(db)) found.push(sha256);
    });
    return found;
  };

  it('are kept with their checksum, and given back as attachments in a sandbox', async () => {
    const one = await added('KEPT', '<script>alert(1)</script>', 'محضر.html');
    expect(one).toMatchObject({
      register: 'action',
      key: 'KEPT',
      name: 'محضر.html',
      addedBy: 'leads',
      content: { mediaType: 'text/plain' },
    });
    expect(await list('KEPT')).toEqual({ files: [one], editable: false });
    expect((await list('KEPT', { person: 'leads' })).editable).toBe(true);
    const file = await ask(`/${one.id}/file`, 'looks');
    expect(await file.text()).toBe('<script>alert(1)</script>');
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'text/plain',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': expect.stringMatching(/^attachment; filename="____.html"; filename\*=UTF-8''/),
      'x-content-type-options': 'nosniff',
    });
    // Who heard no answer sends it once more.
    expect(await added('KEPT', '<script>alert(1)</script>', 'again.html')).toEqual(one);
    const trail = await installation.request('/api/v1/audit?action=entry-file.add', { headers: await installation.signedIn('operator') });
    expect(await trail.json()).toMatchObject([{ actor: 'leads', subject: 'KEPT', details: { register: 'action', id: one.id } }]);
  });

  it('are removed for a reason and put back, and what they hold is kept all the while', async () => {
    const one = await added('RESTORED', 'signed by both');
    expect((await post(`/${one.id}/remove`, { reason: '' })).status).toBe(400);
    expect((await post(`/${one.id}/remove`, { reason: 'wrong one' })).status).toBe(204);
    expect((await list('RESTORED')).files).toEqual([]);
    expect((await list('RESTORED', { removed: 'true' })).files).toMatchObject([{ removed: { by: 'leads', reason: 'wrong one' } }]);
    expect(await kept()).toContain(hashOf('signed by both'));
    const { blobs } = installation.context.evidence;
    const aged = { ...blobs, keptSince: async () => '2026-01-01T00:00:00.000Z', list: () => agedBlobs() };
    async function* agedBlobs() {
      for await (const blob of blobs.list()) yield { ...blob, at: '2026-01-01T00:00:00.000Z' };
    }
    const context = { ...installation.context, evidence: { ...installation.context.evidence, blobs: aged } };
    await sweepBlobs(context, new AbortController().signal);
    expect((await post(`/${one.id}/restore`, {})).status).toBe(204);
    expect((await list('RESTORED')).files).toEqual([one]);
    expect(await (await ask(`/${one.id}/file`, 'looks')).text()).toBe('signed by both');
    const wrong = await installation.store.snapshot((db) => verifyEvidence(db, blobs));
    expect(wrong).toEqual([]);
  });

  it.each([
    ['with a virus', 'X5O!P EICAR X', 'infected-file', 422],
    ['that is too large', new Uint8Array(1024 * 1024 + 1), 'file-too-large', 413],
    ['of no bytes', '', 'empty-file', 422],
  ] as const)('one %s is refused, and nothing of it is kept', async (_, content, code, status) => {
    const response = await send('REFUSED', content as Content);
    expect([await codeOf(response), response.status]).toEqual([code, status]);
    expect((await list('REFUSED')).files).toEqual([]);
  });

  it('may be links of the web, the same one once, and twenty in all', async () => {
    const link = (url: string) => post('/links', { register: 'action', key: 'LINKED', url });
    const first = (await (await link('https://x.example/0')).json()) as EntryFile;
    expect(first).toMatchObject({ name: 'https://x.example/0', content: { kind: 'link', url: 'https://x.example/0' } });
    expect(await (await link('https://x.example/0')).json()).toEqual(first);
    expect((await link('javascript:alert(1)')).status).toBe(400);
    expect(await codeOf(await ask(`/${first.id}/file`, 'leads'))).toBe('unknown-entry-file');
    for (let i = 1; i < 20; i += 1) expect((await link(`https://x.example/${i}`)).status).toBe(201);
    expect(await codeOf(await link('https://x.example/20'))).toBe('too-many-files');
    expect(await codeOf(await send('LINKED', 'one more'))).toBe('too-many-files');
  });

  it('are brought by who may change the entry, and by nobody else', async () => {
    expect(await codeOf(await send('REFUSED', 'x', 'x.txt', 'leads-another'))).toBe('not-permitted');
    expect((await send('REFUSED', 'x', 'x.txt', 'looks')).status).toBe(403);
    expect((await send('REFUSED', 'x', 'x.txt', 'steward')).status).toBe(201);
    expect(await codeOf(await send('NOTHING', 'x'))).toBe('unknown-entry');
    expect(await codeOf(await ask('/none/file', 'leads'))).toBe('unknown-entry-file');
  });

  it('of what is about a restricted KPI are not there for others', async () => {
    const one = await added('HIDDEN', 'quietly', 'quiet.txt', 'operator');
    expect(await codeOf(await ask(`?${new URLSearchParams({ register: 'action', key: 'HIDDEN' })}`, 'looks'))).toBe('unknown-entry');
    expect(await codeOf(await ask(`/${one.id}/file`, 'looks'))).toBe('unknown-entry');
    expect(await codeOf(await post(`/${one.id}/remove`, { reason: 'x' }))).toBe('unknown-entry');
    expect(await (await ask(`/${one.id}/file`, 'operator')).text()).toBe('quietly');
  });
});
