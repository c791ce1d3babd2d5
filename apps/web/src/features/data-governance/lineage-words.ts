import type { LineageSign } from '@miqyas/charts';
import type { DataGovernance } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { formatDate, formatNumber, formatTime, formatValueLong, isolate, isolateLtr, reasonIn, type Translate } from '@miqyas/i18n';

type Lineage = NonNullable<DataGovernance['lineage']>;
type Combined = NonNullable<DataGovernance['combined']>;
type Kpi = NonNullable<DataGovernance['figure']>['kpi'];

/** A step in words: what it is called, and what is to be said of it, line by line. */
export interface StepWords {
  readonly key: string;
  readonly sign: LineageSign;
  readonly title: string;
  readonly lines: readonly StepLine[];
}

interface StepLine {
  readonly text: string;
  /** Tells lines apart that say the same. */
  readonly id?: string;
  /** A checksum or a code, which is read from left to right. */
  readonly code?: true;
}

export interface Wording {
  readonly t: Translate;
  readonly language: Language;
  readonly kpi: Kpi;
  readonly nameOf: (person: string) => string;
}

const line = (text: string): StepLine => ({ text });
const code = (text: string): StepLine => ({ text, code: true });

/** Of many pieces of evidence so many are named. */
const NAMED = 1;

/** The steps of a figure in words, the first first; where nothing was asked, that step is not there. */
export function stepsInWords(lineage: Lineage, wording: Wording): StepWords[] {
  const questioned = lineage.questions.length + lineage.remarks.length > 0;
  const steps = [
    sourceOf(lineage, wording),
    enteredOf(lineage, wording),
    ...(questioned ? [questionedOf(lineage, wording)] : []),
    approvedOf(lineage, wording),
    keptOf(lineage, wording),
  ];
  return steps.map(numbered);
}

/** Two people may approve in the same minute: lines that say the same are told apart by their place. */
function numbered(step: StepWords): StepWords {
  return { ...step, lines: step.lines.map((one, i) => ({ ...one, id: `${step.key} ${i}` })) };
}

function sourceOf({ source, evidence }: Lineage, { t, language, nameOf }: Wording): StepWords {
  const named = evidence
    .slice(0, NAMED)
    .flatMap(({ name, sha256, by, at }) => [
      line(isolate(name)),
      line(byOn(t, nameOf(by), at, language)),
      ...(sha256 === undefined ? [] : [code(`sha256 ${shortened(sha256)}`)]),
    ]);
  const more = evidence.length > NAMED ? [line(t('governance.more-evidence', { count: evidence.length - NAMED }))] : [];
  const own = source.how === 'feed' ? t('governance.feed', { code: isolateLtr(source.name) }) : isolate(reasonIn(source.name, t));
  const said =
    source.how === 'file' ? [line(own), line(byOn(t, nameOf(source.by), source.at, language))] : source.name === '' ? [] : [line(own)];
  const without = evidence.length === 0 ? [line(t('governance.no-evidence'))] : [];
  const file = source.how === 'file' || evidence.length > 0;
  return {
    key: 'source',
    sign: file ? 'file' : 'typed',
    title: t(evidence.length > 0 ? 'governance.step.file' : `governance.step.${source.how}`),
    lines: [...said, ...named, ...more, ...without],
  };
}

function enteredOf({ source, entered }: Lineage, { t, language, kpi, nameOf }: Wording): StepWords {
  const value = entered.value === null ? [] : [line(formatValueLong(entered.value, kpi, language))];
  const parts = partsText(entered);
  return {
    key: 'entered',
    sign: 'done',
    title: t('governance.step.entered'),
    lines: [
      line(`${momentText(entered.at, language)} · ${t(`governance.how.${source.how}`)}`),
      line(isolate(nameOf(entered.by))),
      ...(parts === '' ? value : [line(parts)]),
    ],
  };
}

