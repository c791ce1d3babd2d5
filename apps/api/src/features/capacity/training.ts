import type { TrainingStanding as Wire } from '@miqyas/contract/capacity';
import { countTrained, formatDay, type Trained, type TrainingStanding, type TrainingTarget, trainingTargetOf } from '@miqyas/domain';
import type { Records } from '../../access/records.ts';

/** What training is measured by: the targets, and who has passed. */
export interface Training {
  readonly targets: readonly TrainingTarget[];
  readonly trained: Trained;
}

export function trainingOf(records: Records): Training {
  const courses = new Map(records.of('course').map(({ key, entry }) => [key, entry]));
  return {
    targets: records.of('training-target').flatMap(({ entry }) => trainingTargetOf(entry) ?? []),
    trained: countTrained(
      courses,
      records.of('course-result').map(({ entry }) => entry),
    ),
  };
}

/** How targets stand, as it crosses the wire. */
export function wireStanding(standing: TrainingStanding | undefined): Wire | null {
  if (!standing) return null;
  const { passed, people, required, endsOn, progress } = standing;
  return {
    ...{ passed, people, required, endsOn: formatDay(endsOn), status: progress.status },
    ...(progress.kind === 'not-judged' ? { reason: progress.reason } : {}),
  };
}
