import { describe, expect, it } from 'vitest';
import type { Assignment } from '../model.ts';
import { parseDay } from '../time/calendar.ts';
import { parsePeriod } from '../time/period.ts';
import { usualWeekend, type WorkCalendar } from '../time/work-calendar.ts';
import { expectationsAround, type Outstanding, remindersOn } from './reminders.ts';

const day = (text: string) => parseDay(text) as number;
const TOLD = { leads: ['lead'], reviewers: ['reviewer'], deliveryOffice: ['office'] };
const days = (first: string, count: number) => new Set(Array.from({ length: count }, (_, i) => day(first) + i));

/** October of a unit in Hangzhou, due on Tuesday 10 November. */
const calendar: WorkCalendar = { weekend: usualWeekend('CHN'), daysOff: new Set() };
const owed = (more: Partial<Outstanding> = {}): Outstanding => ({
  ...{ reportingUnit: 'HGH', kpi: 'K', period: parsePeriod('2026-10') as Outstanding['period'], dueDay: day('2026-11-10'), calendar },
  ...more,
});
const told = (text: string, outstanding: readonly Outstanding[] = [owed()]) =>
  remindersOn(day(text), outstanding, () => TOLD).map(({ person, content, subject }) => [person, content.kind, subject.split(' ').at(-1)]);

describe('who is told of a value that has not come', () => {
  it.each([
    ['2026-11-02', []],
    ['2026-11-03', [['lead', 'reminder-before', '-5']]],
    ['2026-11-06', [['lead', 'reminder-before', '-5']]],
    ['2026-11-09', [['lead', 'reminder-before', '-1']]],
    ['2026-11-10', [['lead', 'reminder-due', '0']]],
    ['2026-11-11', [['lead', 'reminder-after', '1']]],
    ['2026-11-12', [['lead', 'reminder-after', '1']]],
  ])('is the lead alone at first: %s', (text, expected) => expect(told(text)).toEqual(expected));

  it('is the reviewer after three working days, the delivery office after seven, and the lead every week', () => {
    expect(told('2026-11-13')).toEqual([
      ['lead', 'reminder-after', '3'],
      ['reviewer', 'escalation', 'reviewer'],
    ]);
    expect(told('2026-11-19')).toEqual([
      ['lead', 'reminder-after', '3'],
      ['reviewer', 'escalation', 'reviewer'],
      ['office', 'escalation', 'delivery-office'],
    ]);
    expect(told('2026-11-20').at(0)).toEqual(['lead', 'reminder-after', '8']);
    expect(told('2026-11-27').at(0)).toEqual(['lead', 'reminder-after', '13']);
  });

  it('counts the working days of where the unit is: through Golden Week nobody grows late', () => {
    const due = { dueDay: day('2026-09-30'), calendar: { ...calendar, daysOff: days('2026-10-01', 7) } };
    expect(told('2026-10-07', [owed(due)])).toEqual([['lead', 'reminder-due', '0']]);
    expect(told('2026-10-08', [owed(due)])).toEqual([['lead', 'reminder-after', '1']]);
    const riyadh = { dueDay: day('2026-05-25'), calendar: { weekend: usualWeekend('SAU'), daysOff: days('2026-05-26', 5) } };
    expect(told('2026-05-31', [owed(riyadh)])).toEqual([['lead', 'reminder-after', '1']]);
  });

  it('hears of all values of a unit that are due on a day at once, and of each day and unit apart', () => {
    const all = [owed(), owed({ kpi: 'L' }), owed({ reportingUnit: 'CAS' }), owed({ kpi: 'M', dueDay: day('2026-11-11') })];
    const notices = remindersOn(day('2026-11-10'), all, () => ({ ...TOLD, reviewers: [], deliveryOffice: [] }));
    expect(notices.map(({ subject, content }) => [subject, 'values' in content && content.values.map(({ kpi }) => kpi)])).toEqual([
      ['HGH 2026-11-10 0', ['K', 'L']],
      ['CAS 2026-11-10 0', ['K']],
      ['HGH 2026-11-11 -1', ['M']],
    ]);
  });
});

describe('what is looked at around a day', () => {
  const agreed = (more: Partial<Assignment> = {}): Assignment => ({
    ...{
      reportingUnit: 'HGH',
      kpi: 'K',
      frequency: 'month',
      firstDay: day('2020-01-01'),
      lastDay: day('2030-12-31'),
      dueDays: 10,
      calendar,
    },
    ...more,
  });
  const around = (assignment: Assignment) => expectationsAround([assignment], day('2026-11-26')).map(({ dueDay }) => dueDay);

  it('was due within two months, or is within some weeks', () => {
    expect(around(agreed())).toEqual([day('2026-10-12'), day('2026-11-10'), day('2026-12-10')]);
    expect(around(agreed({ frequency: 'year', dueDays: 300 }))).toEqual([day('2026-10-27')]);
  });

  it('is nothing of an agreement that has ended or does not apply', () => {
    expect(around(agreed({ lastDay: day('2026-06-30') }))).toEqual([]);
    expect(around(agreed({ notApplicable: 'the meter is gone' }))).toEqual([]);
  });
});
