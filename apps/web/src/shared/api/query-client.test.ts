import { ApiError } from '@miqyas/contract/client';
import { expect, it } from 'vitest';
import { askedAgainMs, isTouched } from './query-client.ts';

it.each([
  ['of the route itself', ['people'], true],
  ['of a topic it depends on', ['values'], true],
  ['of something else', ['registers', 'tokens'], false],
  ['of nothing', [], false],
] as const)('a read is made anew after a change %s: %s', (_, touches, touched) => {
  expect(isTouched({ queryKey: ['people', {}], meta: { topics: ['values', 'definitions'] } }, touches)).toBe(touched);
});

it.each([
  ['the line is lost', 0, true],
  ['no server is found behind the proxy', 502, true],
  ['the database is moving to another server', 503, true],
  ['somebody may not', 403, false],
  ['there is no such thing', 404, false],
  ['something is broken', 500, false],
])('a read that failed because %s is asked again by itself: %s %s', (_, status, again) => {
  expect(askedAgainMs({ error: new ApiError(status, undefined) }) !== false).toBe(again);
});

it('a read that was answered is not asked again', () => expect(askedAgainMs({ error: null })).toBe(false));
