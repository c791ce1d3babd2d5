import { describe, expect, it } from 'vitest';
import { snippetOf } from './snippet.ts';
import { searchQuery } from './words.ts';

const marked = (text: string, question: string) =>
  snippetOf(text, searchQuery(question))
    ?.map(({ text: part, found }) => (found ? `[${part}]` : part))
    .join('');

describe('the place where something was found', () => {
  it.each([
    ['Smart parking in cities', 'park', 'Smart [parking] in cities'],
    ['مؤشرات المدن الرقمية', 'مدن', 'مؤشرات [المدن] الرقمية'],
    ['إحصاءات الطّاقة', 'الطاقه', 'إحصاءات [الطّاقة]'],
    ['建设阿拉伯数字城市', '数字城市', '建设阿拉伯[数字城市]'],
    ['城数字市', '城市', undefined],
    ['نظام ISO 37122 للمدن', '٣٧١٢٢', 'نظام ISO [37122] للمدن'],
    ['Cities and more cities', 'cities', '[Cities] and more [cities]'],
    ['Nothing of it', 'water', undefined],
    ['', 'water', undefined],
  ])('is marked: %s / %s', (text, question, expected) => expect(marked(text, question)).toBe(expected));

  it('is cut out of a long text between words, with an ellipsis at each end that was cut', () => {
    const text = `${'before it '.repeat(30)}the parking ${'after it '.repeat(60)}`;
    const shown = marked(text, 'parking') ?? '';
    expect(shown).toMatch(/^…(before|it).*the \[parking\] after.*(after|it)…$/);
    expect(shown.length).toBeLessThan(190);
  });

  it('is shown whole however long the word is', () => {
    const word = 'x'.repeat(500);
    expect(marked(`${'a '.repeat(100)}${word} end`, 'xxxx')).toContain(`[${word}]`);
  });

  it('is the text as it stands, whatever is asked', () => {
    const text = 'Fibre – ﬁbre – 𠮷野 – emoji 🙂 – ١٢٣';
    for (const question of ['fibre', '𠮷野', '123', '🙂', '" OR *'])
      expect(
        snippetOf(text, searchQuery(question))
          ?.map((part) => part.text)
          .join('') ?? text,
      ).toBe(text);
  });
});
