import type { DataGovernance } from '@miqyas/contract/client';
import { listApprovals, listEvidence, listPeople, listRemarks, listRevisions, revisionCode } from '@miqyas/db';
import {
  isNumber,
  type Kpi,
  type Language,
  type Measurement,
  type Period,
  plausibilityOf,
  plausibilityRules,
  type Subject,
  severityOf,
} from '@miqyas/domain';
import { plausibilitySentence, translator } from '@miqyas/i18n';
import type { Context } from '../../access/context.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { numbersBefore } from '../measurements/current-values.ts';

export type Lineage = NonNullable<DataGovernance['lineage']>;
type Question = Lineage['questions'][number];

interface Asked {
  readonly programme: string;
  readonly subject: Subject;
  readonly kpi: Kpi;
  /** The revision that figures count, where one is known; else the last that counts. */
  readonly counted: number | undefined;
  /** Numbers in force of the series, by which a number is plausible or not. */
  readonly numbers: readonly { readonly period: Period; readonly value: number }[];
  /** Whether who reads may see what is said about values there. */
  readonly worksOnIt: boolean;
  readonly language: Language;
}

/** Where one value comes from, step by step; undefined where there is none. */
export async function lineageOf(
  context: Context,
  store: VisibleStore,
  asked: Asked,
): Promise<{ now: Measurement; lineage: Lineage } | undefined> {
  const { programme, subject, worksOnIt } = asked;
  const revisions = await listRevisions(store.read, programme, subject);
  const now = revisionCounted(revisions, asked.counted);
  if (!now) return undefined;
  const { reportingUnit, kpi, period, category } = subject;
  const [approvals, evidence, remarks, people] = await Promise.all([
    listApprovals(store.read, programme, revisions),
    listEvidence(store.read, { programme, reportingUnit, kpi, period, category, removed: 'without' }),
    worksOnIt ? listRemarks(store.read, { programme, reportingUnits: [reportingUnit], kpi, period }) : [],
    listPeople(context.store.read),
  ]);
  const services = new Set(people.filter(({ kind }) => kind === 'service').map(({ code }) => code));
  const entered = enteredIn(revisions, now);
  const stored = approvals.filter(({ revision }) => revision >= entered.revision).map(({ person, at }) => ({ by: person, at }));
  const lineage: Lineage = {
    source: { ...originOf(entered, services), by: entered.authorship.by, at: entered.authorship.at },
    evidence: evidence.map(({ name, content, addedBy, addedAt }) => ({
      ...{ name, by: addedBy, at: addedAt },
      ...(content.kind === 'file' ? { sha256: content.sha256 } : {}),
    })),
    entered: { ...handOf(entered), value: isNumber(entered) ? entered.reported.value : null, ...partsOf(entered) },
    questions: questionsOf(revisions, asked),
    remarks: remarks.filter((one) => one.category === category).map(({ by, at }) => ({ by, at })),
    approvals: now.status === 'approved' ? [...stored, handOf(now)] : stored,
    kept: {
      ...{ revision: now.revision, revisions: revisions.length, code: revisionCode(programme, now) },
      ...{ kpiVersion: now.kpiVersion, status: now.status, at: now.authorship.at },
    },
  };
  return { now, lineage };
}

function revisionCounted(revisions: readonly Measurement[], counted: number | undefined): Measurement | undefined {
  const last = revisions.at(-1);
  if (last === undefined || last.status === 'withdrawn') return undefined;
  return revisions.find(({ revision }) => revision === counted) ?? last;
}

/** The revision in which what stands was first said: approving it wrote another one. */
export function enteredIn(revisions: readonly Measurement[], now: Measurement): Measurement {
  const same = ({ reported }: Measurement) =>
    reported.kind === now.reported.kind &&
    (reported.kind !== 'number' || now.reported.kind !== 'number' || reported.value === now.reported.value);
  let first = now;
  for (const one of revisions.filter(({ revision }) => revision <= now.revision).toReversed()) {
    if (!same(one) || one.status === 'returned' || one.status === 'withdrawn') break;
    first = one;
  }
  return first;
}

const IMPORT = /^import of (.+?)(?: \(\w{6}\))?$/;
const FEED = /^feed (\S+)$/;

/** How a revision came, by what stands with it: an import names its file, readings their feed, a token is a service's. */
export function originOf({ source, authorship }: Measurement, services: ReadonlySet<string>): Pick<Lineage['source'], 'how' | 'name'> {
  const feed = FEED.exec(source)?.[1];
  if (feed !== undefined) return { how: 'feed', name: feed };
  const file = IMPORT.exec(authorship.reason)?.[1];
  if (file !== undefined) return { how: 'file', name: file };
  return { how: services.has(authorship.by) ? 'service' : 'typed', name: source };
}

/** Numbers that were asked about or returned, each once, with what became of them. */
function questionsOf(revisions: readonly Measurement[], { subject, kpi, numbers, language }: Asked): Question[] {
  const t = translator(language);
  const history = numbersBefore(numbers, subject.period);
  const questions: Question[] = [];
  revisions.forEach((one, i) => {
    if (!isNumber(one)) return;
    const { value } = one.reported;
    const before = revisions[i - 1];
    const said = before && isNumber(before) && before.reported.value === value;
    const { reason } = one.authorship;
    const returned = one.status === 'returned' ? { returned: { ...handOf(one), reason } } : {};
    const last = questions.at(-1);
    // Who returns or approves a number says it again: it is the same question.
    if (said) {
      if (last?.value === value) Object.assign(last, returned);
      else if (one.status === 'returned') questions.push({ value, ...returned });
      return;
    }
    if (last && last.changed === undefined && last.value !== value) last.changed = { ...handOf(one), value, revision: one.revision };
    const outcome = plausibilityOf({ value, numerator: one.numerator, denominator: one.denominator }, history, plausibilityRules(kpi));
    const warning = severityOf(outcome) === 'none' ? {} : { warning: plausibilitySentence(outcome, value, t) };
    if ('warning' in warning || 'returned' in returned) questions.push({ value, ...warning, ...returned });
  });
  return questions;
}

export function partsOf({ numerator, denominator, weight }: Measurement): Pick<Lineage['entered'], 'numerator' | 'denominator' | 'weight'> {
  return {
    ...(numerator === undefined ? {} : { numerator }),
    ...(denominator === undefined ? {} : { denominator }),
    ...(weight === undefined ? {} : { weight }),
  };
}

function handOf({ authorship }: Measurement): { by: string; at: string } {
  return { by: authorship.by, at: authorship.at };
}
