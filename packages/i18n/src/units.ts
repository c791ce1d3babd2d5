import type { Language } from '@miqyas/domain';
import { COUNTED } from './counted-unit-names.ts';
import { MEASURED } from './unit-names.ts';

/** `%`, `GW`, `min`: what stands behind a number (this one, where it is known); empty for a plain number. */
export function unitSymbol(unitOfMeasure: string, language: Language, value?: number): string {
  if (unitOfMeasure.startsWith('%')) return '%';
  if (unitOfMeasure === 'ratio' || unitOfMeasure === 'number') return '';
  const name = nameOf(unitOfMeasure, language) ?? typeset(unitOfMeasure);
  const few = language === 'ar' && value !== undefined && arabicPlural.select(value) === 'few';
  // What is counted in tens of thousands: 5 × 10,000 t.
  return /^\d/.test(name) ? `× ${name}` : few ? arabicFew(name) : name;
}

/** The unit as a label of its own: `% of trips`, `min`. */
export function unitLabel(unitOfMeasure: string, language: Language): string {
  const name = nameOf(unitOfMeasure, language);
  if (name === undefined) return unitOfMeasure.startsWith('%') && language !== 'en' ? '%' : typeset(unitOfMeasure);
  return language === 'zh' ? name.replace(/^\//, '每') : name;
}

/** A short unit stands beside every number; a long one only where there is room. */
export function isShortUnit(symbol: string): boolean {
  // A Chinese character is as wide as two letters; an Arabic one is narrower than a Latin one.
  const count = (script: RegExp) => symbol.match(script)?.length ?? 0;
  return symbol.length + count(/\p{Script=Han}/gu) - count(/\p{Script=Arabic}/gu) / 5 <= 6;
}

const NAMES = new Map(Object.entries({ ...MEASURED, ...COUNTED }));
const ENGLISH = new Map([
  ['minutes', 'min'],
  ['minutes per interruption', 'min per interruption'],
  ['minutes per customer per year', 'min per customer a year'],
  ['hours', 'h'],
  ['hours per interruption', 'h per interruption'],
  ['hours per customer per year', 'h per customer a year'],
  ['interruptions per customer per year', 'interruptions a year'],
  ['number of services', 'services'],
  ['robots per 10,000 manufacturing employees', 'robots per 10,000'],
  ['ekWh per m2 per year', 'ekWh per m² a year'],
  ['gCO2e per kWh', 'g CO₂e per kWh'],
]);

function nameOf(unitOfMeasure: string, language: Language): string | undefined {
  switch (language) {
    case 'ar':
      return NAMES.get(unitOfMeasure)?.[0];
    case 'zh':
      return NAMES.get(unitOfMeasure)?.[1];
    case 'en':
      return ENGLISH.get(unitOfMeasure);
  }
}

/** As it is written for readers: `µg/m³`, `Mt CO₂e`. */
function typeset(unitOfMeasure: string): string {
  return unitOfMeasure
    .replace(/\bug\//g, 'µg/')
    .replace(/CO2/g, 'CO₂')
    .replace(/(?<=\bk?m)[23]\b/g, (power) => (power === '2' ? '²' : '³'));
}

/** Arabic counts three to ten of a thing in the plural, and eleven in the singular. What is not here stays as it is (كيلوواط، كم، م²). */
const ARABIC_FEW: readonly (readonly [one: string, few: string])[] = [
  ['ثانية', 'ثوانٍ'],
  ['دقيقة', 'دقائق'],
  ['ساعة', 'ساعات'],
  ['يوم', 'أيام'],
  ['أسبوع', 'أسابيع'],
  ['شهر', 'أشهر'],
  ['سنة', 'سنوات'],
  ['ألف', 'آلاف'],
  ['مليون', 'ملايين'],
  ['مليار', 'مليارات'],
  ['غرام', 'غرامات'],
  ['طن', 'أطنان'],
  ['متر', 'أمتار'],
  ['لتر', 'لترات'],
  ['هكتار', 'هكتارات'],
  ['انقطاع', 'انقطاعات'],
  ['وفاة', 'وفيات'],
  ['خادم', 'خوادم'],
  ['روبوت', 'روبوتات'],
  ['محطة', 'محطات'],
  ['خدمة', 'خدمات'],
  ['أسرة', 'أسر'],
  ['مبنى', 'مبانٍ'],
  ['مشروع', 'مشاريع'],
  ['مركبة', 'مركبات'],
  ['راكب', 'ركاب'],
  ['رحلة', 'رحلات'],
  ['حاوية', 'حاويات'],
  ['درجة', 'درجات'],
  ['دولار أمريكي', 'دولارات أمريكية'],
  ['دولار دولي', 'دولارات دولية'],
  ['درهم إماراتي', 'دراهم إماراتية'],
  ['ريال سعودي', 'ريالات سعودية'],
  ['يوان صيني', 'يوانات صينية'],
];
const arabicPlural = new Intl.PluralRules('ar');

function arabicFew(name: string): string {
  const [one, few] = ARABIC_FEW.find(
    ([singular]) => name === singular || (/^[ /]/.test(name.slice(singular.length)) && name.startsWith(singular)),
  ) ?? ['', ''];
  return few + name.slice(one.length);
}
