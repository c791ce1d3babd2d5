import { expect, it } from 'vitest';
import { formatTime } from './format.ts';

const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');

it('a moment is told by its hours, and with its day where that is another one', () => {
  const noon = new Date(2026, 10, 5, 12, 5).getTime();
  expect(plain(formatTime(noon, 'en'))).toBe('12:05');
  expect(plain(formatTime(noon, 'en', new Date(2026, 10, 5, 23, 59).getTime()))).toBe('12:05');
  expect(plain(formatTime(noon, 'en', new Date(2026, 10, 6, 0, 1).getTime()))).toBe('5 November 2026 12:05');
  expect(plain(formatTime(noon, 'zh', new Date(2026, 10, 6).getTime()))).toBe('2026年11月5日 12:05');
});
