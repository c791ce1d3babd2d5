import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { findEdition, listProgrammes, listReportFiles } from '@miqyas/db';
import {
  formatPeriod,
  LANGUAGES,
  type Language,
  type Period,
  parseDay,
  parsePeriod,
  parseScope,
  REPORT_FORMS,
  type ReportForm,
  type ScopeRef,
} from '@miqyas/domain';
import { NoBrowserError } from '@miqyas/report';
import { actorAs } from '../access/actor.ts';
import { type Context, lastCompleteMonth } from '../access/context.ts';
import { OPERATOR } from '../access/operator.ts';
import type { Config } from '../config/env.ts';
import { drawEditions } from '../features/reports/draw-editions.ts';
import { drawing } from '../features/reports/drawing.ts';
import { freezeReport } from '../features/reports/freeze.ts';
import { keptBytes } from '../features/reports/kept.ts';
import { makeDueReports } from '../features/reports/make-due-reports.ts';
import { readReports, verifyEdition } from '../features/reports/read-reports.ts';
import type { ReportSummary } from '../features/reports/report-data.ts';
import { sendEdition } from '../features/reports/send-edition.ts';
import { startServing } from '../server/serve.ts';
import { openContext } from './open-context.ts';
import { PlainError } from './plain-error.ts';

interface Making {
  readonly month: string | undefined;
  readonly language: readonly string[];
  readonly asOf: string | undefined;
  readonly scope: string;
  readonly form: string;
  readonly card: string | undefined;
  readonly programme: string | undefined;
  readonly out: string | undefined;
}

/** Freezes a report and draws it; its files stay in the archive, and are written into a folder where one is named. */
export async function makeReportCommand(config: Config, command: Making): Promise<void> {
  const languages = command.language.map(languageOf);
  const scope = scopeOfText(command.scope);
  const form = formOf(command.form);
  if (command.asOf !== undefined && parseDay(command.asOf) === undefined)
    throw new PlainError(`"${command.asOf}" is not a day; expected for example 2026-11-23.`);
  await within(config, async (context) => {
    const month = command.month === undefined ? lastCompleteMonth(context) : monthOf(command.month);
    const made = await freezeReport(context, {
      ...{ programme: await programmeOf(context, command.programme), actor: await actorAs(context.store.read, OPERATOR.code) },
      ...{ scope, form, issue: formatPeriod(month), month, languages, figures: 'open', asOf: command.asOf },
      ...(command.card === undefined ? {} : { card: Number(command.card) }),
    });
    console.error(`Frozen ${formatPeriod(month)}: ${made?.editions.map(({ id }) => id).join(', ')}. Drawing …`);
    await draw(context, config);
    for (const { id } of made?.editions ?? []) await told(context, id, command.out);
  });
}

/** Draws whatever waits to be drawn, and freezes what is due before: what a server does by itself, once. Several may run at once. */
export async function workCommand(config: Config): Promise<void> {
  await within(config, async (context) => {
    const frozen = await makeDueReports(context, new AbortController().signal);
    const drawn = await draw(context, config);
    console.log(`${frozen} frozen, ${drawn} drawn.`);
  });
}

/** What there is, the newest first. */
export async function listReportsCommand(config: Config, { programme }: { programme: string | undefined }): Promise<void> {
  await within(config, async (context) => {
    const actor = await actorAs(context.store.read, OPERATOR.code);
    const { reports } = await readReports(context, actor, { programme: await programmeOf(context, programme), year: undefined });
    for (const { issue, scope, form, asOf, editions, corrected } of reports)
      for (const { id, language, state, cause, deliveries } of editions)
        console.log(
          [
            ...[id, issue, scope === '' ? 'programme' : scope, form, language, state, `as of ${asOf}`, `sent to ${deliveries.sent}`],
            ...(corrected ? ['corrected later'] : []),
            ...(cause ? [`${cause.page} ${cause.words}`.trim()] : []),
          ].join('\t'),
        );
  });
}

