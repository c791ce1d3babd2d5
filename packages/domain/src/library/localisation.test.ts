import { describe, expect, it } from 'vitest';
import { countLocalised, localised } from './localisation.ts';

const today = '2026-11-23';

describe('a standard in a country', () => {
  it('is open while nobody has said anything, and nothing is overdue', () =>
    expect(localised(undefined, today)).toEqual({ state: 'open', overdue: false }));
  it('is overdue from the day after it was due, and only while it is open', () => {
    expect(localised({ localisation_state: 'open', due: '2026-11-23' }, today).overdue).toBe(false);
    expect(localised({ localisation_state: 'open', due: '2026-11-22' }, today).overdue).toBe(true);
    expect(localised({ localisation_state: 'adopted', due: '2026-01-01' }, today).overdue).toBe(false);
  });
  it('counts once, overdue ones among the open', () => {
    const cells = [
      { localisation_state: 'open', due: '2026-01-01' },
      { localisation_state: 'open' },
      { localisation_state: 'adapted' },
      { localisation_state: 'not-applicable' },
    ].map((entry) => localised(entry, today));
    expect(countLocalised(cells)).toEqual({ adopted: 0, adapted: 1, open: 2, notApplicable: 1, overdue: 1 });
  });
});
