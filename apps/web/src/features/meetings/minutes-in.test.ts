import { describe, expect, it } from 'vitest';
import { minutesIn } from './minutes-in.ts';

describe('minutes', () => {
  const entry = { minutes_ar: 'نص', minutes_zh: '文' };
  it('are shown in the reader’s language where they are there in it', () =>
    expect(minutesIn(entry, { language: 'zh', from: 'ar', original: false })).toEqual({ text: '文', language: 'zh' }));
  it('are shown as they were written first when that is asked for', () =>
    expect(minutesIn(entry, { language: 'zh', from: 'ar', original: true })?.language).toBe('ar'));
  it('stay in their own language where nobody has translated them', () =>
    expect(minutesIn(entry, { language: 'en', from: 'zh', original: false })?.language).toBe('zh'));
  it('that nobody has written are not there', () =>
    expect(minutesIn({}, { language: 'en', from: undefined, original: true })).toBeUndefined());
});
