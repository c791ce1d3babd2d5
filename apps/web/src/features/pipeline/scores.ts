import type { Pipeline, PipelineCandidate } from '@miqyas/contract/client';

type Tables = Pick<Pipeline, 'criteria' | 'scorers'>;

/** What everybody thinks of a candidate by one criterion. */
export interface Spread {
  readonly points: readonly number[];
  readonly mean: number | undefined;
  readonly apart: boolean;
  readonly byOne: boolean;
}

export function spreadOf({ criteria }: Pick<Pipeline, 'criteria'>, candidate: PipelineCandidate, criterion: string): Spread {
  const row = criteria.findIndex(({ code }) => code === criterion);
  return {
    points: (candidate.points[row] ?? []).filter((one) => one !== null),
    mean: candidate.means[row] ?? undefined,
    apart: candidate.apart.includes(criterion),
    byOne: candidate.byOne.includes(criterion),
  };
}

/** Each score of a candidate, with who gave it. */
export function scoresOf({ criteria, scorers }: Tables, { points }: PipelineCandidate) {
  return criteria.flatMap(({ code: criterion }, row) =>
    scorers.flatMap((by, column) => {
      const value = points[row]?.[column];
      return value === null || value === undefined ? [] : [{ criterion, by, value }];
    }),
  );
}

/** The points that somebody has given a candidate by a criterion; undefined where they have not. */
export function givenBy(
  { criteria, scorers }: Tables,
  candidate: PipelineCandidate,
  person: string,
  criterion: string,
): number | undefined {
  const row = criteria.findIndex(({ code }) => code === criterion);
  return candidate.points[row]?.[scorers.indexOf(person)] ?? undefined;
}
