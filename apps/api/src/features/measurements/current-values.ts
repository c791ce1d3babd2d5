import { isOrderedByText, listCurrent, listNumbersBefore, listPastNumbers, type PastNumbers, type Reader, seriesKey } from '@miqyas/db';
import { formatPeriod, isNumber, type KpiRule, type Measurement, type Period, type Subject } from '@miqyas/domain';
import { companionsOf } from './rules.ts';

/** What is known of the values that entries are about, and of the series that they belong to. */
export interface CurrentValues {
  /** The revision in force. */
  current(subject: Subject): Measurement | undefined;
  /** Everything that was found in force when it was loaded. */
  readonly loaded: readonly Measurement[];
  /** The numbers before a period that plausibility is judged by, oldest first. */
  historyBefore(subject: Subject): number[];
  /** Takes in what was decided to be stored. */
  apply(saved: readonly Measurement[]): void;
}

/** Loads what is known as the transaction sees it, with what rules over several KPIs need beside it. */
export async function loadCurrentValues(
  tx: Reader,
  programme: string,
  subjects: readonly Subject[],
  rules: readonly KpiRule[],
): Promise<CurrentValues> {
  return known(tx, programme, withCompanions(subjects, rules), pastOf(tx, programme, subjects));
}

/** So many periods of a series are looked up one by one; of more its whole history is read once. */
const FEW_PERIODS = 3;

function pastOf(tx: Reader, programme: string, subjects: readonly Subject[]): Promise<PastNumbers[]> {
  const series = Map.groupBy(subjects, ({ reportingUnit, kpi }) => seriesKey(reportingUnit, kpi));
  const asked = Math.max(0, ...[...series.values()].map((own) => own.length));
  if (asked <= FEW_PERIODS && subjects.every(isOrderedByText))
    // What one of them takes away, another still has enough before it.
    return listNumbersBefore(tx, programme, { subjects, most: JUDGED_BY + asked - 1 });
  return listPastNumbers(
    tx,
    programme,
    [...series.values()].flatMap(([first]) => first ?? []),
  );
}

/** The same without the histories: what is enough to tell new values from changed ones. */
export async function loadCurrent(
  tx: Reader,
  programme: string,
  subjects: readonly Subject[],
  rules: readonly KpiRule[],
): Promise<CurrentValues> {
  return known(tx, programme, withCompanions(subjects, rules), Promise.resolve([]));
}

function withCompanions(subjects: readonly Subject[], rules: readonly KpiRule[]): readonly Subject[] {
  return rules.length === 0 ? subjects : [...subjects, ...companionsOf(rules, subjects)];
}

async function known(
  tx: Reader,
  programme: string,
  subjects: readonly Subject[],
  history: Promise<readonly PastNumbers[]>,
): Promise<CurrentValues> {
  const [loaded, past] = await Promise.all([listCurrent(tx, programme, subjects), history]);
  const current = new Map(loaded.map((one) => [cellKey(one), one]));
  const numbers = new Map<string, PastNumbers['numbers']>();
  for (const one of past) {
    const key = seriesKey(one.reportingUnit, one.kpi);
    numbers.set(key, merged(numbers.get(key), one.numbers));
  }
  const note = ({ reportingUnit, kpi, period }: Subject, value: number | undefined) => {
    const key = seriesKey(reportingUnit, kpi);
    const others = (numbers.get(key) ?? []).filter((one) => !samePeriod(one.period, period));
    numbers.set(key, value === undefined ? others : [...others, { period, value }]);
  };
  return {
    loaded,
    current: (subject) => (current.size === 0 ? undefined : current.get(cellKey(subject))),
    historyBefore: ({ reportingUnit, kpi, period }) => numbersBefore(numbers.get(seriesKey(reportingUnit, kpi)) ?? [], period),
    apply: (saved) => {
      for (const one of saved) {
        current.set(cellKey(one), one);
        if (one.category === '') note(one, isNumber(one) ? one.reported.value : undefined);
      }
    },
  };
}

/** Of a file that is only checked for itself. */
export const NOTHING_KNOWN: CurrentValues = { loaded: [], current: () => undefined, historyBefore: () => [], apply: () => undefined };

/** So many earlier numbers say what is usual: the same wherever it is asked, so that one range stands in row, panel and message. */
const JUDGED_BY = 24;

/** Of some numbers the last ones before a period, oldest first: the history that plausibility is judged by. */
export function numbersBefore(numbers: readonly { period: Period; value: number }[], period: Period): number[] {
  return numbers
    .filter((one) => one.period.frequency === period.frequency && one.period.index < period.index)
    .sort((a, b) => a.period.index - b.period.index)
    .slice(-JUDGED_BY)
    .map((one) => one.value);
}

/** Two parts of one history, each period once. */
function merged(one: PastNumbers['numbers'] | undefined, other: PastNumbers['numbers']): PastNumbers['numbers'] {
  return one ? [...one, ...other.filter(({ period }) => !one.some((known) => samePeriod(known.period, period)))] : other;
}

function samePeriod(a: Period, b: Period): boolean {
  return a.frequency === b.frequency && a.index === b.index;
}

/** Names one value. */
export function cellKey({ reportingUnit, kpi, category, period }: Subject): string {
  return `${reportingUnit}\u0000${kpi}\u0000${category}\u0000${formatPeriod(period)}`;
}
