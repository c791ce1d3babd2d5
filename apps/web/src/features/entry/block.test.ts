import { expect, it } from 'vitest';
import { newValue, pastedBelow, refusedOf, type Sent } from './block.ts';

const sent = (kpi: string, text: string): Sent => ({
  kpi,
  period: '2026-10',
  draft: { text, comment: 'counted', basedOn: 2, pending: false },
});

it('a pasted column goes down from where it was pasted, passes over empty cells, and ends with the sheet', () => {
  expect([...pastedBelow('1\r\n\r\n٣\tbeside\r\n4\r\n5\r\n', ['A', 'B', 'C', 'D', 'E'], 'B')]).toEqual([
    ['B', '1'],
    ['D', '٣'],
    ['E', '4'],
  ]);
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
