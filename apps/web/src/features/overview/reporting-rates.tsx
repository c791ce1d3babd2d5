import type { Overview } from '@miqyas/contract/client';
import { formatDayOfYear, formatNumber, formatShare } from '@miqyas/i18n';
import { ShareGauge } from '../../shared/components/share-gauge.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

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
  return (
    <div>
      <span className="quiet small">{label}</span>
      <p>
        <strong>{formatShare(rate.share)}</strong> <span className="quiet small">{note}</span>
      </p>
      <ShareGauge share={rate.share} label={label} note={note} />
    </div>
  );
}
