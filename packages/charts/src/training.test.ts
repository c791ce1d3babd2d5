import { describe, expect, it } from 'vitest';
import { courseMarks, trainingCell } from './training.ts';

describe('people trained, drawn in a cell', () => {
  const cell = (passed: number, people: number | null, farBehind = false, direction: 'ltr' | 'rtl' = 'ltr') =>
    trainingCell({ passed, people, farBehind }, 80, direction).marks;

  it('have one scale: half of the greatest is half as long', () => {
    const [channel, bar] = cell(20, 40);
    expect([channel, bar]).toMatchObject([
      { width: 29, fill: 'channel' },
      { width: 14.5, fill: 'ink2' },
    ]);
  });

  it('carry the colour of a warning only where they are far behind', () =>
    expect(cell(4, 40, true)[1]).toMatchObject({ fill: 'off-word' }));

  it('of nobody have no bar, and without a target neither channel nor post', () => {
    expect(cell(0, 40).map(({ kind }) => kind)).toEqual(['rect', 'line']);
    expect(cell(5, null).map(({ kind }) => kind)).toEqual(['rect']);
    expect(cell(0, null)).toEqual([]);
  });

  it('grow from the right where it is read from there', () =>
    expect(cell(20, 40, false, 'rtl')[1]).toMatchObject({ x: 45.5, width: 14.5 }));
});

describe('a course, drawn by its marks', () => {
  it('says in colour that its mean stays below the pass mark', () => {
    const dot = (after: number) => courseMarks({ before: 40, after, passMark: 60 }, 'ltr').marks.at(-1);
    expect([dot(59), dot(60)]).toMatchObject([{ fill: 'off-word' }, { fill: 'ink' }]);
  });

  it('shows what is known alone', () => {
    const circles = (marks: Parameters<typeof courseMarks>[0]) => courseMarks(marks, 'ltr').marks.filter(({ kind }) => kind === 'circle');
    expect([
      circles({ before: undefined, after: 70, passMark: 60 }),
      circles({ before: undefined, after: undefined, passMark: 60 }),
    ]).toMatchObject([[{ fill: 'ink' }], []]);
  });
});
