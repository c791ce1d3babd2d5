import { expect, it } from 'vitest';
import { phaseOf } from './cell.ts';

const draft = { text: '1', comment: '', basedOn: 0, pending: false };
const stored = { state: 'number', status: 'submitted' } as const;

it.each([
  ['nothing there', phaseOf(undefined, false, undefined, undefined), 'empty'],
  ['typed, not sent', phaseOf(draft, false, undefined, stored), 'typing'],
  ['on its way', phaseOf(draft, true, 'an old message', stored), 'saving'],
  ['the line is lost', phaseOf({ ...draft, pending: true }, false, undefined, stored), 'kept'],
  ['refused', phaseOf(draft, false, 'too much', stored), 'refused'],
  ['stored', phaseOf(undefined, false, undefined, stored), 'saved'],
  ['returned by a reviewer', phaseOf(undefined, false, undefined, { ...stored, status: 'returned' }), 'returned'],
])('what became of a value: %s', (_, phase, expected) => {
  expect(phase).toBe(expected);
});
