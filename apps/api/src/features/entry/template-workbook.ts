import { createReadStream } from 'node:fs';
import { formatPeriod, isNumber, type Kpi, type Language, type Measurement } from '@miqyas/domain';
import { directionOf, formatExact, formatPlain, isolateLtr, type MessageKey, nameIn, type Translate, unitLabel } from '@miqyas/i18n';
import type { Cell } from '../workbooks/cell.ts';
import { columnLetters } from '../workbooks/column-letters.ts';
import { spreadsheetText as text } from '../workbooks/spreadsheet-text.ts';
import { BASE_COLUMNS, BASE_MARK, BASE_SHEET } from '../workbooks/template-sheet.ts';
import type { NumberCells } from '../workbooks/validations.ts';
import { openWorkbook, type Workbook } from '../workbooks/workbook.ts';
import type { EntryTemplate, TemplateCell, TemplateRow } from './entry-template.ts';

interface Writing {
  readonly language: Language;
  readonly t: Translate;
}

type Write = (piece: Uint8Array) => Promise<void>;

/** The template as a workbook: what is to be filled in, the definitions, how it works, and (not shown) what stood in it. */
export async function writeTemplate(template: EntryTemplate, writing: Writing, file: string, write: Write): Promise<void> {
  const { t } = writing;
  const workbook = openWorkbook(file);
  const explaining = [t('template.sheet.definitions'), t('template.sheet.how')];
  try {
    await writeEntry(workbook, template, writing);
    await writeDefinitions(workbook, template, writing);
    await writeHow(workbook, writing);
    await workbook.rows(BASE_SHEET, [[BASE_MARK, ...explaining], [...BASE_COLUMNS]]);
    for (const [, rows] of inPieces(template.rows)) await workbook.rows(BASE_SHEET, rows.flatMap(baseRows));
    await workbook.dress(BASE_SHEET, { rightToLeft: false, widths: [], validations: [], isHidden: true });
    await workbook.finish();
  } finally {
    await workbook.end();
  }
  for await (const piece of createReadStream(file)) await write(piece as Uint8Array);
}

/** So many rows are made at once: others are answered in between. */
const ROWS_AT_ONCE = 200;

/** Some rows after others, with the place of the first of them. */
function* inPieces(rows: readonly TemplateRow[]): Generator<[start: number, rows: readonly TemplateRow[]]> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) yield [start, rows.slice(start, start + ROWS_AT_ONCE)];
}

const HEADING = '#DFE5E3';
const CLOSED = '#EEF1F0';

/** A column of the sheet: its heading, how wide it is, and what it says of a row. */
interface SheetColumn {
  readonly heading: string;
  readonly width: number;
  readonly cell: (row: TemplateRow, names: Writing) => Cell;
}

/** Before the periods: what stays in sight, then what one looks at while typing. */
const IN_SIGHT = 2;
const BEFORE: readonly (readonly [key: string, width: number, cell: SheetColumn['cell']])[] = [
  ['unit-name', 26, ({ reportingUnit }, { language }) => text(nameIn(reportingUnit.names, language) || reportingUnit.code)],
  ['kpi-name', 34, ({ kpi }, { language }) => text(nameIn(kpi.names, language) || kpi.code)],
  ['category-name', 18, ({ category }, { language }) => text(category ? nameIn(category.names, language) || category.code : '')],
  ['measured', 16, ({ kpi }, { language }) => text(unitLabel(kpi.unitOfMeasure, language))],
  ['plausible', 18, ({ plausible }) => (plausible ? isolateLtr(`${formatPlain(plausible.low)} – ${formatPlain(plausible.high)}`) : null)],
  [
    'previous',
    34,
    ({ previous }) => previous.map(({ period, value }) => isolateLtr(`${formatPeriod(period)}: ${formatExact(value)}`)).join(' · '),
  ],
];
const BEHIND: typeof BEFORE = [
  ['comment', 30, () => ({ value: null, open: true })],
  ['definition', 60, ({ kpi }, { language }) => text(nameIn(kpi.definition, language))],
  ['kpi-code', 22, ({ kpi }) => text(kpi.code)],
  ['unit-code', 22, ({ reportingUnit }) => text(reportingUnit.code)],
  ['category', 16, ({ category }) => text(category?.code ?? '')],
];

const PARTS = ['numerator', 'denominator'] as const;
type Part = (typeof PARTS)[number];

async function writeEntry(workbook: Workbook, { periods, rows }: EntryTemplate, writing: Writing): Promise<void> {
  const { t, language } = writing;
  const sheet = t('template.sheet.entry');
  const named = (columns: typeof BEFORE): SheetColumn[] =>
    columns.map(([key, width, cell]) => ({ heading: t(`template.column.${key}` as MessageKey), width, cell }));
  const across = periods.flatMap((period) => columnsOf(formatPeriod(period), rows, t));
  const columns = [...named(BEFORE), ...across, ...named(BEHIND)];
  await workbook.rows(sheet, [columns.map(({ heading }) => ({ value: heading, bold: true, background: HEADING, wrapped: true as const }))]);
  const numbers: NumberCells[] = [];
  for (const [start, piece] of inPieces(rows)) {
    await workbook.rows(
      sheet,
      piece.map((row) => columns.map(({ cell }) => cell(row, writing))),
    );
    for (const [i, row] of piece.entries()) numbers.push(...rangesOf(row, start + i + 2, across, BEFORE.length, writing));
  }
  await workbook.dress(sheet, {
    rightToLeft: directionOf(language) === 'rtl',
    widths: columns.map(({ width }) => width),
    validations: [],
    numbers,
    frozen: { rows: 1, columns: IN_SIGHT },
    isProtected: true,
  });
}

type PeriodColumn = SheetColumn & { readonly period: string; readonly part: Part | undefined };

