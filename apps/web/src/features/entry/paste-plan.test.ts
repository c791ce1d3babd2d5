import { describe, expect, it } from 'vitest';
import { planPaste } from './paste-plan.ts';
import type { Line, StoredCell } from './sheet-lines.ts';

const row = (
  code: string,
  more: {
    value?: number;
    status?: 'submitted' | 'approved';
    due?: null;
    unit?: string;
    history?: number[];
    locked?: true;
    of?: string;
  } = {},
): Line => {
  const cell = (month: string): StoredCell => ({
    ...{
      period: month,
      month,
      value: null,
      state: 'empty',
      revision: 0,
      comment: '',
      reason: '',
      by: '',
      at: '',
      locked: more.locked ?? false,
    },
    ...(more.value === undefined ? {} : { value: more.value, state: 'number', status: more.status ?? 'submitted', revision: 1 }),
  });
  const kpi = {
    ...{ code, names: { en: `Name of ${code}`, ar: `اسم ${code}`, zh: `${code}的名称` } },
    ...{ unitOfMeasure: more.unit ?? '%', aggregation: 'ratio', validMin: 0, validMax: undefined },
  };
  const months = more.due === null ? [] : ['2026-09', '2026-10'];
  return {
    ...{ id: `${more.of ?? 'U'} ${code}`, kpi, field: 'text', category: '', isPart: false, unit: { code: more.of ?? 'U', editable: true } },
    row: {
      unit: more.of ?? 'U',
      kpi: code,
      due: '2026-10',
      nextDue: '2026-12',
      plausible: null,
      history: more.history ?? [],
      cells: [],
      parts: [],
    },
    cells: new Map(months.map((month) => [month, cell(month)])),
  } as unknown as Line;
};

const plan = (
  block: string[][],
  lines: Line[],
  more: { from?: { line: number; month: number }; column?: number; decimal?: 'dot' | 'comma' } = {},
) => planPaste({ block, lines, months: ['2026-09', '2026-10'], from: more.from ?? { line: 0, month: 1 }, ...more });
const outcomes = (planned: ReturnType<typeof plan>) => planned.cells.map(({ line, outcome, value }) => [line?.kpi.code, outcome, value]);

describe('a block goes where its shape says', () => {
  it('an empty cell leaves what is there, and moves nothing up', () => {
    const planned = plan([[''], ['75.1'], ['56.2']], [row('A', { value: 6 }), row('B', { value: 74, status: 'approved' }), row('C')]);
    expect(outcomes(planned)).toEqual([
      ['A', 'empty', undefined],
      ['B', 'approved', 75.1],
      ['C', 'new', 56.2],
    ]);
    expect(planned.plain).toBe(false);
  });

  it('a row that is not due takes nothing, and what is beyond the last is named', () => {
    expect(outcomes(plan([['1.32'], ['30.4'], ['6.8'], ['9']], [row('A'), row('B', { due: null }), row('C')]))).toEqual([
      ['A', 'new', 1.32],
      ['B', 'not-due', undefined],
      ['C', 'new', 6.8],
      [undefined, 'no-room', undefined],
    ]);
  });

  it('of several columns it is asked which, unless their months stand above them', () => {
    const rows = [row('A'), row('B')];
    expect(
      outcomes(
        plan(
          [
            ['4.4', '4.3'],
            ['85.1', '85.9'],
          ],
          rows,
        ),
      ).map(([, outcome]) => outcome),
    ).toEqual(['question', 'question']);
    expect(
      outcomes(
        plan(
          [
            ['4.4', '4.3'],
            ['85.1', '85.9'],
          ],
          rows,
          { column: 1 },
        ),
      ),
    ).toEqual([
      ['A', 'new', 4.3],
      ['B', 'new', 85.9],
    ]);
    expect(
      outcomes(
        plan(
          [
            ['Sep-26', 'Oct-26'],
            ['4.4', '4.3'],
            ['85.1', '85.9'],
          ],
          rows,
        ),
      ),
    ).toEqual([
      ['A', 'new', 4.4],
      ['A', 'new', 4.3],
      ['B', 'new', 85.1],
      ['B', 'new', 85.9],
    ]);
    expect(plan([['12', '13', '14']], rows).asks).toBe(true);
  });

  it('of several months it goes on in reading order from the cell that it was pasted into', () => {
    const planned = plan([['4.4', '4.3']], [row('A')], { from: { line: 0, month: 0 } });
    expect(planned.cells.map(({ month, value }) => [month, value])).toEqual([
      ['2026-09', 4.4],
      ['2026-10', 4.3],
    ]);
    expect(planned.plain).toBe(true);
  });

  it('a closed month takes nothing, and a KPI that several units have is the one of the unit pasted into', () => {
    expect(outcomes(plan([['1']], [row('A', { locked: true })]))).toEqual([['A', 'locked', undefined]]);
    const planned = plan(
      [
        ['Name of A', '7'],
        ['Name of B', '8'],
      ],
      [row('A', { of: 'U' }), row('A', { of: 'V' }), row('B', { of: 'V' })],
      {
        from: { line: 1, month: 1 },
      },
    );
    expect(planned.cells.map(({ line, value }) => [line?.unit.code, value])).toEqual([
      ['V', 7],
      ['V', 8],
    ]);
  });

  it('names or codes in the first column are found rather than counted', () => {
    const planned = plan(
      [
        ['Name of B', '2'],
        ['اسم A', '1'],
        ['Road works', '14'],
      ],
      [row('A'), row('B')],
    );
    expect(planned.by).toBe('name');
    expect(outcomes(planned)).toEqual([
      ['B', 'new', 2],
      ['A', 'new', 1],
      [undefined, 'no-kpi', undefined],
    ]);
  });
});

describe('numbers of a block', () => {
  it('are read by what the others show, and asked about where nothing does', () => {
    expect(outcomes(plan([['6,2'], ['74,8'], ['2,034']], [row('A'), row('B'), row('C')])).map(([, , value]) => value)).toEqual([
      6.2, 74.8, 2.034,
    ]);
    const asked = plan([['2,034'], ['5']], [row('A'), row('B')]);
    expect(asked.cells[0]).toMatchObject({ outcome: 'question', typed: { kind: 'question', readings: [2034, 2.034] } });
    expect(plan([['2,034'], ['5']], [row('A'), row('B')], { decimal: 'comma' }).cells[0]).toMatchObject({ outcome: 'new', value: 2.034 });
  });

  it('of every script are plain, with their percent sign; other text keeps its place with its fault', () => {
    const planned = plan([['٤٫٤'], ['٨٥٫٩٪'], ['٤٠٫٧']], [row('A'), row('B'), row('C')]);
    expect([planned.plain, ...outcomes(planned).map(([, , value]) => value)]).toEqual([true, 4.4, 85.9, 40.7]);
    expect(plan([['1'], ['12.3¹']], [row('A'), row('B')]).cells[1]).toMatchObject({ outcome: 'fault', text: '12.3¹' });
  });

  it('that are unlike those before are looked at first', () => {
    const planned = plan([['168'], ['5']], [row('A', { history: [16, 16.5, 16.8] }), row('B')]);
    expect([planned.plain, planned.cells[0]?.warned]).toEqual([false, true]);
  });
});
