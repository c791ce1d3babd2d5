import { expect, it } from 'vitest';
import { gridMove } from './grid-moves.ts';

const ltr = { rows: 3, columns: 4, direction: 'ltr' } as const;

it('arrow keys move to the cell beside, and not over the edge', () => {
  expect(gridMove({ row: 1, column: 1 }, 'ArrowRight', ltr)).toEqual({ row: 1, column: 2 });
  expect(gridMove({ row: 2, column: 3 }, 'ArrowDown', ltr)).toEqual({ row: 2, column: 3 });
  expect(gridMove({ row: 0, column: 0 }, 'ArrowUp', ltr)).toEqual({ row: 0, column: 0 });
  expect(gridMove({ row: 1, column: 2 }, 'End', ltr)).toEqual({ row: 1, column: 3 });
  expect(gridMove({ row: 1, column: 2 }, 'a', ltr)).toBeUndefined();
});

it('left is left where a page is read from the right', () =>
  expect(gridMove({ row: 1, column: 1 }, 'ArrowLeft', { ...ltr, direction: 'rtl' })).toEqual({ row: 1, column: 2 }));
