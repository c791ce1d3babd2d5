import { describe, expect, it } from 'vitest';
import { backOffMs, nextRun } from './next-run.ts';

const at = (text: string) => new Date(text);
const daily = { kind: 'cron', cron: '17 3 * * *', timeZone: 'Asia/Dubai' } as const;

describe('a job', () => {
  it('runs by the clock of its programme, wherever the server stands', () => {
    expect(nextRun(daily, at('2026-11-23T09:00:00.000Z'), 0).toISOString()).toBe('2026-11-23T23:17:00.000Z');
    const cairo = { ...daily, timeZone: 'Africa/Cairo' };
    // Egypt puts its clocks forward on the last Friday of April.
    expect(nextRun(cairo, at('2026-04-22T09:00:00.000Z'), 0).toISOString()).toBe('2026-04-23T01:17:00.000Z');
    expect(nextRun(cairo, at('2026-04-25T09:00:00.000Z'), 0).toISOString()).toBe('2026-04-26T00:17:00.000Z');
  });

  it('that failed is tried again sooner than tomorrow, and one of every few seconds later than that', () => {
    const now = at('2026-11-23T09:00:00.000Z');
    expect(nextRun(daily, now, 1).toISOString()).toBe('2026-11-23T09:00:15.000Z');
    expect(nextRun({ kind: 'every', seconds: 5 }, now, 3).toISOString()).toBe('2026-11-23T09:01:00.000Z');
    expect([1, 2, 3, 9, 10, 1000].map(backOffMs)).toEqual([15_000, 30_000, 60_000, 3_600_000, 3_600_000, 3_600_000]);
  });
});
