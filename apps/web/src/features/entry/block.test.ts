import { expect, it } from 'vitest';
import { newValue, refusedOf, type Sent } from './block.ts';

const sent = (kpi: string, text: string): Sent => ({
  kpi,
  period: '2026-10',
  unitOfMeasure: '%',
  draft: { text, comment: 'counted', basedOn: 2, pending: false },
});

it('a value is sent with what it was based on; what is no number is not sent', () => {
  expect(newValue('DOH', sent('K', '٨٣٫٥'))).toEqual({
    reportingUnit: 'DOH',
    kpi: 'K',
    period: '2026-10',
    value: 83.5,
    comment: 'counted',
    basedOn: 2,
  });
  expect(newValue('DOH', sent('K', 'eighty'))).toBeUndefined();
  expect(newValue('DOH', sent('K', '2,034'))).toBeUndefined();
  expect(newValue('DOH', { ...sent('K', '97%'), unitOfMeasure: 'ratio' })).toMatchObject({ value: 0.97 });
  const late = { ...sent('K', ''), draft: { text: '', comment: 'meter broken', basedOn: 2, pending: false, absent: 'missing' as const } };
  expect(newValue('DOH', late)).toMatchObject({ value: null, state: 'missing', comment: 'meter broken' });
});

it('of a refused block the values it names are told, and the others can be sent without them', () => {
  const [a, b, c] = [sent('A', '1'), sent('B', '2'), sent('C', '3')];
  const refused = refusedOf([a, b, c], { errors: [{ code: 'out-of-range', detail: 'too much', row: 1 }] });
  expect([...refused.faults.keys()]).toEqual([b]);
  expect(refused.rest).toEqual([a, c]);
});

it('a refusal that names none of them leaves nothing to send again', () => {
  expect(refusedOf([sent('A', '1')], undefined).rest).toEqual([]);
  expect(refusedOf([sent('A', '1')], { errors: [{ code: 'other', detail: 'of the whole' }] }).rest).toEqual([]);
});