function questionedOf({ questions, remarks }: Lineage, { t, language, kpi, nameOf }: Wording): StepWords {
  const [first] = questions;
  const value = (number: number | null) => (number === null ? '–' : formatValueLong(number, kpi, language));
  const told = first
    ? [
        ...(first.warning === undefined ? [line(value(first.value))] : [line(first.warning)]),
        ...(first.returned ? [line(t('governance.returned', { reason: isolate(reasonIn(first.returned.reason, t)) }))] : []),
        line(
          first.changed
            ? t('governance.changed', { value: value(first.changed.value), revision: first.changed.revision })
            : t('governance.stands'),
        ),
        ...(first.changed ? [line(byOn(t, nameOf(first.changed.by), first.changed.at, language))] : []),
      ]
    : [];
  return {
    key: 'questioned',
    sign: 'question',
    title: t('governance.step.questioned'),
    lines: [
      ...told,
      ...(questions.length > 1 ? [line(t('governance.more-questions', { count: questions.length - 1 }))] : []),
      ...(remarks.length > 0 ? [line(t('governance.remarks', { count: remarks.length }))] : []),
    ],
  };
}

function approvedOf({ approvals, kept }: Lineage, { t, language, nameOf }: Wording): StepWords {
  const hands = approvals.flatMap(({ by, at }) => [line(momentText(at, language)), line(isolate(nameOf(by)))]);
  const state = kept.status === 'returned' ? t('governance.is-returned') : t('governance.waits');
  return {
    key: 'approved',
    sign: kept.status === 'approved' ? 'done' : 'waits',
    title: t('governance.step.approved'),
    lines: kept.status === 'approved' ? hands : [...hands, line(state)],
  };
}

function keptOf({ entered, kept }: Lineage, { t, language, kpi }: Wording): StepWords {
  return {
    key: 'kept',
    sign: 'kept',
    title: t('governance.step.kept'),
    lines: [
      ...(entered.value === null ? [] : [line(formatValueLong(entered.value, kpi, language))]),
      line(t('governance.definition', { version: kept.kpiVersion })),
      line(t('governance.revision', { revision: kept.revision, count: kept.revisions })),
      code(kept.code),
    ],
  };
}

/** What it goes into together with others. */
export function combinedInWords(
  combined: Combined,
  unit: 'project' | 'city' | 'country' | 'region',
  { t, language, kpi }: Wording,
): StepWords {
  const { aggregation, kind, value, numerator, denominator, covered, expected } = combined;
  const sums = denominator === 0 ? '' : isolateLtr(`${formatNumber(numerator)} / ${formatNumber(denominator)}`);
  return numbered({
    key: 'combined',
    sign: 'combined',
    title: t('governance.step.combined'),
    lines: [
      line(t(`governance.by.${aggregation}`)),
      ...(sums === '' ? [] : [line(sums)]),
      ...(value === null ? [] : [line(formatValueLong(value, kpi, language))]),
      ...(kind === 'value' || kind === 'partial' ? [] : [line(t(`governance.none.${kind}`))]),
      line(t(`governance.units.${unit}`, { covered, expected })),
    ],
  });
}

/** Numerator and denominator, or what was weighed, as one line; empty where it is the value alone. */
export function partsText({
  numerator,
  denominator,
  weight,
  value,
}: Pick<Lineage['entered'], 'numerator' | 'denominator' | 'weight' | 'value'>): string {
  if (numerator !== undefined && denominator !== undefined) return isolateLtr(`${formatNumber(numerator)} / ${formatNumber(denominator)}`);
  return weight === undefined || value === null ? '' : isolateLtr(`${formatNumber(value)} × ${formatNumber(weight)}`);
}

function momentText(at: string, language: Language): string {
  return `${formatDate(at, language, 'short')} ${formatTime(Date.parse(at), language)}`;
}

function byOn(t: Translate, person: string, at: string, language: Language): string {
  return t('governance.by-on', { person: isolate(person), day: formatDate(at, language, 'short') });
}

/** A checksum by its first and last four digits. */
function shortened(checksum: string): string {
  return `${checksum.slice(0, 4)}…${checksum.slice(-4)}`;
}
