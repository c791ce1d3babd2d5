import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SearchGroup, searchQuery, searchTerms } from './words.ts';

/** What an index does: each group is a word's beginning, or words that follow each other. */
const found = (question: string, text: string) => {
  const terms = searchTerms(text);
  const holds = (group: SearchGroup) =>
    group.kind === 'prefix'
      ? terms.some((term) => term.startsWith(group.token))
      : terms.some((_, i) => group.tokens.every((token, j) => terms[i + j] === token));
  const groups = searchQuery(question);
  return groups.length > 0 && groups.every(holds);
};

describe('Arabic words', () => {
  it.each([
    ['مدن', 'مؤشرات المدن الرقمية', 'without the article'],
    ['المدن', 'مدن رقمية', 'with the article'],
    ['بالمدن', 'للمدن العربية', 'after other particles'],
    ['والمدن', 'المدن', 'after "and"'],
    ['وللمدن', 'كالمدن', 'after two particles'],
    ['الطاقه', 'كفاءة الطّاقة', 'with another final letter, and without vowel signs'],
    ['احصاء', 'إحصاءات', 'with another hamza'],
    ['إحصاء', 'أحصاء', 'with hamza above or below'],
    ['الأداء', 'مؤشر الاداء', 'without hamza'],
    ['مسؤول', 'مسوول', 'with hamza on waw or not'],
    ['مستشفي', 'مستشفى', 'with alef maqsura'],
    ['الآلية', 'الالية', 'with madda'],
    ['محـــمد', 'مُحَمَّد', 'with tatweel'],
    ['سيارة', 'السيارات الكهربائية', 'in the singular'],
    ['سياراتها', 'سيارة', 'with a pronoun'],
    ['مهندسون', 'المهندسين', 'in another case'],
    ['قانونية', 'القانون', 'with several endings'],
    ['رقم', 'الرقمية', 'by their beginning'],
    ['سيارا', 'سيارات', 'in the middle of an ending'],
    ['ﻣﺪﻳﻨﺔ', 'المدينة', 'in presentation forms'],
    ['کیفیة', 'كيفية', 'from a Persian keyboard'],
    ['37122', 'المواصفة ٣٧١٢٢', 'with their own digits'],
    ['الذكاء المدن', 'الذكاء الاصطناعي في المدن', 'all of them, in any place'],
  ])('%s is found in %s: %s', (question, text) => expect(found(question, text)).toBe(true));

  it.each([
    ['مدن', 'طاقة'],
    ['مدن طاقة', 'مدن'],
  ])('%s is not found in %s', (question, text) => expect(found(question, text)).toBe(false));

  it('keep three letters whatever they begin or end with', () =>
    expect(searchTerms('النص الي هذه ماء عين')).toEqual(['النص', 'الي', 'هذه', 'ماء', 'عين']));
});

describe('Chinese words', () => {
  it.each([
    ['城市', '阿拉伯国家数字城市合作'],
    ['数字城市', '阿拉伯国家数字城市合作'],
    ['数字 合作', '阿拉伯国家数字城市合作'],
    ['市', '城市'],
    ['５Ｇ网络', '建设5G网络'],
    ['𠮷野', '名为𠮷野的地方'],
  ])('%s are found in %s', (question, text) => expect(found(question, text)).toBe(true));

  it('are found as they follow each other, not as their characters', () => {
    expect(found('市城', '数字城市')).toBe(false);
    expect(found('字市', '数字城市')).toBe(false);
  });

  it('are a character each, beside whatever else is written', () =>
    expect(searchTerms('ISO 37122智慧城市，مدن2026')).toEqual(['iso', '37122', '智', '慧', '城', '市', 'مدن', '2026']));
});

describe('Latin words', () => {
  it.each([
    ['dusseldorf', 'Düsseldorf'],
    ['STRASSE', 'Straße'],
    ['Çankaya', 'cankaya'],
    ['İstanbul', 'istanbul'],
    ['Łódź', 'lodz'],
    ['park', 'Average parking search time'],
    ['ﬁbre', 'Fibre-to-the-home'],
    ['iso-37122', 'ISO 37122:2019'],
    ['co\u00adoperation', 'cooperation'],
  ])('%s is found in %s', (question, text) => expect(found(question, text)).toBe(true));

  it('are found from their beginning only', () => expect(found('king', 'parking')).toBe(false));
});

describe('a question', () => {
  it('is asked in groups, a word by its beginning and Chinese as a phrase, none twice', () =>
    expect(searchQuery('KPI 智慧城市 kpi المدن')).toEqual([
      { kind: 'prefix', token: 'kpi' },
      { kind: 'phrase', tokens: ['智', '慧', '城', '市'] },
      { kind: 'prefix', token: 'مدن' },
    ]));

  it('has at most twelve groups, and none without a letter or digit', () => {
    expect(searchQuery(Array.from({ length: 40 }, (_, i) => `w${i}`).join(' '))).toHaveLength(12);
    expect([searchQuery(''), searchQuery(' "*()-:^ 。、 \u064e ـــ ️'), searchTerms('')]).toEqual([[], [], []]);
  });

  it('of any length has words and phrases that an index takes', () => {
    expect(searchTerms('x'.repeat(5000))).toEqual(['x'.repeat(64)]);
    expect(found('ب'.repeat(5000), 'ب'.repeat(4999))).toBe(true);
    expect(searchQuery('城'.repeat(5000))).toEqual([{ kind: 'phrase', tokens: Array.from({ length: 32 }, () => '城') }]);
  });

  it('finds a text by itself, whatever it holds', () => {
    const letters = fc.constantFrom(...'المدينهاتويكفبللأإآٱىةؤئءَّـ ab é1٣城市ﷺ-"*\u200f');
    const text = fc.oneof(fc.string({ unit: letters, maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 20 }));
    fc.assert(
      fc.property(text, (one) => {
        const terms = searchTerms(one);
        expect(terms.every((term) => /^[\p{L}\p{N}\p{M}]+$/u.test(term))).toBe(true);
        expect(terms.length === 0 || found(one, one)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
