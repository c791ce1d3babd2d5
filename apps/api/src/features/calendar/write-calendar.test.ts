import ICAL from 'ical.js';
import { expect, it } from 'vitest';
import { type CalendarEvent, writeCalendar } from './write-calendar.ts';

function event(change: Partial<CalendarEvent> = {}): CalendarEvent {
  const record = {
    ...({ register: 'action', key: 'A 1/ب' } as const),
    ...{ entry: { code: 'A-1', action_status: 'open' }, version: 3, changedBy: 'p', changedAt: '2026-11-01T08:00:00.000Z' },
  };
  const words = { summary: 'Due', lines: [] };
  return { register: 'action', record, day: '2026-12-10', ...words, url: 'https://x.example/', changedAt: record.changedAt, ...change };
}

function written(events: readonly CalendarEvent[], name = 'Follow-up') {
  const text = writeCalendar({ programme: 'p', name, timeZone: 'Asia/Dubai', events });
  const calendar = new ICAL.Component(ICAL.parse(text));
  return { text, events: calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)) };
}

it.each([
  'a\r\nBEGIN:VEVENT',
  'a\rBEGIN:VEVENT',
  'a\u2028BEGIN:VEVENT',
  'a; b, c\\n',
  'نقل؛ 交通\u0000',
  'a\u0085BEGIN:VEVENT',
  'é'.repeat(400),
])('what somebody wrote, %j, begins no line of its own and comes back as it was', (summary) => {
  const { text, events } = written([event({ summary })]);
  expect(text.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(1);
  expect(events[0]?.summary).toBe(summary.replace(/\r\n?|[\u0085\u2028]/g, '\n').replace('\0', ''));
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

it('a calendar is called what its programme is called, whatever is in it', () => {
  const { text } = written([event()], 'A; B, C\\\r\nX:1');
  expect(text).toContain('\r\nX-WR-CALNAME:A\\; B\\, C\\\\ X:1\r\n');
});

it('an event keeps its name and says how often it was changed', () => {
  const [first] = written([event()]).events;
  const [again] = written([event({ day: '2027-01-01', record: { ...event().record, version: 4 } })]).events;
  expect([first?.uid, first?.sequence]).toEqual(['action-A%201%2F%D8%A8-p@miqyas', 2]);
  expect([again?.uid, again?.sequence]).toEqual([first?.uid, 3]);
});

it.each([
  ['open', 'CONFIRMED', 1],
  ['waits', 'TENTATIVE', 1],
  ['done', 'CONFIRMED', 0],
  ['dropped', 'CANCELLED', 0],
])('an action that is %s is %s, with %d reminders', (action_status, status, reminders) => {
  const [found] = written([event({ record: { ...event().record, entry: { action_status } } })]).events;
  expect(found?.component.getFirstPropertyValue('status')).toBe(status);
  expect(found?.component.getAllSubcomponents('valarm')).toHaveLength(reminders);
});

it.each([
  ['Asia/Dubai', '2026-12-02T10:30:00Z'],
  ['Asia/Shanghai', '2026-12-02T06:30:00Z'],
  ['Asia/Kathmandu', '2026-12-02T08:45:00Z'],
])('a meeting at half past two in %s is at %s', (timeZone, moment) => {
  const record = { ...event().record, register: 'meeting' as const, entry: { at: '14:30' } };
  const text = writeCalendar({ programme: 'p', name: 'x', timeZone, events: [event({ register: 'meeting', record, day: '2026-12-02' })] });
  const found = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent') as ICAL.Component);
  expect([found.startDate.toString(), String(found.duration)]).toEqual([moment, 'PT1H']);
});

it('ten thousand of them are written in a moment', () => {
  const events = Array.from({ length: 10_000 }, (_, i) => event({ record: { ...event().record, key: `A-${i}` } }));
  const began = performance.now();
  expect(writeCalendar({ programme: 'p', name: 'x', timeZone: 'Asia/Dubai', events }).length).toBeGreaterThan(1_000_000);
  expect(performance.now() - began).toBeLessThan(5000);
});
