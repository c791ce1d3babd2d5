import { trainingCell } from '@miqyas/charts';
import type { Capacity } from '@miqyas/contract/client';
import { formatPeriodName } from '@miqyas/i18n';
import { useId } from 'react';
import { Marks } from '../../shared/components/marks.tsx';
import { StatusShape } from '../../shared/components/status-mark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { deadlineOf } from './training-scale.ts';

/** What bars, posts and dashes mean, and how people are counted. */
export function TrainingLegend({ capacity }: { capacity: Capacity }) {
  const { t, language } = useLocale();
  const deadline = deadlineOf(capacity);
  return (
    <ul className="training-legend small">
      <li>
        <Sample farBehind={false} />
        {deadline ? t('capacity.legend.bar-for', { month: formatPeriodName(deadline, language) }) : t('capacity.legend.bar')}
      </li>
      <li>
        <StatusShape status="off-track" />
        <Sample farBehind />
        {t('capacity.far-behind')}
      </li>
      <li>
        <span aria-hidden="true">–</span> {t('capacity.legend.none')}
      </li>
      <li className="quiet">{t('capacity.legend.once')}</li>
      {capacity.untargeted > 0 ? <li className="quiet">{t('capacity.untargeted', { count: capacity.untargeted })}</li> : null}
    </ul>
  );
}

/** A bar as it is drawn in the table. */
function Sample({ farBehind }: { farBehind: boolean }) {
  const { direction } = useLocale();
  const id = useId();
  const { width, height, marks } = trainingCell({ passed: 1, people: 1.6, farBehind }, 5, direction);
  const start = direction === 'rtl' ? width - 32 : 0;
  return (
    <svg width={32} height={height} viewBox={`${start} 0 32 ${height}`} aria-hidden="true">
      <Marks marks={marks} id={id} status="off-track" />
    </svg>
  );
}
