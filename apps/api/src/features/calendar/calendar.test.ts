import { PROGRAMME } from '@miqyas/catalogue';
import { addGrants, addPeople, setGrants } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import type { RegisterName } from '@miqyas/domain';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const SERIES = { reporting_unit: 'MOB-PARK-DOH', kpi: 'ISO37122:19.8' };
type Cells = Readonly<Record<string, string | number>>;

describe.each(await testEngines())('a calendar feed on $name', (engine) => {
  let installation: TestInstallation;
  let now = '2026-11-23T09:00:00.000Z';
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true, clock: () => new Date(now), url: 'http://localhost' });
    const person = (code: string) => ({
      code,
      kind: 'person' as const,
      names: { ar: '', zh: '', en: code },
      demonstration: false,
      leftAt: undefined,
    });
    await installation.store.transaction(async (tx) => {
      await addPeople(tx, ['owns', 'other', 'leaves', 'demoted'].map(person));
      await addGrants(
        tx,
        ['owns', 'other', 'leaves', 'demoted'].map((code) => ({
          person: code,
          role: 'delivery-office',
          programme: PROGRAMME.code,
          scope: scope(''),
        })),
      );
    });
    await installation.request(`/api/v1/programmes/${PROGRAMME.code}/imports?name=k.csv`, {
      method: 'POST',
      body: 'code,name,unit,domain,direction,classification\nT.SECRET,Secret,%,mobility,up,restricted\n',
      headers: { ...(await installation.signedIn('operator')), 'content-type': 'application/octet-stream' },
    });
    await put('target', [{ ...SERIES, kpi: 'T.SECRET', deadline: '2030', comparator: '>=', value: 5 }]);
    await put('track', [{ code: 'T-TRACK', name_en: 'Parking', owner: 'owns' }]);
    await put('meeting', [
      {
        code: 'T-MEET',
        name_en: 'Parking; streets, and signs\\',
        track: 'T-TRACK',
        day: '2026-12-02',
        at: '14:30',
        duration: 90,
        place_en: 'Doha, room 4',
      },
      { code: 'T-DAY', name_en: 'All day', day: '2026-12-03' },
    ]);
    await put('agenda-item', [
      { meeting: 'T-MEET', number: 2, name_en: 'Any other' },
      { meeting: 'T-MEET', number: 1, name_en: 'Sensors', name_ar: 'المجسات', duration: 15 },
    ]);
    const action = { owner: 'owns', due: '2026-12-10', ...SERIES };
    await put('action', [
      { code: 'T-ACT', name_en: 'Mend the sensors', name_ar: 'إصلاح المجسات', ...action, note: 'first line\nBEGIN:VEVENT\nX:1' },
      { code: 'T-OTHER', name_en: 'Of somebody else', ...action, owner: 'other' },
      { code: 'T-OVER', name_en: 'Long done', ...action, due: '2024-01-10', action_status: 'done', done_on: '2024-01-09' },
      { code: 'T-LATE', name_en: 'Long late', ...action, due: '2024-01-10' },
      { code: 'T-SECRET', name_en: 'Quietly', ...action, kpi: 'T.SECRET' },
    ]);
    await put('decision', [
      {
        code: 'T-NOT',
        name_en: 'Wait',
        day: '2026-11-20',
        meeting: 'T-MEET',
        decision_kind: 'no-action',
        because_en: 'works are on',
        look_again: '2027-02-01',
        ...SERIES,
      },
    ]);
    await put('gate', [
      {
        project: 'MOB-PARK-DOH',
        stage: 'maintenance',
        criteria: 'spares; staff',
        met: 'spares',
        planned_on: '2027-03-01',
        approver: 'owns',
      },
    ]);
  });
  afterAll(() => installation.close());

  const put = async (register: RegisterName, entries: readonly Cells[]) => {
    const client = await installation.client();
    const body = { entries: entries.map((cells) => ({ cells })), reason: 'test' };
    const report = await client.putRegisterEntries({ programme: PROGRAMME.code, register, body });
    expect(report.faults).toEqual([]);
  };
  const make = async (person = 'owns', body: object = { reach: 'all', language: 'en' }) => {
    const response = await installation.post('/calendar-feeds', body, person);
    expect(response.status).toBe(201);
    return (await response.json()) as { id: string; address: string };
  };
  const open = (address: string, headers: Record<string, string> = {}) => installation.request(new URL(address).pathname, { headers });
  /** What an independent reader of RFC 5545 makes of a feed, by the code of the entry. */
  const eventsOf = async (address: string) => {
    const text = await (await open(address)).text();
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    return new Map(
      events.map((event) => [new URL(String(event.component.getFirstPropertyValue('url'))).searchParams.get('entry') ?? '', event]),
    );
  };
  const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');

  it('is read without signing in, as text of a calendar that every line of is well-formed', async () => {
    const { address } = await make();
    expect(address).toMatch(/^http:\/\/localhost\/api\/v1\/calendar\/mqc_[\w-]{43}\.ics$/);
    const response = await open(address);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache',
    });
    expect(response.headers.get('set-cookie')).toBeNull();
    const text = await response.text();
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const unfolded = text.replaceAll('\r\n ', '');
    expect(unfolded).toContain('SUMMARY:⁨Parking\\; streets\\, and signs\\\\⁩\r\n');
    expect(unfolded).toContain('first line\\nBEGIN:VEVENT\\nX:1');
    expect(unfolded.match(/^BEGIN:VEVENT/gm)?.length).toBe(unfolded.match(/^END:VEVENT/gm)?.length);
  });

  it('has an action as a whole day with its target, its address and a reminder two days ahead', async () => {
    const event = (await eventsOf((await make()).address)).get('action/T-ACT');
    expect(plain(String(event?.summary))).toBe('Due: Mend the sensors');
    expect([event?.startDate.isDate, event?.startDate.toString()]).toEqual([true, '2026-12-10']);
    expect(plain(String(event?.description))).toMatch(/^Target: .+ by 20\d\d\nStatus: open\nOwner: owns\n/);
    expect(event?.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    const alarm = event?.component.getFirstSubcomponent('valarm');
    expect([alarm?.getFirstPropertyValue('action'), String(alarm?.getFirstPropertyValue('trigger'))]).toEqual(['DISPLAY', '-P2D']);
    const arabic = await eventsOf((await make('owns', { reach: 'all', language: 'ar' })).address);
    expect(plain(String(arabic.get('action/T-ACT')?.summary))).toContain('إصلاح المجسات');
  });

  it('has a meeting at its hour in the zone of the programme, with its place and agenda', async () => {
    const events = await eventsOf((await make()).address);
    const meeting = events.get('meeting/T-MEET');
    const zone = (await installation.context.store.read.selectFrom('programme').select('time_zone').executeTakeFirstOrThrow()).time_zone;
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    expect(clock.format(meeting?.startDate.toJSDate())).toBe('02/12/2026, 14:30');
    expect([String(meeting?.duration), meeting?.location]).toEqual(['PT1H30M', 'Doha, room 4']);
    expect(plain(String(meeting?.description))).toMatch(/^Agenda\n1\. Sensors \(15 minutes\)\n2\. Any other\n/);
    expect(events.get('meeting/T-DAY')?.startDate.isDate).toBe(true);
  });

  it('has decisions to look at again and gates that are planned', async () => {
    const events = await eventsOf((await make()).address);
    const again = events.get('decision/T-NOT');
    expect([plain(String(again?.summary)), again?.startDate.toString()]).toEqual(['Look again: Wait', '2027-02-01']);
    expect(plain(String(again?.description))).toContain('works are on');
    const gate = events.get('gate/MOB-PARK-DOH maintenance');
    expect(gate?.startDate.toString()).toBe('2027-03-01');
    expect(plain(String(gate?.description))).toMatch(/^1 of 2 criteria met\n– staff\n/);
  });

  it('shows what somebody answers for, or everything; of what is over what is still to be done', async () => {
    const all = [...(await eventsOf((await make('other')).address)).keys()];
    expect(all).toEqual(expect.arrayContaining(['action/T-ACT', 'action/T-OTHER', 'action/T-LATE', 'meeting/T-DAY']));
    expect(all).not.toContain('action/T-OVER');
    const own = [...(await eventsOf((await make('owns', { reach: 'own', language: 'en' })).address)).keys()];
    expect(own.sort()).toEqual(['action/T-ACT', 'action/T-LATE', 'decision/T-NOT', 'gate/MOB-PARK-DOH maintenance', 'meeting/T-MEET']);
  });

  it('shows nothing of a restricted KPI, whoever reads it', async () => {
    for (const reach of ['own', 'all'])
      expect([...(await eventsOf((await make('owns', { reach, language: 'en' })).address)).keys()]).not.toContain('action/T-SECRET');
  });

  it('keeps the name of a meeting that is moved, and raises its number', async () => {
    const { address } = await make();
    const before = (await eventsOf(address)).get('meeting/T-DAY');
    const tag = (await open(address)).headers.get('etag') ?? '';
    expect((await open(address, { 'if-none-match': tag })).status).toBe(304);
    now = '2026-11-23T10:00:00.000Z';
    await put('meeting', [{ code: 'T-DAY', name_en: 'All day', day: '2026-12-08' }]);
    expect((await open(address, { 'if-none-match': tag })).status).toBe(200);
    const after = (await eventsOf(address)).get('meeting/T-DAY');
    expect([after?.uid, after?.sequence, after?.startDate.toString()]).toEqual([before?.uid, Number(before?.sequence) + 1, '2026-12-08']);
    expect(String(after?.component.getFirstPropertyValue('last-modified'))).toBe('2026-11-23T10:00:00Z');
  });

  it('is listed without its address, and ends when it is revoked by who made it', async () => {
    const { id, address } = await make('other');
    const listed = await (await installation.get('/calendar-feeds', {}, 'other')).text();
    expect(JSON.parse(listed)).toContainEqual({ id, reach: 'all', language: 'en', madeAt: now });
    expect(listed).not.toContain(address.split('mqc_')[1]?.slice(0, 20));
    const revoke = async (person: string) =>
      installation.request(`/api/v1/programmes/${PROGRAMME.code}/calendar-feeds/${id}`, {
        method: 'DELETE',
        headers: await installation.signedIn(person),
      });
    expect((await revoke('owns')).status).toBe(404);
    expect((await open(address)).status).toBe(200);
    expect((await revoke('other')).status).toBe(204);
    expect((await open(address)).status).toBe(404);
    expect(JSON.parse(await (await installation.get('/calendar-feeds', {}, 'other')).text())).toEqual([
      expect.objectContaining({ reach: 'all' }),
    ]);
  });

  it('ends when its owner leaves, and rests while they may not read the programme', async () => {
    const [left, demoted] = [await make('leaves'), await make('demoted')];
    const client = await installation.client();
    await client.removePerson({ code: 'leaves' });
    expect((await open(left.address)).status).toBe(404);
    const grants = (programme: string) =>
      installation.store.transaction((tx) =>
        setGrants(tx, { person: 'demoted', grants: [{ role: 'viewer', programme, scope: scope('') }] }),
      );
    await grants('another');
    expect((await open(demoted.address)).status).toBe(404);
    await grants(PROGRAMME.code);
    expect((await open(demoted.address)).status).toBe(200);
  });

  it.each(['mqc_nobody.ics', 'mqc_nobody', '.ics', '%0d%0a.ics'])('at %s there is none', async (name) => {
    expect((await installation.request(`/api/v1/calendar/${name}`)).status).toBe(404);
  });
});
