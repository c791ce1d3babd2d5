import { formatPeriodName, listed } from '@miqyas/i18n';
import type { CSSProperties } from 'react';
import './ribbon.css';
import { useLocale } from '../locale/locale.tsx';
import { lettersOf, monthsBefore, type RibbonMonth } from './ribbon-months.ts';
import { StatusShape } from './status-mark.tsx';

/** How a target stood at the end of each of the last 24 months: a shape a month, the oldest at the start. */
export function Ribbon({ ribbon, month, size = 7 }: { ribbon: string; month: string; size?: number }) {
  const { t, language } = useLocale();
  const months = monthsBefore(month, ribbon.length);
  const letters = lettersOf(ribbon);
  return (
    <span className="ribbon" role="img" aria-label={t('ribbon.label', { runs: spoken(letters, months, { t, language }) })}>
      {letters.map(({ status, stale }, i) => (
        <span
          key={months[i]}
          className={`${stale ? 'stale' : ''} ${months[i]?.endsWith('-01') && i > 0 ? 'january' : ''}`}
          title={t('labelled', { label: formatPeriodName(months[i] ?? '', language), text: t(`status.${status}`) })}
        >
          <StatusShape status={status} size={i === letters.length - 1 ? size + 1 : size} />
        </span>
      ))}
    </span>
  );
}

/** The same with room: larger shapes, and below them each run of one status by name with the months that it lasted. */
export function RibbonWithRuns({ ribbon, month }: { ribbon: string; month: string }) {
  const { t, language } = useLocale();
  const months = monthsBefore(month, ribbon.length);
  const runs = runsOf(lettersOf(ribbon));
  const name = (at: number) => formatPeriodName(months[at] ?? '', language, 'short');
  return (
    <figure className="ribbon-with-runs" style={{ '--months': ribbon.length } as CSSProperties}>
      <figcaption className="quiet small">
        <span>{t('ribbon.title', { count: ribbon.length })}</span>
        <span>
          {name(0)} – {name(months.length - 1)}
        </span>
      </figcaption>
      <Ribbon ribbon={ribbon} month={month} size={11} />
      <ol className="ribbon-runs small" aria-hidden="true">
        {runs.map(({ status, stale, from, to }) => (
          <li key={from} style={{ gridColumn: `span ${to - from + 1}` }} data-status={status}>
            <span>
              {t(`status.${status}`)}
              {stale ? ` · ${t('flag.stale')}` : ''}
            </span>
          </li>
        ))}
      </ol>
    </figure>
  );
}

interface Run extends RibbonMonth {
  /** Places of its first and its last month. */
  readonly from: number;
  readonly to: number;
}

function runsOf(letters: readonly RibbonMonth[]): Run[] {
  const runs: Run[] = [];
  for (const [i, { status, stale }] of letters.entries()) {
    const last = runs.at(-1);
    if (last?.status === status && last.stale === stale) runs[runs.length - 1] = { ...last, to: i };
    else runs.push({ status, stale, from: i, to: i });
  }
  return runs;
}

/** Each run of one status with the months that it lasted. */
function spoken(
  letters: readonly RibbonMonth[],
  months: readonly string[],
  { t, language }: Pick<ReturnType<typeof useLocale>, 't' | 'language'>,
): string {
  const name = (at: number) => formatPeriodName(months[at] ?? '', language, 'short');
  const named = runsOf(letters.map(({ status }) => ({ status, stale: false }))).map(
    ({ status, from, to }) => `${t(`status.${status}`)} ${name(from)}–${name(to)}`,
  );
  return listed(named, language);
}
