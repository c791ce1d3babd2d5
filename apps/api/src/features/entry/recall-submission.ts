import {
  appendRevisions,
  definitionsWithin,
  findSubmission,
  listCurrent,
  listRevisionsBefore,
  markRecalled,
  putDrafts,
  type Reader,
  type Submission,
  type ValueDraft,
  type WrittenChangeSet,
} from '@miqyas/db';
import type { Measurement, Subject } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions } from '../../access/visibility.ts';
import { cellKey } from '../measurements/current-values.ts';
import { putBack } from '../measurements/take-back.ts';

/**
 * Takes a submission back before a reviewer has touched any of it: what its values said before holds again, and what they said is a draft
 * of who handed it in. Answers how many.
 */
export async function recallSubmission(
  context: Context,
  { programme, actor, id }: { programme: string; actor: Actor; id: string },
): Promise<number> {
  const before = await allDefinitions(context, programme);
  return unitOfWork(context, { actor, permission: 'values.record', programme }, async ({ tx, at, done }) => {
    await definitionsWithin(tx, programme, before);
    const submission = await findSubmission(tx, { programme, id });
    if (!submission || submission.recalledAt !== undefined) throw new Refusal('unknown-submission', { id });
    if (submission.by !== actor.person) throw new Refusal('not-permitted', { person: actor.person });
    const current = await stillWaiting(tx, programme, submission);
    const authorship = { by: actor.person, at, reason: 'recalled' };
    // What was returned before stands as it was returned, with its reason.
    const earlier = new Map((await listRevisionsBefore(tx, programme, current)).map((one) => [cellKey(one), one]));
    const saved = (await putBack(tx, programme, current, authorship)).map((one) =>
      one.status === 'returned'
        ? { ...one, authorship: { ...authorship, reason: earlier.get(cellKey(one))?.authorship.reason ?? '' } }
        : one,
    );
    const [written] = await appendRevisions(tx, { programme, changeSets: [saved] });
    const revisions = new Map(saved.map((one) => [`${one.kpi}\u0000${one.category}`, one.revision]));
    const drafts = current.map((one) => draftOf(one, revisions.get(`${one.kpi}\u0000${one.category}`) ?? 0, { person: actor.person, at }));
    await putDrafts(tx, { programme, drafts });
    await markRecalled(tx, { programme, id, at });
    const { details, ...event } = written as WrittenChangeSet;
    return done({ action: 'values.recall', ...event, details: { ...details, id } }, saved.length);
  });
}

/** The values of a submission, each as it was handed in; refused where one has been approved, returned or changed since. */
async function stillWaiting(tx: Reader, programme: string, submission: Submission): Promise<Measurement[]> {
  const current = await listCurrent(tx, programme, subjectsOf(submission));
  const waiting = untouched(submission, current);
  if (!waiting) throw new Refusal('submission-reviewed', { id: submission.id });
  return waiting;
}

export function subjectsOf({ reportingUnit, period, values }: Submission): Subject[] {
  return values.map(({ kpi, category }) => ({ reportingUnit, kpi, category, period }));
}

/** The values of a submission among the current ones; undefined where one has been approved, returned or changed since. */
export function untouched(submission: Submission, current: readonly Measurement[]): Measurement[] | undefined {
  const keys = new Set(subjectsOf(submission).map(cellKey));
  const asked = new Map(submission.values.map((one) => [`${one.kpi}\u0000${one.category}`, one.revision]));
  const waiting = current.filter(
    (one) => keys.has(cellKey(one)) && one.status === 'submitted' && asked.get(`${one.kpi}\u0000${one.category}`) === one.revision,
  );
  return waiting.length < submission.values.length ? undefined : waiting;
}

function draftOf(one: Measurement, basedOn: number, { person, at }: { person: string; at: string }): ValueDraft {
  const { reportingUnit, kpi, category, period, numerator, denominator, weight, comment, reported } = one;
  const typed = (value: number | undefined) => (value === undefined ? undefined : String(value));
  return {
    ...{ reportingUnit, kpi, category, period, person, begunAt: at, savedAt: at },
    content: {
      text: reported.kind === 'number' ? String(reported.value) : '',
      ...{ numerator: typed(numerator), denominator: typed(denominator), weight: typed(weight), comment, basedOn },
      absent: reported.kind === 'number' ? undefined : reported.kind,
    },
  };
}
