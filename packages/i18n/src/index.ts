export { isolate, isolateLtr, isolateRtl } from './bidi.ts';
export {
  chooseNumerals,
  formatChance,
  formatChange,
  formatDate,
  formatDayOfYear,
  formatHijri,
  formatMonthName,
  formatNumber,
  formatPeriodName,
  formatPlain,
  formatShare,
  formatTime,
  formatValue,
  formatValueLong,
  formatYear,
  localeOf,
  NUMERALS,
  type Numerals,
} from './format.ts';
export type { MessageKey } from './messages/messages.ts';
export { parseTypedNumber } from './parse-number.ts';
export { plausibilitySentence } from './plausibility.ts';
export { directionOf, MESSAGES, negotiate, type Translate, translator } from './translate.ts';
export { unitLabel, unitSymbol } from './units.ts';
