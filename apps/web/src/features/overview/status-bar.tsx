import type { Overview } from '@miqyas/contract/client';
import { STATUSES, type Status } from '@miqyas/domain';
import { formatNumber } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { choosing } from '../../shared/components/chosen.ts';
import { StatusShape } from '../../shared/components/status-mark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

/** What is not known is hatched, what is awaited dashed. */
const FILLS: Partial<Record<Status, string>> = { 'no-data': 'hatched', 'not-judged': 'hatched', awaited: 'dashed' };

/** How many targets stand in each status: one stacked bar whose parts filter the page. */
export function StatusBar({ counts, chosen }: { counts: Overview['counts']; chosen: Status | undefined }) {
  const { t } = useLocale();
  const present = STATUSES.filter((status) => counts[status] > 0);
  if (present.length === 0) return null;
  return (
    <div>
      <nav
        className="status-bar"
        aria-label={t('overview.status-bar')}
        style={{ gridTemplateColumns: present.map((status) => `minmax(var(--least), ${counts[status]}fr)`).join(' ') }}
      >
        {present.map((status) => (
          <Link
            key={status}
            to="."
            search={(current) => choosing(current, chosen === status ? {} : { status })}
            aria-current={chosen === status}
            className={chosen && chosen !== status ? 'dim' : ''}
            resetScroll={false}
          >
            <span className="segment" data-status={status}>
              <span className={`fill ${FILLS[status] ?? ''}`} />
              <strong>{formatNumber(counts[status])}</strong>
              <span className="status-word">
                <StatusShape status={status} />
                <span>{t(`status.${status}`)}</span>
              </span>
            </span>
          </Link>
        ))}
      </nav>
      {chosen ? (
        <p className="bar-chosen no-print">
          <button type="button" className="button" onClick={() => document.getElementById('targets')?.scrollIntoView()}>
            <StatusShape status={chosen} /> {t('overview.see-filtered', { count: counts[chosen] })} ↓
          </button>
        </p>
      ) : null}
      <ul className="bar-legend" aria-hidden="true">
        {present.map((status) => (
          <li key={status}>
            <StatusShape status={status} /> {t(`status.${status}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
