import { LANGUAGES, type Language } from '@miqyas/domain';

type Cells = Readonly<Record<string, string | number | boolean>>;

/**
 * What was written down of an item: in the reader's language, or (`original`) in the one that it was written in first. What is not there in
 * either stays in its own language.
 */
export function minutesIn(
  entry: Cells,
  { language, from, original }: { readonly language: Language; readonly from: unknown; readonly original: boolean },
): { readonly text: string; readonly language: Language } | undefined {
  const first = LANGUAGES.find((one) => one === from);
  const order = [...(original && first ? [first] : []), language, ...(first ? [first] : []), ...LANGUAGES];
  for (const one of order) {
    const text = entry[`minutes_${one}`];
    if (typeof text === 'string') return { text, language: one };
  }
  return undefined;
}
