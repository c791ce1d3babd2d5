import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REGISTER_NAMES } from './columns.ts';
import { readEntry } from './read-entry.ts';
import { REGISTERS } from './register.ts';

const project = (cells: Readonly<Record<string, string | number | boolean | null>>) => {
  const { entry, faults } = readEntry(REGISTERS.project, { code: 'P', name_en: 'P', domain: 'd', country: 'OMN', ...cells });
  return { entry, faults: faults.map(({ column, code }) => `${column}: ${code}`) };
};

describe('a cell of an entry', () => {
  it('says nothing where it is empty, and the entry goes without it', () => {
    expect(project({ city: '', budget: null }).entry).toEqual({ code: 'P', name_en: 'P', domain: 'd', country: 'OMN' });
  });

  it.each([
    ['1500000', 1_500_000],
    ['١٥٠٠', 1500],
    ['٣٫٥', 3.5],
    ['１２', 12],
    ['1 500', 1500],
    ['1,5', 1.5],
    ['1.500,0', 1500],
    ['1\u202f500\u00a0000.5', 1_500_000.5],
    [7, 7],
  ])('takes a number as it is typed here: %s', (text, value) => expect(project({ budget: text }).entry['budget']).toBe(value));

  it.each(['1,500', 'a lot', '9007199254740993', '1e999', '٫', '1 0', '15 00', '5 6 7', '10²', '①'])('is no number: %s', (text) =>
    expect(project({ budget: text }).faults).toEqual(['budget: not-a-number']),
  );

  it('takes neither less than the least nor a broken number of whole things', () => {
    expect(project({ budget: -1 }).faults).toEqual(['budget: too-small']);
    const agreement = readEntry(REGISTERS.agreement, { reporting_unit: 'u', kpi: 'k', from: '2026-01-01', due_days: '2.5' });
    expect(agreement.faults.map(({ code }) => code)).toEqual(['not-whole']);
  });

  it('is a day of the calendar, and a workbook’s day without its hour', () => {
    for (const text of ['2026-02-28 or so', '2026-02-28..31', '28.2.2026', '2026-02-28T'])
      expect(project({ starts_on: text }).faults).toEqual(['starts_on: not-a-day']);
    expect(project({ starts_on: '2026-02-30' }).faults).toEqual(['starts_on: not-a-day']);
    expect(project({ starts_on: '2026-02-28T00:00:00.000Z' }).entry['starts_on']).toBe('2026-02-28');
  });

  it('is one of the words there are, in whatever case, and yes or no in three languages', () => {
    expect(project({ stage: 'Design' }).entry['stage']).toBe('design');
    expect(project({ stage: 'soon' }).faults).toEqual(['stage: not-allowed']);
    for (const yes of ['yes', 'نعم', '是', true]) expect(project({ archived: yes }).entry['archived']).toBe(true);
    for (const no of ['no', 'لا', '否', false]) expect(project({ archived: no }).entry).not.toHaveProperty('archived');
  });

  it('loses marks of direction and what has no width', () => {
    expect(project({ code: '\u200fP-1\u200b' }).entry['code']).toBe('P-1');
  });

  it('needs a name in one language, whichever', () => {
    expect(project({ name_en: '', name_ar: 'م' }).faults).toEqual([]);
    expect(project({ name_en: '' }).faults).toEqual(['name_en: missing']);
  });

  it('of a list of points or categories is read whole or not at all', () => {
    const target = (milestones: string) => readEntry(REGISTERS.target, { reporting_unit: 'u', kpi: 'k', deadline: '2030', milestones });
    expect(target('2027 = 30; 2028-06: 40.5').entry['milestones']).toBe('2027=30; 2028-06=40.5');
    expect(target('2027=30; soon=40').faults.map(({ column }) => column)).toEqual(['milestones']);
    const kpi = (categories: string) => readEntry(REGISTERS.kpi, { code: 'K', name_en: 'K', unit: '%', direction: 'increase', categories });
    expect(kpi('health=Health|الصحة|医疗').entry['categories']).toBe('health=Health|الصحة|医疗');
    expect(kpi('صحة=x').faults.map(({ code }) => code)).toEqual(['not-a-code']);
  });
});

it('whatever comes in is read or refused, and reads the same once more', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.double(), fc.boolean(), fc.constant(null));
  fc.assert(
    fc.property(fc.constantFrom(...REGISTER_NAMES), fc.infiniteStream(cell), (name, cells) => {
      const register = REGISTERS[name];
      const given = Object.fromEntries(register.columns.map((column) => [column.name, cells.next().value as string]));
      const { entry } = readEntry(register, given);
      expect(readEntry(register, entry).entry).toEqual(entry);
    }),
  );
});
