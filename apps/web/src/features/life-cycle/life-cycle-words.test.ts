import type { LifeCycleProject } from '@miqyas/contract/client';
import { translator } from '@miqyas/i18n';
import { describe, expect, it } from 'vitest';
import { costWords, grouped, lateWords, timeWords } from './life-cycle-words.ts';

const t = translator('en');
const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '');
const gate = (more: Partial<LifeCycleProject['gates'][number]>): LifeCycleProject['gates'][number] => ({
  ...{ stage: 'design', state: 'open', criteria: 2, missing: [], plannedOn: null, passedOn: null },
  ...{ daysLate: null, exception: null, approver: null, handoverTo: null },
  ...more,
});
const project = (code: string, stage: LifeCycleProject['stage'], gates: LifeCycleProject['gates'] = []): LifeCycleProject => ({
  ...{ code, names: { ar: code, zh: code, en: code }, domain: 'energy', country: 'EGY', cityNames: null, stage, stageSince: null },
  ...{ budget: null, currency: null, gates, next: gates[0]?.stage ?? null, cost: null },
});

describe('earned value in plain words', () => {
  it.each([
    [0.8, 'costs 25% more than planned'],
    [1.25, 'costs 20% less than planned'],
    [1.002, 'costs what was planned'],
    [null, 'nothing spent yet'],
  ])('says of a cost index of %s: %s', (index, words) => expect(plain(costWords(index, t))).toBe(words));

  it.each([
    [0.9, '10% behind plan'],
    [1.043, '4.3% ahead of plan'],
    [1, 'as planned'],
    [0, '100% behind plan'],
    [null, 'nothing planned yet'],
  ])('says of a schedule index of %s: %s', (index, words) => expect(plain(timeWords(index, t))).toBe(words));
});

describe('gates', () => {
  it.each([
    [21, '21 days late'],
    [-4, '4 days early'],
    [0, 'on the day'],
    [null, ''],
  ])('say how planned and actual lie to each other: %s days is “%s”', (daysLate, words) =>
    expect(lateWords(gate({ daysLate }), t)).toBe(words),
  );

  it('that are overdue stand first as a group of their own, whatever the stage; inside a group by the day planned', () => {
    const groups = grouped([
      project('A', 'planning'),
      project('B', 'planning', [gate({ plannedOn: '2027-05-01' })]),
      project('C', 'operation', [gate({ state: 'overdue', plannedOn: '2026-11-02' })]),
      project('D', 'planning', [gate({ plannedOn: '2027-01-01' })]),
    ]);
    expect(groups.map(({ key, projects }) => [key, projects.map(({ code }) => code)])).toEqual([
      ['overdue', ['C']],
      ['planning', ['D', 'B', 'A']],
    ]);
  });
});
