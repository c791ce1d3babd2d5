import { listCountries, listKpis, listReportingUnits, type Reader, type Selection, streamMeasurements } from '@miqyas/db';
import type { Kpi } from '@miqyas/domain';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { Refusal } from '../../access/refusal.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import type { Definitions } from './definitions.ts';
import { FORMAT_OF, type FormatName, LONG, longRow } from './formats.ts';

/** A piece of about this many characters goes out at once. */
const PIECE = 64 * 1024;

/** The values of a selection as text, with their definitions, of one moment and in pieces: any number of them in constant memory. */
export async function exportValues(
  store: VisibleStore,
  { selection, format, write }: { selection: Selection; format: FormatName; write: (piece: string) => Promise<unknown> },
): Promise<void> {
  const { head, lines } = FORMAT_OF[format];
  await store.snapshot(async (db) => {
    const definitions = await definitionsOf(db, selection);
    let waiting = head(definitions);
    for await (const page of streamMeasurements(db, selection)) {
      waiting += lines(page, definitions);
      if (waiting.length < PIECE) continue;
      await write(waiting);
      waiting = '';
    }
    await write(waiting);
  });
}

/** A workbook is made in memory: beyond so many rows CSV is the form to take. */
const MOST_ROWS = 100_000;

/** The values of a selection as a workbook: a sheet of values in the long form, and one of the KPIs' definitions. */
export async function exportWorkbook(store: VisibleStore, selection: Selection): Promise<Buffer> {
  return store.snapshot(async (db) => {
    const definitions = await definitionsOf(db, selection);
    const bold = (headings: readonly string[]) => headings.map((value) => ({ value, fontWeight: 'bold' as const }));
    const values: SheetData = [bold(LONG)];
    const used = new Set<string>();
    for await (const page of streamMeasurements(db, selection)) {
      if (values.length + page.length > MOST_ROWS) throw new Refusal('too-many-rows', { limit: MOST_ROWS.toLocaleString('en') });
      for (const one of page) {
        values.push(longRow(one, definitions).map((value) => (value === '' ? null : { value })));
        used.add(one.kpi);
      }
    }
    const kpis = [...definitions.kpis.values()].filter(({ code }) => used.has(code));
    const rows = kpis.map((kpi) => KPI_HEADINGS.map((heading) => ({ value: DEFINED[heading](kpi) })));
    return writeExcelFile([
      { data: values, sheet: 'Values', stickyRowsCount: 1 },
      { data: [bold(KPI_HEADINGS), ...rows], sheet: 'KPIs', stickyRowsCount: 1 },
    ]).toBuffer();
  });
}

const DEFINED = {
  code: (kpi) => kpi.code,
  version: (kpi) => kpi.version,
  name_en: (kpi) => kpi.names.en,
  name_ar: (kpi) => kpi.names.ar,
  name_zh: (kpi) => kpi.names.zh,
  definition: (kpi) => kpi.definition,
  unit_of_measure: (kpi) => kpi.unitOfMeasure,
  direction: (kpi) => kpi.direction,
  aggregation: (kpi) => kpi.aggregation,
  over_time: (kpi) => kpi.overTime,
  frequency: (kpi) => kpi.frequency,
  source: (kpi) => kpi.source,
} satisfies Record<string, (kpi: Kpi) => string | number>;

const KPI_HEADINGS = Object.keys(DEFINED) as (keyof typeof DEFINED)[];

async function definitionsOf(db: Reader, { programme, kpi, kpis: some, reportingUnit }: Selection): Promise<Definitions> {
  const [kpis, reportingUnits, countries] = await Promise.all([
    listKpis(db, { programme, ...(kpi === undefined ? (some === undefined ? {} : { codes: some }) : { codes: [kpi] }) }),
    listReportingUnits(db, { programme, ...(reportingUnit === undefined ? {} : { codes: [reportingUnit] }) }),
    listCountries(db),
  ]);
  return { kpis: byCode(kpis), reportingUnits: byCode(reportingUnits), countries: byCode(countries) };
}

function byCode<Item extends { readonly code: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.code, item]));
}
