import type { Kpi } from '@miqyas/domain';
import { isTotal, plainHeading } from './headings.ts';
import type { Column } from './layout.ts';
import { fault, type RowReading, textAt } from './row-reading.ts';

export function kpiOf(one: RowReading): Kpi | undefined {
  const { rules } = one;
  const found = named(one, 'kpi', 'unknown-kpi', rules.reading.kpi, (text) => rules.reading.kpis?.[text] ?? rules.kpiNames.codeOf(text));
  if (found === undefined) return undefined;
  const kpi = rules.kpis.get(found);
  if (!kpi) fault(one, one.columns.kpi?.[0], 'unknown-kpi', { text: found });
  return kpi;
}

export function placeOf(one: RowReading): string | undefined {
  const { rules } = one;
  return named(
    one,
    'place',
    'unknown-reporting-unit',
    rules.reading.place,
    (text) => rules.reading.places?.[text] ?? rules.placeNames.codeOf(text),
  );
}

/** The first kind of column that says something: by its code, or else its name. Two that name different things contradict each other. */
function named(
  one: RowReading,
  meaning: 'kpi' | 'place',
  code: 'unknown-kpi' | 'unknown-reporting-unit',
  whole: string | undefined,
  codeOf: (text: string) => string | undefined,
): string | undefined {
  const columns = one.columns[meaning] ?? [];
  const texts = columns.flatMap((column) => {
    const text = textAt(one, column);
    return text === '' || (meaning === 'place' && isTotal(text)) ? [] : [{ column, text }];
  });
  const [first] = texts;
  if (!first) {
    if (whole === undefined) fault(one, columns[0], 'missing', {});
    return whole;
  }
  // A code and the name of the same thing stand beside each other: project and name of the project, and then the country.
  const groupOf = ({ rank }: Column) => (meaning === 'kpi' ? 0 : Math.floor(rank / 2));
  const same = texts.filter(({ column }) => groupOf(column) === groupOf(first.column));
  const read = texts.map(({ column, text }) => ({ column, text, known: codeOf(text) }));
  const own = read.find(({ column, known }) => known !== undefined && groupOf(column) === groupOf(first.column));
  if (own?.known === undefined) {
    fault(one, first.column, code, { text: first.text.slice(0, 80) });
    return undefined;
  }
  for (const { column, known, text } of read) {
    if (column === own.column) continue;
    const inGroup = same.some((other) => other.column === column);
    const contradicts = known !== undefined && (inGroup ? known !== own.known : meaning === 'place' && !one.rules.liesIn(own.known, known));
    if (contradicts) {
      fault(one, column, 'contradicts', { text: text.slice(0, 60), other: `${own.column.heading}: ${own.text.slice(0, 60)}` });
      return undefined;
    }
    // A second code that nobody knows divides the first one: a region of the country, a measure of the KPI.
    if (known === undefined && column.rank % 2 === 0 && !SERIES.test(plainHeading(column.heading))) {
      fault(one, column, 'unknown-column', { text: text.slice(0, 60), heading: column.heading });
      return undefined;
    }
  }
  return own.known;
}

/** What the UN calls a series has a code of its own beside the indicator's. */
const SERIES = /^series code$|^indicator$|^series$/;
