import { describe, expect, it } from 'vitest';
import { commonScale, type SmallTrajectory, smallTrajectory } from './small-trajectory.ts';

const panel = (more: Partial<SmallTrajectory> = {}): SmallTrajectory => ({
  actual: [2020, 2021, 2022, 2023, 2024].map((year, i) => ({ years: year + 1, value: 10 + i })),
  path: [
    { years: 2021, value: 10 },
    { years: 2031, value: 50 },
  ],
  fan: [{ years: 2031, value: 20, low: 15, high: 25 }],
  target: { years: 2031, value: 50 },
  ...more,
});

const BOX = { width: 300, height: 160, start: 44, end: 48 };

describe('small trajectories', () => {
  it('share one scale that begins at zero and holds every value of all of them', () => {
    const scale = commonScale([panel(), panel({ target: { years: 2036, value: 80 } })], 2019);
    expect(scale).toEqual({ years: [2021, 2036], values: [0, 80], cut: false });
    expect(commonScale([panel({ actual: [{ years: 2025, value: -4 }] })], 2019).values[0]).toBe(-4);
  });

  it('cut one off that reaches far beyond the others, and say so at its target', () => {
    const high = panel({ target: { years: 2031, value: 500 } });
    const scale = commonScale([panel(), panel(), high], 2019);
    expect(scale).toMatchObject({ values: [0, 50], cut: true });
    expect(smallTrajectory(high, scale, BOX, 'ltr').target).toEqual({ x: 252, y: 10, beyond: true });
    expect(smallTrajectory(panel(), scale, BOX, 'ltr').target?.beyond).toBe(false);
    // Of two, the higher one is half of what is compared.
    expect(commonScale([panel(), high], 2019)).toMatchObject({ values: [0, 500], cut: false });
  });

  it('of nothing are a scale all the same', () => {
    expect(commonScale([], 2019)).toEqual({ years: [2019, 2020], values: [0, 1], cut: false });
    const empty = panel({ actual: [], path: [], fan: [], target: undefined });
    expect(smallTrajectory(empty, commonScale([empty], 2019), BOX, 'ltr')).toMatchObject({ actual: '', fan: '', dots: [] });
  });

  it('are mirrored right-to-left: what stands at x stands at width − x', () => {
    const scale = commonScale([panel()], 2019);
    const [left, right] = (['ltr', 'rtl'] as const).map((direction) => smallTrajectory(panel(), scale, BOX, direction));
    left?.dots.forEach(({ x, y }, i) => {
      expect(right?.dots[i]).toEqual({ x: expect.closeTo(300 - x, 5), y });
    });
    expect(right?.yearTicks.map(({ year }) => year)).toEqual(left?.yearTicks.map(({ year }) => year));
  });

  it('begin the forecast at the last value and name a year where it has ended', () => {
    const scale = commonScale([panel()], 2019);
    const picture = smallTrajectory(panel(), scale, BOX, 'ltr');
    const last = picture.dots.at(-1);
    expect(picture.centre.startsWith(`M${last?.x} ${last?.y}`)).toBe(true);
    expect(picture.yearTicks.find(({ year }) => year === 2024)?.x).toBe(last?.x);
  });
});
