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
  const family = getComputedStyle(document.body).fontFamily;
  const font = `18px ${family}`;
  // Letters that no font has: each browser draws them all alike.
  const unknown = new Set(['\u{10fffd}', '\ue8f3', '\u0378'].map((letter) => drawn(letter, font)));
  const looked = new Map<string, boolean>();
  const isMissing = (letter: string): boolean => {
    const known = looked.get(letter);
    if (known !== undefined) return known;
    const missing = unknown.has(drawn(letter, font));
    looked.set(letter, missing);
    return missing;
  };

  const isPainted = (place: Element): string | undefined => {
    const picture = place.matches('svg, canvas') ? place : place.querySelector('svg, canvas');
    if (!picture) return 'has no drawing in it';
    const { width, height } = picture.getBoundingClientRect();
    if (width < 4 || height < 4) return 'has no size';
    if (picture instanceof HTMLCanvasElement) {
      const data = picture.getContext('2d')?.getImageData(0, 0, picture.width, picture.height).data ?? new Uint8ClampedArray();
      return data.some((byte) => byte !== 0) ? undefined : 'is an empty canvas';
    }
    const marks = [...picture.querySelectorAll('path, rect, circle, line, polygon')].filter((one) => !one.closest('defs'));
    return marks.length > 0 ? undefined : 'is empty';
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
    for (const letter of new Set(plain(sheet.innerText)))
      if (letter !== ' ' && !/\p{C}|\p{Z}|\p{M}/u.test(letter) && isMissing(letter)) return `has a letter that no font has: ${letter}`;
    return undefined;
  };
  return sheets.flatMap((one) => {
    const why = faultOf(one);
    return why === undefined ? [] : [{ sheet: one.name, why }];
  });
}
