import type { Status } from '../progress/judgement.ts';

/** What a report can be: the whole of it, one page for a messenger, or the card of one target. */
export const REPORT_FORMS = ['report', 'brief', 'card'] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

const SHEET_KINDS = [
  ...([
    'cover',
    'decisions',
    'programme',
    'part',
    'changed',
    'follow-up',
    'corrections',
    'projects',
    'completeness',
    'method',
    'appendix',
  ] as const),
  ...(['brief', 'card'] as const),
] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

/** One sheet of a report. */
export interface Sheet {
  /** Its name in addresses, files and messages: `cover`, `part-energy`, `appendix-2`. */
  readonly name: string;
  readonly kind: SheetKind;
  /** Code of the part that it is about; empty otherwise. */
  readonly part: string;
  /** Which of several of its kind it is, from 0, and how many there are. */
  readonly at: number;
  readonly of: number;
  /** Ids of the targets whose figures stand on it, in the order in which they stand there. */
  readonly targets: readonly number[];
  /** Places in the list that it is of (decisions, changes, corrections, projects), from the first up to and without the last. */
  readonly from: number;
  readonly to: number;
}

interface Target {
  readonly id: number;
  readonly followed: boolean;
  readonly status: Status;
  readonly domain?: string | undefined;
  readonly kpi: { readonly code: string };
  readonly pace?: number | undefined;
}

/** What decides which sheets there are. */
export interface SheetPlan {
  readonly form: ReportForm;
  readonly scope: { readonly kind: string };
  readonly targets: readonly Target[];
  readonly decisions: readonly { readonly targets: readonly number[] }[];
  readonly changes: readonly { readonly target: number }[];
  readonly parts: readonly { readonly kind: string; readonly code: string }[];
  readonly projects: number;
  readonly corrections: number;
  /** Actions that are told. */
  readonly actions: number;
  /** The targets of a card. */
  readonly card: number | undefined;
}

const DECISIONS_A_SHEET = 5;
/** Who has to decide more than this decides nothing. */
const MOST_DECISION_SHEETS = 2;
const ROWS_OF_PART = 9;
const CHANGES_A_SHEET = 14;
const ACTIONS_A_SHEET = 11;
const CORRECTIONS_A_SHEET = 16;
const PROJECTS_A_SHEET = 20;
const FIGURES_A_SHEET = 24;

/** Statuses that a part's sheet writes out in full, the worst first. */
const BEHIND: readonly Status[] = ['off-track', 'missed', 'awaited', 'at-risk'];

/** The sheets of a report in their order: the one answer for who draws them and for who checks what was drawn. */
export function sheetsOf(plan: SheetPlan): Sheet[] {
  if (plan.form === 'card') return [sheet('card', { targets: plan.card === undefined ? [] : [plan.card] })];
  if (plan.form === 'brief') return [sheet('brief')];
  const followed = plan.targets.filter(({ followed: one }) => one);
  const decisions = plan.decisions.slice(0, DECISIONS_A_SHEET * MOST_DECISION_SHEETS);
  const ofDecisions = (from: number, to: number) => decisions.slice(from, to).flatMap(({ targets }) => targets.slice(0, 4));
  return [
    sheet('cover'),
    ...paged('decisions', { count: Math.max(1, decisions.length), size: DECISIONS_A_SHEET, targets: ofDecisions }),
    sheet('programme', {
      targets:
        plan.parts.length > 0
          ? []
          : worstFirst(followed)
              .slice(0, ROWS_OF_PART)
              .map(({ id }) => id),
    }),
    ...plan.parts.flatMap(({ kind, code }) => {
      const own = partTargets(followed, { kind, code });
      return own === undefined || own.length === 0 ? [] : [sheet('part', { part: code, targets: rowsOfPart(own).map(({ id }) => id) })];
    }),
    ...paged('changed', { count: Math.max(1, Math.min(plan.changes.length, 2 * CHANGES_A_SHEET)), size: CHANGES_A_SHEET }),
    ...paged('follow-up', { count: plan.actions, size: ACTIONS_A_SHEET }),
    ...paged('corrections', { count: plan.corrections, size: CORRECTIONS_A_SHEET }),
    ...paged('projects', { count: plan.projects, size: PROJECTS_A_SHEET }),
    sheet('completeness'),
    sheet('method'),
    ...paged('appendix', {
      count: followed.length,
      size: FIGURES_A_SHEET,
      targets: (from, to) => followed.slice(from, to).map(({ id }) => id),
    }),
    sheet('brief'),
  ];
}

/** The targets of a domain; undefined of a part whose targets are not told apart. */
function partTargets<Of extends Target>(targets: readonly Of[], { kind, code }: { kind: string; code: string }): Of[] | undefined {
  return kind === 'domain' ? targets.filter(({ domain }) => domain === code) : undefined;
}

/** What is not on its path, the furthest behind first; where all is, the closest to it. */
function rowsOfPart<Of extends Target>(targets: readonly Of[]): Of[] {
  const behind = targets.filter(({ status }) => BEHIND.includes(status));
  return worstFirst(behind.length > 0 ? behind : targets).slice(0, ROWS_OF_PART);
}

function worstFirst<Of extends Target>(targets: readonly Of[]): Of[] {
  const rank = ({ status }: Target) => (BEHIND.indexOf(status) + BEHIND.length + 1) % (BEHIND.length + 1);
  return targets.toSorted(
    (a, b) => rank(a) - rank(b) || (a.pace ?? Number.POSITIVE_INFINITY) - (b.pace ?? Number.POSITIVE_INFINITY) || a.id - b.id,
  );
}

/** Whether a sheet is a page of the document: the others are pictures beside it. */
export function isPage({ kind }: Pick<Sheet, 'kind'>): boolean {
  return kind !== 'brief' && kind !== 'card';
}

function sheet(kind: SheetKind, more: Partial<Sheet> = {}): Sheet {
  return { name: more.part ? `${kind}-${more.part}` : kind, kind, part: '', at: 0, of: 1, targets: [], from: 0, to: 0, ...more };
}

interface Paged {
  readonly count: number;
  readonly size: number;
  readonly targets?: (from: number, to: number) => readonly number[];
}

function paged(kind: SheetKind, { count, size, targets = () => [] }: Paged): Sheet[] {
  const of = Math.ceil(count / size);
  return Array.from({ length: of }, (_, at) => {
    const [from, to] = [at * size, Math.min(count, (at + 1) * size)];
    return sheet(kind, { name: of > 1 ? `${kind}-${at + 1}` : kind, at, of, from, to, targets: targets(from, to) });
  });
}
