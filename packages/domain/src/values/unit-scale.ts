/**
 * By what a numerator over its denominator is multiplied to stand in a unit, where the unit says so: 100 for a share in percent,
 * 100,000 for deaths per 100,000, 1 for a plain ratio. So that what is rolled up from parts stands beside the values as they are
 * entered, and parts can be held against their value.
 */
export function scaleOfUnit(unitOfMeasure: string): number | undefined {
  if (/^(%|percent)/i.test(unitOfMeasure)) return 100;
  if (/^‰/.test(unitOfMeasure)) return 1000;
  if (/^ratio$/i.test(unitOfMeasure)) return 1;
  const per = /\bper (\d[\d,\u00a0 ]*)(million\b)?/i.exec(unitOfMeasure);
  if (per) return Number((per[1] as string).replaceAll(/\D/g, '')) * (per[2] ? 1e6 : 1);
  return /\bper million\b/i.test(unitOfMeasure) ? 1e6 : undefined;
}
