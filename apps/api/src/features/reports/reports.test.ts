import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReportSettings } from '@miqyas/contract/client';
import { sql, type TestEngine, testEngines } from '@miqyas/db/testing';
import type { RegisterName, Role } from '@miqyas/domain';
import { CaptureError } from '@miqyas/report';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blobFolder } from '../../access/blob-folder.ts';
import type { Channels } from '../../config/channels.ts';
import { deliverMail } from '../../jobs/deliver-mail.ts';
import { smtpMailer } from '../../jobs/mailer.ts';
import { testMailServer } from '../../testing/mail-server.ts';
import { scope } from '../../testing/scope.ts';
import { testInstallation } from '../../testing/test-installation.ts';
import { backupFile, restoreBackup } from '../backup/restore-backup.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { sweepBlobs } from '../evidence/prune-evidence.ts';
import { findCorrections } from './corrections.ts';
import { drawEditions } from './draw-editions.ts';
import type { Drawing } from './drawing.ts';
import { makeDueReports } from './make-due-reports.ts';

const programme = 'water';
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const NOBODY = { roles: [], people: [], addresses: [], channels: [] };
const SETTINGS: ReportSettings = {
  ...{ name: 'Monthly', audience: { kind: 'one', scope: scope('') }, form: 'report', languages: ['en'] },
  ...{ rule: { kind: 'approved', workingDay: 3, hour: 6 }, recipients: { ...NOBODY, roles: ['delivery-office'] } },
  ...{ onFailure: 'hold', release: 'at-once', figures: 'open', paused: false },
};
const engines = await testEngines();
const [sqlite] = engines as [TestEngine];
const signal = new AbortController().signal;
type World = Awaited<ReturnType<typeof worldOf>>;

