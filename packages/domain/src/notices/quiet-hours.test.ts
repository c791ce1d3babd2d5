import { describe, expect, it } from 'vitest';
import { openFrom, QUIET_HOURS } from './quiet-hours.ts';

const at = (day: number, hour: number) => ({ day, minute: hour * 60 });
const everyDay = () => true;

describe('somebody is written to', () => {
  it.each([
    ['in the middle of the day at once', at(10, 9), at(10, 9)],
    ['late in the evening on the next morning', at(10, 22), at(11, 7)],
    ['at night in the morning', at(10, 3), at(10, 7)],
    ['at the very end of the quiet at once', at(10, 7), at(10, 7)],
  ])('%s', (_, now, expected) => expect(openFrom(now, QUIET_HOURS, everyDay)).toEqual(expected));

  it('not over midday where that is their quiet', () =>
    expect(openFrom(at(10, 13), { from: 12 * 60, until: 14 * 60 }, everyDay)).toEqual(at(10, 14)));

  it('on no day off: on the next working day, when its quiet ends', () => {
    const working = (day: number) => day !== 11 && day !== 12;
    expect(openFrom(at(11, 9), QUIET_HOURS, working)).toEqual(at(13, 7));
    expect(openFrom(at(10, 23), QUIET_HOURS, working)).toEqual(at(13, 7));
    expect(openFrom(at(12, 9), undefined, working)).toEqual(at(13, 0));
  });
});
