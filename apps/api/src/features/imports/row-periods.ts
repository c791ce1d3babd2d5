import { acceptedFrequencies, joinedPeriod, type Kpi, latinNumerals, type Period, readPeriod } from '@miqyas/domain';
import { plainHeading } from './headings.ts';
import type { Column } from './layout.ts';
import { fault, type PeriodReader, type ReadingRules, type RowReading, textAt } from './row-reading.ts';

export function periodOfRow(one: RowReading, kpi: Kpi, reportingUnit: string): Period | undefined {
  const { columns, rules } = one;
  const [year, month, quarter, whole] = (['part-year', 'part-month', 'part-quarter', 'period'] as const).map(
    (meaning) => columns[meaning]?.[0],
  );
  const column = whole ?? month ?? quarter ?? year;
  const part = textAt(one, month) || textAt(one, quarter);
  const yearText = textAt(one, year);
  const text = whole
    ? textAt(one, whole)
    : year && yearText !== '' && part !== ''
      ? joinedPeriod(yearText, part, textAt(one, month) === '' ? 'quarter' : 'month')
      : yearText || part || (rules.reading.period ?? '');
  if (text === '') {
    fault(one, column, 'missing', {});
    return undefined;
  }
  return one.periods(text, kpi, reportingUnit, (code, parameters) => fault(one, column, code, parameters));
}

/** The period of a column; where the row says the other part of it (months down, years across, or the other way round), both. */
export function periodAcross(one: RowReading, { period: across = '' }: Column): string {
  const { columns } = one;
  const whole = columns.period?.[0];
  const [year, month, quarter] = (['part-year', 'part-month', 'part-quarter'] as const).map((meaning) => columns[meaning]?.[0]);
  const down = textAt(one, quarter ?? month ?? year ?? whole);
  if (down === '') return across;
  const isQuarter = quarter !== undefined || (whole !== undefined && ['quarter', 'الربع', '季度'].includes(plainHeading(whole.heading)));
  return /^\D*\d{4}\D*$/.test(latinNumerals(across))
    ? joinedPeriod(across, down, isQuarter ? 'quarter' : 'month')
    : joinedPeriod(down, across);
}

/** A file has its periods again and again: each is read once for each length that is reported. */
const MOST_PERIODS = 10_000;

export function periodCache({ assignmentOf, yearStart = 1, reading }: ReadingRules): PeriodReader {
  const known = new Map<string, ReturnType<typeof readPeriod>>();
  return (text, kpi, reportingUnit, refuse) => {
    const frequencies = acceptedFrequencies(kpi, assignmentOf(reportingUnit, kpi.code));
    const key = `${frequencies[0]} ${frequencies.length} ${text}`;
    const read = known.get(key) ?? readPeriod(text, { frequencies, yearStart });
    if (known.size < MOST_PERIODS) known.set(key, read);
    const shown = { text: text.slice(0, 60), expected: frequencies.join(', ') };
    switch (read.kind) {
      case 'period':
        return read.period;
      case 'early':
        if (reading.early) return read.period;
        refuse('early-period', shown);
        return undefined;
      case 'hijri':
        if (reading.hijri && read.meant) return read.meant;
        refuse('hijri', shown);
        return undefined;
      case 'ambiguous':
        refuse('ambiguous-period', shown);
        return undefined;
      case 'other-frequency':
        refuse('wrong-frequency', { ...shown, period: shown.text });
        return undefined;
      case 'which-year':
        refuse('which-year', shown);
        return undefined;
      default:
        refuse('not-a-period', shown);
        return undefined;
    }
  };
}
