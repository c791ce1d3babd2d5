import type { EntrySheet } from '@miqyas/contract/client';
import { describe, expect, it } from 'vitest';
import { planPaste } from './paste-plan.ts';

type Row = EntrySheet['rows'][number];

const row = (
  code: string,
  more: { value?: number; status?: 'submitted' | 'approved'; due?: null; unit?: string; history?: number[] } = {},
): Row =>
  ({
    kpi: {
      code,
      names: { en: `Name of ${code}`, ar: `اسم ${code}`, zh: `${code}的名称` },
      ...{ unitOfMeasure: more.unit ?? '%', aggregation: 'ratio', validMin: 0, validMax: undefined },
    },
    due: more.due === null ? null : '2026-10',
    plausible: null,
    history: more.history ?? [],
    cells:
      more.value === undefined
        ? []
        : [
            {
              period: '2026-10',
              month: '2026-10',
              value: more.value,
              state: 'number',
              status: more.status ?? 'submitted',
              revision: 1,
              comment: '',
              reason: '',
            },
          ],
  }) as unknown as Row;

const plan = (block: string[][], rows: Row[], more: { from?: string; column?: number; decimal?: 'dot' | 'comma' } = {}) =>
  planPaste({ block, sheet: { rows, month: '2026-10' }, from: more.from ?? 'A', ...more });
const outcomes = (planned: ReturnType<typeof plan>) => planned.rows.map(({ row: of, outcome, value }) => [of?.kpi.code, outcome, value]);

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
      ['A', 'new', 4.3],
      ['B', 'new', 85.9],
    ]);
    expect(plan([['12', '13', '14']], rows).column).toBeUndefined();
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
    expect(asked.rows[0]).toMatchObject({ outcome: 'question', typed: { kind: 'question', readings: [2034, 2.034] } });
    expect(plan([['2,034'], ['5']], [row('A'), row('B')], { decimal: 'comma' }).rows[0]).toMatchObject({ outcome: 'new', value: 2.034 });
  });

  it('of every script are plain, with their percent sign; other text keeps its place with its fault', () => {
    const planned = plan([['٤٫٤'], ['٨٥٫٩٪'], ['٤٠٫٧']], [row('A'), row('B'), row('C')]);
    expect([planned.plain, ...outcomes(planned).map(([, , value]) => value)]).toEqual([true, 4.4, 85.9, 40.7]);
    expect(plan([['1'], ['12.3¹']], [row('A'), row('B')]).rows[1]).toMatchObject({ outcome: 'fault', text: '12.3¹' });
  });

  it('that are unlike those before are looked at first', () => {
    const planned = plan([['168'], ['5']], [row('A', { history: [16, 16.5, 16.8] }), row('B')]);
    expect([planned.plain, planned.rows[0]?.warned]).toEqual([false, true]);
  });
});
