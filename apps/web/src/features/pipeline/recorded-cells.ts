import { codedNumbers } from './package-line.ts';
import { weightsFor } from './ranking.ts';
import { type Choice, chosenOf } from './use-choice.ts';

/** What a package keeps of the page: its candidates in their order, the weights that they were ranked by, and everybody's scores. */
export function choiceCells(choice: Pick<Choice, 'rows' | 'line' | 'shares' | 'pipeline'>): Readonly<Record<string, string>> {
  const { rows, shares, pipeline } = choice;
  return {
    candidates: chosenOf(choice).join('; '),
    weights: codedNumbers(weightsFor(shares, pipeline)),
    scores: codedNumbers(rows.map(({ candidate, standing }) => [candidate.code, standing.score] as const)),
  };
}
