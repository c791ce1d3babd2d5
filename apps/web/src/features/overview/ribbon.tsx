import type { Status } from '@miqyas/domain';
import { formatPeriodName, listed } from '@miqyas/i18n';
import { StatusShape } from '../../shared/components/status-mark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { lettersOf, monthsBefore, type RibbonMonth } from './ribbon-months.ts';

/** How a target stood at the end of each of the last 24 months: a shape a month, the oldest at the start. */
export function Ribbon({ ribbon, month }: { ribbon: string; month: string }) {
  const { t, language } = useLocale();
  const months = monthsBefore(month, ribbon.length);
  const letters = lettersOf(ribbon);
  return (
    <span className="ribbon" role="img" aria-label={t('ribbon.label', { runs: spoken(letters, months, { t, language }) })}>
      {letters.map(({ status, stale }, i) => (
        <span
          key={months[i]}
          className={`${stale ? 'stale' : ''} ${months[i]?.endsWith('-01') && i > 0 ? 'january' : ''}`}
          title={`${formatPeriodName(months[i] ?? '', language)}: ${t(`status.${status}`)}`}
        >
          <StatusShape status={status} size={i === letters.length - 1 ? 8 : 7} />
        </span>
      ))}
    </span>
  );
}

/** Each run of one status with the months that it lasted. */
function spoken(
  letters: readonly RibbonMonth[],
  months: readonly string[],
  { t, language }: Pick<ReturnType<typeof useLocale>, 't' | 'language'>,
): string {
  const runs: { status: Status; from: string; to: string }[] = [];
  for (const [i, { status }] of letters.entries()) {
    const [last, month = ''] = [runs.at(-1), months[i]];
    if (last?.status === status) last.to = month;
    else runs.push({ status, from: month, to: month });
  }
  const named = runs.map(
    ({ status, from, to }) =>
      `${t(`status.${status}`)} ${formatPeriodName(from, language, 'short')}–${formatPeriodName(to, language, 'short')}`,
  );
  return listed(named, language);
}
