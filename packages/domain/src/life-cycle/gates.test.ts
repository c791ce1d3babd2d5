import { describe, expect, it } from 'vitest';
import { STAGES } from '../model.ts';
import { GATE_STATES, type Gate, gateState, mayPass, nextStage } from './gates.ts';

const PLANNED = 20_000;
const gate = (more: Partial<Gate> = {}): Gate => ({ criteria: ['budget', 'site', 'permit'], met: ['site'], plannedOn: PLANNED, ...more });
const stateOf = (more: Partial<Gate>, today = PLANNED) => gateState({ ...gate(more), today }).kind;

describe('a gate', () => {
  it.each([
    [-31, 'open'],
    [-30, 'due'],
    [0, 'due'],
    [1, 'overdue'],
  ])('that is planned for a day is, %i days after it, %s', (days, kind) => expect(stateOf({}, PLANNED + days)).toBe(kind));

  it('without a day is open, whatever is met', () =>
    expect([stateOf({ plannedOn: undefined }), stateOf({ plannedOn: Number.NaN })]).toEqual(['open', 'open']));

  it('is passed from the day on which it was, however late', () => {
    expect(stateOf({ passedOn: PLANNED + 9 }, PLANNED + 8)).toBe('overdue');
    expect(stateOf({ passedOn: PLANNED + 9 }, PLANNED + 9)).toBe('passed');
  });

  it('is passed by exception where a reason was given, and a blank is none', () => {
    expect(stateOf({ passedOn: PLANNED, exception: 'permit follows' })).toBe('passed-by-exception');
    expect(stateOf({ passedOn: PLANNED, exception: ' ' })).toBe('passed');
    expect(stateOf({ exception: 'permit follows' })).toBe('due');
  });

  it('is in any of its states on some day', () => {
    const days = [-31, 0, 1].map((days) => stateOf({}, PLANNED + days));
    const passed = [undefined, 'permit follows'].map((exception) => stateOf({ passedOn: PLANNED, exception }));
    expect([...passed, ...days].toSorted()).toEqual(GATE_STATES.toSorted());
  });

  it('says in any state what is missing, in the order of its criteria and once', () => {
    const twice = gate({ criteria: ['budget', 'site', 'budget', 'permit'], met: ['site', 'unknown'] });
    expect(gateState({ ...twice, today: 0 })).toEqual({ kind: 'open', missing: ['budget', 'permit'] });
    expect(gateState({ ...twice, passedOn: 0, today: 0 })).toEqual({ kind: 'passed', missing: ['budget', 'permit'] });
  });

  it('may be passed when nothing is missing', () => {
    expect(mayPass(gate())).toEqual({ kind: 'criteria-missing', missing: ['budget', 'permit'] });
    expect(mayPass(gate({ met: ['permit', 'site', 'budget'] }))).toEqual({ kind: 'may-pass' });
    expect(mayPass({ criteria: [], met: [] })).toEqual({ kind: 'may-pass' });
  });
});

describe('stages', () => {
  it('follow each other, and nothing follows the last', () =>
    expect(STAGES.map(nextStage)).toEqual(['design', 'construction', 'operation', 'maintenance', undefined]));
});
