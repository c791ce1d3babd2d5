import type { TargetProgress } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { parsePeriod } from '@miqyas/domain';
import { formatDate, formatPeriodName, formatValue, type Translate } from '@miqyas/i18n';
import { useLocale } from '../locale/locale.tsx';
import { useToday } from '../session/frozen.tsx';
import './required-words.css';

/** What the path requires, always with its moment: by the end of the value's own period (judged), and by today (shown). */
export function RequiredWords({ target }: { target: TargetProgress }) {
  const { t, language } = useLocale();
  const today = useToday();
  const text = requiredText(target, { today, language, t });
  return text === '' ? null : <span className="required-words">{text}</span>;
}

export function requiredText(target: TargetProgress, { today, language, t }: { today: string; language: Language; t: Translate }): string {
  return [requiredThen(target, language, t), requiredToday(target, { today, language, t })].filter(Boolean).join(' · ');
}

export function requiredThen({ required, latest, kpi, goal }: TargetProgress, language: Language, t: Translate): string {
  if (required === undefined || !latest || goal.kind === 'maintain') return '';
  const words = { period: formatPeriodName(latest.period, language), value: formatValue(required, kpi, language) };
  return t(parsePeriod(latest.period)?.frequency === 'day' ? 'gauge.required-day' : 'gauge.required', words);
}

export function requiredToday(
  { requiredToday: asked, kpi, goal }: TargetProgress,
  { today, language, t }: { today: string; language: Language; t: Translate },
): string {
  if (!asked || goal.kind === 'maintain') return '';
  const value = formatValue(asked.value, kpi, language);
  return asked.day === today ? t('gauge.by-today', { value }) : t('gauge.by-day', { value, day: formatDate(asked.day, language) });
}
