import type { Kpi, Meaning } from '@miqyas/domain';
import { noteOfFlag } from './flags.ts';
import { isTotal, plainHeading } from './headings.ts';
import type { Column } from './layout.ts';
import { fault, type ReadValue, type RowReading, textAt } from './row-reading.ts';

export interface Said {
  readonly kpi: Kpi;
  readonly reportingUnit: string;
  readonly category: string;
  readonly comment: string;
  readonly source: string;
  readonly estimated: boolean | undefined;
  readonly fileStatus: ReadValue['fileStatus'];
  readonly state: 'missing' | 'not-applicable' | undefined;
}

/** What is said of every value of the row. */
export function said(one: RowReading): Omit<Said, 'kpi' | 'reportingUnit'> | 'left-out' | undefined {
  const { columns, into } = one;
  const first = (meaning: Meaning) => textAt(one, columns[meaning]?.[0]);
  const status = first('status').toLowerCase();
  if (status === 'returned' || status === 'draft' || status === 'withdrawn') {
    into.leftOut.push({ what: 'returned', text: `${one.row.line}: ${status}` });
    return 'left-out';
  }
  const unknown =
    columns.unknown?.find((column) => !isTotal(textAt(one, column))) ??
    columns.trail?.find((column) => !isTrail(column, textAt(one, column)));
  if (unknown) {
    const text = textAt(one, unknown);
    fault(one, unknown, 'unknown-column', { text: text.slice(0, 60), heading: unknown.heading });
    return undefined;
  }
  const flags = (columns.flag ?? []).map((column) => ({ column, ...noteOfFlag(textAt(one, column), column.heading) }));
  const forecast = flags.find(({ kind }) => kind === 'forecast');
  if (forecast) fault(one, forecast.column, 'forecast', { text: textAt(one, forecast.column) });
  const notes = flags.flatMap(({ note }) => (note === undefined ? [] : [note]));
  const state = first('state');
  const ofFlag = flags.find(({ kind }) => kind === 'missing' || kind === 'not-applicable')?.kind as Said['state'];
  const approvedOrNot = status === '' ? undefined : STATUS_WORDS.get(status);
  if (status !== '' && approvedOrNot === undefined)
    fault(one, columns.status?.[0], 'not-allowed', { allowed: 'approved, submitted', text: status.slice(0, 60) });
  const estimated = first('estimated').toLowerCase();
  if (estimated !== '' && !isYes(estimated) && !isNo(estimated))
    fault(one, columns.estimated?.[0], 'not-allowed', { allowed: 'true, false', text: estimated.slice(0, 60) });
  if (state !== '' && !STATES.includes(state))
    fault(one, columns.state?.[0], 'not-allowed', { allowed: STATES.join(', '), text: state.slice(0, 60) });
  const saysEstimated = columns.estimated !== undefined || columns.flag !== undefined;
  return {
    category: (columns.category ?? [])
      .map((column) => textAt(one, column))
      .filter((text) => !isTotal(text))
      .join(' · '),
    comment: [...(columns.comment ?? []).map((column) => textAt(one, column)).filter(Boolean), ...notes].join(' · '),
    source: (columns.source ?? [])
      .map((column) => textAt(one, column))
      .filter(Boolean)
      .join(' · '),
    estimated: saysEstimated ? isYes(estimated) || flags.some(({ kind }) => kind === 'estimated') : undefined,
    fileStatus: approvedOrNot ?? (flags.some(({ kind }) => kind === 'provisional') || isOwnEstimate(one, flags) ? 'submitted' : undefined),
    state: state === 'missing' || state === 'not-applicable' ? state : ofFlag,
  };
}

/** Our own SDMX says "estimated" where it cannot also say "approved". */
function isOwnEstimate({ layout, row }: RowReading, flags: readonly { kind: string | undefined }[]): boolean {
  const structure = layout.columns.find(({ heading }) => heading === 'STRUCTURE_ID');
  return structure !== undefined && (row.value[structure.at] ?? '').startsWith('MIQYAS:') && flags.some(({ kind }) => kind === 'estimated');
}

const STATES: readonly string[] = ['number', 'missing', 'not-applicable'];

const STATUS_WORDS: ReadonlyMap<string, 'approved' | 'submitted'> = new Map([
  ...['approved', 'final', 'معتمد', 'معتمدة', 'نهائي', '审核通过', '已审核', '最终'].map((word) => [word, 'approved'] as const),
  ...['submitted', 'provisional', 'preliminary', 'pending', 'مقدَّمة', 'مقدمة', 'أولي', 'مؤقت', '已提交', '待审核', '初步'].map(
    (word) => [word, 'submitted'] as const,
  ),
]);

function isYes(text: string): boolean {
  return ['true', 'yes', 'y', 't', 'x', '✓', '√', 'نعم', 'تقديري', 'مقدر', '是', '估算', '估计', 'e', 'estimated'].includes(
    text.toLowerCase(),
  );
}

function isNo(text: string): boolean {
  return ['false', 'no', 'n', 'f', 'لا', '否', '不是'].includes(text.toLowerCase());
}

/** Whether a column that is passed over says only what it may: a deletion or a target is no part of a trail. */
function isTrail({ heading }: Column, text: string): boolean {
  if (text === '') return true;
  switch (plainHeading(heading)) {
    case 'kind':
      return text === 'value' || text === 'measurement';
    case 'action':
      return /^(?:I|A|M|R|append|information|merge|replace)$/i.test(text);
    case 'deleted':
      return /^(?:false|0|no)$/i.test(text);
    case 'coverage':
      return Number.isFinite(Number(text));
    default:
      return true;
  }
}
