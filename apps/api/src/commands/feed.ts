import { type MessageKey, translator } from '@miqyas/i18n';
import { type Actor, actorAs } from '../access/actor.ts';
import type { Context } from '../access/context.ts';
import type { Config } from '../config/env.ts';
import { defineFeed } from '../features/feeds/define-feed.ts';
import { importReadings } from '../features/feeds/import-readings.ts';
import { pruneReadings } from '../features/feeds/prune-readings.ts';
import { fileSource } from '../features/imports/source.ts';
import { openContext } from './open-context.ts';
import { PlainError } from './plain-error.ts';
import { programmeOf } from './programme.ts';

/** As whom a command acts, and in which programme. */
interface Invocation {
  readonly as: string;
  readonly programme?: string;
}

export interface FeedOptions {
  readonly kpi: string;
  readonly reportingUnit: string;
  readonly every: string;
  readonly from: string;
  readonly until: string;
  readonly offset: string;
  readonly keepDays: string;
}

export async function defineFeedCommand(config: Config, code: string, options: FeedOptions & Invocation): Promise<void> {
  const sign = options.offset.startsWith('-') ? -1 : 1;
  const feed = {
    code,
    reportingUnit: options.reportingUnit,
    kpi: options.kpi,
    everyMinutes: whole(options.every, '--every'),
    fromMinute: minutes(options.from, '--from'),
    untilMinute: minutes(options.until, '--until'),
    offsetMinutes: sign * minutes(options.offset.replace(/^[+-]/, ''), '--offset'),
    keepDays: whole(options.keepDays, '--keep-days'),
  };
  await within(config, options, (context, own) => defineFeed(context, { ...own, feed }));
  console.log(`Feed ${code}: ${feed.kpi} of ${feed.reportingUnit}, a reading every ${feed.everyMinutes} minutes.`);
}

export async function importReadingsCommand(config: Config, code: string, file: string, invocation: Invocation): Promise<void> {
  const source = await fileSource(file);
  const { readings, values, faults } = await within(config, invocation, (context, own) =>
    importReadings(context, { ...own, code, source }),
  );
  for (const { line, column, code: fault, parameters } of faults.list)
    console.error(`${file}:${line}: ${column}: ${translator('en')(`fault.${fault}` as MessageKey, { text: '', ...parameters })}`);
  console.log(
    `${file}: ${readings.toLocaleString('en')} readings, ${values.toLocaleString('en')} values of days and months new or changed.`,
  );
  if (faults.count > 0) throw new PlainError(`${faults.count} readings were left out.`);
}

export async function pruneReadingsCommand(config: Config, invocation: Invocation): Promise<void> {
  const removed = await within(config, invocation, pruneReadings);
  console.log(`${removed.toLocaleString('en')} readings removed; the values made of them stay.`);
}

async function within<Result>(
  config: Config,
  { as, programme }: Invocation,
  work: (context: Context, own: { programme: string; actor: Actor }) => Promise<Result>,
): Promise<Result> {
  const context = await openContext(config);
  try {
    const { read } = context.store;
    return await work(context, { programme: await programmeOf(read, programme), actor: await actorAs(read, as) });
  } finally {
    await context.changes.close();
    await context.store.close();
  }
}

function whole(text: string, option: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new PlainError(`${option} is "${text}"; expected a whole number from 1.`);
  return number;
}

/** `06:00` as minutes. */
function minutes(text: string, option: string): number {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  const number = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  if (!(number <= 1440)) throw new PlainError(`${option} is "${text}"; expected a time such as 06:00.`);
  return number;
}
