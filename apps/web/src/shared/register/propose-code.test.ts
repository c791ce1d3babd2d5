import { describe, expect, it } from 'vitest';
import { proposeCode } from './propose-code.ts';

describe('a code for something new', () => {
  it('is made of the English name, without marks and blanks', () => {
    expect(proposeCode('project', { name_en: 'Smart parking, Doha' }, new Set())).toBe('SMART-PARKING-DOHA');
    expect(proposeCode('domain', { name_en: 'Café & Water' }, new Set())).toBe('cafe-water');
  });

  it('says what it is where there is no English name', () => {
    expect(proposeCode('project', { name_ar: 'مشروع' }, new Set())).toBe('PROJECT-1');
  });

  it('is one that nobody has, in whatever case', () => {
    expect(proposeCode('domain', { name_en: 'Water' }, new Set(['WATER', 'water-2']))).toBe('water-3');
  });

  it('of a city begins with its country', () => {
    expect(proposeCode('city', { name_en: 'Muscat', country: 'OMN' }, new Set())).toBe('OMN-MUSCAT');
  });
});
