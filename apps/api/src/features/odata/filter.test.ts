import { parsePeriod } from '@miqyas/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../access/refusal.ts';
import { type EntitySet, VALUES } from './entity-sets.ts';
import { parseFilter } from './filter.ts';
import { holding } from './holds.ts';
import { keyOf } from './key.ts';
import { pushedOf } from './pushed.ts';

const row = {
  ...{ reportingUnit: 'OMN', kpi: "O'Neil", category: '', period: parsePeriod('2024-03'), revision: 2, kpiVersion: 1, estimated: false },
  ...{ reported: { kind: 'number', value: 5.25 }, status: 'approved', comment: '', source: '' },
  authorship: { by: '', at: '2024-04-02T08:00:00.000Z', reason: '' },
} as never;
const set = VALUES as EntitySet<never>;
const holds = (filter: string) => holding(parseFilter(filter, set), set)(row);

describe('a filter', () => {
  it.each([
    ["Kpi eq 'O''Neil'", true],
    ['Value gt 5 and Value le 5.25', true],
    ['Value eq 5.25d or Value eq 1', true],
    ['not (Value gt 5)', false],
    ["not contains(Kpi,'x') and startswith(ReportingUnit,'OM')", true],
    ["contains(tolower(Kpi),'neil') eq true", true],
    ['PeriodEnd ge 2024-03-31 and PeriodStart lt 2024-03-02', true],
    ['year(PeriodEnd) eq 2024 and month(PeriodStart) eq 3', true],
    ["ReportingUnit in ('EGY','OMN')", true],
    ['RecordedAt gt 2024-04-02T09:00:00+02:00', true],
    ['Numerator eq null and Value ne null', true],
    ['Numerator gt 0 or Numerator lt 0', false],
    ['Estimated', false],
    ['Estimated eq false', true],
    // And binds closer than or.
    ['Value eq 5.25 or Value eq 1 and Value eq 2', true],
  ])('%s: %s', (filter, expected) => expect(holds(filter)).toBe(expected));

  it.each([
    "Kpi eq 'x",
    'Kpi eq 5',
    'Nobody eq 1',
    'Value eq 5)',
    '((Value eq 5)',
    'Value',
    'contains(Value,1)',
    'year(Kpi) eq 1',
    'Value eq',
    "Kpi eq 'a'; drop table measurement",
    'constructor eq 1',
    '__proto__ eq null',
    `${'('.repeat(60)}Value eq 1${')'.repeat(60)}`,
    `${'not '.repeat(60)}Estimated`,
    `Kpi in (${Array.from({ length: 3000 }, (_, i) => `'${i}'`).join(',')})`,
    `Kpi eq '${'x'.repeat(9000)}'`,
  ])('is refused in words: %#', (filter) => {
    expect(() => parseFilter(filter, set)).toThrow(expect.objectContaining({ code: 'invalid-odata' }) as Error);
  });

  it('of any text is read or refused, and never anything else', () => {
    const words = fc.constantFrom(
      'Value',
      'Kpi',
      'eq',
      'and',
      'or',
      'not',
      '(',
      ')',
      "'a'",
      '1',
      ',',
      'in',
      'null',
      '2024-01-01',
      'year',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 40 }).map((some) => some.join(' ')),
        ),
        (text) => {
          try {
            parseFilter(text, set);
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('what of a filter the database answers', () => {
  it.each([
    ["Kpi eq 'A' and PeriodEnd ge 1970-01-03", { selection: { kpis: ['A'], fromDay: 2 }, exact: true }],
    ["Kpi in ('A','B') and Kpi eq 'B'", { selection: { kpis: ['B'] }, exact: true }],
    [
      "PeriodEnd gt 1970-01-03 and PeriodEnd lt 1970-01-10 and Frequency eq 'month'",
      { selection: { fromDay: 3, throughDay: 8, frequency: 'month' }, exact: true },
    ],
    // What begins on a day ends after it: narrowed, and asked of each row all the same.
    ['PeriodStart ge 1970-01-03', { selection: { fromDay: 2 }, exact: false }],
    ["Kpi eq 'A' or Value gt 1", { selection: {}, exact: false }],
    ["Kpi eq 'A' and Value gt 1", { selection: { kpis: ['A'] }, exact: false }],
    ["Kpi ne 'A'", { selection: {}, exact: false }],
  ])('%s', (filter, expected) => expect(pushedOf(parseFilter(filter, set))).toEqual(expected));
});

describe('a key', () => {
  it('has commas, quotes and brackets of its own', () => {
    expect(keyOf("Values(ReportingUnit='A,B',Kpi='it''s)',Category='',Period='2024')").key).toEqual([
      { name: 'ReportingUnit', value: 'A,B' },
      { name: 'Kpi', value: "it's)" },
      { name: 'Category', value: '' },
      { name: 'Period', value: '2024' },
    ]);
    expect(keyOf('Targets(5)')).toEqual({ name: 'Targets', key: [{ name: undefined, value: 5 }] });
  });
});
