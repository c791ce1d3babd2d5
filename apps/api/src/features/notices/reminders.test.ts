import type { Client } from '@miqyas/contract/client';
import { sql, testEngines } from '@miqyas/db/testing';
import type { RegisterName, Role } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smtpMailer } from '../../jobs/mailer.ts';
import { type TestMailServer, testMailServer } from '../../testing/mail-server.ts';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const programme = 'water';
type Cells = Readonly<Record<string, string | number | boolean>>;

describe.each(await testEngines())('reminders on $name', (engine) => {
  let installation: TestInstallation;
  let server: TestMailServer;
  let client: Client;
  let now = Date.parse('2026-10-20T06:00:00.000Z');
  const codes = new Map<string, string>();
  beforeAll(async () => {
    server = await testMailServer();
    const mailer = smtpMailer({ url: server.url, from: 'miqyas@example.org' });
    const sessions = { hours: 24 * 365, idleMs: 366 * 86_400_000 };
    installation = await testInstallation(engine, { beginWith: 'nothing', clock: () => new Date(now), mailer, sessions });
    client = await installation.client();
    const names = { ar: 'الماء', zh: '水', en: 'Water' };
    const days = { timeZone: 'Asia/Muscat', weekend: 'friday-saturday' } as const;
    await client.createProgramme({ body: { code: programme, names, from: 'nothing', ...days } });
    await put('domain', [{ code: 'water', name_en: 'Water' }]);
    await put('country', [{ code: 'OMN', name_en: 'Oman' }]);
    await put('project', [{ code: 'PIPES', name_en: 'Pipes', name_ar: 'الأنابيب', domain: 'water', country: 'OMN' }]);
    const kpi = { domain: 'water', unit: '%', direction: 'decrease', aggregation: 'latest', frequency: 'month' };
    await put('kpi', [{ code: 'LEAK', name_en: 'Leakage', ...kpi }]);
    await put('agreement', [{ reporting_unit: 'PIPES', kpi: 'LEAK', from: '2026-10-01', due_days: 10 }]);
    const target = { baseline_period: '2025-12', baseline_value: 30, deadline: '2027-12', comparator: '<=', value: 10 };
    await put('target', [{ reporting_unit: 'PIPES', kpi: 'LEAK', ...target }]);
    await invite('lead', 'project-lead');
    await invite('reviewer', 'reviewer');
    await invite('office', 'delivery-office');
    await invite('viewer', 'viewer');
    await at('2026-10-20T06:01');
    server.mails.length = 0;
  });
  afterAll(async () => {
    await installation.close();
    await server.down();
  });

  const put = (register: RegisterName, entries: readonly Cells[]) =>
    client.putRegisterEntries({ programme, register, body: { entries: entries.map((cells) => ({ cells })) } });
  const invite = async (name: string, role: Role) => {
    const grants = [{ role, programme, scope: scope(role === 'project-lead' ? 'project:PIPES' : '') }];
    const body = { email: `${name}@example.org`, names: { en: name }, grants, reason: 'a test' };
    codes.set(name, (await client.invitePerson({ body })).code);
  };
  const as = (name: string) => installation.client(codes.get(name) ?? '');
  /** Lets the jobs look at a moment (UTC), and once more some minutes later for what the first look has made. */
  const at = async (text: string) => {
    now = Date.parse(`${text}:00.000Z`);
    for (let look = 0; look < 3; look += 1) {
      await installation.jobs.look();
      now += 301_000;
    }
  };
  const mailsTo = (name: string) => server.mails.filter((mail) => mail.includes(`To: ${name}@example.org`));
  const mailed = () => Object.fromEntries(['lead', 'reviewer', 'office', 'viewer'].map((name) => [name, mailsTo(name).length]));
  const noticesOf = async (name: string) => (await (await as(name)).notices({})).notices.map(({ content }) => content);
  const record = async (period: string, value: number) =>
    (await as('lead')).recordMeasurements({ programme, body: { values: [{ reportingUnit: 'PIPES', kpi: 'LEAK', period, value }] } });
  const dueDay = async (month: string) => (await client.entrySheet({ programme, project: 'PIPES', month })).dueDay;

  it('a day off that is entered moves the due day wherever it is asked for, and back', async () => {
    expect(await dueDay('2026-10')).toBe('2026-11-10');
    now = Date.parse('2026-10-21T06:00:00.000Z');
    await put('day-off', [{ day: '2026-11-10', country: 'OMN', name_en: 'A holiday' }]);
    await put('day-off', [{ day: '2026-11-11', name_en: 'A holiday of the whole programme' }]);
    await put('day-off', [{ day: '2026-11-12', country: 'EGY', name_en: 'A holiday elsewhere' }]);
    expect(await dueDay('2026-10')).toBe('2026-11-12');
    expect((await client.overview({ programme, month: '2026-10' })).dueDay).toBe('2026-11-12');
    // What was known before is not changed by it.
    expect((await client.overview({ programme, month: '2026-10', asOf: '2026-10-20' })).dueDay).toBe('2026-11-10');
    for (const key of ['OMN 2026-11-10', ' 2026-11-11']) await client.removeRegisterEntry({ programme, register: 'day-off', key });
    expect(await dueDay('2026-10')).toBe('2026-11-10');
  });

  it('a country whose weekend is another one has other due days', async () => {
    // 10 July 2027 is a Saturday.
    expect(await dueDay('2027-06')).toBe('2027-07-11');
    await put('country', [{ code: 'OMN', name_en: 'Oman', weekend: 'sunday' }]);
    expect(await dueDay('2027-06')).toBe('2027-07-10');
    await put('country', [{ code: 'OMN', name_en: 'Oman' }]);
    expect(await dueDay('2027-06')).toBe('2027-07-11');
  });

  it('come before the due day, in one mail in the language that the reader reads in, and never twice', async () => {
    const page = await installation.request('/api/v1/notices', {
      headers: { ...(await installation.signedIn(codes.get('lead') ?? '')), 'accept-language': 'ar' },
    });
    expect(page.status).toBe(200);
    // Half past six in Muscat, then half past eight: nobody is written to before the morning.
    await at('2026-11-03T02:30');
    expect(mailed()).toMatchObject({ lead: 0 });
    await at('2026-11-03T04:30');
    expect(mailed()).toEqual({ lead: 1, reviewer: 0, office: 0, viewer: 0 });
    const [mail = ''] = mailsTo('lead');
    expect(decoded(mail)).toContain('الأنابيب');
    expect(decoded(mail)).toContain('قيمة واحدة مستحقة');
    expect(mail).toContain('dir="rtl"');
    for (const hour of ['05', '08', '12']) await at(`2026-11-03T${hour}:00`);
    await at('2026-11-04T05:00');
    await at('2026-11-06T05:00');
    expect(mailed()).toMatchObject({ lead: 1 });
    await at('2026-11-09T05:00');
    expect(mailed()).toMatchObject({ lead: 2 });
  });

  it('say nothing of what was done between being written and being sent', async () => {
    await at('2026-11-10T03:05');
    expect((await noticesOf('lead'))[0]).toMatchObject({ kind: 'reminder-due', dueDay: '2026-11-10' });
    await record('2026-10', 20);
    await at('2026-11-10T05:00');
    await at('2026-11-12T05:00');
    expect(mailed()).toEqual({ lead: 2, reviewer: 0, office: 0, viewer: 0 });
    const { notices, unseen } = await (await as('lead')).notices({});
    expect(notices.map(({ settled }) => settled)).toEqual([true, true, true]);
    expect(unseen).toBe(0);
  });

  const waiting = async () => (await client.background()).mail.waiting;

  it('that were put into a mail are dropped from it when what they ask for comes before it goes out', async () => {
    await server.down();
    await at('2026-12-09T05:00');
    expect(await waiting()).toBe(1);
    await record('2026-11', 21);
    await server.up();
    await at('2026-12-10T09:00');
    expect(await waiting()).toBe(0);
    expect(mailed()).toMatchObject({ lead: 2 });
  });

  it('go out later when their mail cannot be written, and not at all when their reader wants none any more', async () => {
    const before = mailsTo('lead').length;
    const inZone = (zone: string | null) =>
      installation.store.transaction((tx) =>
        sql`update notice_preference set time_zone = ${zone} where person = ${codes.get('lead')}`.execute(tx),
      );
    await server.down();
    await at('2027-01-03T05:00');
    expect(await waiting()).toBe(1);
    await inZone('Nowhere/At_all');
    await server.up();
    await at('2027-01-03T07:00');
    expect(mailsTo('lead')).toHaveLength(before);
    await inZone(null);
    await at('2027-01-04T05:00');
    expect(mailsTo('lead')).toHaveLength(before + 1);
    await server.down();
    await at('2027-01-07T05:00');
    expect(await waiting()).toBe(1);
    const chosen = { quietFrom: '20:00', quietUntil: '07:00', timeZone: null };
    await (await as('lead')).putNoticePreferences({ body: { mail: 'none', ...chosen } });
    await server.up();
    await at('2027-01-07T09:00');
    expect(await waiting()).toBe(0);
    expect(mailsTo('lead')).toHaveLength(before + 1);
    await (await as('lead')).putNoticePreferences({ body: { mail: 'daily', ...chosen } });
  });

  it('go to the reviewer after three working days and to the delivery office after seven; late is not locked', async () => {
    // December is due on Sunday 10 January; Friday and Saturday are no working days.
    await at('2027-01-12T05:00');
    const before = mailed();
    expect(before).toMatchObject({ reviewer: 0, office: 0 });
    await at('2027-01-13T05:00');
    expect(mailed()).toMatchObject({ reviewer: 1, office: 0 });
    await at('2027-01-18T05:00');
    expect(mailed()).toMatchObject({ reviewer: 1, office: 0 });
    await at('2027-01-19T05:00');
    expect(mailed()).toMatchObject({ reviewer: 1, office: 1 });
    expect(await noticesOf('office')).toMatchObject([{ kind: 'escalation', to: 'delivery-office', days: 7, reportingUnit: 'PIPES' }]);
    expect(mailed()).toMatchObject({ viewer: 0 });
    await record('2026-12', 19);
  });

  it('wait for the end of quiet hours, by the clock of their reader', async () => {
    const lead = await as('lead');
    const body = { mail: 'daily', quietFrom: '19:00', quietUntil: '10:00', timeZone: 'Asia/Muscat' } as const;
    await lead.putNoticePreferences({ body });
    const before = mailsTo('lead').length;
    await at('2027-02-09T04:30');
    expect(mailsTo('lead')).toHaveLength(before);
    await at('2027-02-09T05:40');
    expect(mailsTo('lead')).toHaveLength(before);
    await at('2027-02-09T06:01');
    expect(mailsTo('lead')).toHaveLength(before + 1);
  });

  it('are not mailed to who wants none, and are there all the same', async () => {
    const lead = await as('lead');
    await lead.putNoticePreferences({ body: { mail: 'none', quietFrom: '00:00', quietUntil: '00:00', timeZone: null } });
    const before = mailsTo('lead').length;
    await at('2027-02-10T05:00');
    expect(mailsTo('lead')).toHaveLength(before);
    expect((await noticesOf('lead'))[0]).toMatchObject({ kind: 'reminder-due', dueDay: '2027-02-10' });
    const { unseen } = await lead.notices({});
    expect(unseen).toBeGreaterThan(0);
    await lead.seeNotices({ body: {} });
    expect((await lead.notices({})).unseen).toBe(0);
    await record('2027-01', 18);
    await lead.putNoticePreferences({ body: { mail: 'daily', quietFrom: '00:00', quietUntil: '00:00', timeZone: null } });
  });

  it('come on no day off of the programme, and afterwards as they are then', async () => {
    await put('day-off', [{ day: '2027-03-09', name_en: 'The feast' }]);
    await put('day-off', [{ day: '2027-03-10', name_en: 'The feast' }]);
    const before = mailsTo('lead').length;
    await at('2027-03-09T05:00');
    await at('2027-03-10T05:00');
    expect(mailsTo('lead')).toHaveLength(before);
    // The due day itself has moved to the first day after the feast.
    await at('2027-03-11T05:00');
    expect((await noticesOf('lead'))[0]).toMatchObject({ kind: 'reminder-due', dueDay: '2027-03-11' });
    expect(mailsTo('lead')).toHaveLength(before + 1);
    await record('2027-02', 17);
  });

  it('go to who stands in, under their own name', async () => {
    await client.nameDeputy({
      code: codes.get('lead') ?? '',
      body: { deputy: codes.get('viewer') ?? '', fromDay: '2027-04-01', untilDay: '2027-04-30', reason: 'on leave' },
    });
    await at('2027-04-08T05:00');
    expect(await noticesOf('viewer')).toMatchObject([{ kind: 'reminder-before', reportingUnit: 'PIPES' }]);
  });

  it('are made by one of several processes', async () => {
    const { rows } = await installation.store.transaction((tx) =>
      sql<{ count: number }>`select count(*) as count from notice group by programme, person, kind, subject having count(*) > 1`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([]);
  });
});

/** The words of a mail, whatever they were wrapped in for the way. */
function decoded(mail: string): string {
  const parts = mail.split(/\r?\n\r?\n/).map((part) => {
    const compact = part.replace(/\s/g, '');
    return /^[A-Za-z0-9+/=]+$/.test(compact) ? Buffer.from(compact, 'base64').toString('utf8') : quoted(part);
  });
  return parts.join('\n');
}

function quoted(text: string): string {
  const bytes = text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
