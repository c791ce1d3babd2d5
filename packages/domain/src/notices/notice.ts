import type { EntryPlace } from '../evidence/evidence.ts';
import type { Names } from '../names.ts';
import type { Status } from '../progress/judgement.ts';
import type { EditionState } from '../registers/follow-up-registers.ts';

/** What can be followed. */
export const FOLLOWED = ['kpi', 'project', 'domain'] as const;
export type Followed = (typeof FOLLOWED)[number];

/** A value that is owed, as a notice names it: of a KPI, for a period (`2026-10`). */
export interface OwedValue {
  readonly kpi: string;
  readonly period: string;
}

/** Values of a reporting unit that are due on a day (`2026-11-10`). */
interface Due {
  readonly reportingUnit: string;
  readonly dueDay: string;
  readonly values: readonly OwedValue[];
  /** Working days until that day, or since. */
  readonly days: number;
}

/** Something about one KPI of one reporting unit. */
interface About {
  readonly reportingUnit: string;
  readonly kpi: string;
}

/** What is told of an action: to its owner before, on and after its day; to the delivery office when it is late, or nobody owns it. */
export const ACTION_NOTICES = ['action-before', 'action-due', 'action-after', 'action-escalated', 'action-unowned'] as const;

/** An entry of a register, by its names and the KPIs that it was about when somebody was told. */
interface OfEntry extends EntryPlace {
  readonly names: Names;
  readonly kpis: readonly string[];
}

/** What somebody is told; of an entry its names and the KPIs that it was about when they were told. Values are in the KPI's unit; what a goal asks for is undefined where it is a range. */
export type NoticeContent =
  | ({ readonly kind: 'reminder-before' | 'reminder-due' | 'reminder-after' } & Due)
  | ({ readonly kind: 'escalation'; readonly to: 'reviewer' | 'delivery-office' } & Due)
  | ({ readonly kind: 'status-turned'; readonly deadline: string; readonly from: Status; readonly to: Status } & About)
  | ({ readonly kind: 'forecast-turned'; readonly deadline: string; readonly side: 'reaches' | 'misses' } & About)
  | ({ readonly kind: 'value-restated'; readonly period: string; readonly from: number; readonly to: number } & About)
  | ({ readonly kind: 'returned'; readonly period: string; readonly reason: string } & About)
  | ({ readonly kind: 'mentioned'; readonly period: string; readonly words: string } & About)
  | ({ readonly kind: 'mentioned-in-entry'; readonly words: string } & OfEntry)
  | ({ readonly kind: (typeof ACTION_NOTICES)[number]; readonly due: string; readonly days: number } & OfEntry)
  | ({ readonly kind: 'edition-changed'; readonly edition: string; readonly state: EditionState } & OfEntry)
  | ({ readonly kind: 'action-proposed'; readonly deadline: string } & About)
  | ({ readonly kind: 'target-moved'; readonly from: Aim; readonly to: Aim } & About)
  | { readonly kind: 'webhook-stopped'; readonly webhook: string; readonly name: string };

interface Aim {
  readonly value?: number | undefined;
  readonly deadline: string;
}

/** Somebody to tell something. `subject`: of a person, a kind and a subject there is one notice, ever. */
export interface NewNotice {
  readonly person: string;
  readonly subject: string;
  readonly content: NoticeContent;
}

/** The KPIs that a notice is about: who may not see one of them is not told. */
export function kpisOf(content: NoticeContent): readonly string[] {
  if ('values' in content) return [...new Set(content.values.map(({ kpi }) => kpi))];
  if (content.kind === 'webhook-stopped') return [];
  return 'register' in content ? content.kpis : [content.kpi];
}
