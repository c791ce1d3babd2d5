import { PROGRAMME } from '@miqyas/catalogue';
import { type MessageKey, translator } from '@miqyas/i18n';
import type { Config } from '../config/env.ts';
import type { Context } from '../access/context.ts';
import { defineFeed, importReadings, pruneReadings } from '../features/feeds/import-readings.ts';
import { fileSource } from '../features/imports/source.ts';
import { actorAs } from '../access/actor.ts';
import { openContext } from './open-context.ts';
import { PlainError } from './plain-error.ts';

export interface FeedOptions {
  readonly kpi: string;
  readonly reportingUnit: string;
  readonly every: string;
  readonly from: string;
  readonly until: string;
  readonly offset: string;
  readonly keepDays: string;
}

const programme = PROGRAMME.code;

export async function defineFeedCommand(config: Config, code: string, options: FeedOptions & { as: string }): Promise<void> {
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
  await within(config, async (context) => defineFeed(context, { programme, actor: await actorAs(context.store.read, options.as), feed }));
  console.log(`Feed ${code}: ${feed.kpi} of ${feed.reportingUnit}, a reading every ${feed.everyMinutes} minutes.`);
}

export async function importReadingsCommand(config: Config, code: string, file: string, { as }: { as: string }): Promise<void> {
  const source = await fileSource(file);
  const { readings, values, faults } = await within(config, async (context) =>
    importReadings(context, { programme, actor: await actorAs(context.store.read, as), code, source }),
  );
  for (const { line, column, code: fault, parameters } of faults.list)
    console.error(`${file}:${line}: ${column}: ${translator('en')(`fault.${fault}` as MessageKey, { text: '', ...parameters })}`);
  console.log(
    `${file}: ${readings.toLocaleString('en')} readings, ${values.toLocaleString('en')} values of days and months new or changed.`,
  );
  if (faults.count > 0) throw new PlainError(`${faults.count} readings were left out.`);
}

export async function pruneReadingsCommand(config: Config, { as }: { as: string }): Promise<void> {
  const removed = await within(config, async (context) =>
    pruneReadings(context, { programme, actor: await actorAs(context.store.read, as) }),
  );
  console.log(`${removed.toLocaleString('en')} readings removed; the values made of them stay.`);
}

async function within<Result>(config: Config, work: (context: Context) => Promise<Result>): Promise<Result> {
  const context = await openContext(config);
  try {
    return await work(context);
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
