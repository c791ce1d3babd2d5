import type { Goal, Language } from '@miqyas/domain';
import { isolateLtr } from './bidi.ts';
import { formatPlainOf, formatValue } from './format.ts';

/** What a target is of, as far as its numbers are written by it. */
interface Measured {
  readonly kpi: { readonly unitOfMeasure: string; readonly decimals?: number | undefined };
}

/** The newest value of a target; a dash where there is none. */
export function latestText(
  { latest, kpi }: Measured & { readonly latest?: { readonly value: number } | undefined },
  language: Language,
): string {
  return latest ? formatValue(latest.value, kpi, language) : '–';
}

/** What is to be reached: a value or a range; a dash while it depends on what is not known. */
export function goalText(
  { goal, target, kpi }: Measured & { readonly goal: Goal; readonly target: number | null },
  language: Language,
): string {
  if (goal.kind === 'maintain') return isolateLtr(`${formatPlainOf(goal.low, kpi)}–${formatPlainOf(goal.high, kpi)}`);
  return target === null ? '–' : formatValue(target, kpi, language);
}
