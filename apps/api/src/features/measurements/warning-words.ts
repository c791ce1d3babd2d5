import type { Language, Plausibility } from '@miqyas/domain';
import { brokenRuleSentence, plausibilitySentence, translator } from '@miqyas/i18n';
import type { Warning } from './record-measurements.ts';
import type { RuleWarning } from './rules.ts';

/** What is told of a value that is stored all the same. */
export type ValueWarning = Warning | RuleWarning;

export function warningKind(warning: ValueWarning): Plausibility['kind'] | 'rule' {
  return 'broken' in warning ? 'rule' : warning.plausibility.kind;
}

/** In the reader's language. */
export function warningSentence(warning: ValueWarning, language: Language): string {
  const t = translator(language);
  return 'broken' in warning
    ? brokenRuleSentence(warning.broken, { language, t })
    : plausibilitySentence(warning.plausibility, warning.value, t);
}
