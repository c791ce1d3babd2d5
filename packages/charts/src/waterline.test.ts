import { describe, expect, it } from 'vitest';
import { type WaterColumn, type WaterGroup, waterline } from './waterline.ts';

const column = (id: number, pace: number | undefined, more: Partial<WaterColumn> = {}): WaterColumn => ({
  ...{ id, pace, status: 'on-track', approvedPace: undefined, stale: false, passed: false, unowned: false, against: undefined },
  ...more,
});
const group = (key: string, paces: readonly (number | undefined)[], first = 0): WaterGroup => ({
  key,
  columns: paces.map((pace, i) => column(first + i, pace)),
});
const drawn = (groups: readonly WaterGroup[], more: Partial<Parameters<typeof waterline>[1]> = {}) =>
  waterline(groups, { size: 'page', width: 1360, direction: 'ltr', ...more });

describe('a sheet of targets against one line', () => {
  it('stands as high as what is achieved of what is required: the line is 1, what is beyond the sheet is cut, what went back is a sliver', () => {
    const { columns, lineY, floorY } = drawn([group('a', [-0.5, 0, 0.5, 1, 1.7, 9])]);
    const heights = columns.map(({ top }) => floorY - top);
    expect(heights[3]).toBeCloseTo(floorY - lineY);
    expect(heights[2]).toBeCloseTo((floorY - lineY) / 2);
    expect(heights.slice(0, 2)).toEqual([2, 2]);
    expect(heights[5]).toBe(heights[4]);
    expect(heights[4]).toBeCloseTo(1.7 * (floorY - lineY));
  });

  it('has one pitch for all groups, within its place, and room for the heading of a small one', () => {
    const sheet = drawn([group('a', Array(40).fill(1)), group('b', [1], 40), group('c', Array(40).fill(1), 41)]);
    expect(new Set(sheet.columns.map(({ pitch }) => pitch)).size).toBe(1);
    expect(Math.min(...sheet.groups.map(({ width }) => width))).toBeGreaterThanOrEqual(124);
    const last = sheet.groups.at(-1);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(1360.01);
  });

  it.each([1360, 740, 480])('stays within %i pixels however small its groups are', (width) => {
    const groups = [6, 4, 4, 2, 4].map((count, i) => group(`g${i}`, Array(count).fill(1), i * 10));
    const sheet = drawn(groups, { size: 'scope', width });
    const ends = sheet.groups.map((one) => one.x + one.width);
    expect(Math.max(...ends)).toBeLessThanOrEqual(width + 0.01);
    expect(Math.min(...sheet.columns.map(({ pitch }) => pitch))).toBeGreaterThan(5);
    sheet.columns.forEach((one, i) => {
      if (i > 0) expect(one.x).toBeGreaterThanOrEqual((sheet.columns[i - 1]?.x ?? 0) + one.pitch - 0.01);
    });
  });

  it('is mirrored for who reads from right to left, and each column keeps its place on the pointer', () => {
    const [left, right] = [drawn([group('a', [0.2, 1])]), drawn([group('a', [0.2, 1])], { direction: 'rtl' })];
    left.columns.forEach((one, i) => {
      const other = right.columns[i];
      expect(one.x + one.pitch + (other?.x ?? 0)).toBeCloseTo(1360);
    });
  });

  it('draws neighbours as one where there are more targets than pixels, and says of how many', () => {
    const { columns } = drawn(
      [
        group(
          'a',
          Array.from({ length: 5000 }, (_, i) => i / 2500),
        ),
      ],
      { size: 'strip' },
    );
    expect(columns.length).toBeLessThan(460);
    expect(columns.flatMap(({ ids }) => ids)).toEqual(Array.from({ length: 5000 }, (_, i) => i));
    expect(columns.at(-1)?.x).toBeLessThan(1360);
    const tops = columns.map(({ top }) => top);
    expect(tops).toEqual(tops.toSorted((a, b) => b - a));
  });

  it('has the cut-off of what counts as behind where the programme has it', () => {
    const { behind, floorY, lineY, yOf } = drawn([group('a', [1])], { behind: 0.5 });
    const dotted = behind.find((mark) => mark.kind === 'line' && mark.dash !== undefined);
    expect(dotted).toMatchObject({ y1: (floorY + lineY) / 2 });
    expect(yOf(0.5)).toBe((floorY + lineY) / 2);
    expect(drawn([group('a', [1])]).cutOff).toBe(0.6);
  });

  it('keeps what is approved solid below what waits, hatches what cannot be judged up to the line, and draws nothing of nothing', () => {
    const [mixed] = drawn([{ key: 'a', columns: [column(1, 0.9, { approvedPace: 0.6 })] }]).columns;
    expect(mixed?.marks.map((mark) => ('fill' in mark ? mark.fill : ''))).toEqual(['paper', 'status']);
    const [unknown] = drawn([{ key: 'a', columns: [column(1, undefined, { status: 'not-judged' })] }]).columns;
    expect(unknown?.marks).toMatchObject([{ kind: 'rect', fill: 'hatch' }]);
    expect(drawn([]).columns).toEqual([]);
  });
});
