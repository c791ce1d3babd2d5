import type { Overview } from '@miqyas/contract/client';
import { STATUSES } from '@miqyas/domain';
import { formatNumber } from '@miqyas/i18n';
import { useLocale } from '../locale/locale.tsx';
import { StatusShape } from './status-mark.tsx';

/** How many targets stand in each status that any stands in. */
export function MiniCounts({ counts }: { counts: Overview['counts'] }) {
  const { t } = useLocale();
  return (
    <span className="mini-counts">
      {STATUSES.filter((status) => counts[status] > 0).map((status) => (
        <span key={status} title={t(`status.${status}`)}>
          <StatusShape status={status} size={10} />
          <span className="visually-hidden">{t(`status.${status}`)}</span> {formatNumber(counts[status])}
        </span>
      ))}
    </span>
  );
}
