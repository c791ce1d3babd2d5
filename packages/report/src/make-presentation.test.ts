import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { makePresentation, type Presentation } from './make-presentation.ts';

/** One grey dot. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64');
const WORDS = {
  ar: { sheet: 'البرنامج', kpi: 'المؤشر', value: 'القيمة', row: 'الخدمات الرقمية' },
  zh: { sheet: '总览', kpi: '指标', value: '数值', row: '数字服务' },
  en: { sheet: 'Programme', kpi: 'KPI', value: 'Value', row: 'Digital services' },
} as const;

function of(language: Presentation['language']): Presentation {
  const words = WORDS[language];
  const slide = (number: number) => ({
    title: `${words.sheet} ${number}`,
    picture: PICTURE,
    alternative: `${words.row} "${number}" <&>`,
    notes: `${words.row} ${number}\n${words.kpi}`,
  });
  const rows = Array.from({ length: 40 }, (_, row) => [`${words.row} ${row}`, row - 20.5]);
  const tables = [{ title: words.kpi, head: [words.kpi, words.value], rows }];
  return { title: words.sheet, subject: words.kpi, author: 'A & B', language, slides: [slide(1), slide(2)], tables };
}

describe.each(['ar', 'zh', 'en'] as const)('a presentation in %s', (language) => {
  const words = WORDS[language];
  let file: Uint8Array;
  let parts: Record<string, Uint8Array>;
  const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const slides = () => Object.keys(parts).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
  const tables = () => [3, 4, 5].map((number) => part(`ppt/slides/slide${number}.xml`));

  beforeAll(async () => {
    file = await makePresentation(of(language));
    parts = unzipSync(file);
  });

  test('is A4 lying, with a slide a picture and the tables after them', () => {
    expect(part('ppt/presentation.xml')).toContain('<p:sldSz cx="10692000" cy="7560000"');
    expect(slides()).toHaveLength(5);
  });

  test('describes each picture, which is stored as it is over the whole slide', () => {
    const xml = part('ppt/slides/slide2.xml');
    expect(xml).toContain(`descr="${words.row} &quot;2&quot; &lt;&amp;&gt;"`);
    expect(xml).toMatch(/<p:pic>[\s\S]*<a:off x="0" y="0"\/>\s*<a:ext cx="10692000" cy="7560000"\/>/);
    expect(Buffer.compare(parts['ppt/media/image-2-1.png'] ?? new Uint8Array(), PICTURE)).toBe(0);
    expect(Buffer.from(file).includes(PICTURE)).toBe(true);
  });

  test('has a real title on each slide, above the visible area of pictures', () => {
    for (const name of slides()) expect(part(name)).toMatch(/<p:ph[^>]*type="title"/);
    expect(part('ppt/slides/slide1.xml')).toContain(`<a:t>${words.sheet} 1</a:t>`);
    expect(part('ppt/slides/slide1.xml')).toMatch(/<a:off x="457200" y="-914400"\/><a:ext cx="\d+" cy="548640"\/>/);
    expect(tables().map((xml) => /<a:t>([^<]*)<\/a:t>/.exec(xml)?.[1])).toEqual([1, 2, 3].map((number) => `${words.kpi} ${number}/3`));
  });

  test('carries the notes of a sheet, a paragraph a line', () => {
    const notes = part('ppt/notesSlides/notesSlide1.xml');
    const lines = [...notes.matchAll(/<a:p>(?:<a:pPr[^>]*\/>)?<a:r><a:rPr [^>]*\/><a:t>([^<]*)</g)].map(([, text]) => text);
    expect(lines.slice(0, 2)).toEqual([`${words.row} 1`, words.kpi]);
    expect(notes.includes('rtl="1"')).toBe(language === 'ar');
  });

  test('has native tables of sixteen rows, with their head again on each slide', () => {
    expect(tables().map((xml) => xml.match(/<a:tr /g)?.length)).toEqual([17, 17, 9]);
    for (const xml of tables()) expect(xml.indexOf(`<a:t>${words.value}</a:t>`)).toBeGreaterThan(0);
    expect(tables()[0]).toContain('<a:t>-20.5</a:t>');
    expect(tables()[0]).toMatch(/<a:tblPr( rtl="1")? firstRow="1"\/>/);
  });

  test('runs the way its language does, and its numbers from left to right', () => {
    const rightToLeft = language === 'ar';
    const table = tables()[0] ?? '';
    expect(table.includes('<a:tblPr rtl="1"')).toBe(rightToLeft);
    expect(part('ppt/presentation.xml').includes('rtl="1"')).toBe(rightToLeft);
    expect(paragraphOf(table, `${words.row} 0`)).toMatch(rightToLeft ? /rtl="1"\s+algn="r"/ : /algn="l"/);
    expect(paragraphOf(table, '-20.5')).not.toContain('rtl="1"');
    expect(table).toContain(`lang="${{ ar: 'ar-SA', zh: 'zh-CN', en: 'en-GB' }[language]}"`);
  });

  test('is written in fonts that office programs have', () => {
    const theme = part('ppt/theme/theme1.xml');
    expect(theme.match(/<a:latin typeface="Arial"\/><a:ea typeface="Microsoft YaHei"\/><a:cs typeface="Arial"\/>/g)).toHaveLength(2);
  });

  test('names no part that it does not hold, and is the same to the byte when it is made again', async () => {
    const named = [...part('[Content_Types].xml').matchAll(/PartName="\/([^"]+)"/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !(name in parts))).toEqual([]);
    for (const name of slides()) expect(duplicates(part(name))).toEqual([]);
    expect(Buffer.compare(await makePresentation(of(language)), file)).toBe(0);
  });
});

test('a table without rows is one slide with its head; rows of many lines are fewer a slide', async () => {
  const long = 'measured quarterly by the city itself '.repeat(12);
  const rows = Array.from({ length: 20 }, () => [long, long]);
  const tables = [
    { title: 'Empty', head: ['KPI', 'Value'], rows: [] },
    { title: 'Long', head: ['KPI', 'Value'], rows },
  ];
  const parts = unzipSync(await makePresentation({ ...of('en'), slides: [], tables }));
  const counts = Object.entries(parts)
    .filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    .map(([, xml]) => strFromU8(xml).match(/<a:tr /g)?.length ?? 0);
  expect(counts[0]).toBe(1);
  expect(Math.max(...counts)).toBeLessThan(10);
  expect(counts.slice(1).reduce((sum, count) => sum + count - 1, 0)).toBe(20);
});

function paragraphOf(xml: string, text: string): string {
  const end = xml.indexOf(`<a:t>${text}</a:t>`);
  return xml.slice(xml.lastIndexOf('<a:p>', end), end);
}

function duplicates(xml: string): string[] {
  const ids = [...xml.matchAll(/<p:cNvPr id="(\d+)"/g)].map(([, id]) => id ?? '');
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}
