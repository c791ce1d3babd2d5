import { expect, it } from 'vitest';
import { isTouched } from './query-client.ts';

it.each([
  ['of the route itself', ['people'], true],
  ['of a topic it depends on', ['values'], true],
  ['of something else', ['registers', 'tokens'], false],
  ['of nothing', [], false],
] as const)('a read is made anew after a change %s: %s', (_, touches, touched) => {
  expect(isTouched({ queryKey: ['people', {}], meta: { topics: ['values', 'definitions'] } }, touches)).toBe(touched);
});
