import { formatExact, isolateLtr, plausibilitySentence, type Translate } from '@miqyas/i18n';
import type { CellReading } from './cell-reading.ts';
import type { Phase } from './cell-state.ts';
import type { Line, StoredCell } from './sheet-lines.ts';

/** What is said or asked beside a number, in one line. */
export function noteOf(
  phase: Phase,
  reading: CellReading,
  {
    kpi,
    stored,
    message,
    other,
    t,
  }: {
    kpi: Line['kpi'];
    stored: StoredCell | undefined;
    message: string | undefined;
    other: { readonly name: string; readonly text: string; readonly at: string } | undefined;
    t: Translate;
  },
): string | undefined {
  const { typed, plausibility, value } = reading;
  switch (phase) {
    case 'error':
      if (message !== undefined) return message;
      if (typed.kind === 'fault') return t(typed.word, typed.values);
      if (reading.partFault !== undefined) return t('entry.part-fault');
      if (plausibility?.kind === 'out-of-range') return outOfRange(value, kpi, t);
      return plausibility && value !== undefined ? plausibilitySentence(plausibility, value, t) : undefined;
    case 'warning':
      if (reading.partsTotal !== undefined && value !== undefined) return partsTotalQuestion(reading.partsTotal, value, t);
      return plausibility && value !== undefined ? plausibilitySentence(plausibility, value, t) : undefined;
    case 'asks':
      if (reading.asks === 'which') return t('entry.which-comma', { text: isolateLtr(reading.text) });
      return reading.asks === 'why-none'
        ? t('entry.why-none')
        : t('entry.why-replaced', { value: stored?.value == null ? '–' : isolateLtr(formatExact(stored.value)) });
    case 'newer':
      return other
        ? t('entry.other-entered', { person: other.name, value: isolateLtr(other.text), time: other.at })
        : t('entry.newer-revision');
    case 'none':
      return t('entry.none', { reason: reading.absent ?? '' });
    case 'returned':
      return stored?.reason || undefined;
    default:
      return undefined;
  }
}

/** What a value cannot be, and from where to where it may run. */
export function outOfRange(value: number | undefined, { validMin, validMax }: Line['kpi'], t: Translate): string {
  return t('entry.out-of-range', {
    value: isolateLtr(formatExact(value ?? 0)),
    low: isolateLtr(validMin === undefined ? '−∞' : formatExact(validMin)),
    high: isolateLtr(validMax === undefined ? '∞' : formatExact(validMax)),
  });
}

/** What the categories come to, against the total that was given. */
export function partsTotalQuestion(parts: number, total: number, t: Translate): string {
  return t('entry.parts-total', { parts: isolateLtr(formatExact(parts)), total: isolateLtr(formatExact(total)) });
}
