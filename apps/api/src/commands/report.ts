import { formatPeriod, LANGUAGES, type Language, type Period, parseDay, parsePeriod } from '@miqyas/domain';
import { captureReport, NoBrowserError } from '@miqyas/report';
import { lastCompleteMonth } from '../access/context.ts';
import type { Config } from '../config/env.ts';
import { beginSession } from '../features/account/begin-session.ts';
import { reportReader } from '../features/people/report-reader.ts';
import { startServing } from '../server/serve.ts';
import { openContext } from './open-context.ts';
import { PlainError } from './plain-error.ts';

/** Writes the programme page of a month as PNG and PDF. The pages are served to the browser by this process alone. */
export async function reportCommand(
  config: Config,
  command: { month: string | undefined; language: string; out: string; asOf: string | undefined },
): Promise<void> {
  const language = languageOf(command.language);
  const month = command.month === undefined ? undefined : monthOf(command.month);
  if (command.asOf !== undefined && parseDay(command.asOf) === undefined) {
    throw new PlainError(`"${command.asOf}" is not a day; expected for example 2026-11-23.`);
  }
  const context = await openContext(config);
  if (context.web === undefined) throw new PlainError('The dashboard has not been built. Run the report with npm run miqyas.');
  const serving = await startServing(context, { host: '127.0.0.1', port: 0 });
  try {
    const { cookie } = await beginSession(context, { person: await reportReader(context) });
    const shown = formatPeriod(month ?? lastCompleteMonth(context));
    console.error(`Drawing ${shown} in ${language} …`);
    const files = await captureReport({
      url: serving.url,
      cookie,
      month: shown,
      language,
      asOf: command.asOf,
      out: command.out,
      chromium: config.chromium,
    });
    for (const file of files) console.log(file);
  } catch (error) {
    if (error instanceof NoBrowserError) throw new PlainError(error.message);
    throw error;
  } finally {
    await serving.drain();
    await context.changes.close();
    await context.store.close();
  }
}

function languageOf(text: string): Language {
  const language = LANGUAGES.find((one) => one === text);
  if (!language) throw new PlainError(`There is no language "${text}"; expected one of ${LANGUAGES.join(', ')}.`);
  return language;
}

function monthOf(text: string): Period {
  const month = parsePeriod(text);
  if (month?.frequency !== 'month') throw new PlainError(`"${text}" is not a month; expected for example 2026-10.`);
  return month;
}
