import { listCountries, listKpis, listReportingUnits, type Selection, type Store, streamMeasurements } from '@miqyas/db';
import { FORMAT_OF, type FormatName } from './formats.ts';

/** A piece of about this many characters goes out at once. */
const PIECE = 64 * 1024;

/** The values of a selection as text, with their definitions, of one moment and in pieces: any number of them in constant memory. */
export async function exportValues(
  store: Store,
  { selection, format, write }: { selection: Selection; format: FormatName; write: (piece: string) => Promise<unknown> },
): Promise<number> {
  const { head, line } = FORMAT_OF[format];
  return store.snapshot(async (db) => {
    const { programme, kpi, unit } = selection;
    const [kpis, units, countries] = await Promise.all([
      listKpis(db, { programme, ...(kpi === undefined ? {} : { codes: [kpi] }) }),
      listReportingUnits(db, { programme, ...(unit === undefined ? {} : { codes: [unit] }) }),
      listCountries(db),
    ]);
    const definitions = {
      kpis: byCode(kpis),
      units: byCode(units),
      countries: byCode(countries),
    };
    let waiting = head(definitions);
    let count = 0;
    for await (const one of streamMeasurements(db, selection)) {
      waiting += line(one, definitions);
      count += 1;
      if (waiting.length < PIECE) continue;
      await write(waiting);
      waiting = '';
    }
    await write(waiting);
    return count;
  });
}

function byCode<Item extends { readonly code: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.code, item]));
}