/** A programme of one project that reports leakage every month, and with `secret` its debt, which few may see; its week ends on Friday and Saturday. */
async function worldOf(
  engine: TestEngine,
  { secret = false, ...options }: { secret?: boolean; channels?: Channels; mailDomains?: string[] } = {},
) {
  let now = Date.parse('2026-11-02T09:00:00.000Z');
  const evidence = await mkdtemp(join(tmpdir(), 'miqyas-reports-'));
  const server = await testMailServer();
  const mailer = smtpMailer({ url: server.url, from: 'miqyas@example.org' });
  /** Words of sheets that cannot be drawn. */
  const faults = new Map<string, string>();
  const drawing: Drawing = {
    draw: async ({ sheets }) => {
      for (const { name } of sheets) if (faults.has(name)) throw new CaptureError('draw', name, faults.get(name) ?? '');
      return { sheets: sheets.map(({ name }) => ({ name, title: name, alternative: name, picture: PNG })), pdf: undefined };
    },
    close: async () => {},
  };
  const installation = await testInstallation(engine, {
    ...{ beginWith: 'nothing', clock: () => new Date(now), mailer, sessions: { hours: 24 * 365, idleMs: 366 * 86_400_000 } },
    ...{ evidence: { place: { kind: 'folder', path: evidence } }, drawing: () => drawing, ...options },
  });
  const { context } = installation;
  const client = await installation.client();
  await client.createProgramme({
    body: {
      code: programme,
      names: { ar: 'الماء', zh: '水', en: 'Water' },
      from: 'nothing',
      timeZone: 'Asia/Muscat',
      weekend: 'friday-saturday',
    },
  });
  const put = (register: RegisterName, ...entries: Readonly<Record<string, string | number>>[]) =>
    client.putRegisterEntries({ programme, register, body: { entries: entries.map((cells) => ({ cells })) } });
  await put('domain', { code: 'water', name_en: 'Water' });
  await put('country', { code: 'OMN', name_en: 'Oman' });
  await put('project', { code: 'PIPES', name_en: 'Pipes', name_ar: 'الأنابيب', domain: 'water', country: 'OMN' });
  const kpi = { domain: 'water', unit: '%', direction: 'decrease', aggregation: 'latest', frequency: 'month' };
  await put(
    'kpi',
    { code: 'LEAK', name_en: 'Leakage', ...kpi },
    ...(secret ? [{ code: 'DEBT', name_en: 'Debt', classification: 'restricted', ...kpi }] : []),
  );
  for (const code of secret ? ['LEAK', 'DEBT'] : ['LEAK']) {
    await put('agreement', { reporting_unit: 'PIPES', kpi: code, from: '2026-10-01', due_days: 10 });
    const target = { baseline_period: '2025-12', baseline_value: 30, deadline: '2027-12', comparator: '<=', value: 10 };
    await put('target', { reporting_unit: 'PIPES', kpi: code, ...target });
  }
  const codes = new Map<string, string>();
  const invite = async (name: string, role: Role) => {
    const grants = [{ role, programme, scope: scope(role === 'project-lead' ? 'project:PIPES' : '') }];
    codes.set(
      name,
      (await client.invitePerson({ body: { email: `${name}@example.org`, names: { en: name }, grants, reason: 'a test' } })).code,
    );
  };
  for (const [name, role] of [
    ['lead', 'project-lead'],
    ['reviewer', 'reviewer'],
    ['office', 'delivery-office'],
    ['viewer', 'viewer'],
  ] as const)
    await invite(name, role);
  await deliverMail(context, mailer, signal);
  server.mails.length = 0;

  const as = (name: string) => installation.client(codes.get(name) ?? '');
  const at = (text: string) => {
    now = Date.parse(`${text}:00.000Z`);
  };
  const make = () => makeDueReports(context, signal);
  const draw = () => drawEditions(context, drawing, signal);
  const deliver = () => deliverMail(context, mailer, signal);
  const report = async (value: number, { kpi = 'LEAK', period = '2026-10' } = {}) => {
    now += 1000;
    const { saved } = await (await as('lead')).recordMeasurements({
      ...{ programme, body: { values: [{ reportingUnit: 'PIPES', kpi, period, value }] } },
    });
    return { reportingUnit: 'PIPES', kpi, period, revision: saved[0]?.revision ?? 0 };
  };
  return {
    ...{ installation, context, client, server, faults, codes, evidence, as, at, make, draw, deliver, report, put },
    approve: async (value: number, more: { kpi?: string; period?: string } = {}) => {
      const seen = await report(value, more);
      now += 1000;
      await (await as('reviewer')).approveMeasurements({ programme, body: { values: [seen] } });
    },
    schedule: async (id: string, more: Partial<ReportSettings> = {}) =>
      (await as('office')).putReportSchedule({ programme, id, body: { ...SETTINGS, ...more } }),
    /** Lets every job run, some minutes apart, as often as retries of drawing need it. */
    run: async (times = 1) => {
      for (let i = 0; i < times; i += 1) {
        await make();
        await draw();
        await deliver();
        now += 61_000;
      }
    },
    reports: async (schedule?: string) =>
      (await client.reports({ programme })).reports.filter((one) => schedule === undefined || one.schedule === schedule),
    edition: async (id: string) => client.reportEdition({ programme, id }),
    mailsTo: (name: string) => server.mails.filter((mail) => mail.includes(`To: ${name}${name.includes('@') ? '' : '@example.org'}`)),
    /** Bytes of what was published, as whoever downloads it gets them. */
    bytes: async (id: string) => {
      const headers = await installation.signedIn('operator');
      const base = `/api/v1/programmes/${programme}/report-editions/${id}`;
      const { files } = await client.reportEdition({ programme, id });
      const paths = ['data', ...files.map(({ name }) => `files/${name}`)];
      return Promise.all(
        paths.map(async (path) => [
          path,
          Buffer.from(await (await installation.request(`${base}/${path}`, { headers })).arrayBuffer()).toString('base64'),
        ]),
      );
    },
    close: async () => {
      await installation.close();
      await server.down();
      await rm(evidence, { recursive: true, force: true });
    },
  };
}

/** The only one, or the first, of what must be there. */
function first<One>(all: readonly One[]): One {
  const [one] = all;
  if (one === undefined) throw new Error('there is none');
  return one;
}

function subjectOf(mail: string): string {
  const [, head = ''] = /^Subject: ([\s\S]*?)(?:\r?\n(?! )|Message-ID)/m.exec(mail) ?? [];
  return [...head.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?/gi)]
    .map(([, kind, text = '']) => (kind?.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString() : quoted(text)))
    .join('');
}

function quoted(text: string): string {
  return decodeURIComponent(
    text
      .replaceAll('_', ' ')
      .replaceAll('%', '%25')
      .replace(/=([0-9A-F]{2})/g, '%$1'),
  );
}

