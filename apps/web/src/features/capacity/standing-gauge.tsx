import type { TrainingStanding } from '@miqyas/contract/client';
import { formatNumber } from '@miqyas/i18n';
import { GaugeDrawing } from '../../shared/components/gauge.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

/** People trained against their target on the same ruler as every KPI. */
export function StandingGauge({ name, standing }: { name: string; standing: TrainingStanding }) {
  const { t } = useLocale();
  const { passed, people, required, status } = standing;
  return (
    <GaugeDrawing
      reading={{
        ...{ goal: { kind: 'reach', direction: 'increase', value: people }, baseline: 0, target: people, actual: passed },
        ...{ approved: undefined, required, status, stale: false, provisional: false, forecast: undefined },
      }}
      size="row"
      label={t('capacity.gauge', {
        ...{ name, passed, people, status: t(`status.${status}`) },
        required: formatNumber(required, { max: 0 }),
      })}
    />
  );
}
