import { describe, expect, it } from 'vitest';
import { fitted } from './fitted.ts';

const inBytes = (most: number) => (text: string) => Buffer.byteLength(text) <= most;

describe('a text', () => {
  it('that fits stays as it is', () => expect(fitted('水', inBytes(3))).toBe('水'));
  it('that does not is cut where it just fits', () => {
    expect(fitted('水水水水', inBytes(10))).toBe('水水…');
    expect(fitted('water and more', inBytes(9))).toBe('water…');
  });
  it('is never cut within what is read as one letter', () => {
    expect(fitted('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', inBytes(30))).toBe('👩‍👩‍👧‍👦…');
    expect(fitted('مُحَمَّد', inBytes(9))).toMatch(/^مُ…$/);
  });
  it('of which nothing fits is …', () => expect(fitted('water', () => false)).toBe('…'));
});
