import type { LocalisationDetail } from '@miqyas/contract/client';
import { describe, expect, it } from 'vitest';
import { recordPlan } from './record-plan.ts';

const names = { ar: '', zh: '', en: '' };
const of = { standard: 'HZ-RF-03', country: 'JOR' };
const standing = { ...of, clause: '5.2', says_en: '15 minutes' };
const entry = { ...of, localisation_state: 'adapted', since: '2026-09-12' };
const detail: LocalisationDetail = {
  ...{ today: '2026-11-23', state: 'adapted', overdue: false, entry, deviations: [standing], projects: [] },
  standard: { code: of.standard, names, editions: ['2.0'] },
  country: { code: of.country, names },
};

describe('recording a state', () => {
  it('stores deviations before the state that needs them, and knows which of them stood there', () => {
    const typed = [
      { clause: '5.2', says_en: '10 minutes' },
      { clause: '8.1', says_en: 'anywhere' },
    ];
    const plan = recordPlan(detail, 'adapted', { since: '2026-09-12' }, typed);
    expect(plan.deviations.map(({ cells, before }) => [cells['clause'], before])).toEqual([
      ['5.2', standing],
      ['8.1', null],
    ]);
    expect(plan.state).toEqual({ cells: { ...of, localisation_state: 'adapted', since: '2026-09-12' }, before: entry });
    expect(plan.remove).toEqual([]);
  });
  it('removes deviations that are none any more, after the state', () => {
    expect(recordPlan(detail, 'adopted', { since: '2026-10-01' }, [{ clause: '5.2' }])).toMatchObject({
      deviations: [],
      remove: [standing],
    });
    expect(recordPlan(detail, 'adapted', {}, [{ clause: '8.1' }]).remove).toEqual([standing]);
  });
  it('says nothing of what is not asked of a state', () =>
    expect(recordPlan(detail, 'open', { since: '2026-09-12', due: '2027-01-01', because: 'x' }, []).state.cells).toEqual({
      ...of,
      localisation_state: 'open',
      due: '2027-01-01',
    }));
});
