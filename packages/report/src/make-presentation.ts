import { createRequire } from 'node:module';
import type PptxModule from 'pptxgenjs';
import { finishPresentation } from './finish-presentation.ts';

export interface Slide {
  readonly title: string;
  /** PNG of a sheet of A4 lying. */
  readonly picture: Uint8Array;
  /** What the picture says, for those who do not see it. */
  readonly alternative: string;
  readonly notes: string;
}

export interface NativeTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface Presentation {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly language: 'ar' | 'zh' | 'en';
  readonly slides: readonly Slide[];
  readonly tables: readonly NativeTable[];
}

type Language = Presentation['language'];

/**
 * A PowerPoint file of A4 lying: first a picture a slide, with its title beside the visible area, its words and its notes; then the tables
 * as tables of the program, over as many slides as they need. The same input gives the same bytes; it holds no time.
 */
export async function makePresentation(of: Presentation): Promise<Uint8Array> {
  const file = new Pptx();
  file.defineLayout({ name: 'A4', width: WIDTH, height: HEIGHT });
  file.layout = 'A4';
  file.title = of.title;
  file.subject = of.subject;
  file.author = of.author;
  file.company = '';
  file.rtlMode = of.language === 'ar';
  file.theme = { headFontFace: LATIN, bodyFontFace: LATIN };
  const title = { ...TITLE, ...reading(of.language) };
  file.defineSlideMaster({ title: SHEET, objects: [{ placeholder: { options: { ...title, y: -1 }, text: '' } }] });
  file.defineSlideMaster({ title: TABLE, objects: [{ placeholder: { options: { ...title, y: 0.4 }, text: '' } }] });
  for (const slide of of.slides) addPicture(file, slide, of.language);
  for (const table of of.tables) addTable(file, table, of.language);
  const written = (await file.write({ outputType: 'uint8array' })) as Uint8Array;
  return finishPresentation(written, of.language);
}

type PptxGenJS = PptxModule.default;
/** Its types are read as those of a CommonJS module, so that is how its code is asked for: `import` would give another shape than they say. */
const Pptx = createRequire(import.meta.url)('pptxgenjs') as typeof PptxModule.default;

/** Inches of A4 lying. */
const [WIDTH, HEIGHT] = [297 / 25.4, 210 / 25.4];
const MARGIN = 0.5;
const LATIN = 'Arial';
const INK = '1B2A33';
const [SHEET, TABLE] = ['Sheet', 'Table'];
const TITLE = {
  name: 'title',
  type: 'title',
  x: MARGIN,
  w: WIDTH - 2 * MARGIN,
  h: 0.6,
  fontSize: 22,
  bold: true,
  color: '1B2A33',
} as const;
const LANGUAGES: Readonly<Record<Language, string>> = { ar: 'ar-SA', zh: 'zh-CN', en: 'en-GB' };

/** Which way a sentence runs and where it begins. */
function reading(language: Language) {
  const rtlMode = language === 'ar';
  return { rtlMode, align: rtlMode ? 'right' : 'left', lang: LANGUAGES[language], valign: 'middle', margin: 0 } as const;
}

function addPicture(file: PptxGenJS, { title, picture, alternative, notes }: Slide, language: Language): void {
  const slide = file.addSlide({ masterName: SHEET });
  slide.addText(title, { placeholder: 'title', objectName: 'Title', ...reading(language) });
  const data = `image/png;base64,${Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength).toString('base64')}`;
  slide.addImage({ data, x: 0, y: 0, w: WIDTH, h: HEIGHT, altText: alternative, objectName: title });
  slide.addNotes(notes);
}

function addTable(file: PptxGenJS, table: NativeTable, language: Language): void {
  const widths = widthsOf(table);
  const parts = splitByHeight(table.rows, widths);
  const figures = table.head.map((_, column) => table.rows.every((row) => isFigure(row[column] ?? '')));
  for (const [index, part] of parts.entries()) {
    const slide = file.addSlide({ masterName: TABLE });
    const title = parts.length === 1 ? table.title : `${table.title} ${index + 1}/${parts.length}`;
    slide.addText(title, { placeholder: 'title', objectName: 'Title', ...reading(language) });
    const cells = (row: readonly (string | number)[], look = {}) =>
      row.map((value, column) => ({ text: String(value), options: { ...cell(language, value, figures[column] === true), ...look } }));
    const rows = [cells(table.head, HEAD), ...part.map((row) => cells(row))];
    const place = { x: MARGIN, y: TOP, w: WIDTH - 2 * MARGIN, colW: [...widths], rowH: [ROW, ...part.map((row) => heightOf(row, widths))] };
    slide.addTable(rows, { ...place, objectName: title });
  }
}

const RULE = { type: 'solid', pt: 0.75, color: 'C9D3D8' } as const;
const NONE = { type: 'none' } as const;
const HEAD = { bold: true, fill: { color: 'EAF1F3' } } as const;
const SIZE = 11;

/** Figures end below each other. A number runs from left to right in every language, or its sign would stand behind it. */
function cell(language: Language, value: string | number, figure: boolean) {
  const look = { fontSize: SIZE, color: INK, border: [NONE, NONE, RULE, NONE] as [typeof NONE, typeof NONE, typeof RULE, typeof NONE] };
  const place = figure ? ({ align: 'right' } as const) : {};
  const number = typeof value === 'number' ? { rtlMode: false } : {};
  return { ...reading(language), ...look, margin: CELL_MARGIN, ...place, ...number };
}

const isFigure = (value: string | number) => typeof value === 'number' || !/\p{L}/u.test(value);

/** Inches: above, right, below, left. */
const CELL_MARGIN: [number, number, number, number] = [0.04, 0.08, 0.04, 0.08];
const TOP = 1.1;
const ROW = 0.4;
const LINE = 0.19;
const BODY = HEIGHT - TOP - ROW - 0.35;

/** Columns as wide as what stands in them, within reason. */
function widthsOf({ head, rows }: NativeTable): number[] {
  const needs = head.map((text, column) => Math.min(48, Math.max(8, ...[text, ...rows.map((row) => row[column] ?? '')].map(ems))));
  const sum = needs.reduce((total, need) => total + need, 0);
  return needs.map((need) => (need / sum) * (WIDTH - 2 * MARGIN));
}

/** Halves of a Chinese letter, as others are about half as wide. */
function ems(value: string | number): number {
  return [...String(value)].reduce((sum, sign) => sum + (/[\u2E80-\uFFEF]/u.test(sign) ? 2 : 1), 0);
}

function heightOf(row: readonly (string | number)[], widths: readonly number[]): number {
  const half = SIZE / 72 / 1.8;
  const lines = row.map((value, column) => Math.ceil((ems(value) * half) / Math.max(0.2, (widths[column] ?? 1) - 0.16)));
  return Math.max(ROW, Math.max(1, ...lines) * LINE + 0.1);
}

/** Sixteen rows of one or two lines a slide, fewer of longer ones; a table without rows is one slide with its head. */
function splitByHeight<Row extends readonly (string | number)[]>(rows: readonly Row[], widths: readonly number[]): Row[][] {
  const parts: Row[][] = [[]];
  let used = 0;
  for (const row of rows) {
    const height = heightOf(row, widths);
    if (used > 0 && used + height > BODY + 1e-6) {
      parts.push([]);
      used = 0;
    }
    parts.at(-1)?.push(row);
    used += height;
  }
  return parts;
}
