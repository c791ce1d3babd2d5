import { expect, it } from 'vitest';
import { entryPermission } from './locks.ts';

const attempt = { who: 'lead', reportingUnit: 'PRJ-1', kpi: 'K', day: 20, dueDay: 10, lockDay: 15 };
const exception = { who: 'lead', reportingUnit: 'PRJ-1', kpi: 'K', untilDay: 25, why: 'meter replaced' };

it('late is not locked: a due day warns, a lock refuses', () => {
  expect(entryPermission({ ...attempt, day: 10 }, [])).toEqual({ kind: 'open' });
  expect(entryPermission({ ...attempt, day: 15 }, [])).toEqual({ kind: 'late', dueDay: 10 });
  expect(entryPermission(attempt, [])).toEqual({ kind: 'locked', lockDay: 15 });
  expect(entryPermission({ ...attempt, lockDay: undefined }, [])).toEqual({ kind: 'late', dueDay: 10 });
});

it('an exception lets through whom it names, for what, until when, and only with a reason', () => {
  expect(entryPermission(attempt, [exception])).toEqual({ kind: 'excepted', exception });
  for (const other of [{ who: 'another' }, { reportingUnit: 'PRJ-2' }, { kpi: 'L' }, { untilDay: 19 }, { why: ' ' }]) {
    expect(entryPermission(attempt, [{ ...exception, ...other }])).toEqual({ kind: 'locked', lockDay: 15 });
  }
});
