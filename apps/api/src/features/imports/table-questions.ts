import type { FileReading, Meaning } from '@miqyas/domain';
import type { ImportFault } from './import-fault.ts';
import type { Column, Layout } from './layout.ts';

/** Columns of a table that decide whether its rows can be read at all. */
export function questionsOf(layout: Layout, reading: FileReading): ImportFault[] {
  const { columns, headingLine: line, sheet } = layout;
  const has = (...meanings: Meaning[]) => columns.some(({ meaning }) => meanings.includes(meaning));
  const found = columns
    .map(({ heading }) => heading)
    .slice(0, 15)
    .join(', ');
  const place = { line: Math.max(1, line), column: '', ...(sheet === '' ? {} : { sheet }) };
  const questions: ImportFault[] = [];
  const ask = (code: ImportFault['code']) => questions.push({ ...place, code, parameters: { text: found } });
  if (!has('kpi') && reading.kpi === undefined) ask('which-kpi');
  if (!has('place') && reading.place === undefined) ask('which-place');
  if (layout.form === 'long' && !has('period', 'part-year') && reading.period === undefined) ask('which-period');
  if (layout.unitAbove !== undefined && !has('unit') && reading.unit === undefined)
    questions.push({ ...place, code: 'unit-above', parameters: { text: layout.unitAbove } });
  const single: readonly Meaning[] = [
    'value',
    'period',
    'part-year',
    'part-month',
    'part-quarter',
    'numerator',
    'denominator',
    'weight',
    'state',
    'status',
  ];
  const met = new Map<string, Column>();
  for (const column of columns) {
    // The same heading twice says two things, or the same thing twice: nobody knows which.
    const key =
      column.meaning === 'leave-out' || column.meaning === 'trail'
        ? undefined
        : column.period === undefined && single.includes(column.meaning)
          ? column.meaning
          : column.heading.toLowerCase();
    if (key === undefined) continue;
    const before = met.get(key);
    if (before)
      questions.push({
        ...place,
        column: column.heading,
        code: 'duplicate',
        parameters: { text: before.heading === column.heading ? column.heading : `${before.heading}, ${column.heading}` },
      });
    else met.set(key, column);
  }
  return questions;
}
