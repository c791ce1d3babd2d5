import type { Language, Names, NoticeContent } from '@miqyas/domain';
import { isolate } from './bidi.ts';
import { formatDate, formatPeriodName, formatValue } from './format.ts';
import { nameIn } from './name-in.ts';
import { reasonIn } from './own-reason.ts';
import type { Translate } from './translate.ts';

/** A notice with what the things are called that it is about; of one that names several KPIs the first of them. */
export interface NoticeToWrite {
  readonly content: NoticeContent;
  readonly unitNames: Names;
  readonly kpiNames: Names;
  readonly unitOfMeasure: string;
}

/** What somebody is told, as a sentence. */
export function noticeSentence({ content, unitNames, kpiNames, unitOfMeasure }: NoticeToWrite, language: Language, t: Translate): string {
  if ('register' in content) return entrySentence(content, language, t);
  if (content.kind === 'webhook-stopped') return t('notice.webhook-stopped', { name: isolate(content.name) });
  const unit = isolate(nameIn(unitNames, language) || content.reportingUnit);
  const about = { unit, kpi: isolate(nameIn(kpiNames, language)) };
  const period = (text: string) => formatPeriodName(text, language);
  const value = (number: number) => formatValue(number, { unitOfMeasure }, language);
  switch (content.kind) {
    case 'reminder-before':
    case 'reminder-due':
    case 'reminder-after':
    case 'escalation': {
      const day = formatDate(content.dueDay, language);
      return t(`notice.${content.kind}`, { unit, count: content.values.length, day, days: content.days });
    }
    case 'status-turned': {
      const [from, to] = [t(`status.${content.from}`), t(`status.${content.to}`)];
      return t('notice.status-turned', { ...about, from, to, deadline: period(content.deadline) });
    }
    case 'forecast-turned':
      return t(`notice.forecast-${content.side}`, { ...about, deadline: period(content.deadline) });
    case 'value-restated':
      return t('notice.value-restated', { ...about, period: period(content.period), from: value(content.from), to: value(content.to) });
    case 'returned':
      return t('notice.returned', { ...about, period: period(content.period), reason: isolate(reasonIn(content.reason, t)) });
    case 'mentioned':
      return t('notice.mentioned', { ...about, period: period(content.period), words: isolate(content.words) });
    case 'action-proposed':
      return t('notice.action-proposed', { ...about, deadline: period(content.deadline) });
    case 'target-moved': {
      const { from, to } = content;
      const deadlines = { before: period(from.deadline), after: period(to.deadline) };
      if (from.value === undefined || to.value === undefined) return t('notice.target-moved-range', { ...about, ...deadlines });
      return t('notice.target-moved', { ...about, ...deadlines, from: value(from.value), to: value(to.value) });
    }
  }
}

/** What somebody is told of an entry of a register. */
function entrySentence(content: Extract<NoticeContent, { readonly register: unknown }>, language: Language, t: Translate): string {
  const entry = isolate(nameIn(content.names, language) || content.key);
  switch (content.kind) {
    case 'mentioned-in-entry':
      return t('notice.mentioned-in-entry', { entry, words: isolate(content.words) });
    case 'edition-changed':
      return t(`notice.edition-${content.state}`, { entry, edition: isolate(content.edition) });
    default:
      return t(`notice.${content.kind}`, { entry, day: formatDate(content.due, language), days: content.days });
  }
}
