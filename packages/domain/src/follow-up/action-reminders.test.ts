import { describe, expect, it } from 'vitest';
import { parseDay } from '../time/calendar.ts';
import { actionRemindersOn } from './action-reminders.ts';

const calendar = { weekend: 'saturday-sunday', daysOff: new Set<number>() } as const;
const action = { key: 'A-1', entry: { code: 'A-1', name_en: 'Publish', owner: 'ada', due: '2026-11-20', reporting_unit: 'P', kpi: 'K' } };
const owners = { ownerOf: () => 'ada' as string | undefined, officeOf: () => ['office'] };
const told = (day: string, over: Readonly<Record<string, string>> = {}, of = owners) =>
  actionRemindersOn(parseDay(day) as number, [{ ...action, entry: { ...action.entry, ...over } }], of, calendar).map(
    ({ person, content }) => `${person}: ${content.kind}`,
  );

describe('reminders of an action', () => {
  it('come five working days ahead, a day ahead, on the day, and after it', () => {
    expect(told('2026-11-12')).toEqual([]);
    expect(told('2026-11-13')).toEqual(['ada: action-before']);
    expect(told('2026-11-20')).toEqual(['ada: action-due']);
    expect(told('2026-11-23')).toEqual(['ada: action-after']);
  });
  it('go to the delivery office as well once a week of work has passed', () => {
    expect(told('2026-11-26')).toEqual(['ada: action-after']);
    expect(told('2026-11-27')).toEqual(['ada: action-after', 'office: action-escalated']);
  });
  it('go to the delivery office at once where its owner has left', () =>
    expect(told('2026-11-01', {}, { ...owners, ownerOf: () => undefined })).toEqual(['office: action-unowned']));
  it('are of open actions alone', () => {
    expect(told('2026-11-23', { action_status: 'done' })).toEqual([]);
    expect(told('2026-11-23', { action_status: 'dropped' })).toEqual([]);
  });
  it('are told once for each moment: their subject says which, and another day is another moment', () => {
    const subjects = (day: string, due = '2026-11-20') =>
      actionRemindersOn(parseDay(day) as number, [{ ...action, entry: { ...action.entry, due } }], owners, calendar).map(
        ({ subject }) => subject,
      );
    expect(subjects('2026-11-16')).toEqual(subjects('2026-11-13'));
    expect(subjects('2026-11-19')).not.toEqual(subjects('2026-11-13'));
    expect(subjects('2026-11-20', '2026-11-27')).not.toEqual(subjects('2026-11-13'));
  });
});
