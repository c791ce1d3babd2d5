import type { Localisation } from '@miqyas/contract/client';
import { translator } from '@miqyas/i18n';
import { expect, it } from 'vitest';
import { localisationSentence } from './localisation-sentence.ts';

const standard = {} as Localisation['standards'][number];
const said = (language: 'ar' | 'zh' | 'en', counts: Partial<Localisation['counts']>) =>
  localisationSentence(
    {
      today: '2026-11-23',
      counts: { adopted: 54, adapted: 21, open: 119, notApplicable: 26, overdue: 3, ...counts },
      standards: [standard],
      groups: [],
    },
    language,
    translator(language),
  );

it('the sentence about localisation says what is done, what is open, and what of that is overdue', () => {
  expect(said('ar', {})).toBe('اعتُمد المعيار في 54 موضعًا وكُيّف في 21. وبقي 119 موضعًا مفتوحًا، منها ثلاثة متأخرة.');
  expect(said('en', {})).toBe('Standards are adopted in 54 cases and adapted in 21. 119 cases are still open, three of them overdue.');
  expect(said('zh', {})).toBe('标准已采用54处，调整采用21处。待定119处，其中逾期3处。');
  expect(said('ar', { open: 2, overdue: 1 })).toContain('وبقي موضعان مفتوحين، وأحدهما متأخر.');
  expect(said('en', { overdue: 0, open: 0 })).toContain('None is open.');
});
