import { readFileSync } from 'node:fs';
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finishPdf, type Imprint } from './finish-pdf.ts';
import { launchBrowser } from './launch-browser.ts';

const FACES = new URL('../../../apps/web/node_modules/@fontsource/', import.meta.url);
const face = (file: string) => `url(data:font/woff2;base64,${readFileSync(new URL(file, FACES)).toString('base64')})`;
const STYLE = `<style>@font-face{font-family:Plex;src:${face('ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2')}}
  @page{size:A4 landscape} body{font-family:Plex,sans-serif} h1{font-weight:400} section{break-after:page}</style>`;
const HEADINGS = {
  ar: ['لوحة المؤشرات', 'المدن الرقمية'],
  zh: ['指标看板', '数字城市'],
  en: ['Dashboard', 'Digital cities'],
} as const;
const about = (language: Imprint['language']): Imprint => ({
  title: `${HEADINGS[language][0]} <1> & "2"`,
  subject: HEADINGS[language][1],
  language,
  author: 'Miqyas',
  at: '2026-10-31T08:00:00Z',
  bookmarks: HEADINGS[language].map((title, page) => ({ title, page })),
});

describe.each(['ar', 'zh', 'en'] as const)('a printed report in %s', (language) => {
  let browser: Browser;
  let printed: Uint8Array;
  let finished: Uint8Array;
  let document: PDFDocument;

  beforeAll(async () => {
    browser = await launchBrowser();
    const page = await browser.newPage();
    const direction = language === 'ar' ? 'rtl' : 'ltr';
    const sections = HEADINGS[language].map((heading) => `<section><h1>${heading}</h1><p>85.5%</p></section>`).join('');
    await page.setContent(`<!doctype html><html lang="${language}" dir="${direction}">${STYLE}${sections}</html>`);
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    printed = await page.pdf({ tagged: true, outline: false, preferCSSPageSize: true });
    finished = await finishPdf(printed, about(language));
    document = await PDFDocument.load(finished, { updateMetadata: false });
  });
  afterAll(() => browser.close());
  const entry = (name: string) => document.catalog.lookup(PDFName.of(name));

  test('keeps the tags and the pages, whose order of tabs is that of the tags', () => {
    expect(entry('StructTreeRoot')).toBeInstanceOf(PDFDict);
    expect(String(entry('MarkInfo'))).toContain('/Marked true');
    expect(document.getPageCount()).toBe(2);
    expect(document.getPages().map((page) => String(page.node.get(PDFName.of('Tabs'))))).toEqual(['/S', '/S']);
  });

  test('says its language, title, author and when it was made', () => {
    expect(document.getLanguage()).toBe({ ar: 'ar', zh: 'zh-Hans', en: 'en' }[language]);
    expect(document.getTitle()).toBe(about(language).title);
    expect(document.getSubject()).toBe(about(language).subject);
    expect(document.getAuthor()).toBe('Miqyas');
    expect([document.getCreationDate(), document.getModificationDate()]).toEqual(Array(2).fill(new Date(about(language).at)));
    expect(String(entry('ViewerPreferences'))).toContain('/DisplayDocTitle true');
    expect(String(entry('ViewerPreferences'))).toContain(language === 'ar' ? '/Direction /R2L' : '/Direction /L2R');
  });

  test('has a bookmark for each sheet, and opens with them', () => {
    expect(String(entry('PageMode'))).toBe('/UseOutlines');
    const found: string[] = [];
    for (let item = first(entry('Outlines')); item !== undefined; item = next(item)) {
      found.push(item.lookup(PDFName.of('Title'), PDFHexString).decodeText());
      expect(item.lookup(PDFName.of('Dest'), PDFArray).get(0)).toBe(document.getPage(found.length - 1).ref);
    }
    expect(found).toEqual(HEADINGS[language]);
  });

  test('claims PDF/UA-1 in metadata that any program can find', () => {
    const metadata = entry('Metadata') as PDFRawStream;
    const xmp = new TextDecoder().decode(metadata.contents);
    expect(Buffer.from(finished).includes('<pdfuaid:part>1</pdfuaid:part>')).toBe(true);
    expect(xmp).toContain(`<rdf:li xml:lang="x-default">${HEADINGS[language][0]} &lt;1&gt; &amp; "2"</rdf:li>`);
    expect(xmp).toMatch(/<dc:language><rdf:Bag><rdf:li>(ar|zh-Hans|en)<\/rdf:li>/);
  });

  test('brings every font with it', () => {
    const objects = document.context.enumerateIndirectObjects().map(([, object]) => object);
    const fonts = objects.filter((object) => object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of('Font'));
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts as PDFDict[]) expect(isEmbedded(font), String(font)).toBe(true);
  });

  test('is copied as letters that people type, never as the shapes of Arabic letters', () => {
    const maps = document.context.enumerateIndirectObjects().flatMap(([, object]) => textMap(object));
    expect(maps.length).toBeGreaterThan(0);
    for (const map of maps) expect(map).not.toMatch(/<(F[B-D][5-9A-F][0-9A-F]|FE[7-9A-F][0-9A-F])>/);
  });

  test('is the same to the byte when it is made again', async () => {
    expect(Buffer.compare(await finishPdf(printed, about(language)), finished)).toBe(0);
    expect(document.context.trailerInfo.ID).toBeInstanceOf(PDFArray);
  });
});

test('a file without tags is refused, as is a bookmark to a page that is not there', async () => {
  const document = await PDFDocument.create();
  document.addPage();
  await expect(finishPdf(await document.save(), about('en'))).rejects.toThrow('no tags');
  document.catalog.set(PDFName.of('StructTreeRoot'), document.context.obj({ Type: 'StructTreeRoot' }));
  await expect(finishPdf(await document.save(), about('en'))).rejects.toThrow('a bookmark leads to page 1 of 1');
});

const first = (outlines: unknown) => (outlines as PDFDict).lookupMaybe(PDFName.of('First'), PDFDict);
const next = (item: PDFDict) => item.lookupMaybe(PDFName.of('Next'), PDFDict);

/** The file of a font is its descriptor's; a composite one has it below, and glyphs of Type 3 are drawings within the file. */
function isEmbedded(font: PDFDict): boolean {
  const kind = String(font.get(PDFName.of('Subtype')));
  if (kind === '/Type3') return font.lookup(PDFName.of('CharProcs')) instanceof PDFDict;
  if (kind === '/Type0') return isEmbedded(font.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict));
  const descriptor = font.lookup(PDFName.of('FontDescriptor'), PDFDict);
  return ['FontFile', 'FontFile2', 'FontFile3'].some((name) => descriptor.lookup(PDFName.of(name)) instanceof PDFRawStream);
}

function textMap(object: unknown): string[] {
  if (!(object instanceof PDFRawStream) || object.dict.has(PDFName.of('Subtype')) || object.dict.has(PDFName.of('Type'))) return [];
  const text = Buffer.from(decodePDFRawStream(object).decode()).toString('latin1');
  return text.includes('begincmap') ? [text] : [];
}