/** The words of a mail whatever they are wrapped in. */
function wordsOf(mail: string): string {
  const parts = mail.split(/\r?\n\r?\n/).map((part) => {
    const compact = part.replace(/\s/g, '');
    if (/^[A-Za-z0-9+/=]+$/.test(compact)) return Buffer.from(compact, 'base64').toString();
    return Buffer.from(
      part.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    ).toString();
  });
  return parts.join('\n');
}

const tokenOf = (mail: string) => /report-unsubscriptions\/([\w-]+)/.exec(mail)?.[1] ?? '';

describe.each(engines)('the report of a month, on $name,', (engine) => {
  let world: World;
  beforeAll(async () => {
    world = await worldOf(engine);
  });
  afterAll(() => world.close());

  it('waits for missing values until the working day, and then says that it is provisional', async () => {
    await world.schedule('monthly');
    // Due on Tuesday the 10th: the third working day after it is Sunday the 15th, at six in Muscat.
    world.at('2026-11-15T01:59');
    expect(await world.make()).toBe(0);
    world.at('2026-11-15T02:00');
    expect(await world.make()).toBe(1);
    expect(await world.reports()).toMatchObject([{ schedule: 'monthly', issue: '2026-10', provisional: true }]);
  });

  it('is frozen once by however many come at once, and by whoever comes again', async () => {
    await world.schedule('crowd');
    const made = await Promise.all(Array.from({ length: 6 }, world.make));
    expect(made.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await world.make()).toBe(0);
    expect(await world.reports('crowd')).toHaveLength(1);
  });

  it('goes out before that day as soon as its values are approved', async () => {
    world.at('2026-12-03T09:00');
    const seen = await world.report(21, { period: '2026-11' });
    expect(await world.make()).toBe(0);
    await (await world.as('reviewer')).approveMeasurements({ programme, body: { values: [seen] } });
    expect(await world.make()).toBe(2);
    expect(first(await world.reports('monthly'))).toMatchObject({ issue: '2026-11', provisional: false });
  });

  it('that was missed is made up once, and not again when the clock is set back', async () => {
    world.at('2027-03-20T09:00');
    await world.schedule('crowd', { paused: true });
    expect(await world.make()).toBe(3);
    expect((await world.reports('monthly')).map(({ issue }) => issue).sort()).toEqual([
      '2026-10',
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
    ]);
    world.at('2026-12-20T09:00');
    expect(await world.make()).toBe(0);
    world.at('2027-03-20T09:01');
    expect(await world.make()).toBe(0);
  });

  it('is made of each part of the programme, once', async () => {
    await world.client.removeReportSchedule({ programme, id: 'monthly' });
    await world.schedule('parts', { audience: { kind: 'each', of: 'project' } });
    expect(await world.make()).toBe(1);
    expect(await world.make()).toBe(0);
    expect(await world.reports('parts')).toMatchObject([{ scope: 'project:PIPES', issue: '2027-02' }]);
  });

  it('of a schedule that was ended and is begun again does not go back to what was left out meanwhile', async () => {
    await world.client.removeReportSchedule({ programme, id: 'parts' });
    world.at('2027-09-20T09:00');
    await world.schedule('parts', { audience: { kind: 'each', of: 'project' } });
    expect(await world.make()).toBe(1);
    expect(first(await world.reports('parts'))).toMatchObject({ issue: '2027-08' });
  });
});