/** The columns of a period: of its values, and of the parts that some of them have. */
function columnsOf(period: string, rows: readonly TemplateRow[], t: Translate): PeriodColumn[] {
  const hasParts = rows.some((row) => row.cells.has(period) && isRatio(row));
  return [undefined, ...(hasParts ? PARTS : [])].map((part) => ({
    ...{ period, part, width: part === undefined ? 14 : 16 },
    heading: part === undefined ? period : `${period} · ${t(`template.${part}`)}`,
    cell: (row): Cell => {
      const cell = row.cells.get(period);
      if (!cell || (part !== undefined && !isRatio(row))) return { value: null, background: CLOSED };
      const value = part === undefined ? shownValue(cell) : (cell.current?.[part] ?? null);
      return cell.state === 'open' ? { value, open: true } : { value, background: CLOSED };
    },
  }));
}

function isRatio({ kpi }: TemplateRow): boolean {
  return kpi.aggregation === 'ratio';
}

/** A value that its parts give is left to them: then a change of theirs contradicts nothing. */
function shownValue({ current, state }: TemplateCell): number | null {
  if (!current || !isNumber(current)) return null;
  return state === 'open' && hasBoth(current) ? null : current.reported.value;
}

function hasBoth({ numerator, denominator }: Measurement): boolean {
  return numerator !== undefined && denominator !== undefined;
}

/** What the open cells of a row take, and what is said beside them. */
function rangesOf(
  row: TemplateRow,
  line: number,
  across: readonly PeriodColumn[],
  before: number,
  { t, language }: Writing,
): NumberCells[] {
  const { kpi } = row;
  const addresses = (part: Part | undefined) =>
    across.flatMap((column, i) =>
      column.part === part && row.cells.get(column.period)?.state === 'open' && (part === undefined || isRatio(row))
        ? [`${columnLetters(before + i)}${line}`]
        : [],
    );
  const unit = unitLabel(kpi.unitOfMeasure, language);
  const { min, max } = validOf(kpi);
  const usual = row.plausible
    ? t('template.prompt-usual', { low: formatPlain(row.plausible.low), high: formatPlain(row.plausible.high) })
    : '';
  const own: NumberCells = {
    ...{ cells: addresses(undefined), min: kpi.validMin, max: kpi.validMax, title: nameIn(kpi.names, language) || kpi.code },
    prompt: [t('template.prompt', { unit, min, max }), usual].filter(Boolean).join('\n'),
    error: t('template.error', { min, max }),
  };
  const parts = PARTS.map((part): NumberCells => {
    const name = nameIn(kpi[part], language);
    return {
      ...{ cells: addresses(part), min: undefined, max: undefined, title: t(`template.${part}`) },
      prompt: [name, t('template.prompt-part')].filter(Boolean).join('\n'),
      error: t('template.error-part'),
    };
  });
  return [own, ...parts].filter(({ cells }) => cells.length > 0);
}

/** The ends of what is valid, as they are written. */
function validOf({ validMin, validMax }: Kpi): { min: string; max: string } {
  return {
    min: validMin === undefined ? '−∞' : formatExact(validMin),
    max: validMax === undefined ? '∞' : formatExact(validMax),
  };
}

async function writeDefinitions(workbook: Workbook, { rows }: EntryTemplate, { t, language }: Writing): Promise<void> {
  const sheet = t('template.sheet.definitions');
  const kpis = [...new Map(rows.map(({ kpi }) => [kpi.code, kpi])).values()];
  const headings = ['kpi-code', 'kpi-name', 'measured', 'definition', 'numerator', 'denominator', 'valid', 'source'];
  const lines = kpis.map((kpi): Cell[] => [
    text(kpi.code),
    ...[
      nameIn(kpi.names, language),
      unitLabel(kpi.unitOfMeasure, language),
      nameIn(kpi.definition, language),
      nameIn(kpi.numerator, language),
      nameIn(kpi.denominator, language),
    ].map((value) => ({ value: text(value), wrapped: true as const })),
    kpi.validMin === undefined && kpi.validMax === undefined ? null : isolateLtr(Object.values(validOf(kpi)).join(' – ')),
    text(kpi.source),
  ]);
  await workbook.rows(sheet, [
    headings.map((key) => ({ value: t(`template.column.${key}` as MessageKey), bold: true, background: HEADING })),
    ...lines,
  ]);
  const widths = [22, 34, 16, 60, 30, 30, 18, 30];
  await workbook.dress(sheet, { rightToLeft: directionOf(language) === 'rtl', widths, validations: [], isProtected: true });
}

const HOW = ['open', 'empty', 'touched', 'parts', 'categories', 'digits', 'comment', 'approved', 'back'] as const;

async function writeHow(workbook: Workbook, { t, language }: Writing): Promise<void> {
  const sheet = t('template.sheet.how');
  const lines = HOW.map((key): Cell[] => [{ value: t(`template.how.${key}`), wrapped: true }]);
  await workbook.rows(sheet, [[{ value: sheet, bold: true }], ...lines]);
  await workbook.dress(sheet, { rightToLeft: directionOf(language) === 'rtl', widths: [110], validations: [], isProtected: true });
}

/** What stands in the cells of each period of a row, and the revision that it is of. */
function baseRows(row: TemplateRow): Cell[][] {
  const { reportingUnit, kpi, category } = row;
  return [...row.cells].map(([period, cell]): Cell[] => {
    const [numerator, denominator] = isRatio(row) ? PARTS.map((part) => cell.current?.[part] ?? null) : [null, null];
    const place = [reportingUnit.code, kpi.code, category?.code ?? '', period].map(text);
    return [...place, cell.current?.revision ?? 0, shownValue(cell), numerator ?? null, denominator ?? null];
  });
}
