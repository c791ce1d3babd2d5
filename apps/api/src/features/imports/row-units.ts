import { conversionFactor, type Kpi, readNumber } from '@miqyas/domain';
import { plainHeading } from './headings.ts';
import type { Column } from './layout.ts';
import { fault, type RowReading, textAt } from './row-reading.ts';

/** By what the number in a column is multiplied to stand in the KPI's unit. */
export function factorOf(one: RowReading, kpi: Kpi, column: Column | undefined): number {
  const { columns, rules } = one;
  const power = powerOf(one, columns.multiplier?.[0]);
  const signed = column !== undefined && /[%٪％‰]/.test(textAt(one, column));
  let factor = 10 ** power;
  const units = (columns.unit ?? []).map((own) => ({ own, text: textAt(one, own) }));
  const said =
    units.length > 0 || rules.reading.unit === undefined || rules.reading.unit === ''
      ? units
      : [{ own: undefined, text: rules.reading.unit }];
  for (const { own, text } of said) {
    if (text === '') continue;
    const isShare = unitAlias(text) === '%' || /^(?:%|percent|ratio)/i.test(text);
    // A number with its sign has been put into the KPI's unit already.
    if (signed && isShare) continue;
    const byUnit = unitFactor(text, kpi.unitOfMeasure);
    if (byUnit === undefined) fault(one, own, 'other-unit', { text, unit: kpi.unitOfMeasure });
    // A power of ten beside a unit that has one already can mean the same thing twice.
    else if (byUnit !== 1 && power !== 0)
      fault(one, columns.multiplier?.[0], 'multiplier', { text: `${text} · ${textAt(one, columns.multiplier?.[0])}` });
    else factor *= byUnit;
  }
  return factor;
}

const POWERS: Readonly<Record<string, number>> = {
  units: 0,
  unit: 0,
  ones: 0,
  thousands: 3,
  thousand: 3,
  millions: 6,
  million: 6,
  billions: 9,
  billion: 9,
};

/** The power of ten: as SDMX codes it, or in words; a plain number under any other heading can be the factor itself. */
function powerOf(one: RowReading, column: Column | undefined): number {
  const text = textAt(one, column);
  if (text === '' || !column) return 0;
  const inWords = POWERS[text.toLowerCase()];
  if (inWords !== undefined) return inWords;
  const read = readNumber(text);
  const coded = ['unit mult', 'powercode code', 'power code code'].includes(plainHeading(column.heading));
  if (coded && read.kind === 'number' && Number.isInteger(read.value) && Math.abs(read.value) <= 15) return read.value;
  if (read.kind === 'number' && (read.value === 0 || (!coded && read.value === 1))) return 0;
  fault(one, column, 'multiplier', { text });
  return 0;
}

/** What statistics offices call units that have no other name. */
const ALIASES: Readonly<Record<string, string>> = {
  ...{
    pt: '%',
    pc: '%',
    percent: '%',
    percentage: '%',
    'per cent': '%',
    prop: 'ratio',
    'نسبة مئوية': '%',
    '٪': '%',
    百分比: '%',
    '％': '%',
  },
  ...{
    number: 'number',
    nb: 'number',
    nr: 'number',
    ratio: 'ratio',
    'mio t': 'million t',
    per_100000_pop: 'per 100,000',
    co2_eq_mt: 'Mt CO2e',
  },
};

function unitAlias(text: string): string | undefined {
  return ALIASES[text.trim().toLowerCase()];
}

function unitFactor(text: string, unitOfMeasure: string): number | undefined {
  const plain = (unit: string) =>
    unit
      .normalize('NFKC')
      .replaceAll(/[\s_]+/g, ' ')
      .replaceAll('₂', '2')
      .replaceAll(/[μµ]/g, 'u')
      .trim()
      .toLowerCase();
  if (plain(text) === plain(unitOfMeasure)) return 1;
  const alias = unitAlias(text);
  if (alias === '%' && unitOfMeasure.startsWith('%')) return 1;
  // SDMX writes codes with marks of its own.
  if (
    plain(text.replaceAll(/_([0-9a-f]{2,4})_/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))) ===
    plain(unitOfMeasure)
  )
    return 1;
  return conversionFactor(alias ?? text.trim(), unitOfMeasure);
}

/** Products that binary numbers cannot hold are rounded to the digits that they can. */
export function scaled(value: number, factor: number): number {
  return factor === 1 ? value : Number((value * factor).toPrecision(15));
}
