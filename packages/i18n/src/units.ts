import type { Language } from '@miqyas/domain';

/** Short labels of the units that definitions use, by the text that stands in the definition. A unit that starts with % is shown as %. */
const UNITS: Record<string, Readonly<Record<Exclude<Language, 'en'>, string>>> = {
  minutes: { ar: 'دقيقة', zh: '分钟' },
  'minutes per interruption': { ar: 'دقيقة لكل انقطاع', zh: '分钟/次' },
  'minutes per customer per year': { ar: 'دقيقة لكل مشترك سنويًا', zh: '分钟/户·年' },
  'interruptions per customer per year': { ar: 'انقطاع لكل مشترك سنويًا', zh: '次/户·年' },
  hours: { ar: 'ساعة', zh: '小时' },
  days: { ar: 'يوم', zh: '天' },
  ratio: { ar: 'نسبة', zh: '比值' },
  number: { ar: 'عدد', zh: '个' },
  'number of services': { ar: 'خدمة', zh: '项服务' },
  'kWh per unit': { ar: 'kWh لكل وحدة', zh: 'kWh/件' },
  'ekWh per m2 per year': { ar: 'kWh مكافئ لكل م² سنويًا', zh: 'kWh当量/m²·年' },
  'kWh per capita': { ar: 'kWh للفرد', zh: 'kWh/人' },
  'kWh per capita per year': { ar: 'kWh للفرد سنويًا', zh: 'kWh/人·年' },
  'per 100,000': { ar: 'لكل 100,000', zh: '/10万人' },
  'per 100,000 inhabitants': { ar: 'لكل 100,000 نسمة', zh: '/10万居民' },
  'deaths per 100,000': { ar: 'وفاة لكل 100,000', zh: '死亡/10万人' },
  'per million people': { ar: 'لكل مليون نسمة', zh: '/百万人' },
  'robots per 10,000 manufacturing employees': { ar: 'روبوت لكل 10,000 عامل', zh: '台/万名员工' },
  'km per 100,000 inhabitants': { ar: 'كم لكل 100,000 نسمة', zh: 'km/10万居民' },
  'stations per EV': { ar: 'محطة لكل مركبة', zh: '站/车' },
  'yes/no': { ar: 'نعم/لا', zh: '是/否' },
  people: { ar: 'نسمة', zh: '人' },
  departures: { ar: 'رحلة', zh: '班次' },
  't per capita': { ar: 'طن للفرد', zh: '吨/人' },
  't CO2e per capita': { ar: 't CO₂e للفرد', zh: 't CO₂e/人' },
  'billion m3': { ar: 'مليار م³', zh: '十亿m³' },
};

const ENGLISH: Record<string, string> = {
  minutes: 'min',
  'minutes per interruption': 'min per interruption',
  'minutes per customer per year': 'min per customer a year',
  'interruptions per customer per year': 'interruptions a year',
  ratio: '',
  number: '',
  'number of services': 'services',
  'robots per 10,000 manufacturing employees': 'robots per 10,000',
  'ekWh per m2 per year': 'ekWh per m² a year',
};

/** Arabic counts three to ten of a thing in the plural, and eleven in the singular. */
const ARABIC_FEW: Readonly<Record<string, string>> = {
  minutes: 'دقائق',
  'minutes per interruption': 'دقائق لكل انقطاع',
  'minutes per customer per year': 'دقائق لكل مشترك سنويًا',
  'interruptions per customer per year': 'انقطاعات لكل مشترك سنويًا',
  hours: 'ساعات',
  days: 'أيام',
  'number of services': 'خدمات',
  departures: 'رحلات',
};
const arabicPlural = new Intl.PluralRules('ar');

/** `%`, `GW`, `min`: what stands behind a number (this one, where it is known); empty for a plain number. */
export function unitSymbol(unitOfMeasure: string, language: Language, value?: number): string {
  if (unitOfMeasure.startsWith('%')) return '%';
  if (unitOfMeasure === 'ratio' || unitOfMeasure === 'number') return '';
  if (language === 'en') return ENGLISH[unitOfMeasure] ?? unitOfMeasure;
  const few = language === 'ar' && value !== undefined && arabicPlural.select(value) === 'few' ? ARABIC_FEW[unitOfMeasure] : undefined;
  return few ?? UNITS[unitOfMeasure]?.[language] ?? unitOfMeasure;
}

/** The unit as a label of its own: `% of trips`, `min`. */
export function unitLabel(unitOfMeasure: string, language: Language): string {
  if (unitOfMeasure.startsWith('%')) return language === 'en' ? unitOfMeasure : '%';
  return language === 'en' ? ENGLISH[unitOfMeasure] || unitOfMeasure : (UNITS[unitOfMeasure]?.[language] ?? unitOfMeasure);
}

/** A short unit stands beside every number; a long one only where there is room. */
export function isShortUnit(symbol: string): boolean {
  // A Chinese character is as wide as two letters.
  return symbol.length + (symbol.match(/\p{Script=Han}/gu)?.length ?? 0) <= 6;
}
