import { type ChartTheme, trajectoryOption } from '@miqyas/charts';
import type { Trajectory } from '@miqyas/contract/client';
import { endInYears, type Language, type Period, parsePeriod } from '@miqyas/domain';
import {
  formatChange,
  formatDate,
  formatNumber,
  formatPeriodName,
  formatPlain,
  formatValue,
  formatYear,
  isolateRtl,
  likelihoodText,
  reasonIn,
  type Translate,
} from '@miqyas/i18n';
import { lazy, Suspense, useCallback } from 'react';
import { nameIn, useLocale } from '../locale/locale.tsx';
import { useDrawing } from '../readiness.ts';
import { useInstallation } from '../session/installation.ts';
import { useWidth } from './use-width.ts';

const HEIGHT = 380;
const Chart = lazy(() => import('../charts/chart.tsx').then(({ Chart: component }) => ({ default: component })));

/** The trajectory as a chart, with a sentence that says the same to whoever cannot see it; the table below has the numbers. */
export function TrajectoryFigure({ trajectory, values }: { trajectory: Trajectory; values?: string }) {
  const { t, language } = useLocale();
  const reported = trajectory.series.filter((one) => one.value !== null && one.counted);
  const [first, last] = [reported[0], reported.at(-1)];
  if (!first || !last) return <p className="quiet chart-empty">{t('kpi.chart-empty')}</p>;
  const summary = t('kpi.chart-summary', {
    count: reported.length,
    first: formatPeriodName(first.period, language),
    last: formatPeriodName(last.period, language),
    value: formatValue(last.value ?? 0, trajectory.kpi, language),
  });
  return (
    <figure>
      <Drawing trajectory={trajectory} summary={summary} values={values} />
      <figcaption className="quiet small">
        {summary} {outlookSentences(trajectory, language, t)}
      </figcaption>
    </figure>
  );
}

/** Narrower than this, what is required has no room beside its marks: the gauge above names it. */
const NARROW = 520;

function Drawing({ trajectory, summary, values }: { trajectory: Trajectory; summary: string; values: string | undefined }) {
  const { t, language, direction } = useLocale();
  const { today } = useInstallation();
  const [place, width] = useWidth<HTMLDivElement>(NARROW);
  const option = useCallback(
    (theme: ChartTheme) => optionOf(trajectory, { language, direction, t, today, width }, theme),
    [trajectory, language, direction, t, today, width],
  );
  const drawn = useDrawing(option);
  return (
    <div ref={place}>
      <Suspense fallback={<div style={{ blockSize: HEIGHT }} />}>
        <Chart
          height={HEIGHT}
          label={summary}
          title={titleOf(trajectory, language, t)}
          name={`${trajectory.kpi.code}-${trajectory.reportingUnit?.code ?? ''}`}
          values={values}
          drawn={drawn}
          option={option}
        />
      </Suspense>
    </div>
  );
}

/** Of what the chart is, and as known when. */
export function titleOf({ kpi, reportingUnit, asOf }: Trajectory, language: Language, t: Translate): string {
  const of = [nameIn(kpi.names, language), reportingUnit ? nameIn(reportingUnit.names, language) : ''].filter(Boolean).join(' · ');
  return `${of} (${t('month.as-known', { day: formatDate(asOf, language) })})`;
}

const YEARS_BEFORE_BASELINE = 5;

/** The line of today; none for a month that is long past, nor where it lies beyond what the chart is about. */
function todayOf({ today, path }: Trajectory, annual: boolean): { years: number; required: number | null } | undefined {
  const end = path.at(-1);
  if (!end || today.years > end.years) return undefined;
  return { years: annual ? today.years - 1 : today.years, required: today.required };
}

