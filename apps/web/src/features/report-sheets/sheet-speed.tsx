import type { TargetProgress } from '@miqyas/contract/client';
import { formatNumber, formatPeriodName } from '@miqyas/i18n';
import { LensDrawing, speedLabel, wordsOf } from '../../shared/components/speed-lens.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

const LENS = 42;
const TEN = 10;

/** How much faster it must become, as short as a row of paper asks for: `8.3×`. */
export function SheetSpeed({ target }: { target: TargetProgress }) {
  const { t, language } = useLocale();
  const { speed, status, latest, deadline } = target;
  if (!speed) {
    if (status === 'achieved' && latest) return <span className="small quiet">{formatPeriodName(latest.period, language, 'short')}</span>;
    return <span className="small quiet">{status === 'missed' ? formatPeriodName(deadline, language, 'short') : '–'}</span>;
  }
  const { says, times = 0 } = speed;
  const word =
    says === 'faster' ? <bdi>{formatNumber(times, { max: times >= TEN ? 0 : 1 })}×</bdi> : wordsOf(speed, target, language, t)[0];
  return (
    <span className="sheet-speed">
      <LensDrawing speed={speed} label={speedLabel(speed, target, language, t)} width={LENS} />
      <b className={says === 'faster' ? '' : 'small'}>{word}</b>
    </span>
  );
}
