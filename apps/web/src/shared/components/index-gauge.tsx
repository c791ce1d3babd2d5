import type { GaugeSize, GaugeWords } from '@miqyas/charts';
import type { Overview } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { formatNumber, isolateRtl, type Translate } from '@miqyas/i18n';
import { nameIn, useLocale } from '../locale/locale.tsx';
import { GaugeDrawing } from './gauge.tsx';

type Index = Overview['index'];

/** A progress index in whole points of a hundred; a dash where it is withheld or there is nothing to make it of. */
export function indexText(index: Index): string {
  return index.kind === 'index' ? formatNumber(index.value, { max: 0 }) : '–';
}

/** The status of an index; of one that is not shown there is no data. */
export function indexStatusOf(index: Index) {
  return index.kind === 'index' ? index.status : 'no-data';
}

/** The gauge of a progress index: from nothing to all of the distance, with where the paths ask it to be. */
export function IndexGauge({ index, names, size = 'row' }: { index: Index; names: Overview['scope']['names']; size?: GaugeSize }) {
  const { t, language } = useLocale();
  const status = indexStatusOf(index);
  const known = index.kind === 'index' ? index : undefined;
  return (
    <GaugeDrawing
      reading={{
        ...{ goal: { kind: 'reach', direction: 'increase', value: 100 }, baseline: 0, target: 100 },
        ...{ actual: known?.value, approved: undefined, required: known?.path, forecast: undefined },
        ...{ status, stale: false, provisional: false },
      }}
      size={size}
      label={`${nameIn(names, language)}: ${indexText(index)} ${t('overview.of-100')}, ${t(`status.${status}`)}`}
      words={size === 'hero' ? wordsOf(index, language, t) : undefined}
    />
  );
}

function wordsOf(index: Index, language: Language, t: Translate): GaugeWords {
  // A drawing is laid out from left to right: Arabic words in it carry their own direction.
  const word = (text: string) => (language === 'ar' ? isolateRtl(text) : text);
  const number = (value: number) => formatNumber(value, { max: 0 });
  return {
    ...{ actual: indexText(index), baseline: number(0), target: number(100) },
    ...{ baselineWord: word(t('index.start')), targetWord: word(t('index.end')) },
    expectedWord: index.kind === 'index' ? word(t('index.required', { value: number(index.path) })) : '',
    ...{ todayWord: '', forecastWord: '', tick: number },
  };
}
