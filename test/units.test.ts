import { readFileSync } from 'node:fs';
import ucum from '@lhncbc/ucum-lhc';
import { UNITS_OF_MEASURE, unitOfMeasure } from '@miqyas/domain';
import { expect, it } from 'vitest';

const parser = ucum.UcumLhcUtils.getInstance();
const inBaseUnits = (code: string) => parser.convertToBaseUnits(code, 1);
const dimensions = [...Map.groupBy(UNITS_OF_MEASURE, ({ dimension }) => dimension)];

it('every unit of the list is a code of UCUM', () =>
  expect(UNITS_OF_MEASURE.filter(({ ucum }) => inBaseUnits(ucum).status !== 'succeeded')).toEqual([]));

it.each(dimensions)('units of %s convert as in UCUM', (_, units) => {
  const base = inBaseUnits(units[0]?.ucum ?? '');
  for (const unit of units) {
    const { magnitude, unitToExp } = inBaseUnits(unit.ucum);
    expect([unit.code, unitToExp]).toEqual([unit.code, base.unitToExp]);
    expect((unit.factor / (units[0]?.factor ?? 0)) * (base.magnitude / magnitude), unit.code).toBeCloseTo(1, 12);
  }
});

it.each(['kpis', 'targets'])('every unit of the catalogue’s %s is in the list', (name) => {
  const records: { unit?: string }[] = JSON.parse(
    readFileSync(new URL(`../packages/catalogue/src/data/${name}.json`, import.meta.url), 'utf8'),
  );
  expect(records.map(({ unit }) => unit ?? '').filter((unit) => unit !== '' && !unitOfMeasure(unit))).toEqual([]);
});
