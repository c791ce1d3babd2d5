import { formatPeriod, type Measurement, type Period } from '@miqyas/domain';
import { sql } from 'kysely';
import type { Reader } from './connections.ts';
import { inForceAt, inOrder, measurementOf, type Selection } from './measurements.ts';

/** Series of so many a statement: of ten years of months some ten thousand values, and between two of them others are served. */
const SERIES_AT_ONCE = 100;

/**
 * The totals of some series, oldest period first; a series' values stand together. There may be hundreds of thousands: what many of them say alike
 * is held once.
 */
export async function listTotals(
  db: Reader,
  {
    programme,
    series,
    throughDay,
    asOf,
  }: Pick<Selection, 'programme' | 'throughDay' | 'asOf'> & { series: readonly { reportingUnit: string; kpi: string }[] },
): Promise<Measurement[]> {
  const alike = new Alike();
  const found: Measurement[] = [];
  for (let start = 0; start < series.length; start += SERIES_AT_ONCE) {
    const keys = series.slice(start, start + SERIES_AT_ONCE).map(({ reportingUnit, kpi }) => sql`(${reportingUnit}, ${kpi})`);
    let query = db
      .selectFrom('measurement')
      .selectAll()
      .where('programme', '=', programme)
      .where(sql<boolean>`(reporting_unit, kpi) in (values ${sql.join(keys)})`)
      .where('category', '=', '')
      .where('status', '!=', 'withdrawn');
    if (throughDay !== undefined) query = query.where('period_end', '<=', throughDay);
    for (const row of await inOrder(query.where(inForceAt(asOf))).execute()) found.push(alike.of(measurementOf(row)));
  }
  return found;
}

/** Lets values share what they say alike: each row of a driver comes with texts of its own. */
class Alike {
  readonly #texts = new Map<string, string>();
  readonly #periods = new Map<string, Period>();
  #authorship: Measurement['authorship'] = { by: '', at: '', reason: '' };

  of({ reportingUnit, kpi, comment, source, period, authorship, ...one }: Measurement): Measurement {
    return {
      ...{ reportingUnit: this.#text(reportingUnit), kpi: this.#text(kpi), period: this.#period(period), ...one },
      ...{ comment: this.#text(comment), source: this.#text(source), authorship: this.#authored(authorship) },
    };
  }

  #text(text: string): string {
    const known = this.#texts.get(text);
    if (known === undefined) this.#texts.set(text, text);
    return known ?? text;
  }

  #period(period: Period): Period {
    const key = formatPeriod(period);
    const known = this.#periods.get(key);
    if (!known) this.#periods.set(key, period);
    return known ?? period;
  }

  #authored({ by, at, reason }: Measurement['authorship']): Measurement['authorship'] {
    const last = this.#authorship;
    if (last.by !== by || last.at !== at || last.reason !== reason)
      this.#authorship = { by: this.#text(by), at: this.#text(at), reason: this.#text(reason) };
    return this.#authorship;
  }
}
