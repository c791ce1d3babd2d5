import type { TargetProgress } from '@miqyas/contract/client';
import { formatValue, goalText, isShortUnit, unitSymbol } from '@miqyas/i18n';
import { useLocale } from '../locale/locale.tsx';

/** The newest value of a target with its unit; a dash where there is none. */
export function LatestValue({ target }: { target: TargetProgress }) {
  const { language } = useLocale();
  if (!target.latest) return '–';
  const unit = unitSymbol(target.kpi.unitOfMeasure, language, target.latest.value);
  return (
    <>
      <bdi>{formatValue(target.latest.value, target.kpi, language)}</bdi>
      {isShortUnit(unit) ? null : <span className="value-unit">{unit}</span>}
    </>
  );
}

/** What is to be reached: a value or a range. */
export function GoalValue({ target }: { target: TargetProgress }) {
  const { language } = useLocale();
  return <bdi>{goalText(target, language)}</bdi>;
}
