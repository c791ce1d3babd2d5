import type { Pipeline } from '@miqyas/contract/client';
import { givenBy } from './scores.ts';

/** What somebody may give: 1 to 5 in halves. */
export const POINTS = [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5] as const;

/** Points as they were typed, by candidate and criterion. */
export type Typed = ReadonlyMap<string, number>;

export function cellKey(candidate: string, criterion: string): string {
  return `${candidate}\n${criterion}`;
}

/** Entries of the register for what was typed; a note that stood beside earlier points stays, and what others changed meanwhile is told. */
export function scoreRows(pipeline: Pick<Pipeline, 'criteria' | 'scorers' | 'candidates'>, person: string, typed: Typed) {
  const byCode = new Map(pipeline.candidates.map((one) => [one.code, one]));
  return [...typed].flatMap(([key, points]) => {
    const [code = '', criterion = ''] = key.split('\n');
    const candidate = byCode.get(code);
    if (!candidate) return [];
    const before = givenBy(pipeline, candidate, person, criterion);
    const note = candidate.notes.find((one) => one.by === person && one.criterion === criterion)?.note;
    const same = { candidate: code, criterion, scorer: person, ...(note === undefined ? {} : { note }) };
    return [{ cells: { ...same, points }, before: before === undefined ? null : { ...same, points: before } }];
  });
}
