import type { LifeCycleProject } from '@miqyas/contract/client';
import type { FollowUpRecord } from '@miqyas/db';
import { type Entry, type Gate, gateState, type Names, parseDay, parts, STAGES, type Stage } from '@miqyas/domain';

type WireGate = LifeCycleProject['gates'][number];

/** The stage whose end a gate is; undefined where the entry names none that there is. */
function stageOfGate(entry: Entry): Stage | undefined {
  return STAGES.find((stage) => stage === entry['stage']);
}

/** An entry of the register of gates as the domain judges it. */
function gateOf(entry: Entry): Gate {
  const day = (column: string) => parseDay(String(entry[column] ?? ''));
  return {
    criteria: parts(String(entry['criteria'] ?? '')),
    met: parts(String(entry['met'] ?? '')),
    plannedOn: day('planned_on'),
    passedOn: day('passed_on'),
    exception: textIn(entry, 'exception') ?? undefined,
  };
}

/** The gates of a project as they stand on a day (since 1970-01-01), in the order of the stages. */
export function gatesOf(records: readonly FollowUpRecord[], today: number, organisations: ReadonlyMap<string, Names>): WireGate[] {
  const byStage = new Map(
    records.flatMap(({ entry }) => {
      const stage = stageOfGate(entry);
      return stage ? [[stage, entry] as const] : [];
    }),
  );
  return STAGES.flatMap((stage) => {
    const entry = byStage.get(stage);
    return entry ? [wireGate(stage, entry, today, organisations)] : [];
  });
}

function wireGate(stage: Stage, entry: Entry, today: number, organisations: ReadonlyMap<string, Names>): WireGate {
  const gate = gateOf(entry);
  const { kind, missing } = gateState({ ...gate, today });
  const passed = kind === 'passed' || kind === 'passed-by-exception';
  const until = passed ? gate.passedOn : kind === 'overdue' ? today : undefined;
  const handover = textIn(entry, 'handover_to');
  return {
    ...{ stage, state: kind, criteria: new Set(gate.criteria).size, missing: [...missing] },
    plannedOn: gate.plannedOn === undefined ? null : textIn(entry, 'planned_on'),
    passedOn: passed ? textIn(entry, 'passed_on') : null,
    daysLate: gate.plannedOn === undefined || until === undefined ? null : until - gate.plannedOn,
    exception: kind === 'passed-by-exception' ? textIn(entry, 'exception') : null,
    approver: passed ? textIn(entry, 'approver') : null,
    handoverTo: handover === null ? null : (organisations.get(handover) ?? null),
  };
}

function textIn(entry: Entry, column: string): string | null {
  const cell = entry[column];
  return typeof cell === 'string' && cell.trim() !== '' ? cell : null;
}
