import { formatPeriod } from '@miqyas/domain';
import { ACTIONS, type Action } from './actions-taken.ts';
import { type Days, type Followed, named, type Said, said } from './said.ts';

/** What is to be done for which target by whom and when, from the day it was agreed to the day it was done. */
export function actions(days: Days, followed: Followed): Said[] {
  return ACTIONS.flatMap((action) => statesOf(days, followed, action)).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function statesOf(days: Days, followed: Followed, action: Action): Said[] {
  const { code, names, track, owner, target, decision, agreedOn, begunOn, doneOn, status, note, earlierDue } = action;
  const [reporting_unit, kpi] = target;
  const cells = {
    ...{ code, ...named(names), track, owner, due: days.on(action.due), reporting_unit, kpi },
    ...{ deadline: deadlineOf(followed, reporting_unit, kpi), project: reporting_unit, decision: earlierDue ? undefined : decision },
  };
  const agreed = said(
    'action',
    { ...cells, action_status: 'open', due: days.on(earlierDue ?? action.due) },
    {
      by: 'delivery',
      at: days.at(agreedOn, '15:40'),
      reason: decision === undefined || earlierDue ? 'agreed between both sides' : 'follows from the decision',
    },
  );
  const later: Said[] = [agreed];
  if (begunOn !== undefined)
    later.push(
      said(
        'action',
        { ...cells, action_status: status === 'done' ? 'under-way' : status, note, due: days.on(earlierDue ?? action.due) },
        {
          by: owner === 'leadership' ? 'delivery' : owner,
          at: days.at(begunOn, '09:15'),
          reason: status === 'waits' ? 'waits for another' : 'begun',
        },
      ),
    );
  const state = begunOn === undefined ? 'open' : status === 'done' ? 'under-way' : status;
  if (earlierDue !== undefined)
    later.push(
      said(
        'action',
        { ...cells, decision, action_status: state, note },
        { by: 'delivery', at: days.at('2026-11-05', '15:40'), reason: 'follows from the decision' },
      ),
    );
  if (doneOn !== undefined)
    later.push(
      said(
        'action',
        { ...cells, decision, action_status: 'done', done_on: days.on(doneOn), note },
        { by: owner === 'leadership' ? 'delivery' : owner, at: days.at(doneOn, '12:30'), reason: 'done' },
      ),
    );
  return later;
}

export function deadlineOf({ targets }: Followed, reportingUnit: string, kpi: string): string | undefined {
  const target = targets.find((one) => one.reportingUnit === reportingUnit && one.kpi === kpi);
  return target && formatPeriod(target.deadline);
}
