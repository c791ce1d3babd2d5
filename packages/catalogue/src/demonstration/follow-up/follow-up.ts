import { FOLLOW_UP_NAMES } from '@miqyas/domain';
import { actions } from './actions.ts';
import { agreements } from './agreements.ts';
import { capacity } from './capacity.ts';
import { costReports } from './cost-reports.ts';
import { decisions } from './decisions.ts';
import { editions, reliances } from './editions.ts';
import { gates } from './gates.ts';
import { governance } from './governance.ts';
import { localisation } from './localisation.ts';
import { meetings } from './meetings.ts';
import { candidates, criteria, effects, packages, scores } from './pipeline.ts';
import { proposals } from './proposals.ts';
import { daysFrom, type Followed, type Said } from './said.ts';
import { standards } from './standards.ts';
import { studies } from './studies.ts';

/**
 * Everything that was agreed, decided, done, chosen, laid down and taught in the demonstration, register by register in their order and
 * within each as it was said. Days lie as far from `today` (since 1970-01-01) as they lay from the day it was written.
 */
export function followUpAt(today: number, followed: Followed): readonly Said[] {
  const days = daysFrom(today);
  const all = [
    ...[agreements, meetings, decisions, proposals, actions, criteria, candidates, scores, effects, packages, gates, costReports],
    ...[standards, editions, reliances, localisation, capacity, studies, governance],
  ].flatMap((part) => part(days, followed));
  const byRegister = Map.groupBy(all, ({ register }) => register);
  return FOLLOW_UP_NAMES.flatMap((name) => byRegister.get(name) ?? []);
}