describe.each(engines)('a report that is drawn, on $name,', (engine) => {
  let world: World;
  const sent = (name: string) => world.mailsTo(name).length;
  const monthly = async (language = 'en') => {
    const editions = (await world.reports('monthly')).findLast(({ issue }) => issue === '2026-10')?.editions ?? [];
    return editions.find((one) => one.language === language)?.id ?? '';
  };
  beforeAll(async () => {
    world = await worldOf(engine);
    world.at('2026-11-05T09:00');
    await world.approve(20);
    await world.schedule('monthly', {
      languages: ['ar', 'zh', 'en'],
      recipients: { ...NOBODY, roles: ['delivery-office', 'viewer'], addresses: ['press@elsewhere.org'] },
    });
    await world.run();
  });
  afterAll(() => world.close());

  it('is mailed once to each in each language, whatever runs again', async () => {
    for (const name of ['office', 'viewer', 'press@elsewhere.org']) expect([name, sent(name)]).toEqual([name, 3]);
    expect([sent('lead'), sent('reviewer')]).toEqual([0, 0]);
    const { length } = world.server.mails;
    await world.run(3);
    await Promise.all([world.draw(), world.draw(), world.deliver(), world.deliver()]);
    expect(world.server.mails).toHaveLength(length);
  });

  it('is mailed with a picture in its words, words alone, a way off the list, and a subject that can be read', async () => {
    const mails = world.mailsTo('office');
    expect(mails.map(subjectOf).sort()).toEqual([
      expect.stringMatching(/^Water · .*October 2026/),
      expect.stringMatching(/^الماء · .*2026/),
      expect.stringMatching(/^水 · .*2026年10月/),
    ]);
    for (const mail of mails) {
      for (const part of [
        'Content-Type: text/plain',
        'Content-Type: text/html',
        'Content-Id: <page-1@miqyas>',
        'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      ])
        expect(mail.toLowerCase()).toContain(part.toLowerCase());
      expect(mail).toContain('cid:page-1@miqyas');
      expect(/^List-Unsubscribe:\s+<http\S+\/api\/v1\/report-unsubscriptions\/[\w-]+>/m.test(mail)).toBe(true);
    }
    expect(mails.filter((mail) => mail.includes('dir="rtl"'))).toHaveLength(1);
  });

  it('is sent once to whom it is sent twice', async () => {
    const recipients = { ...NOBODY, people: [world.codes.get('lead') ?? ''], addresses: ['press@elsewhere.org'] };
    const send = async () => (await world.as('office')).sendEdition({ programme, id: await monthly(), body: { recipients } });
    expect([await send(), await send()]).toEqual([{ count: 1 }, { count: 0 }]);
    await world.run(2);
    expect([sent('lead'), sent('press@elsewhere.org')]).toEqual([1, 3]);
  });

  it('of which nobody knows whether it went out is not sent again, and its log says so', async () => {
    const id = await monthly();
    await world.client.sendEdition({ programme, id, body: { recipients: { ...NOBODY, addresses: ['killed@elsewhere.org'] } } });
    // As a process leaves it that is killed between handing a mail over and saying so.
    await world.installation.store.transaction((tx) =>
      sql`UPDATE delivery SET state = 'sending', leased_until = '2026-11-05T00:00:00.000Z' WHERE state = 'waiting'`.execute(tx),
    );
    await world.run(3);
    expect(sent('killed@elsewhere.org')).toBe(0);
    const logged = (await world.edition(id)).log.find(({ recipient }) => recipient === 'killed@elsewhere.org');
    expect(logged).toMatchObject({ state: 'uncertain', error: expect.stringContaining('process ended') });
  });

  it('comes once where the mail server was away', async () => {
    await world.server.down();
    await world.client.sendEdition({
      programme,
      id: await monthly(),
      body: { recipients: { ...NOBODY, addresses: ['later@elsewhere.org'] } },
    });
    await world.run(2);
    await world.server.up();
    await world.run(8);
    expect(sent('later@elsewhere.org')).toBe(1);
    expect((await world.edition(await monthly())).log.find(({ recipient }) => recipient.startsWith('later'))).toMatchObject({
      state: 'sent',
    });
  });

  it('has nothing to correct while nothing has changed, whichever values count', async () => {
    expect(await findCorrections(world.context, programme)).toBe(0);
    await world.put('country', { code: 'EGY', name_en: 'Egypt' });
    await world.client.makeReport({ programme, body: { scope: scope(''), form: 'brief', month: '2025-12', languages: ['en'] } });
    expect(await findCorrections(world.context, programme)).toBe(0);
    expect((await world.reports()).filter(({ corrected }) => corrected)).toEqual([]);
  });

  it('stays byte for byte what it was when a figure is restated; each who was sent it is told once', async () => {
    const id = await monthly();
    const before = await world.bytes(id);
    world.server.mails.length = 0;
    await world.approve(24);
    expect((await Promise.all([1, 2, 3].map(() => findCorrections(world.context, programme)))).reduce((sum, one) => sum + one, 0)).toBe(1);
    await world.run(3);
    expect(await world.bytes(id)).toEqual(before);
    expect((await world.edition(id)).report.corrected).toBe(true);
    const told = world.mailsTo('lead').filter((mail) => wordsOf(mail).includes('Leakage'));
    expect(told).toHaveLength(1);
    expect(wordsOf(first(told))).toMatch(/20.*24/);
  });

  it('tells in the next one what was restated, and is not sent to who took themselves off', async () => {
    expect((await world.reports('monthly')).map(({ issue }) => issue)).toEqual(['2026-10']);
    const unsubscribe = (token: string) => world.installation.request(`/api/v1/report-unsubscriptions/${token}`, { method: 'POST' });
    await world.client.sendEdition({
      programme,
      id: await monthly(),
      body: { recipients: { ...NOBODY, addresses: ['off@elsewhere.org'] } },
    });
    await world.run();
    const token = tokenOf(first(world.mailsTo('off@elsewhere.org')));
    expect((await unsubscribe(`${token.slice(0, -4)}AAAA`)).status).toBeGreaterThanOrEqual(400);
    expect([(await unsubscribe(token)).status, (await unsubscribe(token)).status]).toEqual([204, 204]);
    await world.schedule('monthly', { recipients: { ...NOBODY, addresses: ['off@elsewhere.org', 'on@elsewhere.org'] } });
    world.at('2026-12-02T09:00');
    await world.approve(19, { period: '2026-11' });
    await world.run(2);
    expect([sent('off@elsewhere.org'), sent('on@elsewhere.org')]).toEqual([1, 1]);
    const next = first(await world.reports('monthly'));
    const { corrections } = await world.client.reportData({ programme, id: first(next.editions).id });
    expect(corrections).toMatchObject([{ issue: '2026-10', period: '2026-10', published: 20, corrected: 24 }]);
  });
});

describe('a page that cannot be drawn', () => {
  let world: World;
  const editionOf = async (schedule: string) => world.edition(first(first(await world.reports(schedule)).editions).id);
  beforeAll(async () => {
    world = await worldOf(sqlite);
    world.at('2026-11-05T09:00');
    await world.approve(20);
    world.faults.set('programme', 'the waterline is not there');
  });
  afterAll(() => world.close());

  it('holds its report back after three tries, and its owner is told which and why', async () => {
    await world.schedule('held', { recipients: { ...NOBODY, roles: ['delivery-office', 'viewer'] } });
    await world.run(5);
    const { state, tries, cause } = await editionOf('held');
    expect({ state, tries, cause }).toMatchObject({
      state: 'held',
      tries: 3,
      cause: { phase: 'draw', page: 'programme', words: 'the waterline is not there' },
    });
    expect(world.mailsTo('viewer')).toEqual([]);
    expect(world.mailsTo('office')).toHaveLength(1);
    expect(wordsOf(first(world.mailsTo('office')))).toContain('the waterline is not there');
    await expect(world.client.sendEdition({ programme, id: (await editionOf('held')).id, body: {} })).rejects.toMatchObject({
      problem: { code: 'report-not-drawn' },
    });
  });

  it('is left out where its schedule says so, and the mail names it', async () => {
    world.server.mails.length = 0;
    await world.schedule('without', { onFailure: 'send-without' });
    await world.run(6);
    expect(await editionOf('without')).toMatchObject({ state: 'drawn', missing: ['programme'] });
    expect((await editionOf('without')).sheets).not.toContain('programme');
    expect(world.mailsTo('office')).toHaveLength(1);
    expect(wordsOf(first(world.mailsTo('office')))).toMatch(/programme/);
  });

  it('is drawn again when somebody says so, and its report then goes out', async () => {
    world.server.mails.length = 0;
    world.faults.clear();
    const { id } = await editionOf('held');
    await (await world.as('office')).redrawEdition({ programme, id, body: {} });
    await world.run(2);
    expect(await editionOf('held')).toMatchObject({ state: 'drawn', missing: [] });
    expect([world.mailsTo('office').length, world.mailsTo('viewer').length]).toEqual([1, 1]);
    await expect(world.client.redrawEdition({ programme, id, body: {} })).rejects.toMatchObject({ problem: { code: 'report-not-held' } });
  });

  it('keeps no report from waiting for whom its schedule lets decide', async () => {
    world.server.mails.length = 0;
    await world.schedule('by-hand', { release: 'by-hand' });
    await world.run(2);
    expect((await editionOf('by-hand')).state).toBe('drawn');
    expect(world.server.mails).toEqual([]);
    expect(await (await world.as('office')).sendEdition({ programme, id: (await editionOf('by-hand')).id, body: {} })).toEqual({
      count: 1,
    });
    await world.run();
    expect(world.mailsTo('office')).toHaveLength(1);
  });

  it('is nothing that a viewer has to do with: they make, schedule and send none', async () => {
    const viewer = await world.as('viewer');
    const { id } = await editionOf('by-hand');
    for (const refused of [
      () => viewer.makeReport({ programme, body: { scope: scope(''), form: 'brief', month: '2026-10', languages: ['en'] } }),
      () => viewer.putReportSchedule({ programme, id: 'mine', body: SETTINGS }),
      () => viewer.removeReportSchedule({ programme, id: 'held' }),
      () => viewer.sendEdition({ programme, id, body: {} }),
      () => viewer.redrawEdition({ programme, id, body: {} }),
    ])
      await expect(refused()).rejects.toMatchObject({ status: 403 });
    expect((await viewer.reports({ programme })).schedules).toEqual([]);
    expect((await viewer.reportEdition({ programme, id })).log).toEqual([]);
  });
});

describe('a report of a programme with figures that few may see', () => {
  let world: World;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'miqyas-channel-'));
    world = await worldOf(sqlite, {
      secret: true,
      channels: new Map([['archive', { kind: 'folder', path: folder }]]),
      mailDomains: ['example.org'],
    });
    world.at('2026-11-05T09:00');
    await world.approve(20);
    await world.approve(87.654, { kpi: 'DEBT' });
    const recipients = {
      roles: ['delivery-office', 'viewer'] as Role[],
      people: [],
      addresses: ['board@example.org'],
      channels: ['archive'],
    };
    await world.schedule('open', { recipients });
    await world.schedule('restricted', { recipients, figures: 'restricted' });
    await world.run(2);
  });
  afterAll(async () => {
    await world.close();
    await rm(folder, { recursive: true });
  });
  const idOf = async (schedule: string) => first(first(await world.reports(schedule)).editions).id;

  it('has none of them where it is open', async () => {
    const kept = (await world.bytes(await idOf('open'))).filter(([path = '']) => /data|csv|json/.test(path));
    expect(kept).toHaveLength(3);
    for (const [path, base64 = ''] of kept)
      expect([path, /DEBT|Debt|87\.654|87\.7/.test(Buffer.from(base64, 'base64').toString())]).toEqual([path, false]);
  });

  it('is not there for who may not see them', async () => {
    const id = await idOf('restricted');
    expect(Buffer.from((await world.bytes(id))[0]?.[1] ?? '', 'base64').toString()).toContain('87.654');
    const viewer = await world.as('viewer');
    expect((await viewer.reports({ programme })).reports.map(({ schedule }) => schedule)).toEqual(['open']);
    const { files } = await world.edition(id);
    for (const refused of [
      () => viewer.reportEdition({ programme, id }),
      () => viewer.reportData({ programme, id }),
      () => viewer.verifyEdition({ programme, id }),
      ...files.map(
        ({ name }) =>
          () =>
            viewer.reportFile({ programme, id, name }),
      ),
    ])
      await expect(refused()).rejects.toMatchObject({ status: 404, problem: { code: 'unknown-report' } });
    for (const { sha256, name } of files.filter((one) => one.name.endsWith('.csv')))
      expect([name, await viewer.findReportFile({ programme, sha256 })]).toEqual([name, []]);
  });

  it('goes to nobody who may not see them, and nowhere outside', async () => {
    expect((await world.edition(await idOf('restricted'))).log).toMatchObject([{ kind: 'person', recipient: world.codes.get('office') }]);
    expect([world.mailsTo('office').length, world.mailsTo('viewer').length, world.mailsTo('board').length]).toEqual([2, 1, 1]);
    expect(await readdir(join(folder, '2026-10'))).toEqual([await idOf('open')]);
  });

  it('lies in its folder once, as it was published', async () => {
    const id = await idOf('open');
    const { files } = await world.edition(id);
    const there = (await readdir(join(folder, '2026-10', id))).sort();
    expect(there).toEqual(files.map(({ name }) => name).sort());
    const csv = files.find(({ name }) => name.endsWith('.csv'));
    expect((await readFile(join(folder, '2026-10', id, csv?.name ?? ''))).length).toBe(csv?.bytes);
  });

  it('does not tell by mail how such a figure was restated', async () => {
    world.server.mails.length = 0;
    await world.approve(91.234, { kpi: 'DEBT' });
    await world.run(2);
    expect(await world.reports('restricted')).toMatchObject([{ corrected: true }]);
    expect(await world.reports('open')).toMatchObject([{ corrected: false }]);
    expect(world.mailsTo('viewer')).toEqual([]);
    expect(world.mailsTo('office').map((mail) => /87\.|91\.|Debt/.test(wordsOf(mail)))).toEqual([false]);
  });

  it('is refused to addresses of other domains than the settings name', async () => {
    const recipients = { ...NOBODY, addresses: ['press@elsewhere.org'] };
    await expect(world.schedule('foreign', { recipients })).rejects.toMatchObject({ problem: { code: 'foreign-domain' } });
    await expect(world.client.sendEdition({ programme, id: await idOf('open'), body: { recipients } })).rejects.toMatchObject({
      problem: { code: 'foreign-domain' },
    });
  });
});

