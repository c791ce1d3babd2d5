import type { Kpi } from '@miqyas/contract/client';
import { LANGUAGES, type Language } from '@miqyas/domain';
import { formatPlain, formatShare, formatValue, isolateLtr, type Translate, unitLabel } from '@miqyas/i18n';

export interface DefinitionField {
  readonly term: string;
  /** Empty where the definition says nothing. */
  readonly text: string;
}

/** What a definition says, line by line, in the reader's language; always the same lines in the same order. */
export function definitionFields(kpi: Kpi, language: Language, t: Translate): DefinitionField[] {
  const names = LANGUAGES.map((one) => ({ term: t(`kpi.definition.name.${one}`), text: kpi.names[one] }));
  return [
    ...names,
    { term: t('kpi.definition.text'), text: kpi.definition[language] || kpi.definition.en || kpi.definition.ar || kpi.definition.zh },
    { term: t('kpi.definition.unit'), text: unitLabel(kpi.unitOfMeasure, language) },
    { term: t('kpi.definition.direction'), text: t(`direction.${kpi.direction}`) },
    { term: t('kpi.definition.over-units'), text: t(`aggregation.${kpi.aggregation}`) },
    { term: t('kpi.definition.over-time'), text: t(`aggregation.${kpi.overTime}`) },
    { term: t('kpi.definition.frequency'), text: t(`frequency.${kpi.frequency}`) },
    { term: t('kpi.definition.range'), text: rangeText(kpi) },
    {
      term: t('kpi.definition.tolerance'),
      text: kpi.tolerance === undefined ? '' : formatValue(kpi.tolerance, { unitOfMeasure: kpi.unitOfMeasure }, language),
    },
    { term: t('kpi.definition.cut-offs'), text: cutOffsText(kpi, t) },
    { term: t('kpi.definition.sdg'), text: kpi.sdgTargets.length === 0 ? '' : isolateLtr(kpi.sdgTargets.join(', ')) },
    { term: t('kpi.definition.source'), text: kpi.source },
    { term: t('kpi.definition.certainty'), text: kpi.certainty },
    { term: t('kpi.definition.classification'), text: t(`classification.${kpi.classification}`) },
  ];
}

function cutOffsText({ cutOffs }: Kpi, t: Translate): string {
  if (!cutOffs) return '';
  const [onTrack, atRisk] = [formatShare(cutOffs.onTrackPace), formatShare(cutOffs.atRiskPace)];
  const [onTrackGap, atRiskGap] = [formatShare(cutOffs.onTrackGap), formatShare(cutOffs.atRiskGap)];
  return t('kpi.definition.cut-offs-text', { onTrack, atRisk, onTrackGap, atRiskGap });
}

function rangeText({ validMin: min, validMax: max }: Kpi): string {
  if (min === undefined) return max === undefined ? '' : isolateLtr(`≤ ${formatPlain(max)}`);
  return isolateLtr(max === undefined ? `≥ ${formatPlain(min)}` : `${formatPlain(min)} – ${formatPlain(max)}`);
}
