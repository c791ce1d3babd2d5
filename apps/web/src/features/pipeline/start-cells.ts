import type { PackageEffects, RegisterReport } from '@miqyas/contract/client';
import type { Entry } from '@miqyas/domain';
import { parts } from '@miqyas/domain';

type Cells = Readonly<Record<string, string>>;

/** A target as the form holds it; `id` tells rows apart while they are added and left out. */
export interface TargetCells extends Cells {
  readonly id: string;
}

/** What the project begins with: the first place that the candidate names. */
export function projectStart(entry: Entry, today: string): Cells {
  const [city = ''] = parts(String(entry['cities'] ?? ''));
  const [country = ''] = parts(String(entry['countries'] ?? ''));
  return { code: String(entry['code'] ?? '').toUpperCase(), country, city, lead: '', starts_on: today, ends_on: '' };
}

/**
 * Targets that go without saying: for each KPI that the candidate is expected to move one, from where the figure stands now to what the
 * target asks for. Where several reporting units are moved the first of them is taken.
 */
export function proposedTargets(targets: PackageEffects['targets']): TargetCells[] {
  const first = targets.filter(({ target }, i) => targets.findIndex((one) => one.target.kpi.code === target.kpi.code) === i);
  return first.map(({ target: { kpi, latest, deadline, goal, target } }) => ({
    ...{ id: kpi.code, kpi: kpi.code, deadline, frequency: kpi.frequency },
    baseline_period: latest?.period ?? '',
    baseline_value: latest === undefined ? '' : String(latest.value),
    comparator: goal.kind !== 'maintain' && goal.direction === 'decrease' ? '<=' : '>=',
    value: target === null ? '' : String(target),
  }));
}

export function emptyTarget(id: string): TargetCells {
  return { id, kpi: '', deadline: '', frequency: '', baseline_period: '', baseline_value: '', comparator: '', value: '' };
}

/** What is asked of the server; what was left empty is not said. */
export function startBody(project: Cells, targets: readonly TargetCells[]) {
  const said = (text: string | undefined) => (text === undefined || text.trim() === '' ? undefined : text.trim());
  const whole = <Body extends object>(body: Body) =>
    Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Body;
  return whole({
    code: project['code'] ?? '',
    country: project['country'] ?? '',
    city: said(project['city']),
    lead: said(project['lead']),
    startsOn: said(project['starts_on']),
    endsOn: said(project['ends_on']),
    targets: targets.map((target) =>
      whole({
        kpi: target['kpi'] ?? '',
        baselinePeriod: said(target['baseline_period']),
        baselineValue: said(target['baseline_value']),
        deadline: target['deadline'] ?? '',
        comparator: said(target['comparator']),
        value: target['value'] ?? '',
        frequency: said(target['frequency']) as 'day' | 'week' | 'month' | 'quarter' | 'year' | undefined,
      }),
    ),
  });
}

/**
 * What takes a start back: the candidate is chosen again, its agreements go, its targets are withdrawn. The project stays in their history
 * and is archived.
 */
export function undoneStart(report: RegisterReport): RegisterReport {
  return {
    ...report,
    before: report.before.map((one) => (one.register === 'project' ? { ...one, entry: { ...one.now, archived: true } } : one)),
  };
}
