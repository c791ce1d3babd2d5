import { addPeople, definitionsWithin, loadDefinitions } from '@miqyas/db';
import { type Entry, isFollowUp, type Kpi, type Person, type RegisterName, WRITES } from '@miqyas/domain';
import { type Actor, requirePermission } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions, seesWhole } from '../../access/visibility.ts';
import type { IncomingRow, RowFault } from './judge-rows.ts';
import { type Written, writeEntries } from './write-entries.ts';
import { writeRecords } from './write-records.ts';

export interface RegisterRows {
  readonly register: Exclude<RegisterName, 'person'>;
  readonly rows: readonly IncomingRow[];
}

export interface PutOptions {
  readonly programme: string;
  readonly actor: Actor;
  /** What is put in, register by register, each before those that refer to it. */
  readonly registers: readonly RegisterRows[];
  readonly reason: string;
  /** Say what would be changed, and change nothing. */
  readonly preview: boolean;
  /** Store what is right of faulty entries; without it nothing is stored where one is faulty. */
  readonly acceptValid: boolean;
  /** What they come from: the name of a file. */
  readonly source?: string;
  /** Addresses of people who will be here when it is no preview any more: entries may name them already. */
  readonly expected?: readonly string[];
}

export interface PutReport {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly faults: readonly (RowFault & { readonly register: RegisterName })[];
  readonly stored: boolean;
  /** What stood there before, for whoever wants it back; added ones have none. */
  readonly before: readonly { readonly register: RegisterName; readonly key: string; readonly entry: Entry | null; readonly now: Entry }[];
}

/** Of so many entries at most the trail tells old and new; of more the count. */
const MOST_WRITTEN_OUT = 200;

/** Puts entries into registers: all of them, or (with `acceptValid`) the right ones, or none. */
export async function putEntries(context: Context, options: PutOptions): Promise<PutReport> {
  const { programme, actor, registers, reason, preview, acceptValid } = options;
  for (const { register } of registers) requirePermission(actor, WRITES[register], { programme });
  const permission = WRITES[registers[0]?.register ?? 'domain'];
  const known = await allDefinitions(context, programme);
  return unitOfWork(context, { actor, permission, programme }, async ({ tx, at, done, unchanged }) => {
    const definitions = await definitionsWithin(tx, programme, known);
    if (preview) await addPeople(tx, (options.expected ?? []).map(standIn));
    const authorship = { by: actor.person, at, reason };
    const written: { register: RegisterName; done: Written }[] = [];
    const sees = (kpi: Kpi) => seesWhole(actor, kpi, definitions);
    for (const { register, rows } of registers) {
      if (!isFollowUp(register)) {
        written.push({ register, done: await writeEntries(tx, { programme, register, rows, authorship, sees }) });
        continue;
      }
      // What came in before it counts: a project, its target and an action for it may come in one file.
      const now = written.some(({ done: { entries } }) => entries.length > 0) ? await loadDefinitions(tx, { programme }) : undefined;
      const writing = { definitions: now ?? definitions, register, rows, authorship, actor, sees, pseudonym: context.pseudonym };
      written.push({ register, done: await writeRecords(tx, writing) });
    }
    const report = reportOf(written);
    if (preview || (report.faults.length > 0 && !acceptValid)) return unchanged({ ...report, stored: false });
    // A target that stands is corrected with a reason, or not at all.
    if (reason === '' && report.before.some(({ register, entry }) => register === 'target' && entry !== null))
      throw new Refusal('invalid-request', {}, [{ code: 'reason-missing', parameters: {}, field: 'reason' }]);
    if (report.before.length === 0) return unchanged({ ...report, stored: report.faults.length === 0 });
    const entries = report.before
      .slice(0, MOST_WRITTEN_OUT)
      .map((one) => ({ register: one.register, key: one.key, old: one.entry, new: one.now }));
    const { added, changed } = report;
    const subject = options.source ?? [...new Set(report.before.map(({ key }) => key))].slice(0, 3).join(', ');
    return done({ action: 'registers.put', subject, details: { added, changed, entries }, reason }, { ...report, stored: true });
  });
}

/** Somebody who is not here yet, for as long as a preview lasts. */
function standIn(email: string): Person {
  return { code: email, kind: 'person', names: { ar: '', zh: '', en: email }, demonstration: false, leftAt: undefined };
}

function reportOf(written: readonly { readonly register: RegisterName; readonly done: Written }[]): Omit<PutReport, 'stored'> {
  const sum = (name: 'added' | 'changed' | 'unchanged') => written.reduce((total, { done }) => total + done[name], 0);
  return {
    ...{ added: sum('added'), changed: sum('changed'), unchanged: sum('unchanged') },
    faults: written.flatMap(({ register, done }) => done.faults.map((fault) => ({ ...fault, register }))),
    before: written.flatMap(({ done }) =>
      done.entries.map(({ register: of, key, old, new: now }) => ({ register: of, key, entry: old ?? null, now })),
    ),
  };
}
