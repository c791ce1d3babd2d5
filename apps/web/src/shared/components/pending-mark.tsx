import type { TargetProgress } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { formatPeriodName, formatValue, type Translate } from '@miqyas/i18n';
import { useLocale } from '../locale/locale.tsx';
import { StatusShape } from './status-mark.tsx';

type Pending = NonNullable<TargetProgress['pending']>;

/** A value that waits for approval, and what it would change. */
export function PendingMark({ target, pending }: { target: TargetProgress; pending: Pending }) {
  const { t, language } = useLocale();
  return (
    <span className="pending-mark small quiet" data-status={pending.status}>
      <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
        <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.4" />
      </svg>{' '}
      {pendingText(target, pending, language, t)} <StatusShape status={pending.status} size={10} />
    </span>
  );
}

export function pendingText({ kpi }: TargetProgress, pending: Pending, language: Language, t: Translate): string {
  return t('gauge.pending', {
    value: formatValue(pending.value, kpi, language),
    period: formatPeriodName(pending.period, language),
    status: t(`status.${pending.status}`),
  });
}
