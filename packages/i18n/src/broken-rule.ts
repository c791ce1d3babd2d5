import type { BrokenRule, Language, Names, RuleValue } from '@miqyas/domain';
import { isolate, isolateLtr } from './bidi.ts';
import { formatExact } from './format.ts';
import { listed } from './listed.ts';
import { nameIn } from './name-in.ts';
import type { Translate } from './translate.ts';
import { unitLabel } from './units.ts';

interface Reader {
  readonly language: Language;
  readonly t: Translate;
}

/** Why values of several KPIs do not go together, as a sentence: the rule's own words, then the numbers. */
export function brokenRuleSentence(broken: BrokenRule, { language, t }: Reader): string {
  const name = (names: Names, code: string) => isolate(nameIn(names, language) || code);
  const called = ({ kpi }: RuleValue) => name(kpi.names, kpi.code);
  const number = (value: number) => isolateLtr(formatExact(value));
  const told = (values: readonly RuleValue[]) => values.map((one) => `${called(one)} ${measured(one, false)}`);
  const measured = ({ kpi, value }: RuleValue, withUnit: boolean) =>
    withUnit ? `${number(value)} ${isolate(unitLabel(kpi.unitOfMeasure, language))}` : number(value);
  const sentence = () => {
    switch (broken.kind) {
      case 'at-most': {
        const { part, whole } = broken;
        const differ = part.kpi.unitOfMeasure !== whole.kpi.unitOfMeasure;
        const values = { value: measured(part, differ), limit: measured(whole, differ) };
        return t('rule.at-most', { part: called(part), whole: called(whole), ...values });
      }
      case 'sum': {
        const { parts, whole, sum } = broken;
        const value = number(whole.value);
        return t('rule.sum', { parts: told(parts).join(' + '), whole: called(whole), sum: number(sum), value });
      }
      case 'exclusive':
        return t('rule.exclusive', { given: listed(told(broken.given), language) });
      case 'together':
        return t('rule.together', {
          given: listed(broken.given.map(called), language),
          absent: listed(
            broken.absent.map(({ names, code }) => name(names, code)),
            language,
          ),
        });
    }
  };
  const { names, code } = broken.rule;
  return t('rule.told', { name: name(names, code), sentence: sentence() });
}
