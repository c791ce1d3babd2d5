export { isolate, isolateLtr, isolateRtl } from './bidi.ts';
export { brokenRuleSentence } from './broken-rule.ts';
export { translator } from './every-language.ts';
export {
  chooseNumerals,
  formatChange,
  formatDate,
  formatDayOfYear,
  formatExact,
  formatHijri,
  formatMoment,
  formatMomentIn,
  formatMonthName,
  formatNumber,
  formatPeriodName,
  formatPlain,
  formatPlainOf,
  formatShare,
  formatSize,
  formatTime,
  formatValue,
  formatValueLong,
  formatWeekday,
  formatYear,
  localeOf,
  NUMERALS,
  type Numerals,
} from './format.ts';
export { likelihoodSentence, likelihoodText } from './likelihood.ts';
export { listed } from './listed.ts';
export { loadWords, type Words } from './load-translator.ts';
export type { MessageKey } from './messages/messages.ts';
export { languageOfName, nameIn } from './name-in.ts';
export { type NoticeToWrite, noticeSentence } from './notice.ts';
export { reasonIn } from './own-reason.ts';
export { plausibilitySentence } from './plausibility.ts';
export { goalText, latestText } from './target-text.ts';
export { directionOf, negotiate, type Translate } from './translate.ts';
export { isShortUnit, unitLabel, unitSymbol } from './units.ts';
