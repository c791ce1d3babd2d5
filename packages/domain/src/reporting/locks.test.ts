import { expect, it } from 'vitest';
import { endDay, type Period, parsePeriod } from '../time/period.ts';
import { entryPermission } from './locks.ts';

const october = parsePeriod('2026-10') as Period;
const september = parsePeriod('2026-09') as Period;
const day = endDay(october) + 20;
const attempt = { who: 'lead', reportingUnit: 'PRJ-1', kpi: 'K', period: october, day, dueDay: day - 10 };
const closed = { throughDay: endDay(october), exceptions: [] };
const exception = {
  ...{ id: 'x', who: 'lead', reportingUnit: 'PRJ-1', kpi: 'K', period: october, untilDay: day + 5, why: 'meter replaced' },
};

it('late is not locked: a due day warns, a closed period refuses', () => {
  const open = { throughDay: endDay(september), exceptions: [] };
  expect(entryPermission({ ...attempt, day: attempt.dueDay }, open)).toEqual({ kind: 'open' });
  expect(entryPermission(attempt, open)).toEqual({ kind: 'late', dueDay: attempt.dueDay });
  expect(entryPermission(attempt, { throughDay: undefined, exceptions: [] })).toEqual({ kind: 'late', dueDay: attempt.dueDay });
  expect(entryPermission(attempt, closed)).toEqual({ kind: 'locked', throughDay: endDay(october) });
});

it('an exception lets through whom it names, for what, until when, and only with a reason', () => {
  expect(entryPermission(attempt, { ...closed, exceptions: [exception] })).toEqual({ kind: 'excepted', exception });
  const others = [{ who: 'another' }, { reportingUnit: 'PRJ-2' }, { kpi: 'L' }, { period: september }, { untilDay: day - 1 }, { why: ' ' }];
  for (const other of others)
    expect(entryPermission(attempt, { ...closed, exceptions: [{ ...exception, ...other }] })).toMatchObject({ kind: 'locked' });
});

it('an exception may be for every KPI of a unit and every closed period', () => {
  const wide = { ...exception, kpi: '', period: undefined };
  for (const period of [october, september])
    expect(entryPermission({ ...attempt, kpi: 'L', period }, { ...closed, exceptions: [wide] })).toMatchObject({ kind: 'excepted' });
});
