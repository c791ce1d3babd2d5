import { randomBytes } from 'node:crypto';
import {
  addSubmissions,
  appendRevisions,
  definitionsWithin,
  listDrafts,
  removeDrafts,
  type Submission,
  type ValueDraft,
  type WrittenChangeSet,
} from '@miqyas/db';
import { formatPeriod, type Measurement } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { type Context, today } from '../../access/context.ts';
import { bookkeeping, unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions } from '../../access/visibility.ts';
import { cellKey, loadCurrentValues } from '../measurements/current-values.ts';
import { type Entry, type Recorded, recorded } from '../measurements/record-measurements.ts';
import { missingIn } from './missing.ts';
import { paceOf } from './pace.ts';

export interface HandedIn extends Pick<Recorded, 'saved' | 'warnings' | 'broken'> {
  readonly submissions: readonly (Pick<Submission, 'id' | 'reportingUnit' | 'period'> & { readonly missing: readonly string[] })[];
}

interface Input {
  readonly programme: string;
  readonly actor: Actor;
  readonly note: string;
  readonly entries: readonly Entry[];
}

/**
 * Hands values in: all of them, or none and every fault named. What was typed for them is no draft any more; each reporting unit and
 * period gets a submission, and is told what is still missing of it.
 */
export async function submitValues(context: Context, { programme, actor, note, entries }: Input): Promise<HandedIn> {
  const before = await allDefinitions(context, programme);
  const result = await unitOfWork(context, { actor, permission: 'values.record', programme }, async ({ tx, at, done, unchanged }) => {
    const definitions = await definitionsWithin(tx, programme, before);
    const known = await loadCurrentValues(tx, programme, entries, definitions.rules);
    const reason = note.trim() === '' ? 'entry' : note;
    const input = { programme, actor, reason, entries, definitions, today: today(context) };
    const { saved, warnings, broken } = recorded(input, at, definitions, known);
    const own = (await listDrafts(tx, { programme, reportingUnits: unitsOf(entries) })).filter(({ person }) => person === actor.person);
    const made = submissionsOf(saved, { by: actor.person, at, note }, own);
    const [written] = await appendRevisions(tx, { programme, changeSets: [saved] });
    await removeDrafts(tx, { programme, person: actor.person, subjects: entries });
    await addSubmissions(tx, { programme, submissions: made });
    const submissions: HandedIn['submissions'] = await Promise.all(
      made.map(async ({ id, reportingUnit, period }) => ({
        ...{ id, reportingUnit, period },
        missing: await missingIn(tx, definitions, { reportingUnit, period }),
      })),
    );
    const answer: HandedIn = { submissions, saved, warnings, broken };
    if (saved.length === 0) return unchanged(answer);
    const { details, ...event } = written as WrittenChangeSet;
    return done({ action: 'values.submit', ...event, details: { ...details, submissions: made.map(({ id }) => id) }, reason }, answer);
  });
  // What says the same again stores nothing; it was handed in all the same.
  if (result.saved.length === 0)
    await bookkeeping(context, (tx) => removeDrafts(tx, { programme, person: actor.person, subjects: entries }));
  return result;
}

function unitsOf(entries: readonly Entry[]): string[] {
  return [...new Set(entries.map(({ reportingUnit }) => reportingUnit))];
}

function submissionsOf(
  saved: readonly Measurement[],
  { by, at, note }: { by: string; at: string; note: string },
  drafts: readonly ValueDraft[],
): Submission[] {
  const drafted = new Map(drafts.map((one) => [cellKey(one), one]));
  const groups = Map.groupBy(saved, ({ reportingUnit, period }) => `${reportingUnit}\u0000${formatPeriod(period)}`);
  return [...groups.values()].map((own) => {
    const { reportingUnit, period } = own[0] as Measurement;
    const values = own.map(({ kpi, category, revision }) => ({ kpi, category, revision }));
    const seconds = paceOf(own.flatMap((one) => drafted.get(cellKey(one)) ?? []));
    return { id: randomBytes(9).toString('base64url'), reportingUnit, period, by, at, note, values, seconds, recalledAt: undefined };
  });
}
