import { addReadings, appendRevisions, type Reading, type WrittenChangeSet } from '@miqyas/db';
import { type Authorship, type Feed, minuteOfText, periodOn } from '@miqyas/domain';
import { type Actor, requirePermission } from '../../access/actor.ts';
import { type Context, today } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { FaultList } from '../imports/fault-list.ts';
import { firstRowTable } from '../imports/first-row-table.ts';
import type { ImportFault, Located } from '../imports/import-fault.ts';
import type { Cells } from '../imports/rows.ts';
import type { Source } from '../imports/source.ts';
import { requireFeed, valuesOfMonth } from './values-of-month.ts';

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
      const measurements = await valuesOfMonth(tx, { programme, feed, kpi, authorship, month });
      if (measurements.length === 0) return unchanged(0);
      const [written] = await appendRevisions(tx, { programme, changeSets: [measurements] });
      return done({ action: 'readings.import', ...(written as WrittenChangeSet), reason }, measurements.length);
    });
  }
  return { readings: count, values, faults };
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
      const minute = minuteOfText(cells[time] ?? '', feed);
      const number = cells[value]?.trim() ? Number(cells[value]) : Number.NaN;
      if (minute === undefined) fault(time, 'not-a-moment');
      else if (localDay(minute, feed) < firstDay) fault(time, 'too-old');
      else if (!Number.isFinite(number)) fault(value, 'not-a-number');
      else readings.push({ category: category === undefined || category === -1 ? '' : (cells[category] ?? ''), minute, value: number });
    }
    return { readings, faults };
  };
}

function localDay(minute: number, { offsetMinutes }: Feed): number {
  return Math.floor((minute + offsetMinutes) / 1440);
}
