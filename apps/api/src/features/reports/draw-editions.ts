import { randomUUID } from 'node:crypto';
import type { ReportData } from '@miqyas/contract/client';
import {
  extendEditionLease,
  failEdition,
  findEdition,
  finishEdition,
  leaseEdition,
  listSchedules,
  type ReportFile,
  releaseEdition,
} from '@miqyas/db';
import type { Language } from '@miqyas/domain';
import { actorAs } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { OPERATOR } from '../../access/operator.ts';
import { bookkeeping, unitOfWork } from '../../access/unit-of-work.ts';
import { assemble } from './assemble.ts';
import type { Drawing } from './drawing.ts';
import { expectedSheets } from './figures.ts';
import { keepBytes, keptData } from './kept.ts';
import type { Frozen, ReportSummary } from './report-data.ts';
import type { StoredSettings } from './schedules.ts';
import { enterDeliveries, reachedOf, tellOwner } from './send-edition.ts';

const LEASE_MS = 120_000;
const HEARTBEAT_MS = 30_000;
/** So often an edition is tried, each time later and with a fresh browser; then it is held back. */
const MOST_TRIES = 3;
const BACK_OFF_MS = 15_000;
/** Two pages are drawn at once: one is taken while the other is put together. */
const AT_ONCE = 2;

/** Why an edition could not be drawn: in which phase, which page, in words, and when. */
interface Cause {
  readonly phase: string;
  readonly page: string;
  readonly words: string;
  readonly at: string;
}

interface Leased {
  readonly id: string;
  readonly programme: string;
  readonly language: string;
  readonly tries: number;
}

