import type { Verdict } from '@miqyas/contract/actions';
import type { StoredTarget } from '@miqyas/db';
import { type Entry, type FollowUpVerdict, formatDay, formatPeriod, isNumber, parseDay, verdictOf } from '@miqyas/domain';
import { type ProgrammeSnapshot, seriesOf } from '../../dashboards/programme-snapshot.ts';

/** Whether the figure that an action was for has moved since it was done; undefined for one that is not done, or has no target any more. */
export function verdictOfAction(snapshot: ProgrammeSnapshot, action: Entry, target: StoredTarget | undefined): Verdict | undefined {
  const doneOn = action['action_status'] === 'done' ? parseDay(String(action['done_on'])) : undefined;
  const kpi = target && snapshot.kpis.get(target.kpi);
  if (doneOn === undefined || !target || !kpi) return undefined;
  const values = seriesOf(snapshot, target).flatMap((one) => (isNumber(one) ? [{ period: one.period, value: one.reported.value }] : []));
  const direction = target.goal.kind === 'maintain' ? 'maintain' : target.goal.direction;
  return wireVerdict(verdictOf({ doneOn, today: snapshot.today, values, direction, target }));
}

function wireVerdict(verdict: FollowUpVerdict): Verdict {
  switch (verdict.kind) {
    case 'awaited':
      return { kind: 'awaited', dueDay: formatDay(verdict.dueDay) };
    case 'cannot-tell':
      return { ...verdict };
    default: {
      const { dueDay, before, after, share, continued, ...rest } = verdict;
      const point = ({ period, value }: typeof before) => ({ period: formatPeriod(period), value });
      return {
        ...rest,
        dueDay: formatDay(dueDay),
        before: point(before),
        after: point(after),
        ...(share ? { share: { ...share } } : {}),
        ...(continued === undefined ? {} : { continued }),
      };
    }
  }
}
