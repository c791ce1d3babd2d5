import type { Language } from '@miqyas/domain';
import { formatDate, formatTime } from '@miqyas/i18n';

/** When something was typed: the time today, else the day. */
export function formatClock(at: string, language: Language): string {
  const moment = new Date(at);
  return moment.toDateString() === new Date().toDateString()
    ? formatTime(moment.getTime(), language)
    : formatDate(at.slice(0, 10), language);
}
