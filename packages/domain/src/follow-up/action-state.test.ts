import { describe, expect, it } from 'vitest';
import { actionState, answeredSeries } from './action-state.ts';

const action = (says: Readonly<Record<string, string>>) => ({
  due: '2026-11-20',
  reporting_unit: 'P',
  kpi: 'K',
  action_status: 'open',
  ...says,
});

describe('an action', () => {
  it('is late from the day after the one that it is due on', () => {
    expect(actionState(action({}), '2026-11-20')).toBe('open');
    expect(actionState(action({ action_status: 'under-way' }), '2026-11-21')).toBe('late');
    expect(actionState(action({ action_status: 'waits' }), '2026-11-21')).toBe('late');
  });
  it('that is done or dropped is never late', () => {
    expect(actionState(action({ action_status: 'done' }), '2027-01-01')).toBe('done');
    expect(actionState(action({ action_status: 'dropped' }), '2027-01-01')).toBe('dropped');
  });
});

describe('a target off its track', () => {
  const decision = { decision_kind: 'no-action', reporting_unit: 'P', kpi: 'K', look_again: '2026-12-01' };
  it('is answered for by an open action', () => {
    expect(answeredSeries([action({})], [], '2026-11-20').has('P K')).toBe(true);
    expect(answeredSeries([action({ action_status: 'done' })], [], '2026-11-20').has('P K')).toBe(false);
  });
  it('is answered for by the decision not to act until the day to look again is over', () => {
    expect(answeredSeries([], [decision], '2026-12-01').has('P K')).toBe(true);
    expect(answeredSeries([], [decision], '2026-12-02').has('P K')).toBe(false);
    expect(answeredSeries([], [{ ...decision, decision_kind: 'act' }], '2026-11-20').has('P K')).toBe(false);
  });
});
