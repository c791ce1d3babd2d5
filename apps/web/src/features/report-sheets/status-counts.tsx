import type { Overview } from '@miqyas/contract/client';
import { STATUSES } from '@miqyas/domain';
import { formatNumber } from '@miqyas/i18n';
import { StatusShape } from '../../shared/components/status-mark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

/** How many targets stand in each status, in shapes, numbers and words. */
export function StatusCounts({ counts }: { counts: Overview['counts'] }) {
  const { t } = useLocale();
  return (
    <ul className="status-counts">
      {STATUSES.filter((status) => counts[status] > 0).map((status) => (
        <li key={status} data-status={status}>
          <StatusShape status={status} /> <b>{formatNumber(counts[status])}</b> {t(`status.${status}`)}
        </li>
      ))}
    </ul>
  );
}

/** The same as one bar, whose parts are as long as they count. */
export function CountsBar({ counts }: { counts: Overview['counts'] }) {
  return (
    <div className="counts-bar" aria-hidden="true">
      {STATUSES.filter((status) => counts[status] > 0).map((status) => (
        <span key={status} data-status={status} style={{ flexGrow: counts[status] }} />
      ))}
    </div>
  );
}
