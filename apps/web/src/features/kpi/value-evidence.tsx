import type { Trajectory } from '@miqyas/contract/client';
import { formatPeriodName } from '@miqyas/i18n';
import { useId, useState } from 'react';
import { Evidence } from '../../shared/components/evidence.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

/** What stands behind one value of the series: the newest, or the one that is chosen. */
export function ValueEvidence({ trajectory }: { trajectory: Trajectory }) {
  const { t, language } = useLocale();
  const { kpi, reportingUnit, series } = trajectory;
  const periods = series.map(({ period }) => period).toReversed();
  const [chosen, setChosen] = useState<string>();
  const id = useId();
  const period = chosen !== undefined && periods.includes(chosen) ? chosen : periods[0];
  if (!reportingUnit || period === undefined) return null;
  return (
    <section className="value-evidence">
      <p className="no-print">
        <label htmlFor={id} className="quiet small">
          {t('evidence.of-period')}
        </label>{' '}
        <select id={id} className="field" value={period} onChange={(event) => setChosen(event.target.value)}>
          {periods.map((one) => (
            <option key={one} value={one}>
              {formatPeriodName(one, language)}
            </option>
          ))}
        </select>
      </p>
      <Evidence reportingUnit={reportingUnit.code} kpi={kpi.code} period={period} editable />
    </section>
  );
}
