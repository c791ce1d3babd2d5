import {
  appendRevisions,
  type Definitions,
  definitionsWithin,
  listApprovedBefore,
  listCurrent,
  listRevisionsBefore,
  type Reader,
  type WrittenChangeSet,
} from '@miqyas/db';
import { type Authorship, formatPeriod, type Measurement, type Period } from '@miqyas/domain';
import { type Actor, allowsFor } from '../../access/actor.ts';
import { type Context, today } from '../../access/context.ts';
import { type Fault, Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions } from '../../access/visibility.ts';
import { cellKey } from './current-values.ts';
import { lockFault } from './lock.ts';
import { staleFault } from './record-measurements.ts';

/** A value as it was on the screen. */
export interface SeenValue {
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly period: Period;
  readonly category: string;
  readonly revision: number;
}

interface TakingBack {
  readonly programme: string;
  readonly actor: Actor;
  readonly reason: string;
  readonly values: readonly SeenValue[];
}

/**
 * Withdraws values that should never have been reported (of a wrong period, unit or KPI): they are gone from every figure and stay in the
 * history. All of them, or none and every reason named. What is or was approved is withdrawn by who may approve it.
 */
export async function withdrawMeasurements(context: Context, input: TakingBack): Promise<readonly Measurement[]> {
  const { programme, actor, reason, values } = input;
  const before = await allDefinitions(context, programme);
  return unitOfWork(context, { actor, permission: 'programme.read', programme }, async ({ tx, at, done }) => {
    const definitions = await definitionsWithin(tx, programme, before);
    const current = await seen(tx, input);
    const approved = new Set((await listApprovedBefore(tx, programme, [...current.values()])).map(cellKey));
    const mayWithdraw = (value: SeenValue, one: Measurement | undefined) =>
      allowsFor(actor, 'values.approve', value, definitions) ||
      (allowsFor(actor, 'values.record', value, definitions) && one?.status !== 'approved' && !approved.has(cellKey(value)));
    const lock = { actor, today: today(context) };
    requireNoFault(
      values.flatMap(
        (value, row) =>
          faultOf(value, row, current.get(cellKey(value)), actor, mayWithdraw) ?? lockFault(value, row, definitions, lock) ?? [],
      ),
    );
    const authorship = { by: actor.person, at, reason };
    const saved = values.map((value) => withdrawn(current.get(cellKey(value)) as Measurement, authorship));
    const [written] = await appendRevisions(tx, { programme, changeSets: [saved] });
    return done({ action: 'values.withdraw', ...(written as WrittenChangeSet), reason }, saved);
  });
}

/** Puts values back to what they said before the revision that was on the screen; what was new is withdrawn. */
export async function undoMeasurements(context: Context, input: TakingBack): Promise<readonly Measurement[]> {
  const { programme, actor, reason, values } = input;
  const before = await allDefinitions(context, programme);
  return unitOfWork(context, { actor, permission: 'programme.read', programme }, async ({ tx, at, done }) => {
    const definitions = await definitionsWithin(tx, programme, before);
    const current = await seen(tx, input);
    const mayUndo = (value: SeenValue, one: Measurement | undefined) => mayTakeBack(actor, value, one, definitions);
    const lock = { actor, today: today(context) };
    requireNoFault(
      values.flatMap(
        (value, row) => faultOf(value, row, current.get(cellKey(value)), actor, mayUndo) ?? lockFault(value, row, definitions, lock) ?? [],
      ),
    );
    const saved = await putBack(tx, programme, [...current.values()], { by: actor.person, at, reason });
    const [written] = await appendRevisions(tx, { programme, changeSets: [saved] });
    return done({ action: 'values.undo', ...(written as WrittenChangeSet), reason }, saved);
  });
}

/** Whoever wrote a revision may take it back, and whoever may approve there. */
export function mayTakeBack(
  actor: Actor,
  value: { reportingUnit: string; kpi: string },
  one: Measurement | undefined,
  definitions: Definitions,
): boolean {
  if (allowsFor(actor, 'values.approve', value, definitions)) return true;
  const own = one === undefined || one.authorship.by === actor.person;
  return own && (allowsFor(actor, 'values.record', value, definitions) || allowsFor(actor, 'values.import', value, definitions));
}

/** The revisions that say again what was said before some others; where nothing was, that it is withdrawn. */
export async function putBack(
  tx: Reader,
  programme: string,
  later: readonly Measurement[],
  authorship: Authorship,
): Promise<Measurement[]> {
  const before = new Map((await listRevisionsBefore(tx, programme, later)).map((one) => [cellKey(one), one]));
  return later.map((one) => {
    const earlier = before.get(cellKey(one));
    return earlier ? { ...earlier, revision: one.revision + 1, authorship } : withdrawn(one, authorship);
  });
}

function withdrawn(one: Measurement, authorship: Authorship): Measurement {
  const none = { numerator: undefined, denominator: undefined, weight: undefined, coverage: undefined };
  return {
    ...one,
    ...none,
    reported: { kind: 'missing' },
    status: 'withdrawn',
    estimated: false,
    comment: '',
    revision: one.revision + 1,
    authorship,
  };
}

/** The revisions in force of the values that were looked at. */
export async function seen(tx: Reader, { programme, values }: Pick<TakingBack, 'programme' | 'values'>): Promise<Map<string, Measurement>> {
  const asked = new Set(values.map(cellKey));
  const found = await listCurrent(tx, programme, values);
  return new Map(found.flatMap((one) => (asked.has(cellKey(one)) ? [[cellKey(one), one] as const] : [])));
}

function faultOf(
  value: SeenValue,
  row: number,
  current: Measurement | undefined,
  actor: Actor,
  may: (value: SeenValue, current: Measurement | undefined) => boolean,
): Fault | undefined {
  if (!may(value, current))
    return { code: 'not-permitted', row, field: 'reportingUnit', parameters: { code: value.reportingUnit, person: actor.person } };
  if (!current || current.status === 'withdrawn')
    return { code: 'nothing-to-withdraw', row, field: 'period', parameters: { period: formatPeriod(value.period) } };
  return current.revision === value.revision ? undefined : staleFault(row, 'revision', current);
}

export function requireNoFault(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const conflict = faults.every((one) => one.code === 'changed-meanwhile');
  throw new Refusal(conflict ? 'conflict' : 'faulty-values', { count: faults.length }, faults);
}