function optionOf(
  trajectory: Trajectory,
  { language, direction, t, today, width }: { language: Language; direction: 'ltr' | 'rtl'; t: Translate; today: string; width: number },
  theme: ChartTheme,
) {
  const { kpi, path, targets, fan } = trajectory;
  const chosen = targets[0];
  const narrow = width < NARROW;
  const series = recent(trajectory);
  const annual = series.every((one) => parsePeriod(one.period)?.frequency === 'year');
  // The value of a year stands above that year's name; anything shorter where its period ends.
  const at = (years: number) => (annual ? years - 1 : years);
  const endOf = (period: string) => at(endInYears(parsePeriod(period) as Period));
  const percent = kpi.unitOfMeasure.startsWith('%');
  const value = (number: number) => (percent ? formatValue(number, { unitOfMeasure: '%' }, language) : formatPlain(number));
  const words = (text: string) => (language === 'ar' ? isolateRtl(text) : text);
  const latest = series.findLast((one) => one.value !== null && one.counted);
  const text = (number: number) => formatValue(number, kpi, language);
  const dayWords = t(trajectory.today.day === today ? 'kpi.today' : 'kpi.on-day', { day: formatDate(trajectory.today.day, language) });
  const provisional = latest !== undefined && latest.status !== 'approved';
  return trajectoryOption({
    series: series
      .filter((one) => one.counted)
      .map((one) => ({
        years: at(one.years),
        // What was returned stands in the table; the chart shows what counts.
        value: one.value,
        provisional: one.status !== 'approved',
        label: formatPeriodName(one.period, language),
        details: detailsOf(one, trajectory, language, t),
      })),
    pending: series.flatMap((one) =>
      !one.counted && one.status === 'submitted' && one.value !== null ? [{ years: at(one.years), value: one.value }] : [],
    ),
    today: todayOf(trajectory, annual),
    // At the deadline the target itself says what was required.
    judgedAt:
      chosen?.required !== undefined && latest && at(latest.years) < endOf(chosen.deadline)
        ? { years: at(latest.years), value: chosen.required }
        : undefined,
    events: trajectory.annotations.map((one) => ({
      years: at(one.years),
      text: words(nameIn(one.texts, language)),
      note: one.kind === 'note',
    })),
    path: path.map(({ years, value: required }) => ({ years: at(years), value: required })),
    milestones: trajectory.milestones.map((milestone) => ({
      years: endOf(milestone.period),
      value: milestone.value,
    })),
    fan: fan.map((step) => ({ ...step, years: at(step.years) })),
    target: chosen?.target == null ? undefined : { years: endOf(chosen.deadline), value: chosen.target },
    direction,
    percent,
    annual,
    size: { width, height: HEIGHT },
    words: {
      value,
      exact: text,
      year: formatYear,
      path: words(t('kpi.path')),
      today: words(dayWords),
      requiredThen:
        chosen?.required !== undefined && latest && !narrow
          ? words(t('kpi.required-point', { value: text(chosen.required), period: formatPeriodName(latest.period, language) }))
          : '',
      requiredToday:
        trajectory.today.required === null || narrow ? '' : words(t('kpi.required-today', { value: text(trajectory.today.required) })),
      pending: (number) => words(t('kpi.waiting', { value: text(number) })),
      baseline: path[0] ? words(t('kpi.baseline', { value: formatValue(path[0].value, kpi, language) })) : '',
      target: chosen?.target == null ? '' : words(t('kpi.target', { value: formatValue(chosen.target, kpi, language) })),
      milestone: (number) => words(t('kpi.milestone', { value: formatValue(number, kpi, language) })),
      forecast: chosen?.outlook ? words(t('kpi.forecast', { value: formatValue(chosen.outlook.value, kpi, language) })) : '',
      latest:
        latest?.value == null ? '' : words(`${formatValue(latest.value, kpi, language)}${provisional ? ` ${t('flag.provisional')}` : ''}`),
    },
    theme,
  });
}

/** What stands beside a value: its state, the path, the distance to it, and where it comes from. */
function detailsOf(one: Trajectory['series'][number], { kpi }: Trajectory, language: Language, t: Translate): string[] {
  const { value, required } = one;
  const path = required === null ? [] : [`${t('kpi.path-column')} ${formatValue(required, kpi, language)}`];
  const gap =
    required === null || value === null
      ? []
      : [`${t('kpi.gap-column')} ${formatChange(value - required, kpi.decimals ?? 2, kpi.decimals)}`];
  const source = reasonIn(one.source, t);
  return [[t(`value-status.${one.status}`), source].filter(Boolean).join(' · '), [...path, ...gap].join(' · ')].filter(Boolean);
}

/** Where the target is heading, how sure that is, and by which model. */
function outlookSentences({ targets, kpi }: Trajectory, language: Language, t: Translate): string {
  const [target] = targets;
  if (!target?.outlook) return '';
  const { value, low, high, likelihood, model, relativeError, values, unmoved } = target.outlook;
  const text = (number: number) => formatValue(number, kpi, language);
  const error = relativeError === undefined ? '' : t('kpi.forecast-error', { error: formatNumber(relativeError, { min: 2, max: 2 }) });
  const words = { target: target.target === null ? '' : text(target.target), likelihood: likelihoodText(likelihood, t) };
  const sentence = t(target.target === null ? 'kpi.chance-range' : 'kpi.chance', words);
  if (unmoved) return `${t('kpi.unmoved')} ${sentence}`;
  return [
    t('kpi.forecast-sentence', {
      period: formatPeriodName(target.deadline, language),
      value: text(value),
      low: text(low),
      high: text(high),
    }),
    sentence,
    t('kpi.forecast-model', { model: t(`model.${model}`), values, error }),
  ].join(' ');
}

/** Nothing about the future is certain: neither 0 nor 100 %. */
/** A long history before the baseline stays in the table; the chart is about the way to the target. */
function recent({ series, path }: Trajectory): Trajectory['series'] {
  const from = path[0];
  const after = from ? series.filter((one) => one.years >= from.years - YEARS_BEFORE_BASELINE) : series;
  return after.length > 1 ? after : series;
}
