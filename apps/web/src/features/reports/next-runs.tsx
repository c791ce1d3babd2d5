import type { Reports } from '@miqyas/contract/client';
import { formatDate, formatNumber, formatPeriodName, isolateLtr } from '@miqyas/i18n';
import { useLocale } from '../../shared/locale/locale.tsx';

/** When each schedule makes its next report, in words, with the day that its rule comes to. */
export function NextRuns({ schedules }: { schedules: Reports['schedules'] }) {
  const { t } = useLocale();
  return (
    <section>
      <div className="section-head">
        <h2>{t('reports.next')}</h2>
      </div>
      {schedules.length === 0 ? <p className="quiet">{t('reports.no-schedules')}</p> : null}
      <ul className="next-runs">
        {schedules.map((schedule) => (
          <li key={schedule.id}>
            <NextRun schedule={schedule} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function NextRun({ schedule: { settings, next } }: { schedule: Reports['schedules'][number] }) {
  const { t, language } = useLocale();
  if (!next) return t('reports.next.paused', { name: settings.name });
  const words = {
    name: settings.name,
    issue: formatPeriodName(next.issue, language),
    day: formatDate(next.day, language),
    hour: isolateLtr(`${String(next.hour).padStart(2, '0')}:00`),
  };
  return settings.rule.kind === 'approved'
    ? t('reports.next.approved', { ...words, missing: formatNumber(next.missing) })
    : t('reports.next.clock', words);
}
