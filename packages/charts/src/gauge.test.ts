import { describe, expect, it } from 'vitest';
import { gauge } from './gauge.ts';
import type { GaugeReading } from './gauge-geometry.ts';
import { niceTicks } from './ticks.ts';

const reading = (more: Partial<GaugeReading> = {}): GaugeReading => ({
  goal: { kind: 'reach', direction: 'increase', value: 30 },
  baseline: 0,
  target: 30,
  actual: 15,
  approved: undefined,
  required: 20,
  status: 'at-risk',
  stale: false,
  provisional: false,
  forecast: undefined,
  ...more,
});
const bars = (one: GaugeReading, direction: 'ltr' | 'rtl' = 'ltr') =>
  gauge(one, 'row', 212, direction).marks.filter((mark) => mark.kind === 'rect' && mark.fill !== 'channel');

describe('the gauge', () => {
  it('draws the bar from the baseline to the value', () => expect(bars(reading())).toMatchObject([{ x: 4, width: 100, fill: 'status' }]));

  it('runs the same way for a falling target', () => {
    const falling = reading({ goal: { kind: 'reach', direction: 'decrease', value: 6 }, baseline: 12, target: 6, actual: 9 });
    expect(bars(falling)).toMatchObject([{ x: 4, width: 100 }]);
  });

  it('is the mirror image from right to left', () => expect(bars(reading(), 'rtl')).toMatchObject([{ x: 108, width: 100 }]));

  it('runs back from the baseline when the value is worse', () => {
    const [bar] = bars(reading({ actual: -3, status: 'off-track' }));
    expect(bar).toMatchObject({ x: 0, width: 4 });
  });

  it('draws the approved part solid and the rest weak', () => {
    expect(bars(reading({ provisional: true, approved: 6 })).map((bar) => 'fill' in bar && bar.fill)).toEqual(['status-weak', 'status']);
  });

  it('has no bar without data, but says what was expected', () => {
    const { marks } = gauge(reading({ actual: undefined, status: 'no-data' }), 'row', 212, 'ltr');
    expect(marks.filter((mark) => mark.kind === 'rect').map((mark) => mark.fill)).toEqual(['hatch']);
    expect(marks.some((mark) => mark.kind === 'polygon')).toBe(true);
  });

  it('stripes a stale bar', () => expect(bars(reading({ stale: true }))).toMatchObject([{ fill: 'stripe' }]));

  it('shows where it is heading as an interval with its middle, and a chevron where that leaves the ruler', () => {
    const lane = (one: GaugeReading) =>
      gauge(one, 'row', 212, 'ltr')
        .marks.filter((mark) => JSON.stringify(mark).includes('ink2'))
        .slice(1);
    const inside = lane(reading({ forecast: { value: 18, low: 12, high: 24 } }));
    expect(inside.map((mark) => mark.kind)).toEqual(['line', 'line', 'line', 'circle']);
    expect(inside[0]).toMatchObject({ x1: 84, x2: 164, y1: 4 });
    expect(inside[3]).toMatchObject({ x: 124 });
    expect(lane(reading({ forecast: { value: 28, low: 20, high: 45 } })).map((mark) => mark.kind)).toEqual([
      'line',
      'line',
      'polygon',
      'circle',
    ]);
    expect(lane(reading({ forecast: { value: 99, low: 80, high: 200 } })).map((mark) => mark.kind)).toEqual(['polygon']);
    expect(lane(reading({ forecast: { value: 31, low: 30, high: 32 }, actual: 31, status: 'achieved' }))).toEqual([]);
  });

  it('shows what would be in a lane of its own, eleven above the forecast, filled; everything else lies lower by as much', () => {
    const forecast = { value: 18, low: 12, high: 24 };
    const scenario = { value: 24, low: 18, high: 30 };
    const { height, marks } = gauge(reading({ forecast, scenario }), 'card', 212, 'ltr');
    expect(height).toBe(gauge(reading({ forecast }), 'card', 212, 'ltr').height + 11);
    const dots = marks.filter((mark) => mark.kind === 'circle');
    expect(dots.map(({ y, fill }) => [y, fill])).toEqual([
      [18, 'paper'],
      [7, 'accent'],
    ]);
  });

  it('never draws outside of its width', () => {
    for (const actual of [-1e9, -1, 0, 29.9, 30, 31, 1e9]) {
      for (const bar of bars(reading({ actual, status: actual >= 30 ? 'achieved' : 'off-track' }))) {
        if (bar.kind !== 'rect') continue;
        expect(bar.x).toBeGreaterThanOrEqual(0);
        expect(bar.x + bar.width).toBeLessThanOrEqual(212);
      }
    }
  });
});

describe('ticks', () => {
  it.each([
    [0, 30, 5],
    [12, 6, 1],
    [0.01, 30, 5],
    [535, 1200, 200],
  ])('from %d to %d step by %d', (from, to, step) => expect(niceTicks(from, to).step).toBe(step));
  it('are none without a span', () => expect(niceTicks(3, 3).values).toEqual([]));
});
