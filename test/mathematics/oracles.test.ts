import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compare } from './compare.ts';
import { methodsPage } from './methods-page.ts';
import { FURTHER, ORACLES, seasonalRainfall, workedOracles } from './published.ts';

const oracles = workedOracles();

it(`the folder of published worked examples is there (${ORACLES})`, () => {
  expect(oracles, 'it is absent: the mathematics cannot be proven').toBeDefined();
  expect(oracles?.length).toBeGreaterThanOrEqual(31);
});

describe('a published worked example comes out as printed', () => {
  const further = oracles ? [...FURTHER, seasonalRainfall(oracles)] : FURTHER;
  it.each([...(oracles ?? []), ...further].map((one) => [one.name, one] as const))('%s', (_, { expected, result, tolerance }) => {
    const comparisons = compare(expected, result, tolerance);
    expect(comparisons.length).toBeGreaterThan(0);
    expect(comparisons.filter(({ agrees }) => !agrees)).toEqual([]);
  });
});

it('docs/methods.md says what the functions and the examples say now (npm run methods writes it anew)', () => {
  const doc = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
  expect({ page: doc('methods.md'), picture: doc('reliability.svg') }).toEqual(methodsPage());
});
