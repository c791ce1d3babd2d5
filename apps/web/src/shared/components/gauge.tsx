import { type GaugeReading, type GaugeSize, type GaugeWords, gauge } from '@miqyas/charts';
import type { TargetProgress } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import {
  formatPeriodName,
  formatPlain,
  formatPlainOf,
  formatValue,
  formatValueLong,
  goalText,
  isolateLtr,
  isolateRtl,
  likelihoodSentence,
  type Translate,
} from '@miqyas/i18n';
import { useId } from 'react';
import { nameIn, useLocale } from '../locale/locale.tsx';
import { useToday } from '../session/frozen.tsx';
import { Marks, Patterns } from './marks.tsx';
import { pendingText } from './pending-mark.tsx';
import { requiredText, requiredThen, requiredToday } from './required-words.tsx';
import { useWidth } from './use-width.ts';
import './gauge.css';

interface GaugeProps {
  readonly target: TargetProgress;
  readonly size: GaugeSize;
  /** Where it would be heading if something were done, with what a screen reader says of it. */
  readonly scenario?: NonNullable<GaugeReading['scenario']> & { readonly said: string };
}

/** The gauge of a target: the same ruler at every size, as wide as its place. */
export function Gauge({ target, size, scenario }: GaugeProps) {
  const { language, t } = useLocale();
  const today = useToday();
  const label = gaugeLabel(target, { today, language, t });
  return (
    <GaugeDrawing
      reading={{ ...localeOf(target), scenario }}
      size={size}
      label={scenario ? `${label}, ${scenario.said}` : label}
      words={size === 'hero' ? wordsOf(target, { today, language, t }) : undefined}
    />
  );
}

/** A gauge of any reading; `label` is what a screen reader says. */
export function GaugeDrawing({
  reading,
  size,
  label,
  words,
}: {
  reading: GaugeReading;
  size: GaugeSize;
  label: string;
  words?: GaugeWords | undefined;
}) {
  const { direction } = useLocale();
  const [place, width] = useWidth<HTMLDivElement>(size === 'hero' ? 720 : 260);
  const id = useId();
  const { height, marks } = gauge(reading, size, width, direction, words);
  return (
    <div ref={place} className="gauge" data-status={reading.status} style={{ blockSize: height }}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <Patterns id={id} statuses={[reading.status]} />
        <Marks marks={marks} id={id} status={reading.status} />
      </svg>
    </div>
  );
}

function localeOf(target: TargetProgress): GaugeReading {
  return {
    goal: target.goal,
    baseline: target.baseline?.value,
    target: target.target ?? undefined,
    actual: target.latest?.value,
    approved: target.approved?.value,
    required: target.required,
    requiredToday: target.requiredToday?.value,
    pending: target.pending?.value,
    status: target.status,
    stale: target.flags.includes('stale'),
    provisional: target.flags.includes('provisional'),
    forecast: target.outlook?.unmoved ? undefined : target.outlook,
  };
}

interface Reading {
  /** The day of the page, `2026-11-23`. */
  readonly today: string;
  readonly language: Language;
  readonly t: Translate;
}

function wordsOf(target: TargetProgress, { today, language, t }: Reading): GaugeWords {
  // A drawing is laid out from left to right: Arabic words in it carry their own direction.
  const word = (text: string) => (language === 'ar' && text !== '' ? isolateRtl(text) : text);
  const value = (number: number | undefined | null) =>
    number === undefined || number === null ? '' : word(formatValue(number, target.kpi, language));
  return {
    actual: value(target.latest?.value),
    baseline: value(target.baseline?.value),
    target: value(target.target),
    baselineWord: target.baseline ? word(t('gauge.baseline', { period: formatPeriodName(target.baseline.period, language, 'short') })) : '',
    targetWord: word(
      target.goal.kind === 'maintain'
        ? t('gauge.range')
        : t('gauge.target', { period: formatPeriodName(target.deadline, language, 'short') }),
    ),
    expectedWord: word(requiredThen(target, language, t)),
    todayWord: word(requiredToday(target, { today, language, t })),
    forecastWord: target.outlook && !target.outlook.unmoved ? word(forecastText(target, target.outlook, language, t)) : '',
    tick: (number) =>
      target.kpi.unitOfMeasure.startsWith('%') ? formatValue(number, { unitOfMeasure: '%' }, language) : formatPlain(number),
  };
}

export function gaugeLabel(target: TargetProgress, { today, language, t }: Reading): string {
  const value = (number: number | undefined | null) =>
    number === undefined || number === null ? t('gauge.no-value') : formatValueLong(number, target.kpi, language);
  return t('gauge.label', {
    name: `${nameIn(target.kpi.names, language)}, ${nameIn(target.reportingUnit.names, language)}`,
    value: value(target.latest?.value),
    target: goalText(target, language),
    deadline: formatPeriodName(target.deadline, language),
    status: [t(`status.${target.status}`), ...target.flags.map((flag) => t(`flag.${flag}`))].join(', '),
    expected: [
      requiredText(target, { today, language, t }),
      target.outlook && !target.outlook.unmoved ? forecastText(target, target.outlook, language, t) : '',
      target.outlook ? likelihoodSentence(target.outlook.likelihood, t) : '',
      target.pending ? pendingText(target, target.pending, language, t) : '',
    ]
      .filter(Boolean)
      .join(', '),
  });
}

function forecastText(
  target: TargetProgress,
  { value, low, high }: NonNullable<TargetProgress['outlook']>,
  language: Language,
  t: Translate,
): string {
  return t('gauge.forecast', {
    period: formatPeriodName(target.deadline, language, 'short'),
    value: formatValue(value, target.kpi, language),
    range: isolateLtr(`${formatPlainOf(low, target.kpi)}–${formatPlainOf(high, target.kpi)}`),
  });
}