/** Draws the editions that wait, one behind another in a few lanes; of several processes each takes others. Answers how many were drawn. */
export async function drawEditions(context: Context, drawing: Drawing, signal: AbortSignal): Promise<number> {
  let drawn = 0;
  const lane = async () => {
    while (!signal.aborted) {
      const holder = randomUUID();
      const until = () => new Date(context.clock().getTime() + LEASE_MS).toISOString();
      const lease = { holder, now: context.clock().toISOString(), until: until() };
      const next = await bookkeeping(context, (tx) => leaseEdition(tx, lease));
      if (!next) return;
      const heartbeat = setInterval(
        () => void bookkeeping(context, (tx) => extendEditionLease(tx, { id: next.id, holder, until: until() })).catch(() => undefined),
        HEARTBEAT_MS,
      );
      try {
        if (await drawOne(context, drawing, next, holder)) drawn += 1;
      } finally {
        clearInterval(heartbeat);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return drawn;
}

async function drawOne(context: Context, drawing: Drawing, leased: Leased, holder: string): Promise<boolean> {
  const { id, programme, tries } = leased;
  const language = leased.language as Language;
  const found = await findEdition<ReportSummary>(context.store.read, { programme, id });
  if (!found) return false;
  const { data: frozen, edition } = found;
  let phase = 'keep';
  let page = '';
  try {
    const data = await keptData(context, frozen);
    const sheets = expectedSheets(data, language, edition.missing);
    phase = 'draw';
    const captured = await drawing.draw({ programme, edition: id, language, sheets, fresh: tries > 1 });
    phase = 'assemble';
    const made = await assemble(context, { data, language, captured, sheets });
    phase = 'keep';
    const files: ReportFile[] = [];
    for (const { name, mediaType, content } of made) files.push({ name, mediaType, ...(await keepBytes(context, content)) });
    const kept = await keepBytes(
      context,
      Buffer.from(manifestOf({ frozen, data, language, id, files, sheets: sheets.map(({ name }) => name) })),
    );
    const manifest: ReportFile = { name: 'manifest.json', mediaType: 'application/json', ...kept };
    return await finish(context, { frozen, id, holder, files: [...files, manifest], manifest: kept.sha256, missing: edition.missing });
  } catch (error) {
    const known = error as Partial<{ phase: string; sheet: string }> & Error;
    phase = known.phase ?? phase;
    page = known.sheet ?? page;
    context.log.warn({ err: error, edition: id, phase, page, tries }, 'an edition could not be drawn');
    await failed(context, { frozen, id, holder, tries, cause: { phase, page, words: known.message, at: context.clock().toISOString() } });
    return false;
  }
}

interface Finishing {
  readonly frozen: Frozen;
  readonly id: string;
  readonly holder: string;
  readonly files: readonly ReportFile[];
  readonly manifest: string;
  readonly missing: readonly string[];
}

/** Writes down what was drawn, and with it who is sent it: both or neither. */
async function finish(context: Context, { frozen, id, holder, files, manifest, missing }: Finishing): Promise<boolean> {
  const { programme } = frozen;
  const actor = await actorAs(context.store.read, OPERATOR.code);
  const reached = await reachedOf(context, frozen, recipientsOf(frozen, await settingsOf(context, frozen)));
  return unitOfWork(context, { actor, permission: 'reports.manage', programme }, async (unit) => {
    const { tx, at, done, unchanged } = unit;
    if (!(await finishEdition(tx, { id, holder, at, manifest, files, missing, programme }))) return unchanged(false);
    const count = await enterDeliveries(context, unit, { edition: id, reached });
    const drawn = done({ action: 'report.draw', subject: frozen.id, details: { edition: id, manifest, files: files.length } }, true);
    if (count === 0) return drawn;
    return unit.both(done({ action: 'report.send', subject: frozen.id, details: { edition: id, count } }, undefined), drawn);
  });
}

/** Who is sent it when it is drawn: whom its schedule names, or who asked for it. */
function recipientsOf({ summary }: Frozen, settings: StoredSettings | undefined): StoredSettings['recipients'] {
  if (settings !== undefined) return settings.release === 'at-once' ? settings.recipients : NOBODY;
  return summary.to === undefined ? NOBODY : { ...NOBODY, people: [summary.to] };
}

const NOBODY: StoredSettings['recipients'] = { roles: [], people: [], addresses: [], channels: [] };

async function failed(
  context: Context,
  { frozen, id, holder, tries, cause }: { frozen: Frozen; id: string; holder: string; tries: number; cause: Cause },
): Promise<void> {
  const again = tries < MOST_TRIES ? new Date(context.clock().getTime() + BACK_OFF_MS * 2 ** (tries - 1)).toISOString() : undefined;
  const held = await bookkeeping(context, (tx) => failEdition(tx, { id, holder, cause: JSON.stringify(cause), nextAt: again }));
  if (!held || again !== undefined) return;
  const { programme } = frozen;
  const actor = await actorAs(context.store.read, OPERATOR.code);
  const settings = await settingsOf(context, frozen);
  if (settings?.onFailure === 'send-without' && cause.page !== '' && cause.page !== 'cover') {
    const found = await findEdition<ReportSummary>(context.store.read, { programme, id });
    const without = [...(found?.edition.missing ?? []), cause.page];
    await unitOfWork(context, { actor, permission: 'reports.manage', programme }, async ({ tx, at, done, unchanged }) =>
      (await releaseEdition(tx, { programme, id, at, missing: without }))
        ? done({ action: 'report.redraw', subject: frozen.id, details: { edition: id, without } }, undefined)
        : unchanged(undefined),
    );
    return;
  }
  await tellOwner(context, { frozen, edition: id });
}

async function settingsOf(context: Context, { programme, schedule }: Frozen): Promise<StoredSettings | undefined> {
  if (schedule === undefined) return undefined;
  const schedules = await listSchedules<StoredSettings>(context.store.read, { programme });
  return schedules.find((one) => one.id === schedule)?.settings ?? GONE;
}

/** Of a schedule that was ended meanwhile nothing goes out by itself. */
const GONE = { release: 'by-hand', onFailure: 'hold', recipients: NOBODY } as unknown as StoredSettings;

interface Manifesting {
  readonly frozen: Frozen;
  readonly data: ReportData;
  readonly language: Language;
  readonly id: string;
  readonly files: readonly ReportFile[];
  readonly sheets: readonly string[];
}

/** What an archive needs to know: the cut-off, versions, pages, and the checksum of each file. */
function manifestOf({ frozen, data, language, id, files, sheets }: Manifesting): string {
  const { overview, month, issue, form, asOf, provisional, kpis } = data;
  return JSON.stringify(
    {
      ...{ format: 'miqyas-report', version: 1, edition: id, report: data.id, programme: frozen.programme, scope: frozen.scope },
      ...{ form, issue, month, language, asOf, provisional, method: overview.method, data: frozen.sha256 },
      definitions: kpis.map(({ code, version }) => ({ code, version })),
      ...{ sheets, files },
    },
    null,
    1,
  );
}
