import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { ReportEdition } from '@miqyas/contract/client';
import { captureSheets } from '@miqyas/report';
import { beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './browser.ts';
import { clientAs, PROGRAMME_CODE as programme, signedIn } from './running.ts';
import { expectSamePicture, halved } from './same-picture.ts';
import { onStage } from './stage.ts';

/** Everything is drawn by the server's own browser, from its own pages. */
const stage = onStage({ MIQYAS_DEMO_DAY: '2026-11-23' });
const LANGUAGES = ['ar', 'zh', 'en'] as const;
/** Sheets that are held against pictures: of those of which there are several, the first. */
const KINDS =
  /-(\d\d-)?(cover|decisions(-1)?|programme|part-energy|changed|follow-up(-1)?|projects-1|completeness|method|appendix-1|brief)\.png$/;
const PATIENCE = { timeout: 180_000 };

const editions = new Map<string, ReportEdition>();

const client = (person?: string) => clientAs(stage.url, person);

async function bytesOf(edition: string, name: string): Promise<Uint8Array> {
  const { cookie } = await signedIn(stage.url, 'leadership');
  const address = `${stage.url}/api/v1/programmes/${programme}/report-editions/${edition}/files/${name}`;
  const response = await fetch(address, { headers: { cookie } });
  expect([name, response.status]).toEqual([name, 200]);
  return new Uint8Array(await response.arrayBuffer());
}

const of = (language: string) => editions.get(language) as ReportEdition;
const fileOf = (language: string, ending: string) => of(language).files.find(({ name }) => name.endsWith(ending))?.name ?? ending;

/** An edition once it is drawn, or could not be. */
async function drawn(api: Awaited<ReturnType<typeof client>>, id: string): Promise<ReportEdition> {
  let edition = await api.reportEdition({ programme, id });
  for (let left = 300; left > 0 && edition.state !== 'drawn' && edition.cause === undefined; left -= 1) {
    await new Promise((resolve) => setTimeout(resolve, 400));
    edition = await api.reportEdition({ programme, id });
  }
  return edition;
}

beforeAll(async () => {
  const api = await client();
  const made = await api.makeReport({
    programme,
    body: { scope: '' as never, form: 'report', month: '2026-10', languages: [...LANGUAGES], figures: 'open', toMe: false },
  });
  for (const { id, language } of made.editions) {
    const edition = await drawn(api, id);
    expect([language, edition.state, edition.cause]).toEqual([language, 'drawn', undefined]);
    editions.set(language, edition);
  }
}, PATIENCE.timeout);

describe.each(LANGUAGES)('the report of a month, in %s', PATIENCE, (language) => {
  it('has each of its pages as a picture, and looks as it did', async () => {
    const pictures = of(language).files.filter(({ mediaType }) => mediaType === 'image/png');
    expect(pictures.length).toBe(of(language).sheets.length);
    for (const { name } of pictures.filter((one) => KINDS.test(one.name)))
      await expectSamePicture(
        `report-${name.replace('miqyas-2026-10-', '').replace(/\.png$/, '')}`,
        halved(await bytesOf(of(language).id, name)),
      );
  });

  it('is one document of A4 pages with a title, its language, bookmarks, tags and every number', async () => {
    const { pages, title, lang, outline, tagged, words } = await documentOf(await bytesOf(of(language).id, fileOf(language, '.pdf')));
    expect(pages.length).toBe(of(language).sheets.length - 1);
    for (const [width, height] of pages) expect([Math.round(width), Math.round(height)]).toEqual([842, 595]);
    expect([title.includes('2026'), lang.slice(0, 2), outline, tagged]).toEqual([true, language, pages.length, true]);
    const csv = new TextDecoder().decode(await bytesOf(of(language).id, fileOf(language, '.csv')));
    const codes = csv.match(/\b[0-9a-f]{4}-[0-9a-f]{4}\b/g) ?? [];
    expect(codes.length).toBeGreaterThan(80);
    // The code of each figure, and with it the whole line of the appendix, stands in the document.
    expect(codes.filter((code) => !words.includes(code.replace('-', '')))).toEqual([]);
  });

  it('comes as presentation and workbook too, whose bytes are those of their checksums', async () => {
    const api = await client('leadership');
    for (const ending of ['.pptx', '.xlsx'])
      expect(new TextDecoder().decode((await bytesOf(of(language).id, fileOf(language, ending))).slice(0, 2))).toBe('PK');
    expect(await api.verifyEdition({ programme, id: of(language).id })).toEqual({ files: of(language).files.length + 1, wrong: [] });
  });
});

describe('a report of a part of the programme', PATIENCE, () => {
  it('is drawn whole: of a domain, a country, a centre and a project, and the card of a target', async () => {
    const api = await client();
    const month = '2026-10';
    const card = (await api.overview({ programme, month })).targets.find(({ followed }) => followed)?.id;
    const made = [];
    for (const scope of ['domain:energy', 'country:MAR', 'centre:hangzhou', 'project:MOB-PARK-CAS'])
      made.push(
        await api.makeReport({
          programme,
          body: { scope: scope as never, form: 'report', month, languages: ['ar'], figures: 'open', toMe: false },
        }),
      );
    made.push(
      await api.makeReport({
        programme,
        body: { scope: '' as never, form: 'card', month, languages: ['zh'], card, figures: 'open', toMe: false },
      }),
    );
    for (const { id } of made.flatMap((one) => one.editions)) {
      const edition = await drawn(api, id);
      expect([edition.report.scope, edition.state, edition.cause]).toEqual([edition.report.scope, 'drawn', undefined]);
    }
  });
});

describe('an edition', PATIENCE, () => {
  it('that is drawn again has the same pixels', async () => {
    const { cookie } = await signedIn(stage.url, 'leadership');
    const { id, sheets } = of('ar');
    const request = {
      ...{
        address: `${stage.url}/reports/${id}/sheets?lang=ar&view=report&programme=${programme}`,
        cookie,
        language: 'ar',
        direction: 'rtl' as const,
      },
      sheets: sheets.map((name) => ({ name, figures: [], charts: [], page: false })),
    };
    const again = await captureSheets(stage.browser, request);
    for (const { name, picture } of again.sheets)
      expect([name, Buffer.compare(picture, await bytesOf(id, fileOf('ar', `-${name}.png`)))]).toEqual([name, 0]);
  });

  it('stands in the archive, opens, is verified, and is found by the checksum of a file', async () => {
    const tab = await stage.open('/reports?lang=en', { person: 'administrator' });
    expect(await tab.page.locator('.edition img').count()).toBeGreaterThanOrEqual(3);
    expect(await tab.page.locator('.reports h1').innerText()).toMatch(/October 2026: (\d+) of \1 editions are ready/);
    expect(await violationsOf(tab.page)).toEqual([]);
    await tab.page.getByText('Verify a checksum').first().click();
    await tab.page.getByLabel('SHA-256 of a file').fill(of('zh').files.find(({ name }) => name.endsWith('.pdf'))?.sha256 ?? '');
    await tab.page.getByRole('button', { name: 'Verify a checksum' }).click();
    await tab.page.getByRole('link', { name: /Published as miqyas-2026-10-zh\.pdf/ }).click();
    await tab.page.getByRole('button', { name: 'Verify the files' }).click();
    await tab.page.getByText(/All as they were published/).waitFor();
    expect(await violationsOf(tab.page)).toEqual([]);
    await tab.close();
  });

  it.each(['en', 'ar'] as const)('is scheduled in words and paused, in %s', async (language) => {
    const tab = await stage.open(`/reports/schedules?lang=${language}`, { person: 'administrator' });
    const [begin, save, pause] = {
      en: ['usual|New', 'Save the schedule', 'Pause'],
      ar: ['المعتاد|جديد', 'حفظ الجدول الزمني', 'إيقاف مؤقت'],
    }[language];
    await tab.page
      .getByRole('button', { name: new RegExp(begin as string) })
      .first()
      .click();
    expect(await violationsOf(tab.page)).toEqual([]);
    await tab.page.getByRole('button', { name: save as string }).click();
    const said = { en: /When all required values are approved, or by/, ar: /عند اعتماد كل القيم/ }[language];
    await tab.page.locator('.schedule').filter({ hasText: said }).waitFor();
    const line = tab.page.locator('.schedule').nth(language === 'en' ? 0 : 1);
    await line.getByRole('button', { name: pause as string, exact: true }).click();
    await line.getByText(language === 'en' ? 'Leadership. Paused.' : 'متوقف مؤقتًا').waitFor();
    await tab.close();
  });
});

interface Read {
  readonly pages: readonly (readonly [number, number])[];
  readonly title: string;
  readonly lang: string;
  readonly outline: number;
  readonly tagged: boolean;
  /** Its letters and digits alone, one behind another. */
  readonly words: string;
}

async function documentOf(bytes: Uint8Array): Promise<Read> {
  const reader = createRequire(new URL('../apps/web/package.json', import.meta.url)).resolve('pdfjs-dist/legacy/build/pdf.mjs');
  const { getDocument } = await import(pathToFileURL(reader).href);
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const document = await task.promise;
  const pages: [number, number][] = [];
  let words = '';
  let tagged = false;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    pages.push([width, height]);
    tagged ||= (await page.getStructTree()) !== null;
    const { items } = (await page.getTextContent()) as { items: { readonly str?: string }[] };
    words += items
      .map((item) => ('str' in item ? item.str : ''))
      .join('')
      .replace(/[^\p{L}\p{N}]/gu, '');
  }
  const { info } = (await document.getMetadata()) as { info: { Title?: string; Language?: string } };
  const outline = await document.getOutline();
  await task.destroy();
  return {
    pages,
    title: info.Title ?? '',
    lang: info.Language ?? '',
    outline: outline?.length ?? 0,
    tagged,
    words,
  };
}
