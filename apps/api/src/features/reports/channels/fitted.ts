const GRAPHEMES = new Intl.Segmenter();

/** The longest beginning of a text with which it fits, with … where something is left out; never half of what a reader takes for one letter. */
export function fitted(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text;
  const letters = Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
  const cut = (length: number) => `${letters.slice(0, length).join('').trimEnd()}…`;
  let [most, tooMuch] = [0, letters.length];
  while (tooMuch - most > 1) {
    const middle = (most + tooMuch) >> 1;
    if (fits(cut(middle))) most = middle;
    else tooMuch = middle;
  }
  return cut(most);
}
