import { describe, expect, it } from 'vitest';
import { ageOfEdition, type Edition, editionInForce, relianceOf } from './editions.ts';

const today = '2026-11-23';
const editions: readonly Edition[] = [
  { edition: '1.0', state: 'withdrawn', appliesFrom: '2026-01-15', appliesUntil: '2026-05-04' },
  { edition: '1.1', state: 'in-force', appliesFrom: '2026-05-05' },
  { edition: '2.0', state: 'in-force', appliesFrom: '2026-09-01' },
  { edition: '2.1', state: 'draft' },
];
const byName = new Map(editions.map((one) => [one.edition, one]));
const rests = (...moves: [string, string][]) =>
  relianceOf(
    moves.map(([edition, since]) => ({ edition, since })),
    byName,
    today,
  );

describe('the edition in force', () => {
  it('is the last that has begun, and none before the first', () => {
    expect(editionInForce(editions, today)?.edition).toBe('2.0');
    expect(editionInForce(editions, '2026-08-31')?.edition).toBe('1.1');
    expect(editionInForce(editions, '2026-02-01')).toBeUndefined();
  });
  it('ends with its last day', () => {
    const ending: Edition = { edition: '3', state: 'in-force', appliesFrom: '2026-01-01', appliesUntil: '2026-11-22' };
    expect(editionInForce([ending], '2026-11-22')?.edition).toBe('3');
    expect(editionInForce([ending], today)).toBeUndefined();
    expect(ageOfEdition(ending, undefined, today)).toBe('old');
  });
  it('leaves drafts and what begins later ahead', () => {
    const inForce = byName.get('2.0');
    expect(ageOfEdition(byName.get('2.1'), inForce, today)).toBe('ahead');
    expect(ageOfEdition({ edition: '3', state: 'in-force', appliesFrom: '2027-01-01' }, inForce, today)).toBe('ahead');
    expect(ageOfEdition(undefined, inForce, today)).toBe('old');
  });
});

describe('what rests on a standard', () => {
  it('is moved by its own days alone', () => {
    expect(rests(['1.1', '2026-06-01'])).toMatchObject({ state: 'late', on: '1.1', age: 'old' });
    expect(rests(['1.1', '2026-06-01'], ['2.0', '2026-10-01'])).toMatchObject({ state: 'current', on: '2.0', age: 'current' });
  });
  it('moves by a day that is set, and is late without one', () => {
    expect(rests(['1.0', '2026-02-01'], ['2.0', '2027-01-31'])).toMatchObject({
      ...{ state: 'moves', on: '1.0', age: 'withdrawn' },
      next: { edition: '2.0', since: '2027-01-31' },
    });
    expect(rests(['1.0', '2026-02-01'])).toMatchObject({ state: 'late', age: 'withdrawn' });
  });
  it('is late too where it is to move to what no longer applies', () =>
    expect(rests(['1.0', '2026-02-01'], ['1.1', '2027-01-31'])).toMatchObject({ state: 'late' }));
  it('does not rest on it before its first day', () =>
    expect(rests(['2.0', '2027-01-01'])).toMatchObject({ state: 'planned', on: undefined }));
});
