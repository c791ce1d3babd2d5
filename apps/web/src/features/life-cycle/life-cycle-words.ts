import type { LifeCycleProject } from '@miqyas/contract/client';
import { type Language, STAGES } from '@miqyas/domain';
import { formatDate, formatNumber, formatShare, isolateLtr, type Translate } from '@miqyas/i18n';
import type { WorkState } from '../../shared/components/work-mark.tsx';

type Gate = LifeCycleProject['gates'][number];

/** An index this close to 1 is as planned. */
const EVEN = 0.005;

/** What a cost index means: the work done has cost so much more or less than it was to cost. */
export function costWords(index: number | null, t: Translate): string {
  if (index === null) return t('life-cycle.cost.none');
  if (Math.abs(index - 1) < EVEN) return t('life-cycle.cost.even');
  if (index === 0) return t('life-cycle.cost.none');
  const share = 1 / index - 1;
  return t(share > 0 ? 'life-cycle.cost.over' : 'life-cycle.cost.under', { share: shareText(share) });
}

/** What a schedule index means: so much of what was planned by now is missing, or done before its time. */
export function timeWords(index: number | null, t: Translate): string {
  if (index === null) return t('life-cycle.time.none');
  if (Math.abs(index - 1) < EVEN) return t('life-cycle.time.even');
  return t(index < 1 ? 'life-cycle.time.behind' : 'life-cycle.time.ahead', { share: shareText(index - 1) });
}

function shareText(share: number): string {
  const percent = Math.abs(share);
  return formatShare(percent < 0.1 ? Math.round(percent * 1000) / 1000 : Math.round(percent * 100) / 100);
}

export function indexText(index: number | null): string {
  return index === null ? '–' : isolateLtr(formatNumber(index, { min: 2, max: 2 }));
}

/** Large amounts are told in millions; in Chinese in tens of thousands. */
const LARGE: Readonly<Record<Language, number>> = { en: 1e6, ar: 1e6, zh: 1e4 };
/** From here on an amount is told so. */
const LARGE_FROM = 100_000;

export function moneyText(amount: number, currency: string, { t, language }: { t: Translate; language: Language }): string {
  const large = Math.abs(amount) >= LARGE_FROM;
  const written = large ? formatNumber(amount / LARGE[language], { max: 2 }) : formatNumber(amount, { max: 0 });
  return t(large ? 'life-cycle.large' : 'life-cycle.money', { amount: isolateLtr(written), currency: isolateLtr(currency) });
}

/** The mark of a gate: work is square; what was passed although something was missing is half filled. */
export const GATE_MARKS: Readonly<Record<Gate['state'], WorkState>> = {
  passed: 'done',
  'passed-by-exception': 'adapted',
  due: 'under-way',
  overdue: 'late',
  open: 'open',
};

/** How a gate stands, and how its day and its plan lie to each other. */
export function gateWords(gate: Gate, { t, language }: { t: Translate; language: Language }): string {
  const state = t(`life-cycle.state.${gate.state}`);
  const day = gate.passedOn ?? gate.plannedOn;
  const on =
    day === null
      ? t('life-cycle.no-day')
      : t(gate.passedOn === null ? 'life-cycle.planned' : 'life-cycle.passed-on', { day: formatDate(day, language, 'short') });
  return [state, on, lateWords(gate, t)].filter(Boolean).join(' · ');
}

/** By how many days a gate was or is late; empty where that cannot be said. */
export function lateWords({ daysLate }: Gate, t: Translate): string {
  if (daysLate === null) return '';
  if (daysLate === 0) return t('life-cycle.on-day');
  return t(daysLate > 0 ? 'life-cycle.late' : 'life-cycle.early', { count: Math.abs(daysLate) });
}

/** The projects in groups: those with an overdue gate first, whatever their stage; then by stage. */
export function grouped(
  projects: readonly LifeCycleProject[],
): { readonly key: 'overdue' | LifeCycleProject['stage']; readonly projects: LifeCycleProject[] }[] {
  const isLate = ({ gates }: LifeCycleProject) => gates.some(({ state }) => state === 'overdue');
  const plannedOn = ({ gates, next }: LifeCycleProject) => gates.find(({ stage }) => stage === next)?.plannedOn ?? '9999';
  const ordered = projects.toSorted((a, b) =>
    plannedOn(a) < plannedOn(b) ? -1 : plannedOn(a) > plannedOn(b) ? 1 : a.code < b.code ? -1 : 1,
  );
  const late = ordered.filter(isLate);
  const groups = STAGES.map((stage) => ({
    key: stage,
    projects: ordered.filter((project) => project.stage === stage && !isLate(project)),
  }));
  return [{ key: 'overdue' as const, projects: late }, ...groups].filter((group) => group.projects.length > 0);
}
