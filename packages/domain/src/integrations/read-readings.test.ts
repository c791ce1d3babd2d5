import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../time/calendar.ts';
import { atPointer, isJsonPointer } from './json-pointer.ts';
import { readReadings } from './read-readings.ts';
import { isTopicFilter, matchTopic } from './topic-filter.ts';

const minute = (parseDay('2026-11-23') as number) * 1440 + 9 * 60;
const now = minute * 60_000;
const feed = { offsetMinutes: 180, keepDays: 30 };
const places = { valueAt: '/data/value', timeAt: '/at', categoryAt: '/station' };
const reading = { feed, limits: { least: 0, most: 100 }, places, now, category: 'topic' };
const read = (payload: string, more: Partial<Parameters<typeof readReadings>[1]> = {}) => readReadings(payload, { ...reading, ...more });
const message = (more: Record<string, unknown>) => JSON.stringify({ data: { value: 5 }, at: '2026-11-23T09:00Z', station: 'a', ...more });
const plain = { valueAt: '', timeAt: '', categoryAt: '' };

describe('a message of a device', () => {
  it('is read at the places that are said, each of a list by itself', () => {
    const { readings, faults } = read(`[${message({})}, ${message({ data: {} })}, ${message({ data: { value: '7.5' }, station: 3 })}]`);
    expect(readings).toEqual([
      { category: 'a', minute, value: 5 },
      { category: '3', minute, value: 7.5 },
    ]);
    expect(faults.map(({ code, place }) => [code, place])).toEqual([['no-value', '/1/data/value']]);
  });

  it('that is a number is of the moment that it came and of the station that its topic names', () => {
    expect(read('12.5', { places: plain }).readings).toEqual([{ category: 'topic', minute, value: 12.5 }]);
  });

  it('that a broker kept and has no time of its own is of nobody knows when', () => {
    expect(read('12.5', { places: plain, kept: true }).faults[0]?.code).toBe('kept-without-time');
    expect(read(message({}), { kept: true }).readings).toHaveLength(1);
  });

  it.each([
    ['2026-11-23T12:00', minute],
    ['2026-11-23T17:00+08:00', minute],
    ['2026-11-23 09:00:59.9Z', minute],
    [minute * 60, minute],
    [minute * 60_000 + 59_999, minute],
    ['2026-11-23T09:05Z', minute + 5],
  ])('says when by %s', (at, expected) => expect(read(message({ at })).readings[0]?.minute).toBe(expected));

  it.each([
    ['not-json', '{'],
    ['not-json', ''],
    ['no-value', 'null'],
    ['no-value', '"5"'],
    ['no-value', `${'['.repeat(2)}${'['.repeat(9000)}${']'.repeat(9000)}${']'.repeat(2)}`],
    ['not-json', '\u0000'],
    ['station-too-long', message({}).replace('"a"', '"\\ud800"')],
    ['not-a-number', message({ data: { value: '5 MWh' } })],
    ['not-a-number', message({ data: { value: '' } })],
    ['not-a-number', message({ data: { value: true } })],
    ['not-a-number', message({ data: { value: [5] } })],
    ['not-a-number', message({}).replace('5', '1e999')],
    ['no-time', message({ at: null })],
    ['not-a-moment', message({ at: '23/11/2026' })],
    ['not-a-moment', message({ at: '2026-02-30T00:00Z' })],
    ['not-a-moment', message({ at: '2026-11-23T25:00Z' })],
    ['not-a-moment', message({ at: -1 })],
    ['in-the-future', message({ at: '2026-11-23T09:06Z' })],
    ['in-the-future', message({ at: 1e15 })],
    ['too-old', message({ at: '1970-01-01T00:00Z' })],
    ['out-of-range', message({ data: { value: 101 } })],
    ['station-too-long', message({ station: 'x'.repeat(101) })],
    ['station-too-long', message({ station: {} })],
    ['too-many', `[${'1,'.repeat(5000)}1]`],
  ])('is refused as %s', (code, payload) => {
    const { readings, faults } = read(payload);
    expect([readings, faults[0]?.code]).toEqual([[], code]);
    // PostgreSQL keeps no NUL, and nothing that is half a character.
    expect(faults.every(({ text }) => text.isWellFormed() && !/\p{Cc}/u.test(text))).toBe(true);
  });

  it('never makes a reading of what is none, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (payload) => {
        const { readings, faults } = read(payload, { places: plain });
        for (const { value, category } of readings) expect(value >= 0 && value <= 100 && category === 'topic').toBe(true);
        for (const { text, place } of faults) expect(text.length <= 120 && /^(\/\d+)?$/.test(place)).toBe(true);
      }),
    );
  });
});

describe('places and topics', () => {
  it('are found as the standards say', () => {
    const document = { a: [{ 'b/c': 1, 'd~e': 2 }], '': 3 };
    expect(['', '/a/0/b~1c', '/a/0/d~0e', '/', '/a/1', '/a/00', '/toString', '/a/length'].map((one) => atPointer(document, one))).toEqual([
      ...[document, 1, 2, 3, undefined, undefined, undefined, undefined],
    ]);
    expect(['', '/a', '/a~1b', 'a', '/a~2', '/~'].map(isJsonPointer)).toEqual([true, true, true, false, false, false]);
  });

  it.each([
    ['city/+/energy', 'city/doha/energy', 'doha'],
    ['city/+/energy', 'city/doha/water', undefined],
    ['city/+/energy', 'city/energy', undefined],
    ['city/#', 'city/doha/energy', ''],
    ['city/+/#', 'city/doha/a/b', 'doha'],
    ['city/doha', 'city/doha', ''],
    ['city/doha', 'city/doha/x', undefined],
  ])('of %s, %s stands for %s', (filter, topic, station) => expect(matchTopic(filter, topic)).toBe(station));

  it('that would listen to everything, or to the broker itself, are none', () => {
    expect(['a/+', 'a/#', '#', '+/a', '$SYS/a', 'a/#/b', 'a/b+', '', 'a\u0000'].map(isTopicFilter)).toEqual([
      ...[true, true, false, false, false, false, false, false, false],
    ]);
  });
});
