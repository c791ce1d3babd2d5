import type { TargetProgress } from '@miqyas/contract/client';
import { formatPeriodName } from '@miqyas/i18n';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { StoredText } from '../../shared/components/stored-text.tsx';
import { GoalValue } from '../../shared/components/target-values.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

/** Every dated target and edition of this reporting unit, with its source; the one in force is named. */
export function Editions({ targets }: { targets: readonly TargetProgress[] }) {
  const { t, language } = useLocale();
  return (
    <section>
      <div className="section-head">
        <h2>{t('kpi.editions')}</h2>
      </div>
      <ul className="editions">
        {targets.map((target) => (
          <li key={target.id}>
            <strong>
              <GoalValue target={target} /> · {formatPeriodName(target.deadline, language)}
            </strong>
            <span className="quiet">{target.inForce ? t('kpi.in-force') : t('kpi.not-in-force')}</span>
            <StatusMark status={target.status} flags={target.flags} reason={target.reason} />
            <span className="quiet small">
              {t('labelled', { label: t('kpi.source'), text: '' })}
              {target.illustrative ? t('demo.mark') : <StoredText text={target.source} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
