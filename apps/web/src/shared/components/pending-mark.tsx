import type { TargetProgress } from '@miqyas/contract/client';
import { formatPeriodName, formatValue } from '@miqyas/i18n';
import { useLocale } from '../locale/locale.tsx';
import { StatusShape } from './status-mark.tsx';

/** A value that waits for approval, and what it would change. */
export function PendingMark({ target, pending }: { target: TargetProgress; pending: NonNullable<TargetProgress['pending']> }) {
  const { t, language } = useLocale();
  const value = formatValue(pending.value, target.kpi.unitOfMeasure, language);
  return (
    <span className="pending-mark small quiet" data-status={pending.status}>
      <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
        <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.4" />
      </svg>{' '}
      {t('gauge.pending', { value, period: formatPeriodName(pending.period, language), status: t(`status.${pending.status}`) })}{' '}
      <StatusShape status={pending.status} size={10} />
    </span>
  );
}
