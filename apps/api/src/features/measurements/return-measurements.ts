import { addNotices, appendRevisions, definitionsWithin, type WrittenChangeSet } from '@miqyas/db';
import { formatPeriod, type Measurement, type NewNotice } from '@miqyas/domain';
import { type Actor, allowsFor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { newNoticeId } from '../../access/notice-id.ts';
import type { Fault } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions } from '../../access/visibility.ts';
import { cellKey } from './current-values.ts';
import { staleFault } from './record-measurements.ts';
import { requireNoFault, type SeenValue, seen } from './take-back.ts';

/** A value that goes back to who entered it, and why. */
export interface ReturnedValue extends SeenValue {
  readonly reason: string;
}

/** Sends values back, each with its reason: all of them, or none and every fault named. Who may approve a value may return it, their own too. */
export async function returnMeasurements(
  context: Context,
  { programme, actor, values }: { programme: string; actor: Actor; values: readonly ReturnedValue[] },
): Promise<readonly Measurement[]> {
  const before = await allDefinitions(context, programme);
  return unitOfWork(context, { actor, permission: 'values.approve', programme }, async ({ tx, at, done }) => {
    const definitions = await definitionsWithin(tx, programme, before);
    const current = await seen(tx, { programme, values });
    const met = new Set<string>();
    requireNoFault(
      values.flatMap((value, row): Fault | readonly Fault[] => {
        if (!allowsFor(actor, 'values.approve', value, definitions))
          return { code: 'not-permitted', row, field: 'reportingUnit', parameters: { code: value.reportingUnit, person: actor.person } };
        const twice = met.has(cellKey(value));
        met.add(cellKey(value));
        return faultOf(value, row, current.get(cellKey(value)), twice) ?? [];
      }),
    );
    const saved = values.map((value): Measurement => {
      const one = current.get(cellKey(value)) as Measurement;
      return { ...one, status: 'returned', revision: one.revision + 1, authorship: { by: actor.person, at, reason: value.reason } };
    });
    const [written] = await appendRevisions(tx, { programme, changeSets: [saved] });
    await addNotices(tx, { programme, at, newId: newNoticeId, notices: saved.map((one) => returnedNotice(one, current)) });
    return done({ action: 'values.return', ...(written as WrittenChangeSet) }, saved);
  });
}

function faultOf(value: ReturnedValue, row: number, current: Measurement | undefined, twice: boolean): Fault | undefined {
  const period = formatPeriod(value.period);
  if (twice) return { code: 'duplicate', row, field: 'period', parameters: { period } };
  if (value.reason.trim() === '') return { code: 'reason-missing', row, field: 'reason', parameters: {} };
  if (current && current.revision !== value.revision) return staleFault(row, 'revision', current);
  if (current?.status !== 'submitted') return { code: 'nothing-to-return', row, field: 'period', parameters: { period } };
  return undefined;
}

/** Who entered a value is told that it came back, and why. */
function returnedNotice(one: Measurement, before: ReadonlyMap<string, Measurement>): NewNotice {
  const { reportingUnit, kpi, period, revision, authorship } = one;
  const person = before.get(cellKey(one))?.authorship.by ?? '';
  const content = { kind: 'returned', reportingUnit, kpi, period: formatPeriod(period), reason: authorship.reason } as const;
  return { person, subject: `${reportingUnit} ${kpi} ${one.category} ${formatPeriod(period)} ${revision}`, content };
}
