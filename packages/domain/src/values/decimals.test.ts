import { describe, expect, it } from 'vitest';
import { decimalsOf } from './decimals.ts';

const by = (goals: number[], values: number[] = []) => decimalsOf({ goals, values });

describe('digits behind the point', () => {
  it('follow the size of what is measured', () => {
    expect(by([90, 12], [87.123])).toBe(1);
    expect(by([45_000, 12_000.5])).toBe(0);
    expect(by([0.4, 0.05], [0.213])).toBe(2);
  });

  it('tell apart what lies close together: 1.2 at the deadline, where it was 1.23, is never 1.2 where it was 1.2', () => {
    expect(by([1.2, 1.5], [1.34, 1.23])).toBe(2);
    expect(by([99.95, 99.9], [99.912, 99.943])).toBe(3);
  });

  it('are never more than anybody has given', () => {
    expect(by([40, 12], [17, 22])).toBe(0);
    expect(by([1.5, 1.2], [1.3])).toBe(1);
  });

  it('are not thrown by binary arithmetic', () => {
    expect(by([1, 2], [0.1 + 0.2])).toBe(1);
  });

  it('are unknown where there is nothing to go by', () => {
    expect(by([])).toBeUndefined();
  });
});
