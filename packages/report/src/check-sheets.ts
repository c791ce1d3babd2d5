import type { ExpectedSheet } from './captured.ts';

/** What is asked of the page; it crosses into the browser as JSON. */
export interface Asked {
  readonly language: string;
  readonly direction: string;
  readonly sheets: readonly ExpectedSheet[];
}

export interface SheetFault {
  readonly sheet: string;
  readonly why: string;
}

/**
 * Runs inside the page: holds what stands on each sheet against what must stand there, and names the first thing that is wrong with each.
 * It uses nothing from outside of itself.
 */
export function checkSheets({ language, direction, sheets }: Asked): SheetFault[] {
  const plain = (text: string) =>
    text
      .replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  const root = document.documentElement;
  if (root.lang !== language) return [{ sheet: '', why: `the page is in "${root.lang}" where ${language} was asked for` }];
  if (getComputedStyle(document.body).direction !== direction)
    return [{ sheet: '', why: `the page reads ${getComputedStyle(document.body).direction}; it must read ${direction}` }];
  for (const face of document.fonts)
    if (face.status === 'error') return [{ sheet: '', why: `the font ${face.family} could not be loaded` }];

  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const SIZE = 28;
  const drawn = (letter: string, font: string): string => {
    if (!pen) return letter;
    pen.canvas.width = SIZE;
    pen.canvas.height = SIZE;
    pen.font = font;
    pen.textBaseline = 'top';
    pen.fillText(letter, 4, 2);
    return pen.getImageData(0, 0, SIZE, SIZE).data.join();
  };
  // Letters that no font has: each browser draws them all alike, in the shape that the first font keeps for them. Some faces are asked for
  // whole blocks of letters, and then draw their own shape: U+FDD0 is never a letter, and stands in such a block.
  const shapes = new Map<string, Set<string>>();
  const shapesIn = (font: string): Set<string> => {
    const known = shapes.get(font) ?? new Set(['\u{10fffd}', '\ue8f3', '\u0378', '\ufdd0'].map((letter) => drawn(letter, font)));
    shapes.set(font, known);
    return known;
  };
  const looked = new Map<string, boolean>();
  const isMissing = (letter: string, font: string): boolean => {
    const known = looked.get(font + letter) ?? shapesIn(font).has(drawn(letter, font));
    looked.set(font + letter, known);
    return known;
  };
  // What is not drawn by itself: controls, marks of direction, spaces, marks above and below letters.
  const UNSEEN = /[\p{Cc}\p{Cf}\p{Z}\p{M}]/u;
  /** Each letter in the font in which it stands: another weight of it may never have been loaded. */
  const missingIn = (sheet: HTMLElement): string | undefined => {
    const texts = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const place = text.parentElement;
      if (!place?.checkVisibility({ visibilityProperty: true }) || place.closest('script, style, svg defs, svg title, svg desc')) continue;
      const { fontStyle, fontWeight, fontFamily } = getComputedStyle(place);
      const font = `${fontStyle} ${fontWeight} 18px ${fontFamily}`;
      for (const letter of new Set(text.textContent ?? '')) if (!UNSEEN.test(letter) && isMissing(letter, font)) return letter;
    }
    return undefined;
  };

  const isPainted = (place: Element): string | undefined => {
    const picture = place.matches('svg, canvas') ? place : place.querySelector('svg, canvas');
    if (!picture) return 'has no drawing in it';
    const { width, height } = picture.getBoundingClientRect();
    if (width < 4 || height < 4) return 'has no size';
    if (picture instanceof HTMLCanvasElement) {
      if (picture.width === 0 || picture.height === 0) return 'is an empty canvas';
      const data = picture.getContext('2d')?.getImageData(0, 0, picture.width, picture.height).data ?? new Uint8ClampedArray();
      return data.some((byte) => byte !== 0) ? undefined : 'is an empty canvas';
    }
    const marks = [...picture.querySelectorAll('path, rect, circle, ellipse, line, polyline, polygon')].filter(
      (one) => !one.closest('defs'),
    );
    const seen = marks.some((one) => {
      const size = one.getBoundingClientRect();
      return size.width > 0 || size.height > 0;
    });
    return seen ? undefined : 'is empty';
  };

  const faultOf = ({ name, figures, charts }: ExpectedSheet): string | undefined => {
    const sheet = document.querySelector(`[data-sheet="${CSS.escape(name)}"]`);
    if (!(sheet instanceof HTMLElement)) return 'is not there';
    if (sheet.querySelector('[role="alert"], .load-error, [data-fault]')) return 'shows an error';
    if (sheet.querySelector('.skeleton, .waiting, [aria-busy="true"]')) return 'is still waiting for something';
    const box = sheet.getBoundingClientRect();
    if (box.width < 100 || box.height < 100) return 'has no size';
    if (sheet.scrollWidth > sheet.clientWidth + 1 || sheet.scrollHeight > sheet.clientHeight + 1)
      return `does not hold what stands on it: ${sheet.scrollWidth} × ${sheet.scrollHeight} in ${sheet.clientWidth} × ${sheet.clientHeight}`;
    for (const { key, text } of figures) {
      const found = sheet.querySelector(`[data-figure="${CSS.escape(key)}"]`);
      if (!found) return `lacks the figure ${key}`;
      if (plain(found.textContent ?? '') !== plain(text))
        return `says "${plain(found.textContent ?? '')}" for ${key} where ${plain(text)} was frozen`;
    }
    for (const chart of charts) {
      const place = sheet.querySelector(`[data-chart="${CSS.escape(chart)}"]`);
      if (!place) return `lacks the chart ${chart}`;
      const why = isPainted(place);
      if (why !== undefined) return `has a chart that ${why}: ${chart}`;
    }
    const letter = missingIn(sheet);
    if (letter !== undefined) return `has a letter that no font has: ${letter}`;
    return undefined;
  };
  return sheets.flatMap((one) => {
    const why = faultOf(one);
    return why === undefined ? [] : [{ sheet: one.name, why }];
  });
}
