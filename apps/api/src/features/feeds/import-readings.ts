import {
  addReadings,
  appendRevisions,
  listCurrent,
  listFeeds,
  listReadingDays,
  type Reading,
  type Writer,
  type WrittenChangeSet,
} from '@miqyas/db';
import { type Authorship, endDay, type Feed, type Kpi, type Measurement, parseDay, periodOn, startDay } from '@miqyas/domain';
import { type Actor, requirePermission } from '../../access/actor.ts';
import { type Context, today } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions } from '../../access/visibility.ts';
import { FaultList } from '../imports/fault-list.ts';
import { firstRowTable } from '../imports/first-row-table.ts';
import type { ImportFault, Located } from '../imports/import-fault.ts';
import type { Cells } from '../imports/rows.ts';
import type { Source } from '../imports/source.ts';
import { cellKey } from '../measurements/current-values.ts';
import { type ReadingValue, valuesOfReadings } from './values-of-readings.ts';

interface Importing {
  readonly programme: string;
  readonly actor: Actor;
}

export interface ReadingsReport {
  readonly readings: number;
  /** Values of days and months that are new or changed. */
  readonly values: number;
  readonly faults: FaultList;
}

const MINUTE_MS = 60_000;
const TIME = ['ts_local', 'timestamp', 'time', 'at'];
const CATEGORY = ['station', 'category', 'sensor'];

/** Stores readings of a CSV file (time, category, value) and makes the values of the days and months they belong to. */
export async function importReadings(
  context: Context,
  { programme, actor, code, source }: Importing & { code: string; source: Source },
): Promise<ReadingsReport> {
  requirePermission(actor, 'readings.import', { programme });
  const { feed, kpi } = await requireFeed(context, programme, code);
  const table = await firstRowTable(source);
  const read = readingReader(table.headings, feed, today(context) - feed.keepDays);
  const faults = new FaultList();
  const months = new Set<number>();
  let count = 0;
  for await (const batch of table.batches()) {
    const { readings, faults: own } = read(batch);
    faults.add(own);
    count += readings.length;
    for (const { minute } of readings) months.add(periodOn('month', localDay(minute, feed)).index);
    if (readings.length > 0) {
      await unitOfWork(context, { actor, permission: 'readings.import', programme }, async ({ tx, done }) => {
        await addReadings(tx, { programme, feed, readings });
        const details = { count: readings.length };
        return done({ action: 'readings.store', subject: code, details, reason: `readings of ${source.name}` }, undefined);
      });
    }
  }
  let values = 0;
  for (const index of months) {
    const month = { frequency: 'month', index } as const;
    const reason = `readings of ${source.name}`;
    values += await unitOfWork(context, { actor, permission: 'readings.import', programme }, async ({ tx, at, done, unchanged }) => {
      const authorship: Authorship = { by: actor.person, at, reason };
      const days = { firstDay: startDay(month), lastDay: endDay(month) };
      const measurements = await measurementsOfMonth(tx, { programme, feed, kpi, authorship, ...days });
      if (measurements.length === 0) return unchanged(0);
      const [written] = await appendRevisions(tx, { programme, changeSets: [measurements] });
      return done({ action: 'readings.import', ...(written as WrittenChangeSet), reason }, measurements.length);
    });
  }
  return { readings: count, values, faults };
}

async function requireFeed(context: Context, programme: string, code: string): Promise<{ feed: Feed; kpi: Kpi }> {
  const { kpis } = await allDefinitions(context, programme);
  const feed = (await listFeeds(context.store.read, { programme })).find((one) => one.code === code);
  const kpi = feed && kpis.get(feed.kpi);
  if (!feed || !kpi) throw new Refusal('unknown-feed', { code });
  return { feed, kpi };
}

/** The values of a month and its days, where they are not what is in force already. */
async function measurementsOfMonth(
  tx: Writer,
  input: { programme: string; feed: Feed; kpi: Kpi; firstDay: number; lastDay: number; authorship: Authorship },
): Promise<Measurement[]> {
  const { programme, feed, kpi, authorship } = input;
  const days = await listReadingDays(tx, input);
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

/** Reads rows of readings; what is older than the feed keeps would make a day smaller than it was, and is refused. */
function readingReader(headings: readonly string[], feed: Feed, firstDay: number) {
  const [time, category] = [TIME, CATEGORY].map((names) => headings.findIndex((heading) => names.includes(heading)));
  const named = headings.indexOf('value');
  const value = named === -1 ? headings.findIndex((_, i) => i !== time && i !== category) : named;
  if (time === undefined || time === -1 || value === -1) throw new Refusal('unusable-readings', { columns: headings.join(', ') });
  return (rows: readonly Located<Cells>[]): { readings: Reading[]; faults: ImportFault[] } => {
    const readings: Reading[] = [];
    const faults: ImportFault[] = [];
    for (const { line, value: cells } of rows) {
      const fault = (column: number, code: ImportFault['code']) =>
        faults.push({ line, column: headings[column] ?? '', code, parameters: { text: (cells[column] ?? '').slice(0, 60) } });
      const minute = minuteOf(cells[time] ?? '', feed);
      const number = cells[value]?.trim() ? Number(cells[value]) : Number.NaN;
      if (minute === undefined) fault(time, 'not-a-moment');
      else if (localDay(minute, feed) < firstDay) fault(time, 'too-old');
      else if (!Number.isFinite(number)) fault(value, 'not-a-number');
      else readings.push({ category: category === undefined || category === -1 ? '' : (cells[category] ?? ''), minute, value: number });
    }
    return { readings, faults };
  };
}

/** `2019-01-01T06:00` is local time; with a zone (`Z`, `+08:00`) it says so itself. */
function minuteOf(text: string, { offsetMinutes }: Feed): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/.exec(text.trim());
  if (!match || parseDay(match[1] ?? '') === undefined) return undefined;
  const ms = Date.parse(`${match[1]}T${match[2]}:00${match[3] ?? 'Z'}`);
  if (Number.isNaN(ms)) return undefined;
  return Math.floor(ms / MINUTE_MS) - (match[3] === undefined ? offsetMinutes : 0);
}

function localDay(minute: number, { offsetMinutes }: Feed): number {
  return Math.floor((minute + offsetMinutes) / 1440);
}
