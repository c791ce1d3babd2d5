import type { KpiOverview } from '@miqyas/contract/client';
import { formatShare } from '@miqyas/i18n';
import { StatusShape } from '../../shared/components/status-mark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

/** The strip ends here: what is further along stands at its end. */
const MOST = 1.5;

/** Targets of a KPI along what is required by now: the line stands where a target is exactly there. */
export function PaceStrip({ paces }: { paces: KpiOverview['paces'] }) {
  const { t } = useLocale();
  if (paces.length === 0) return <span className="pace-strip empty" />;
  const ahead = paces.filter(({ pace }) => pace >= 1).length;
  return (
    <span
      className="pace-strip"
      role="img"
      aria-label={t('kpis.paces', { lowest: formatShare(Math.max(0, paces[0]?.pace ?? 0)), ahead, count: paces.length })}
    >
      <span className="required" />
      {paces.map(({ status, pace }, i) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: several stand at the same place
          key={i}
          className="at"
          style={{ insetInlineStart: `${(Math.min(MOST, Math.max(0, pace)) / MOST) * 100}%` }}
        >
          <StatusShape status={status} size={10} />
        </span>
      ))}
    </span>
  );
}
