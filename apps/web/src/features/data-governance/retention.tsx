import type { RegisterEntry } from '@miqyas/contract/client';
import { formatPeriodName, formatYear } from '@miqyas/i18n';
import type { CSSProperties } from 'react';
import { useLocale } from '../../shared/locale/locale.tsx';
import { keptUntil, yearMarks } from './kept-until.ts';

const KINDS = ['evidence', 'values'] as const;

/** For how long what stands behind a value and the value itself are kept, on one scale of years. `since`: the day it was entered. */
export function Retention({ entry, since }: { entry: RegisterEntry; since: string }) {
  const { t, language } = useLocale();
  const spans = KINDS.map((kind) => {
    const years = entry[`keep_${kind}`];
    return { kind, until: typeof years === 'number' ? keptUntil(since, years) : undefined };
  });
  const last = spans
    .flatMap(({ until }) => until ?? [])
    .sort()
    .at(-1);
  if (last === undefined)
    return (
      <p className="small quiet">
        {t('governance.kept-for')}: {t('governance.not-limited')}
      </p>
    );
  const from = Number(since.slice(0, 4));
  const { marks, shareOf } = yearMarks(since, last);
  return (
    <div className="retention">
      <h3 className="small quiet">{t('governance.kept-for')}</h3>
      <ul>
        {spans.map(({ kind, until }) => (
          <li key={kind}>
            <span className="small">{t(`governance.keep.${kind}`)}</span>{' '}
            <span className="small quiet">
              {until === undefined
                ? t('governance.not-said')
                : t('governance.until', { month: formatPeriodName(until.slice(0, 7), language, 'short') })}
            </span>
            {until === undefined ? null : (
              <span className="retention-bar" style={{ '--share': shareOf(until) } as CSSProperties} aria-hidden="true" />
            )}
          </li>
        ))}
      </ul>
      <p className="retention-years" aria-hidden="true">
        {marks.map((year) => (
          <span key={year} className="small quiet" style={{ insetInlineStart: `${100 * shareOf(`${year}-01-01`)}%` }}>
            {formatYear(Math.max(from, year))}
          </span>
        ))}
      </p>
    </div>
  );
}
