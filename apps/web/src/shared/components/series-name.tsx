import type { TargetProgress } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { nameIn, useLocale } from '../locale/locale.tsx';

type Series = Pick<TargetProgress, 'kpi' | 'reportingUnit'>;

/** What a target is of, in one line as each language writes it: the KPI and where, or (Chinese) where and then the KPI. */
export function SeriesName({ target }: { target: Series }) {
  const { language } = useLocale();
  return <bdi>{seriesText(target, language)}</bdi>;
}

const LINES: Readonly<Record<Language, (kpi: string, unit: string) => string>> = {
  ar: (kpi, unit) => `${kpi}، ${unit}`,
  zh: (kpi, unit) => `${unit}：${kpi}`,
  en: (kpi, unit) => `${kpi}, ${unit}`,
};

/** The same as a text, in any language. */
export function seriesText({ kpi, reportingUnit }: Series, language: Language): string {
  return LINES[language](nameIn(kpi.names, language), nameIn(reportingUnit.names, language));
}
