import { listCurrent, listFeeds, listReadingDays, type Writer } from '@miqyas/db';
import { type Authorship, endDay, type Feed, type Kpi, type Measurement, type Period, startDay } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { allDefinitions } from '../../access/visibility.ts';
import { cellKey } from '../measurements/current-values.ts';
import { type ReadingValue, valuesOfReadings } from './values-of-readings.ts';

/** A feed and the KPI that it makes values of. */
export async function requireFeed(context: Context, programme: string, code: string): Promise<{ feed: Feed; kpi: Kpi }> {
  const { kpis } = await allDefinitions(context, programme);
  const feed = (await listFeeds(context.store.read, { programme })).find((one) => one.code === code);
  const kpi = feed && kpis.get(feed.kpi);
  if (!feed || !kpi) throw new Refusal('unknown-feed', { code });
  return { feed, kpi };
}

/** The values of a month and its days, where they are not what is in force already. */
export async function valuesOfMonth(
  tx: Writer,
  input: { programme: string; feed: Feed; kpi: Kpi; month: Period; authorship: Authorship },
): Promise<Measurement[]> {
  const { programme, feed, kpi, month, authorship } = input;
  const days = await listReadingDays(tx, { programme, feed, firstDay: startDay(month), lastDay: endDay(month) });
  const categories = [...new Set(days.map((day) => day.category))];
  const values = valuesOfReadings(feed, kpi, days, categories).map((value) => ({
    ...value,
    reportingUnit: feed.reportingUnit,
    kpi: kpi.code,
  }));
  const current = new Map((await listCurrent(tx, programme, values)).map((one) => [cellKey(one), one]));
  return values.flatMap((value) => {
    const before = current.get(cellKey(value));
    const same = before?.reported.kind === 'number' && before.reported.value === value.value && before.coverage === value.coverage;
    return same ? [] : [measurementOf(value, before, feed, kpi, authorship)];
  });
}

function measurementOf(
  { category, period, value, coverage }: ReadingValue,
  before: Measurement | undefined,
  feed: Feed,
  kpi: Kpi,
  authorship: Authorship,
): Measurement {
  return {
    reportingUnit: feed.reportingUnit,
    kpi: kpi.code,
    category,
    period,
    revision: (before?.revision ?? 0) + 1,
    kpiVersion: kpi.version,
    reported: { kind: 'number', value },
    status: 'approved',
    estimated: false,
    numerator: undefined,
    denominator: undefined,
    weight: undefined,
    coverage,
    comment: '',
    source: `feed ${feed.code}`,
    authorship,
  };
}
