import type { Overview } from '@miqyas/contract/client';
import type { Status } from '@miqyas/domain';
import { formatDayOfYear, formatNumber, formatShare } from '@miqyas/i18n';
import { GaugeDrawing } from '../../shared/components/gauge.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

/** Shares that a programme asks of its reporters. */
const EXPECTED_SHARE = 0.9;

/** How much of what was due has come, and how much of it in time. */
export function ReportingRates({ overview }: { overview: Overview }) {
  const { t, language } = useLocale();
  const { completeness, timeliness } = overview;
  const due = overview.dueDay === null ? '' : t('overview.by-day', { day: formatDayOfYear(overview.dueDay, language) });
  return (
    <div className="rates">
      <Rate
        label={t('overview.completeness')}
        rate={completeness}
        note={t('overview.of', { count: formatNumber(completeness.count), expected: formatNumber(completeness.expected) })}
      />
      <Rate label={t('overview.timeliness')} rate={timeliness} note={due} />
    </div>
  );
}

function Rate({ label, rate, note }: { label: string; rate: Overview['completeness']; note: string }) {
  const { t } = useLocale();
  if (rate.share === null) {
    return (
      <div>
        <span className="quiet small">{label}</span>
        <p className="quiet">{t('overview.nothing-expected')}</p>
      </div>
    );
  }
  const reading = {
    goal: { kind: 'reach', direction: 'increase', value: 1 } as const,
    baseline: 0,
    target: 1,
    actual: rate.share,
    approved: undefined,
    required: EXPECTED_SHARE,
    status: statusOf(rate.share),
    stale: false,
    provisional: false,
    forecast: undefined,
  };
  return (
    <div>
      <span className="quiet small">{label}</span>
      <p>
        <strong>{formatShare(rate.share)}</strong> <span className="quiet small">{note}</span>
      </p>
      <GaugeDrawing reading={reading} size="row" label={`${label}: ${formatShare(rate.share)}, ${note}`} />
    </div>
  );
}

function statusOf(share: number): Status {
  if (share >= 1) return 'achieved';
  if (share >= EXPECTED_SHARE) return 'on-track';
  return share >= 0.6 * EXPECTED_SHARE ? 'at-risk' : 'off-track';
}
