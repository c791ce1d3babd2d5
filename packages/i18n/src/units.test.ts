import { UNITS_OF_MEASURE } from '@miqyas/domain';
import { describe, expect, it } from 'vitest';
import { isShortUnit, unitLabel, unitSymbol } from './units.ts';

/** What may stand in Latin letters: nothing. */
const LATIN = /[a-z]/i;

describe('every unit of the list', () => {
  it.each(['ar', 'zh'] as const)('has a name in %s without a Latin letter', (language) => {
    const named = UNITS_OF_MEASURE.map(({ code }) => [code, unitLabel(code, language), unitSymbol(code, language)]);
    expect(named.filter(([, label = '', symbol = '']) => LATIN.test(label + symbol))).toEqual([]);
  });
  it.each(['ar', 'zh'] as const)('has a name of its own in %s, and a share says of what', (language) => {
    const inWords = UNITS_OF_MEASURE.filter(({ code }) => LATIN.test(code));
    expect(inWords.filter(({ code }) => ['', '%', code].includes(unitLabel(code, language)))).toEqual([]);
  });
  it('has a name in English that is typeset', () => {
    const named = UNITS_OF_MEASURE.map(({ code }) => unitLabel(code, 'en'));
    expect(named.filter((label) => label === '' || /CO2|m[23]\b|ug/.test(label))).toEqual([]);
  });
});

it.each([
  ['kWh per unit', 'كيلوواط ساعة/وحدة', '千瓦时/件', 'kWh per unit'],
  ['ekWh per m2 per year', 'كيلوواط ساعة مكافئ/م² سنويًا', '千瓦时当量/（平方米·年）', 'ekWh per m² a year'],
  ['t CO2e per capita', 'طن مكافئ ثاني أكسيد الكربون للفرد', '吨二氧化碳当量/人', 't CO₂e per capita'],
  ['km per 100,000 inhabitants', 'كم لكل 100,000 نسمة', '公里/10万人', 'km per 100,000 inhabitants'],
  ['per 100,000', 'لكل 100,000 نسمة', '每10万人', 'per 100,000'],
  ['ratio', 'بلا وحدة', '比值', 'ratio'],
  ['hours', 'ساعة', '小时', 'h'],
  ['ug/m3', 'ميكروغرام/م³', '微克/立方米', 'µg/m³'],
  ['% of GDP', '% من الناتج المحلي الإجمالي', '占国内生产总值的百分比', '% of GDP'],
  ['% of lamps', '%', '%', '% of lamps'],
  ['containers a berth', 'containers a berth', 'containers a berth', 'containers a berth'],
  ['constructor', 'constructor', 'constructor', 'constructor'],
])('“%s” is called %s, %s, %s', (code, ...names) => {
  expect((['ar', 'zh', 'en'] as const).map((language) => unitLabel(code, language))).toEqual(names);
});

describe('behind a number', () => {
  it('a share is a percentage, and a plain number has no unit', () =>
    expect(['% of GDP', 'ratio', 'number'].map((code) => unitSymbol(code, 'zh'))).toEqual(['%', '', '']));
  it.each([
    ['Mt', 4, 'ملايين طن'],
    ['Mt', 40, 'مليون طن'],
    ['t', 4, 'أطنان'],
    ['tonne-km', 4, 'طن-كم'],
    ['million USD', 5, 'ملايين دولار أمريكي'],
    ['USD per m3', 5, 'دولارات أمريكية/م³'],
    ['USD', 5, 'دولارات أمريكية'],
    ['GW', 5, 'غيغاواط'],
  ])('Arabic counts as Arabic does: %s after %s', (code, value, symbol) => expect(unitSymbol(code, 'ar', value)).toBe(symbol));
  it('tens of thousands are multiplied where no word counts them', () =>
    expect((['ar', 'zh', 'en'] as const).map((language) => unitSymbol('10,000 t', language, 5))).toEqual([
      '× 10,000 طن',
      '万吨',
      '× 10,000 t',
    ]));
  it('units of power stand beside every number in all languages', () =>
    expect((['ar', 'zh', 'en'] as const).map((language) => isShortUnit(unitSymbol('GW', language)))).toEqual([true, true, true]));
});
