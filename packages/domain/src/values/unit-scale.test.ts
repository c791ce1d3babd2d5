import { expect, it } from 'vitest';
import { scaleOfUnit } from './unit-scale.ts';

it.each([
  ['%', 100],
  ['% of GDP', 100],
  ['percent of households', 100],
  ['‰', 1000],
  ['ratio', 1],
  ['deaths per 100,000 people', 100_000],
  ['subscriptions per 100 people', 100],
  ['cases per 1 000', 1000],
  ['patents per million people', 1e6],
  ['connections per 10 million', 1e7],
  ['minutes', undefined],
  ['GWh', undefined],
  ['litres per person', undefined],
  ['score out of 100', undefined],
])('parts in “%s” are multiplied by %s', (unit, scale) => expect(scaleOfUnit(unit)).toBe(scale));
