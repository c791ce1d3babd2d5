export interface FlagNote {
  readonly kind: 'estimated' | 'provisional' | 'missing' | 'not-applicable' | 'forecast' | undefined;
  /** What is kept of it in words, where we have no other place for it. */
  readonly note?: string;
}

const ESTIMATED = new Set(['e', 'estimated', 'estimate', 'i', 'imputed', 'm*', 'modeled', 'modelled', 'تقديري', '估计', '估算']);
const PROVISIONAL = new Set(['p', 'provisional', 'preliminary', 'أولي', 'مؤقت', '初步']);
/** What was not observed, or no longer holds. */
const FORECAST = new Set([
  ...['f', 'forecast', 'forecasts', 'projection', 'projected', 'plan', 'planned', 'target', 'budget', 'scenario'],
  ...['deleted', 'withdrawn', 'retracted', 'rejected', 'cancelled', 'invalid', 'superseded'],
  ...['توقع', 'متوقع', 'خطة', 'مخطط', 'مستهدف', 'ملغى', 'محذوف', '预测', '计划', '目标', '作废', '已删除'],
]);
const NORMAL = new Set(['', 'a', 'normal', 'normal value', '_z', 'c', 'ca', 'g', 'n/a', 'approved', 'final']);

/**
 * What an observation's flag says: SDMX's CL_OBS_STATUS (A E P O M L F I …), Eurostat's letters, several of them together, the nature of the
 * UN's SDG database (C country, CA adjusted, E estimated, G global, M modelled, N not relevant), or words.
 */
export function noteOfFlag(text: string, heading: string): FlagNote {
  const flag = text.trim().toLowerCase();
  if (NORMAL.has(flag)) return { kind: undefined };
  const ofNature = heading.trim().toLowerCase() === 'nature';
  if (ofNature && flag === 'm') return { kind: 'estimated' };
  if (ofNature && (flag === 'n' || flag === 'na')) return { kind: 'not-applicable' };
  if (ESTIMATED.has(flag)) return { kind: 'estimated' };
  if (PROVISIONAL.has(flag)) return { kind: 'provisional' };
  if (FORECAST.has(flag)) return { kind: 'forecast' };
  if (flag === 'o' || flag === 'l' || flag === 'missing' || flag === ':') return { kind: 'missing' };
  if (flag === 'm') return { kind: 'not-applicable' };
  const note = `${heading.trim()}: ${text.trim()}`;
  // Eurostat sets letters together: be is a break in an estimated series.
  if (/^[a-z]{2,3}$/.test(flag) && flag.includes('e')) return { kind: 'estimated', note };
  if (/^[a-z]{2,3}$/.test(flag) && flag.includes('p')) return { kind: 'provisional', note };
  return { kind: undefined, note };
}
