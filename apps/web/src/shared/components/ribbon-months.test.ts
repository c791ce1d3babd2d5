import { expect, it } from 'vitest';
import { lettersOf, monthsBefore } from './ribbon-months.ts';

it('a ribbon has a letter a month, the oldest first; a capital is a value that was stale', () => {
  expect(lettersOf('oRj')).toEqual([
    { status: 'on-track', stale: false },
    { status: 'off-track', stale: true },
    { status: 'not-judged', stale: false },
  ]);
  expect(monthsBefore('2026-02', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
});
