import { expect, it } from 'vitest';
import { movedTopics } from './live-updates.ts';

it('only topics that moved on are read anew; one that is there for the first time has moved', () => {
  expect(movedTopics({ values: 3, definitions: 1 }, { values: 4, definitions: 1 })).toEqual(['values']);
  expect(movedTopics({ values: 3 }, { values: 3, registers: 1 })).toEqual(['registers']);
  expect(movedTopics({ values: 3 }, { values: 3 })).toEqual([]);
});
