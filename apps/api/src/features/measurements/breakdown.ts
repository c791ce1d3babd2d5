import type { Breakdown } from '@miqyas/contract/client';
import { listCategories, listMeasurements, type Reader } from '@miqyas/db';
import {
  counts,
  endDay,
  FREQUENCIES,
  type Frequency,
  formatPeriod,
  type Measurement,
  periodOn,
  periodsBetween,
  shift,
} from '@miqyas/domain';
import type { When } from '../../dashboards/programme-snapshot.ts';

/** Two years of months and the month before them. */
const PERIODS = 25;

const NOTHING: Breakdown = { frequency: null, periods: [], total: [], categories: [] };

/** A KPI of one reporting unit by category: in months, as the page is about one, or else in the periods that there are. */
export async function breakdownOf(
  { read }: { readonly read: Reader },
  subject: { programme: string; kpi: string; reportingUnit: string },
  { frequency, when }: { frequency: Frequency; when: When },
): Promise<Breakdown> {
  const found = await listCategories(read, { ...subject, throughDay: endDay(when.month) });
  if (found.length === 0) return NOTHING;
  const categories = found.map(({ category }) => category);
  // Where the newest are older than the month, those are shown, under their own date.
  const throughDay = Math.min(endDay(when.month), Math.max(...found.map(({ lastDay }) => lastDay)));
  for (const length of new Set<Frequency>(['month', frequency, ...FREQUENCIES.toReversed()])) {
    const earliest = shift(periodOn(length, throughDay), -PERIODS);
    const known = when.asOf === undefined ? {} : { asOf: when.asOf };
    const inReach = await listMeasurements(read, { ...subject, ...known, frequency: length, fromDay: endDay(earliest), throughDay });
    const values = inReach.filter((one) => counts(one) && one.reported.kind === 'number');
    if (values.some(({ category }) => category !== '')) return { frequency: length, ...byCategory(values, categories, length) };
  }
  return NOTHING;
}

function byCategory(values: readonly Measurement[], categories: readonly string[], frequency: Frequency): Omit<Breakdown, 'frequency'> {
  const ends = values.filter(({ category }) => category !== '').map(({ period }) => endDay(period));
  const periods = periodsBetween(frequency, Math.min(...ends), Math.max(...ends)).slice(-PERIODS);
  const names = periods.map((period) => formatPeriod(period));
  const last = names.at(-1);
  const series = Map.groupBy(values, ({ category }) => category);
  const along = (category: string) => {
    const found = new Map(series.get(category)?.map((one) => [formatPeriod(one.period), one]));
    return { values: names.map((name) => numberOf(found.get(name))), status: last === undefined ? undefined : found.get(last)?.status };
  };
  const rank = (one: { values: readonly (number | null)[] }) => one.values.at(-1) ?? Number.NEGATIVE_INFINITY;
  return {
    periods: names,
    total: along('').values,
    categories: categories.map((category) => ({ category, ...along(category) })).sort((a, b) => rank(b) - rank(a) || byText(a, b)),
  };
}

function byText(a: { readonly category: string }, b: { readonly category: string }): number {
  return a.category < b.category ? -1 : 1;
}

function numberOf(one: Measurement | undefined): number | null {
  return one?.reported.kind === 'number' ? one.reported.value : null;
}
