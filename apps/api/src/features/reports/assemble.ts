import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportData } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { directionOf, formatPeriodName, nameIn, translator } from '@miqyas/i18n';
import type { Captured, ExpectedSheet } from '@miqyas/report';
import type { Context } from '../../access/context.ts';
import { thread } from '../../access/thread.ts';
import { REPORT } from '../people/report-reader.ts';
import { spreadsheetText } from '../workbooks/spreadsheet-text.ts';
import { openWorkbook } from '../workbooks/workbook.ts';
import type { Assembled, Assembling } from './assemble-thread.ts';
import { figureTable } from './figures.ts';

export interface MadeFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

const HEAP_MB = 768;
const CALL_MS = 120_000;
const BYTE_ORDER_MARK = '\ufeff';

/** The files of an edition: each page as a picture, the document, the presentation, and its figures as a workbook and as CSV. */
export async function assemble(
  context: Context,
  { data, language, captured, sheets }: { data: ReportData; language: Language; captured: Captured; sheets: readonly ExpectedSheet[] },
): Promise<MadeFile[]> {
  const base = `miqyas-${data.issue}-${language}`;
  const pages = new Set(sheets.filter(({ page }) => page).map(({ name }) => name));
  const table = figureTable(data, language);
  const pictures = captured.sheets.map(({ name, picture }, i): MadeFile => {
    const number = pages.has(name) ? String(i + 1).padStart(2, '0') : '';
    return { name: `${base}${number === '' ? '' : `-${number}`}-${name}.png`, mediaType: 'image/png', content: picture };
  });
  if (pages.size === 0) return pictures;
  const t = translator(language);
  const { pdf, presentation } = await assembled({
    ...{ title: titleOf(data, language), subject: t('report.monthly'), author: nameIn(data.overview.programme.names, language), language },
    ...{ at: data.asOf, pdf: captured.pdf },
    slides: captured.sheets
      .filter(({ name }) => pages.has(name))
      .map(({ title, picture, alternative }) => ({ title, picture, alternative, notes: alternative })),
    tables: [{ title: t('report.appendix'), head: (table[0] ?? []).map(String), rows: table.slice(1).map((row) => row.slice(1)) }].map(
      ({ head, ...one }) => ({ ...one, head: head.slice(1) }),
    ),
  });
  const files: (MadeFile | undefined)[] = [
    ...pictures,
    pdf && { name: `${base}.pdf`, mediaType: 'application/pdf', content: pdf },
    presentation && {
      name: `${base}.pptx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      content: presentation,
    },
    {
      name: `${base}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: await workbookOf(context, data, language, table),
    },
    { name: `${base}.csv`, mediaType: 'text/csv', content: Buffer.from(`${BYTE_ORDER_MARK}${table.map(csvLine).join('\r\n')}\r\n`) },
  ];
  return files.filter((file) => file !== undefined);
}

export function titleOf(data: ReportData, language: Language): string {
  const { overview, month } = data;
  const of = overview.scope.kind === 'programme' ? overview.programme.names : overview.scope.names;
  return `${nameIn(of, language)} · ${translator(language)('report.monthly')} · ${formatPeriodName(month, language)}`;
}

async function assembled(of: Assembling): Promise<Assembled> {
  const making = thread(new URL('./assemble-thread.ts', import.meta.url), {
    ...{ heapMb: HEAP_MB, callMs: CALL_MS },
    revived: ({ message }) => new Error(message),
  });
  try {
    return await making.call<Assembled>(of);
  } finally {
    await making.end();
  }
}

async function workbookOf(
  context: Context,
  data: ReportData,
  language: Language,
  table: readonly (readonly (string | number)[])[],
): Promise<Uint8Array> {
  const t = translator(language);
  const folder = await context.bounds.files.folder(REPORT);
  const file = join(folder.path, 'figures.xlsx');
  const workbook = openWorkbook(file);
  try {
    const sheet = t('report.figures-sheet');
    await workbook.dress(sheet, {
      rightToLeft: directionOf(language) === 'rtl',
      widths: [18, 44, 28, 18, 12, 14, 14, 14, 12, 18, 12],
      validations: [],
    });
    await workbook.rows(sheet, [
      (table[0] ?? []).map((value) => ({ value, bold: true })),
      ...table.slice(1).map((row) => row.map((value) => (typeof value === 'string' ? spreadsheetText(value) : value))),
    ]);
    const about = t('report.about-sheet');
    await workbook.dress(about, { rightToLeft: directionOf(language) === 'rtl', widths: [30, 70], validations: [] });
    await workbook.rows(about, [
      [t('report.as-of'), data.asOf],
      [t('report.method'), `${data.overview.method.name} ${data.overview.method.version}`],
      [t('report.number'), data.id],
    ]);
    await workbook.finish();
    return await readFile(file);
  } finally {
    await workbook.end();
    await folder.remove();
  }
}

function csvLine(row: readonly (string | number)[]): string {
  return row
    .map((cell) => {
      const text = typeof cell === 'number' ? String(cell) : spreadsheetText(cell);
      return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(',');
}
