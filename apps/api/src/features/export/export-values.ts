import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { listCountries, listKpis, listReportingUnits, type Reader, type Selection, streamMeasurements } from '@miqyas/db';
import type { Kpi } from '@miqyas/domain';
import { Refusal } from '../../access/refusal.ts';
import type { TemporaryFolder } from '../../access/temporary-files.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import type { Cell } from '../workbooks/cell.ts';
import { spreadsheetText } from '../workbooks/spreadsheet-text.ts';
import { openWorkbook } from '../workbooks/workbook.ts';
import type { Definitions } from './definitions.ts';
import { FORMAT_OF, type FormatName, LONG, longRow } from './formats.ts';

/** A piece of about this many characters goes out at once. */
const PIECE = 64 * 1024;

export interface Exporting {
  readonly selection: Selection;
  readonly write: (piece: string | Uint8Array) => Promise<void>;
  readonly signal: AbortSignal;
}

/** The values of a selection as text, with their definitions, of one moment and in pieces: any number of them in constant memory. */
export async function exportValues(
  store: VisibleStore,
  { selection, format, write, signal }: Exporting & { readonly format: FormatName },
): Promise<void> {
  const { head, lines } = FORMAT_OF[format];
  await store.snapshot(async (db) => {
    signal.throwIfAborted();
    const definitions = await definitionsOf(db, selection);
    let waiting = head(definitions);
    for await (const page of streamMeasurements(db, selection)) {
      signal.throwIfAborted();
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

const bold = (headings: readonly string[]): Cell[] => headings.map((value) => ({ value, bold: true }));
const cells = (row: readonly (string | number)[]): Cell[] => row.map((cell) => (typeof cell === 'number' ? cell : spreadsheetText(cell)));

/** The values of a selection as a workbook: a sheet of values in the long form, and one of the KPIs' definitions. */
export async function exportWorkbook(
  store: VisibleStore,
  { selection, write, signal, folder }: Exporting & { readonly folder: TemporaryFolder },
): Promise<void> {
  const file = join(folder.path, 'workbook.xlsx');
  const workbook = openWorkbook(file);
  try {
    await store.snapshot(async (db) => {
      const definitions = await definitionsOf(db, selection);
      const used = new Set<string>();
      let rows = 0;
      await workbook.rows('Values', [bold(LONG)]);
      for await (const page of streamMeasurements(db, selection)) {
        signal.throwIfAborted();
        rows += page.length;
        if (rows > MOST_ROWS) throw new Refusal('too-many-rows', { limit: MOST_ROWS.toLocaleString('en') });
        for (const one of page) used.add(one.kpi);
        await workbook.rows(
          'Values',
          page.map((one) => cells(longRow(one, definitions))),
        );
      }
      const kpis = [...definitions.kpis.values()].filter(({ code }) => used.has(code));
      const defined = kpis.map((kpi) => cells(KPI_HEADINGS.map((heading) => DEFINED[heading](kpi))));
      await workbook.rows('KPIs', [bold(KPI_HEADINGS), ...defined]);
    });
    await workbook.finish();
  } finally {
    await workbook.end();
  }
  for await (const piece of createReadStream(file)) await write(piece as Uint8Array);
}

const DEFINED = {
  code: (kpi) => kpi.code,
  version: (kpi) => kpi.version,
  name_en: (kpi) => kpi.names.en,
  name_ar: (kpi) => kpi.names.ar,
  name_zh: (kpi) => kpi.names.zh,
  definition: (kpi) => kpi.definition.en,
  definition_ar: (kpi) => kpi.definition.ar,
  definition_zh: (kpi) => kpi.definition.zh,
  unit_of_measure: (kpi) => kpi.unitOfMeasure,
  direction: (kpi) => kpi.direction,
  aggregation: (kpi) => kpi.aggregation,
  over_time: (kpi) => kpi.overTime,
  frequency: (kpi) => kpi.frequency,
  valid_min: (kpi) => kpi.validMin ?? '',
  valid_max: (kpi) => kpi.validMax ?? '',
  tolerance: (kpi) => kpi.tolerance ?? '',
  on_track_pace: (kpi) => kpi.cutOffs?.onTrackPace ?? '',
  at_risk_pace: (kpi) => kpi.cutOffs?.atRiskPace ?? '',
  on_track_gap: (kpi) => kpi.cutOffs?.onTrackGap ?? '',
  at_risk_gap: (kpi) => kpi.cutOffs?.atRiskGap ?? '',
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
