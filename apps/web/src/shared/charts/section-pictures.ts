import { domToBlob, domToForeignObjectSvg, type Options } from 'modern-screenshot';

/** Twice as fine as the page, for print and for slides. */
const FINENESS = 2;
const MARGIN = 24;
/** Room for the line that says of what it is. */
const CAPTION = 32;

/** A section of the page as a picture, with a line below that says of what it is. */
export async function pngOfSection(section: HTMLElement, caption: string): Promise<Blob> {
  return domToBlob(section, { ...(await optionsFor(section, caption)), scale: FINENESS, type: 'image/png' });
}

/** The same with its text as text; its shapes are HTML within SVG, which browsers show. */
export async function svgOfSection(section: HTMLElement, caption: string): Promise<Blob> {
  const svg = await domToForeignObjectSvg(section, await optionsFor(section, caption));
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' });
}

async function optionsFor(section: HTMLElement, caption: string): Promise<Options> {
  const { width, height } = section.getBoundingClientRect();
  const ink = getComputedStyle(section).getPropertyValue('--ink3');
  return {
    width: Math.ceil(width) + 2 * MARGIN,
    height: Math.ceil(height) + 2 * MARGIN + CAPTION,
    backgroundColor: getComputedStyle(document.documentElement).backgroundColor,
    style: { padding: `${MARGIN}px`, margin: '0' },
    filter: (node) => !(node instanceof Element && (node.classList.contains('no-print') || node.classList.contains('visually-hidden'))),
    font: { cssText: await fontsFor(section.innerText + caption) },
    onCloneNode: (cloned) => {
      const line = document.createElement('p');
      line.textContent = caption;
      line.style.cssText = `margin:0;padding-top:12px;font-size:12px;color:${ink}`;
      cloned.appendChild(line);
    },
  };
}

/** The faces that a text is set in, with their files inside: a picture reaches nothing outside of itself. */
async function fontsFor(text: string): Promise<string> {
  const points = new Set([...text].map((character) => character.codePointAt(0) ?? 0));
  const loaded = new Set(
    [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family, weight }) => `${plain(family)} ${weight}`),
  );
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule));
  const needed = rules.filter(({ style }) => {
    const face = `${plain(style.getPropertyValue('font-family'))} ${style.getPropertyValue('font-weight')}`;
    return loaded.has(face) && covers(style.getPropertyValue('unicode-range'), points);
  });
  return (await Promise.all(needed.map(withFile))).join('\n');
}

async function withFile({ style, parentStyleSheet }: CSSFontFaceRule): Promise<string> {
  const file = /url\("?([^")]+\.woff2)"?\)/.exec(style.getPropertyValue('src'))?.[1];
  if (file === undefined) return '';
  const response = await fetch(new URL(file, parentStyleSheet?.href ?? location.href), { cache: 'force-cache' });
  const property = (name: string) => `${name}:${style.getPropertyValue(name)};`;
  const descriptors = ['font-family', 'font-weight', 'font-style', 'unicode-range'].filter((name) => style.getPropertyValue(name) !== '');
  return `@font-face{${descriptors.map(property).join('')}src:url(${await dataAddress(await response.blob())}) format("woff2")}`;
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error('a font could not be read'));
    reader.readAsDataURL(blob);
  });
}

/** Whether one of some characters lies in a `unicode-range`: `U+0-FF, U+131, U+6??`. */
function covers(range: string, points: ReadonlySet<number>): boolean {
  if (range === '') return true;
  const parts = range.split(',').map((part) => {
    const [from = '', to = from] = part.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from.replaceAll('?', '0'), 16), Number.parseInt(to.replaceAll('?', 'F'), 16)] as const;
  });
  return [...points].some((point) => parts.some(([from, to]) => point >= from && point <= to));
}

function plain(family: string): string {
  return family.replace(/^["']|["']$/g, '');
}