/** Reads every file of an edition and holds it against its checksum. */
export async function verifyReportCommand(
  config: Config,
  edition: string,
  { programme }: { programme: string | undefined },
): Promise<void> {
  await within(config, async (context) => {
    const actor = await actorAs(context.store.read, OPERATOR.code);
    const { files, wrong } = await verifyEdition(context, actor, { programme: await programmeOf(context, programme), id: edition });
    for (const name of wrong) console.error(`${name}: not as it was published`);
    if (wrong.length > 0) throw new PlainError(`${wrong.length} of ${files} files are not as they were published.`);
    console.log(`All ${files} files are as they were published.`);
  });
}

/** Puts an edition into the outbox of a running server, for who its schedule names or for an address. Each gets it once. */
export async function sendReportCommand(
  config: Config,
  edition: string,
  { programme, to }: { programme: string | undefined; to: readonly string[] },
): Promise<void> {
  await within(config, async (context) => {
    const actor = await actorAs(context.store.read, OPERATOR.code);
    const recipients = to.length === 0 ? undefined : { roles: [], people: [], addresses: [...to], channels: [] };
    const count = await sendEdition(context, { actor, programme: await programmeOf(context, programme), id: edition, recipients });
    console.log(`${count} will be sent it; who was sent it before is not sent it again.`);
  });
}

async function draw(context: Context, config: Config): Promise<number> {
  if (context.web === undefined) throw new PlainError('The dashboard has not been built. Run the report with npm run miqyas.');
  const serving = await startServing(context, { host: '127.0.0.1', port: 0 });
  const draws = drawing(context, config);
  try {
    let drawn = 0;
    // What failed waits for a while before it is tried again.
    for (let left = 4; left > 0; left -= 1) {
      const some = await drawEditions(context, draws, new AbortController().signal);
      drawn += some;
      if (some === 0) break;
    }
    return drawn;
  } finally {
    await draws.close();
    await serving.drain();
  }
}

async function told(context: Context, id: string, out: string | undefined): Promise<void> {
  for (const { code: programme } of await listProgrammes(context.store.read)) {
    const found = await findEdition<ReportSummary>(context.store.read, { programme, id });
    if (!found) continue;
    if (found.edition.state !== 'drawn') {
      const cause =
        found.edition.cause === '' ? undefined : (JSON.parse(found.edition.cause) as { page: string; words: string; phase: string });
      throw new PlainError(
        `${id} could not be drawn (${cause?.phase}): ${cause?.page ?? ''} ${cause?.words ?? 'another process draws it'}`,
      );
    }
    for (const { name, sha256 } of await listReportFiles(context.store.read, id)) {
      if (out === undefined) console.log(`${sha256}  ${name}`);
      else console.log(await writeWhole(resolve(out), name === 'manifest.json' ? `${id}-${name}` : name, await keptBytes(context, sha256)));
    }
  }
}

async function writeWhole(folder: string, name: string, content: Uint8Array): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, name);
  await writeFile(`${file}.part`, content);
  await rename(`${file}.part`, file);
  return file;
}

async function within(config: Config, work: (context: Context) => Promise<void>): Promise<void> {
  const context = await openContext(config);
  try {
    await work(context);
  } catch (error) {
    if (error instanceof NoBrowserError) throw new PlainError(error.message);
    throw error;
  } finally {
    await context.changes.close();
    await context.bounds.files.close();
    await context.store.close();
  }
}

async function programmeOf({ store }: Context, asked: string | undefined): Promise<string> {
  const all = await listProgrammes(store.read);
  const one = asked === undefined ? all[0] : all.find(({ code }) => code === asked);
  if (!one) throw new PlainError(asked === undefined ? 'There is no programme yet.' : `There is no programme "${asked}".`);
  return one.code;
}

function scopeOfText(text: string): ScopeRef {
  const scope = parseScope(text);
  if (scope === undefined)
    throw new PlainError(`"${text}" is not a part of a programme; expected for example domain:energy or country:EGY.`);
  return text as ScopeRef;
}

function formOf(text: string): ReportForm {
  const form = REPORT_FORMS.find((one) => one === text);
  if (!form) throw new PlainError(`There is no form "${text}"; expected one of ${REPORT_FORMS.join(', ')}.`);
  return form;
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
