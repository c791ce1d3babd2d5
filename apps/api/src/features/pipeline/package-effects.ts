import type { PackageEffects } from '@miqyas/contract/client';
import type { StoredTarget } from '@miqyas/db';
import { type CentredForecast, type Effect, type Entry, type Prospect, parts, wantedBy, withEffects } from '@miqyas/domain';
import { loadRecords, type Records } from '../../access/records.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { outlookIn } from '../../dashboards/outlook.ts';
import { loadSnapshot, type ProgrammeSnapshot, type When } from '../../dashboards/programme-snapshot.ts';
import { workOutHistories } from '../../dashboards/standing.ts';
import { targetProgress } from '../../dashboards/target-progress.ts';
import { targetFinder } from '../actions/target-of.ts';

/** What targets would come to with some candidates: each that one of them is expected to move, as it goes and with them. */
export async function packageEffects(
  store: VisibleStore,
  { programme, candidates, when }: { programme: string; candidates: readonly string[]; when: When },
): Promise<PackageEffects> {
  const [records, snapshot] = await Promise.all([loadRecords(store, programme), loadSnapshot(store, programme, when)]);
  const chosen = new Set(candidates);
  const moved = movedTargets(snapshot, records, chosen);
  await workOutHistories(snapshot, [...moved.keys()]);
  const targets = [...moved].map(([target, effects]) => affected(snapshot, target, effects));
  const estimated = new Set(targets.flatMap((one) => one.candidates));
  return { targets: targets.sort(byGain), without: [...chosen].filter((code) => !estimated.has(code)) };
}

/** The targets that candidates are expected to move, each with what they say of it; what is on no target in force moves none. */
function movedTargets(snapshot: ProgrammeSnapshot, records: Records, chosen: ReadonlySet<string>): Map<StoredTarget, Entry[]> {
  const targetOf = targetFinder(snapshot);
  const moved = new Map<StoredTarget, Entry[]>();
  for (const { entry } of records.of('effect')) {
    if (!chosen.has(String(entry['candidate']))) continue;
    const target = targetOf(entry);
    if (target) moved.set(target, [...(moved.get(target) ?? []), entry]);
  }
  return moved;
}

type Affected = PackageEffects['targets'][number];

function affected(snapshot: ProgrammeSnapshot, target: StoredTarget, effects: readonly Entry[]): Affected {
  const kpi = snapshot.kpis.get(target.kpi);
  const found = withEffects({
    forecast: forecastOf(snapshot, target),
    effects: effects.map(effectOf),
    goal: wantedBy(target),
    range: { min: kpi?.validMin, max: kpi?.validMax },
  });
  return {
    target: targetProgress(snapshot, target),
    candidates: effects.map((entry) => String(entry['candidate'])),
    ...(found?.kind === 'what-if' ? { prospects: { before: wireProspect(found.before), after: wireProspect(found.after) } } : {}),
  };
}

/** The forecast at the deadline as what-if needs it; of what has never moved, where it stands. */
function forecastOf(snapshot: ProgrammeSnapshot, target: StoredTarget): CentredForecast | undefined {
  const outlook = outlookIn(snapshot, { target, month: snapshot.month });
  switch (outlook.kind) {
    case 'outlook':
      return { ...outlook.atDeadline, degrees: outlook.forecast.degrees };
    case 'unmoved':
      return { location: outlook.value, sigma: 0, degrees: 1 };
    case 'no-outlook':
      return undefined;
  }
}

function effectOf(entry: Entry): Effect {
  const [low, high] = ['shift_low', 'shift_high'].map((column) => (entry[column] === undefined ? undefined : Number(entry[column])));
  return { shift: Number(entry['shift']), low, high };
}

function wireProspect({ chance, ...rest }: Prospect): NonNullable<Affected['prospects']>['before'] {
  return { ...rest, ...(chance === undefined ? {} : { chance }) };
}

function byGain(a: Affected, b: Affected): number {
  return gainOf(b) - gainOf(a) || a.target.id - b.target.id;
}

function gainOf({ prospects }: Affected): number {
  if (!prospects) return Number.NEGATIVE_INFINITY;
  return (prospects.after.chance ?? 0) - (prospects.before.chance ?? 0);
}

/** The candidates that a question names. */
export function candidatesNamed(text: string): string[] {
  return [...new Set(parts(text))];
}
