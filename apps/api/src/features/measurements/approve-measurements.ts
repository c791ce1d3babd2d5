import {
  addApprovals,
  appendRevisions,
  definitionsWithin,
  type Hand,
  listApprovals,
  listAuthors,
  type Reader,
  removeDrafts,
  type WrittenChangeSet,
} from '@miqyas/db';
import { type ApprovalOutcome, approvalBy, formatPeriod, type Measurement } from '@miqyas/domain';
import { type Actor, allowsFor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import type { Fault } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions } from '../../access/visibility.ts';
import { cellKey } from './current-values.ts';
import { staleFault } from './record-measurements.ts';
import { requireNoFault, type SeenValue, seen } from './take-back.ts';

/**
 * Approves values: all of them, or none and every reason named. Each gets an approved revision, or, where a programme asks for two
 * approvals and this is the first, a note of it. Nobody approves what they entered.
 */
export async function approveMeasurements(
  context: Context,
  { programme, actor, reason, values }: { programme: string; actor: Actor; reason: string; values: readonly SeenValue[] },
): Promise<readonly Measurement[]> {
  const before = await allDefinitions(context, programme);
  return unitOfWork(context, { actor, permission: 'values.approve', programme }, async ({ tx, at, done, both }) => {
    const definitions = await definitionsWithin(tx, programme, before);
    const current = await seen(tx, { programme, values });
    const outcomeOf = await approvalsOf(tx, { programme, person: actor.person, needed: definitions.programme.approvals }, current);
    const first = new Map(values.map((value, row) => [cellKey(value), row] as const).reverse());
    requireNoFault(
      values.flatMap((value, row): Fault | readonly Fault[] =>
        allowsFor(actor, 'values.approve', value, definitions)
          ? (faultOf(value, row, current.get(cellKey(value)), first.get(cellKey(value)) === row) ??
            handFault(value, row, outcomeOf(cellKey(value))) ??
            [])
          : { code: 'not-permitted', row, field: 'reportingUnit', parameters: { code: value.reportingUnit, person: actor.person } },
      ),
    );
    const all = values.map((value) => current.get(cellKey(value)) as Measurement);
    const [whole, noted] = [ofKind(all, 'approved', outcomeOf), ofKind(all, 'noted', outcomeOf)];
    const hands = noted.map((one): Hand => ({ ...one, person: actor.person }));
    await addApprovals(tx, { programme, hands, at });
    const saved = whole.map((one) => ({
      ...one,
      ...{ status: 'approved' as const, revision: one.revision + 1, authorship: { by: actor.person, at, reason } },
    }));
    const [written] = await appendRevisions(tx, { programme, changeSets: [saved] });
    // Whoever goes on typing over what is approved begins anew.
    await removeDrafts(tx, { programme, subjects: saved });
    const approved = done({ action: 'values.approve', ...(written as WrittenChangeSet), reason }, saved);
    if (noted.length === 0) return approved;
    const counted = done({ action: 'values.approve-first', subject: '', details: { count: noted.length }, reason }, saved);
    return saved.length === 0 ? counted : both(counted, approved);
  });
}

/** What comes of somebody's approval of each of some values that wait. */
export async function approvalsOf(
  db: Reader,
  { programme, person, needed }: { programme: string; person: string; needed: 1 | 2 },
  current: ReadonlyMap<string, Measurement>,
): Promise<(key: string) => ApprovalOutcome> {
  const waiting = [...current.values()].filter(({ status }) => status === 'submitted');
  const [authors, approvals] = await Promise.all([
    listAuthors(db, programme, waiting),
    needed > 1 ? listApprovals(db, programme, waiting) : [],
  ]);
  const [wrote, approved] = [peopleBy(authors), peopleBy(approvals)];
  return (key) => approvalBy(person, { authors: wrote.get(key) ?? [], approvedBy: approved.get(key) ?? [] }, needed);
}

function peopleBy(hands: readonly Hand[]): ReadonlyMap<string, readonly string[]> {
  return new Map([...Map.groupBy(hands, cellKey)].map(([key, own]) => [key, own.map(({ person }) => person)]));
}

function ofKind(all: readonly Measurement[], kind: ApprovalOutcome['kind'], outcomeOf: (key: string) => ApprovalOutcome): Measurement[] {
  return all.filter((one) => outcomeOf(cellKey(one)).kind === kind);
}

function handFault({ period }: SeenValue, row: number, outcome: ApprovalOutcome): Fault | undefined {
  if (outcome.kind !== 'entered-by-you' && outcome.kind !== 'approved-by-you') return undefined;
  return { code: outcome.kind, row, field: 'period', parameters: { period: formatPeriod(period) } };
}

function faultOf(value: SeenValue, row: number, current: Measurement | undefined, first: boolean): Fault | undefined {
  if (!first) return { code: 'duplicate', row, field: 'period', parameters: { period: formatPeriod(value.period) } };
  const parameters = { period: formatPeriod(value.period), revision: current?.revision ?? 0 };
  if (current && current.revision !== value.revision) return staleFault(row, 'revision', current);
  if (current?.status !== 'submitted') return { code: 'nothing-to-approve', row, field: 'period', parameters };
  return undefined;
}
