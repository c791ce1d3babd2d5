import { describe, expect, it } from 'vitest';
import type { Entry } from '../registers/columns.ts';
import { parseDay } from '../time/calendar.ts';
import { endDay, type Period, parsePeriod } from '../time/period.ts';
import { countTrained, courseOutcome, isFarBehind, isToCome, type TrainingTarget, trainingStanding } from './training.ts';

const day = (text: string) => parseDay(text) as number;
const month = (text: string) => parsePeriod(text) as Period;
const courses = new Map<string, Entry>([
  ['METER', { code: 'METER', domain: 'energy', places: 20, pass_mark: 60, starts_on: '2026-03-01', ends_on: '2026-03-10' }],
  ['GRID', { code: 'GRID', domain: 'energy', places: 20, pass_mark: 80, starts_on: '2026-06-01', ends_on: '2026-06-10' }],
  ['DRILL', { code: 'DRILL', domain: 'security', places: 20, starts_on: '2026-04-01' }],
]);
const result = (course: string, participant: string, after: number | undefined, country = 'OMN'): Entry => ({
  ...{ course, participant, country },
  ...(after === undefined ? {} : { after }),
});
const trainedBy = (when: string, results: readonly Entry[], domain = 'energy', country = 'OMN') =>
  countTrained(courses, results).by(day(when), domain, country);

describe('who is trained', () => {
  it('has passed: by the mark of the course, or 60 where it names none', () => {
    const results = [result('METER', 'a', 60), result('METER', 'b', 59.5), result('GRID', 'c', 79), result('DRILL', 'd', 60)];
    expect([trainedBy('2026-12-31', results), trainedBy('2026-12-31', results, 'security')]).toEqual([1, 1]);
  });

  it('counts once in a domain however many courses they pass, and once in each domain', () => {
    const results = [result('METER', 'a', 90), result('GRID', 'a', 90), result('DRILL', 'a', 90)];
    expect([trainedBy('2026-12-31', results), trainedBy('2026-12-31', results, 'security')]).toEqual([1, 1]);
  });

  it('counts from the day the course is over, not before; a course without an end from its first', () => {
    const results = [result('METER', 'a', 90), result('DRILL', 'b', 90)];
    expect(['2026-03-09', '2026-03-10'].map((when) => trainedBy(when, results))).toEqual([0, 1]);
    expect(['2026-03-31', '2026-04-01'].map((when) => trainedBy(when, results, 'security'))).toEqual([0, 1]);
  });

  it('counts where they came from when they first passed', () => {
    const results = [result('GRID', 'a', 90, 'QAT'), result('METER', 'a', 90, 'OMN')];
    expect([trainedBy('2026-12-31', results), trainedBy('2026-12-31', results, 'energy', 'QAT')]).toEqual([1, 0]);
  });

  it('has a mark: nobody passes without one, and a course that is not there counts for nobody', () => {
    expect(trainedBy('2026-12-31', [result('METER', 'a', undefined), result('NONE', 'b', 99)])).toBe(0);
  });
});

describe('training targets', () => {
  const target = (more: Partial<TrainingTarget> = {}): TrainingTarget => ({
    ...{ domain: 'energy', country: 'OMN', people: 100, startsOn: day('2026-01-01'), endsOn: day('2027-01-01'), kpi: undefined },
    ...more,
  });
  const passing = (count: number) => ({ by: () => count, places: [] });
  const statusAt = (when: string, count: number, targets = [target()]) =>
    trainingStanding(targets, passing(count), month(when))?.progress.status;

  it('are judged along a straight path by the cut-offs of every target', () => {
    expect([50, 47, 31, 28].map((count) => statusAt('2026-06', count))).toEqual(['on-track', 'at-risk', 'at-risk', 'off-track']);
    expect(statusAt('2026-06', 100)).toBe('achieved');
  });

  it('end on their day: what had been reached then decides', () => {
    expect([statusAt('2027-01', 99), statusAt('2027-01', 100), statusAt('2027-05', 99)]).toEqual(['missed', 'achieved', 'missed']);
    const late = { by: (when: number) => (when > day('2027-01-01') ? 100 : 40), places: [] };
    expect(trainingStanding([target()], late, month('2027-05'))).toMatchObject({ passed: 40, progress: { status: 'missed' } });
  });

  it('are not judged before they begin', () => {
    expect(statusAt('2025-11', 0)).toBe('not-judged');
    expect(trainingStanding([target()], passing(0), month('2025-11'))?.required).toBe(0);
  });

  it('together follow the sum of their paths, also where they begin and end on other days', () => {
    const later = target({ country: 'QAT', people: 60, startsOn: day('2026-07-01'), endsOn: day('2027-07-01') });
    const standing = trainingStanding([target(), later], passing(0), month('2026-12'));
    expect(standing?.people).toBe(160);
    const at = endDay(month('2026-12'));
    const path = 100 * ((at - day('2026-01-01')) / 365) + 60 * ((at - day('2026-07-01')) / 365);
    expect(standing?.required).toBeCloseTo(path, 0);
  });

  it('of nobody stand nowhere', () => expect(trainingStanding([], passing(3), month('2026-06'))).toBeUndefined());

  it.each([
    [6, 10, false],
    [5, 10, true],
    [1, 5, false],
    [0, 5, true],
    [59, 100, true],
    [60, 100, false],
  ])('are far behind under 0.6 of their path and five people behind it: %i of %i', (passed, required, far) =>
    expect(isFarBehind({ passed, required })).toBe(far),
  );
});

describe('a course', () => {
  it('is told by its marks: a gap is no zero', () => {
    const meter = courses.get('METER') as Entry;
    const results = [
      { ...result('METER', 'a', 80), before: 40 },
      { ...result('METER', 'b', 50), before: 50 },
      result('METER', 'c', undefined),
    ];
    expect(courseOutcome(meter, results)).toEqual({ people: 2, passed: 1, before: 45, after: 65, taken: 3 });
    expect(courseOutcome(meter, [])).toEqual({ people: 0, passed: 0, before: undefined, after: undefined, taken: 0 });
  });

  it('is to come while it has not begun', () => {
    const meter = courses.get('METER') as Entry;
    expect(['2026-02-28', '2026-03-01'].map((when) => isToCome(meter, day(when)))).toEqual([true, false]);
  });
});
