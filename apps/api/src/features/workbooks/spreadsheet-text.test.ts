import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadsheetText, textOfSpreadsheet } from './spreadsheet-text.ts';

describe('a text in a file that a spreadsheet may open', () => {
  it.each([
    ...[
      '=1+1',
      '+1+1',
      '-1+1',
      '@SUM(A1)',
      '=cmd|"/c calc"!A1',
      '\t=1',
      '\r=1',
      '\n=1',
      ' =1',
      '\u00a0=1',
      '\u200b=1',
      '\ufeff=1',
      '\u202e=1',
    ],
    ...['\uff1d1', '\uff0b1', '\uff0d1', '\uff201', '\u22121+1', '-', '=', '\tx', '-1 and more', '+971 50 123 4567', '\u0000=1'],
  ])('is no formula: %j', (text) => expect(spreadsheetText(text)).toBe(`'${text}`));

  it.each(['', 'a = b', '1.5', '-1.5', '+1', '-1e-5', '2026-10', 'x-y', "'quoted'", 'ك=1', '中=1'])(
    'stays what it is where it is none: %j',
    (text) => expect(spreadsheetText(text)).toBe(text),
  );

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => textOfSpreadsheet(spreadsheetText(text)) === text || text.startsWith("'")),
    );
  });

  it('is decided on in one go, however long it is', () => {
    for (const text of [' '.repeat(2_000_000), `${'9'.repeat(2_000_000)}x`, '\u200b'.repeat(1_000_000)])
      expect(spreadsheetText(text)).toBe(text);
  });
});
