import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { onStage } from './stage.ts';

const stage = onStage();

const PAGES = [
  '/',
  '/?sheet=waterline',
  '/domains/mobility',
  '/countries/MAR',
  '/projects/MOB-PARK-CAS',
  '/projects',
  '/kpis',
  '/kpis/CUS.MOB.PARKTIME?reportingUnit=MOB-PARK-CAS',
  '/kpis/CUS.MOB.PARKTIME?reportingUnit=MOB-PARK-CAS&tab=definition&proof=latest',
  '/compare',
  '/entry/values?project=MOB-PARK-CAS&across=24',
  '/review',
  '/people',
];
/** A4 lying down, in points, and the margin of a sheet. */
const A4 = { width: 841.9, height: 595.3 };
const MARGIN = (10 / 25.4) * 72;
/** What is between the margins, in pixels. */
const WIDTH = 1047;
/** Smaller letters than these are of a sheet that was made smaller until it fitted. */
const LEAST_POINTS = 4;
/** Letters that are joined or marked come out of a document in another order: of Arabic, most words are compared. */
const LEAST_WORDS = { ar: 0.7, zh: 0.97 } as const;

describe('a page on paper', () => {
  it.each(['ar', 'zh'] as const)('is all there, on sheets of A4, without what is pressed, in %s', async (language) => {
    const tab = await stage.open(`/?lang=${language}`);
    const faults: string[] = [];
    for (const path of PAGES) {
      await tab.page.emulateMedia({ media: null });
      await tab.page.setViewportSize({ width: 1440, height: 900 });
      await tab.visit(`${stage.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      const { sheets, texts } = await read(await tab.page.pdf({ preferCSSPageSize: true }));
      const note = (fault: string) => faults.push(`${path}: ${fault}`);
      for (const { width, height } of sheets)
        if (Math.abs(width - A4.width) > 1 || Math.abs(height - A4.height) > 1) note(`a sheet of ${width} × ${height}`);
      for (const { text, left, right, size } of texts) {
        if (left < MARGIN - 1.5 || right > A4.width - MARGIN + 1.5) note(`${text} from ${left} to ${right}`);
        if (size < LEAST_POINTS && letters(text) !== '') note(`${text} in letters of ${size}`);
      }
      await tab.page.emulateMedia({ media: 'print' });
      await tab.page.setViewportSize({ width: WIDTH, height: 718 });
      const { words, wide, pressed } = await tab.page.evaluate(seenOnPaper);
      if (wide > WIDTH) note(`${wide} wide`);
      for (const one of pressed) note(`${one} is for a screen`);
      // What is written from right to left is drawn from left to right, a letter at a time.
      const there = [texts, texts.toReversed()].map((drawn) => letters(drawn.map(({ text }) => text).join('')));
      const missing = words.filter((word) => !there.some((text) => text.includes(letters(word))));
      if (missing.length > words.length * (1 - LEAST_WORDS[language])) note(`without ${missing.slice(0, 9).join(', ')}`);
    }
    expect(faults).toEqual([]);
    await tab.close();
  });
});

/** In the page: what can be read of it, how wide it is, and which of its controls are seen. A name or a number may be a button. */
async function seenOnPaper() {
  // What is measured is drawn anew in a frame, and seen in the next.
  for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  const seen = (one: Element) => one.checkVisibility({ visibilityProperty: true }) && one.closest('.visually-hidden') === null;
  const controls =
    'nav:not(.status-bar, .crumbs, .tabs), button:not(.row-name, .sort, li > button), input[type="search"], [type="file"], .button';
  return {
    words: [...document.querySelectorAll('main :is(h1, h2, h3, th, td, dt, dd, p)')]
      .filter((one) => seen(one) && one.childElementCount === 0)
      .flatMap((one) => (one.textContent ?? '').split(/[^\p{L}\p{M}\p{N}]+/u))
      .filter((word) => /[\p{L}\p{N}]{2}/u.test(word)),
    wide: document.documentElement.scrollWidth,
    pressed: [...document.querySelectorAll(controls)].filter(seen).map((one) => `${one.className} ${one.textContent?.trim().slice(0, 30)}`),
  };
}

/** Text that is compared: letters and digits alone, in their plain forms. */
function letters(text: string): string {
  return text.normalize('NFKD').replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** The reader of documents that pages of entry have: what stands on each sheet, and where. */
async function read(file: Buffer) {
  const reader = createRequire(new URL('../apps/web/package.json', import.meta.url)).resolve('pdfjs-dist/legacy/build/pdf.mjs');
  const { getDocument } = await import(pathToFileURL(reader).href);
  const reading = getDocument({ data: new Uint8Array(file), verbosity: 0 });
  const document = await reading.promise;
  const sheets: { width: number; height: number }[] = [];
  const texts: { text: string; left: number; right: number; size: number }[] = [];
  for (let i = 1; i <= document.numPages; i++) {
    const sheet = await document.getPage(i);
    const [, , width = 0, height = 0] = sheet.view;
    sheets.push({ width, height });
    const { items } = await sheet.getTextContent();
    for (const { str, transform, width: wide } of items) {
      if (str.trim() === '') continue;
      const [, , skew, size, left] = transform;
      texts.push({ text: str, left, right: left + wide, size: Math.hypot(skew, size) });
    }
  }
  await reading.destroy();
  return { sheets, texts };
}
