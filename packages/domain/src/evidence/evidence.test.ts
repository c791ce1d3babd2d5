import { expect, it } from 'vitest';
import { fileNameOf, MEDIA_TYPES, previewOf } from './evidence.ts';

it.each([
  ['parking-survey-2026-10.xlsx', 'parking-survey-2026-10.xlsx'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\lead\\مسح المواقف.pdf', 'مسح المواقف.pdf'],
  ['停车调查.png', '停车调查.png'],
  ['invoice\u202Egnp.exe', 'invoicegnp.exe'],
  ['a\u0000b\r\nc.txt', 'abc.txt'],
  [' spaced .csv ', 'spaced .csv'],
])('a file is called %j without folders and unseen marks', (given, name) => expect(fileNameOf(given)).toBe(name));

it.each(['', '..', '/', 'a/', '\u202e', '. .'])('%j is no name of a file', (given) => {
  expect(fileNameOf(given)?.replace(/[. ]/g, '') ?? '').toBe('');
});

it('a long name keeps its ending, and no half of a character', () => {
  const name = fileNameOf(`${'𠮷'.repeat(300)}.xlsx`);
  expect(name).toMatch(/\.xlsx$/);
  expect(name?.isWellFormed()).toBe(true);
  expect(name?.length).toBeLessThanOrEqual(200);
});

it('only pictures that hold nothing that runs, and reports, are shown', () => {
  expect(MEDIA_TYPES.filter((one) => previewOf(one) !== undefined)).toEqual([
    ...['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'application/pdf'],
  ]);
});
