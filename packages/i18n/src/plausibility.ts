import type { Plausibility } from '@miqyas/domain';
import { isolateLtr } from './bidi.ts';
import { formatPlain } from './format.ts';
import type { Translate } from './translate.ts';

const UNUSUAL = {
  bounds: 'plausibility.outside-bounds',
  zeros: 'plausibility.after-zeros',
  'modified-z': 'plausibility.unusual',
  tukey: 'plausibility.unusual',
} as const;

/** Why an entered value is not plausible, as a sentence; empty when it is. */
export function plausibilitySentence(outcome: Plausibility, value: number, t: Translate): string {
  const number = (one: number) => isolateLtr(formatPlain(one));
  switch (outcome.kind) {
    case 'plausible':
      return '';
    case 'not-a-number':
    case 'inverted-range':
      return t(`plausibility.${outcome.kind}`);
    case 'out-of-range':
      return t('plausibility.out-of-range', { value: number(value) });
    case 'unusual':
      return t(UNUSUAL[outcome.by], { value: number(value) });
    case 'digit-slip':
      return t('plausibility.digit-slip', {
        value: number(value),
        // A tenth of the usual is as far from it as ten times it.
        factor: Math.round(Math.max(outcome.factor, 1 / outcome.factor)),
        suggestion: number(outcome.suggestion),
      });
    case 'swapped':
      return t('plausibility.swapped', { suggestion: number(outcome.suggestion) });
    case 'parts-disagree':
      return t('plausibility.parts-disagree', { value: number(value), given: number(outcome.given) });
    case 'repeated':
      return t('plausibility.repeated', { value: number(value), times: outcome.times });
    case 'numerator-exceeds-denominator':
      return t('plausibility.numerator-exceeds-denominator', {
        numerator: number(outcome.numerator),
        denominator: number(outcome.denominator),
      });
  }
}
