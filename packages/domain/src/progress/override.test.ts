import { expect, it } from 'vitest';
import { type Override, verdictOn } from './override.ts';
import type { Progress } from './progress.ts';

const computed: Progress = { kind: 'no-data', version: 2, status: 'no-data', required: undefined };
const override: Override = { status: 'at-risk', reason: 'the contractor withdrew', by: 'reviewer', untilDay: 100 };

it('an override holds until its end, beside what was computed', () => {
  expect(verdictOn(computed, override, 100)).toEqual({ kind: 'overridden', status: 'at-risk', computed, override });
  expect(verdictOn(computed, override, 101)).toEqual({ kind: 'computed', status: 'no-data', computed, refused: 'ended' });
  expect(verdictOn(computed, undefined, 100)).toEqual({ kind: 'computed', status: 'no-data', computed });
});

it.each([
  ['reason', { reason: ' ' }, 'no-reason'],
  ['author', { by: '' }, 'no-author'],
  ['end', { untilDay: Number.NaN }, 'no-end'],
  ['finite end', { untilDay: Number.POSITIVE_INFINITY }, 'no-end'],
])('an override without %s changes nothing, and says so', (_, more, refused) => {
  expect(verdictOn(computed, { ...override, ...more }, 1)).toMatchObject({ status: 'no-data', refused });
});
