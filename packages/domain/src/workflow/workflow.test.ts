import { describe, expect, it } from 'vitest';
import { approvalBy } from './four-eyes.ts';
import { type CellState, cellState, stepOf, submissionState, VALUE_ACTIONS, type ValueAction } from './submission.ts';

const STATES: readonly CellState[] = ['no-data', 'draft', 'submitted', 'returned', 'approved'];

describe('a value goes from draft over submitted to approved', () => {
  it.each<[CellState, readonly ValueAction[]]>([
    ['no-data', ['save']],
    ['draft', ['save', 'submit']],
    ['submitted', ['save', 'recall', 'return', 'approve']],
    ['returned', ['save']],
    ['approved', ['restate']],
  ])('and in the state %s it takes these steps and no others', (state, actions) => {
    expect(VALUE_ACTIONS.filter((action) => stepOf(state, action) !== undefined)).toEqual(actions);
  });

  it('and nothing is approved that was not handed in, whatever came before', () => {
    const before = STATES.filter((state) => stepOf(state, 'approve') === 'approved');
    expect(before).toEqual(['submitted']);
  });

  it('and a draft goes before what is in force; what was withdrawn is as if it had never been there', () => {
    expect([cellState('approved', true), cellState('returned', false), cellState('withdrawn', false), cellState(undefined, false)]).toEqual(
      [...['draft', 'returned', 'no-data', 'no-data']],
    );
  });
});

describe('a submission is in the state that asks for most', () => {
  it.each<[readonly CellState[], string]>([
    [[], 'no-data'],
    [['no-data', 'no-data'], 'no-data'],
    [['approved', 'no-data'], 'approved'],
    [['approved', 'submitted'], 'submitted'],
    [['draft', 'submitted', 'approved'], 'draft'],
    [['returned', 'draft', 'submitted'], 'returned'],
  ])('%j: %s', (cells, state) => {
    expect(submissionState(cells)).toBe(state);
  });
});

describe('nobody approves what they entered', () => {
  const waiting = { authors: ['lead'], approvedBy: [] };

  it('so that one other is enough where a programme asks for one', () => {
    expect([approvalBy('lead', waiting, 1), approvalBy('reviewer', waiting, 1)]).toEqual([
      { kind: 'entered-by-you' },
      { kind: 'approved' },
    ]);
  });

  it('and two different others are needed where it asks for two', () => {
    expect(approvalBy('reviewer', waiting, 2)).toEqual({ kind: 'noted', missing: 1 });
    const once = { ...waiting, approvedBy: ['reviewer'] };
    expect([approvalBy('reviewer', once, 2), approvalBy('second', once, 2)]).toEqual([{ kind: 'approved-by-you' }, { kind: 'approved' }]);
  });

  it('nor what they changed after somebody else had entered it', () => {
    expect(approvalBy('reviewer', { authors: ['lead', 'reviewer'], approvedBy: [] }, 1)).toEqual({ kind: 'entered-by-you' });
  });
});