describe('files of a report', () => {
  let world: World;
  let id: string;
  const pathOf = (sha256: string) => join(world.evidence, sha256.slice(0, 2), sha256);
  beforeAll(async () => {
    world = await worldOf(sqlite);
    await world.client.setFigures({ programme, body: { countedValues: 'submitted' } });
    world.at('2026-11-05T09:00');
    await world.report(20);
    const made = await world.client.makeReport({
      programme,
      body: { scope: scope(''), form: 'report', month: '2026-10', languages: ['en'], toMe: true },
    });
    id = first(made.editions).id;
    await world.run();
  });
  afterAll(() => world.close());

  it('tell of values that were submitted, where those count, and nothing of them is corrected by that', async () => {
    expect(await findCorrections(world.context, programme)).toBe(0);
    const { overview } = await world.client.reportData({ programme, id });
    expect(overview.targets).toMatchObject([{ latest: { value: 20 } }]);
  });

  it('come back from a backup to the last byte', async () => {
    const file = join(world.evidence, 'reports.gz');
    const blobs = blobFolder(join(world.evidence, 'restored'));
    const written = { file, at: '2026-11-05T10:00:00.000Z', blobs: world.context.evidence.blobs, progress: () => {} };
    expect((await writeBackup(world.installation.store, written)).wrong).toEqual([]);
    const target = await sqlite.open();
    await restoreBackup(target.store, { from: backupFile(file), blobs, progress: () => {} });
    const { files, report } = await world.edition(id);
    for (const sha256 of [report.sha256, ...files.map((one) => one.sha256)])
      expect(await readFile(join(world.evidence, 'restored', sha256.slice(0, 2), sha256))).toEqual(await readFile(pathOf(sha256)));
    await target.remove();
    for (const name of ['reports.gz', 'restored']) await rm(join(world.evidence, name), { recursive: true });
  });

  it('stay when what belongs to nothing is swept away', async () => {
    const { files, report } = await world.edition(id);
    const stray = 'ab'.repeat(32);
    await mkdir(join(world.evidence, 'ab'), { recursive: true });
    await writeFile(pathOf(stray), 'of nothing');
    for (const sha256 of [stray, report.sha256, ...files.map((one) => one.sha256)]) await utimes(pathOf(sha256), 0, 0);
    expect(await sweepBlobs(world.context, signal)).toBe(1);
    expect(await world.client.verifyEdition({ programme, id })).toEqual({ files: files.length + 1, wrong: [] });
  });

  it('that were changed on the disk are named', async () => {
    const { files } = await world.edition(id);
    const csv = first(files.filter(({ name }) => name.endsWith('.csv')));
    const content = await readFile(pathOf(csv.sha256), 'utf8');
    await writeFile(pathOf(csv.sha256), content.replace('20', '10'));
    expect(await world.client.verifyEdition({ programme, id })).toEqual({ files: files.length + 1, wrong: [csv.name] });
  });
});
