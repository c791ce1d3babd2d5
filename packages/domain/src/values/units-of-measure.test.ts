import { describe, expect, it } from 'vitest';
import { CURRENCIES } from './currencies.ts';
import { conversionFactor, UNITS_OF_MEASURE, unitOfMeasure } from './units-of-measure.ts';

describe('units', () => {
  it.each([
    ['kt', 'Mt', 0.001],
    ['t', 'kg', 1000],
    ['kt CO2e', 'Mt CO2e', 0.001],
    ['kWh', 'GWh', 1e-6],
    ['GW.h', 'kWh', 1e6],
    ['m', 'km', 0.001],
    ['min', 'h', 1 / 60],
    ['hours', 'minutes', 60],
    ['%', '‰', 10],
    ['ratio', '% of GDP', 100],
    ['per million people', 'deaths per 100,000', 0.1],
    ['mg/l', 'ug/m3', 1e6],
    ['100 million m3', 'billion m3', 0.1],
    ['toe', 'GJ', 41.868],
    ['10,000 CNY', 'million CNY', 0.01],
  ])('of one dimension convert: %s to %s', (from, to, factor) => expect(conversionFactor(from, to)).toBe(factor));

  it.each([
    ['t', 't CO2e', 'a weighted sum is no mass'],
    ['USD', 'AED', 'rates of exchange change'],
    ['kW', 'kWh', ''],
    ['Mt CO2e', 'Mt CO2e per year', ''],
    ['% reduction', '% change', 'the other way round'],
    ['kt', 'kilotonnes', 'unknown'],
    ['KT', 'kt', 'letter for letter'],
    ['constructor', 'constructor', ''],
  ])('of different dimensions, or unknown, do not: %s to %s', (from, to) => expect(conversionFactor(from, to)).toBeUndefined());

  it('are found by their code first and by their UCUM code else', () => {
    expect(unitOfMeasure('ha')?.dimension).toBe('area');
    expect(unitOfMeasure('har')?.code).toBe('ha');
    expect(unitOfMeasure('d')?.code).toBe('days');
    expect(unitOfMeasure('')).toBeUndefined();
  });

  it('have one entry a code', () => expect(new Set(UNITS_OF_MEASURE.map(({ code }) => code)).size).toBe(UNITS_OF_MEASURE.length));
});

it('currencies are codes of ISO 4217 in order', () => {
  expect([...CURRENCIES].sort()).toEqual(CURRENCIES);
  expect(CURRENCIES.filter((code) => !Intl.supportedValuesOf('currency').includes(code))).toEqual([]);
});
