import { formatDay, keyOf, nextStage, REGISTERS, STAGES, type Stage } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { type Context, today } from '../../access/context.ts';
import { loadRecords } from '../../access/records.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import { visibleTo } from '../../access/visibility.ts';
import { projectEntry } from '../registers/entries.ts';
import { type PutReport, putEntries, type RegisterRows } from '../registers/put-entries.ts';

interface Passing {
  readonly programme: string;
  readonly actor: Actor;
  readonly project: string;
  readonly stage: Stage;
  /** `2026-11-23`; undefined for today. */
  readonly day: string | undefined;
  readonly exception: string | undefined;
  readonly reason: string | undefined;
}

/**
 * Passes the gate at the end of a stage, and moves the project on to the next one: both, or (where criteria are not met and no exception
 * says why) neither. A project that has moved on already stays where it is; a gate that lies behind the next one waits for its turn.
 */
export async function passGate(context: Context, { programme, actor, project: code, stage, ...passing }: Passing): Promise<PutReport> {
  const store = visibleTo(context, actor);
  const { projects } = await requireDefinitions(store, programme);
  const project = projects.get(code);
  if (!project) throw new Refusal('unknown-project', { code });
  const key = keyOf(REGISTERS.gate, { project: code, stage });
  const gate = (await loadRecords(store, programme)).get('gate', key)?.entry;
  if (!gate) throw new Refusal('unknown-entry', { code: key });
  const day = passing.day ?? formatDay(today(context));
  const early = STAGES.indexOf(stage) > STAGES.indexOf(project.stage);
  if (early || day > formatDay(today(context)))
    throw new Refusal('invalid-request', {}, [
      { code: 'invalid', parameters: { reason: early ? 'stage' : 'day' }, field: early ? 'stage' : 'day' },
    ]);
  const { exception = gate['exception'] } = passing;
  const passed = { ...gate, passed_on: day, approver: actor.person, ...(exception === undefined ? {} : { exception }) };
  const before = projectEntry(project);
  const next = nextStage(stage);
  const moved = { ...before, ...(next ? { stage: next, stage_since: day } : {}) };
  const registers: RegisterRows[] = [
    { register: 'gate', rows: [{ line: 0, cells: passed, before: gate }] },
    ...(stage === project.stage && next ? [{ register: 'project' as const, rows: [{ line: 0, cells: moved, before }] }] : []),
  ];
  return putEntries(context, {
    programme,
    actor,
    registers,
    reason: passing.reason ?? exceptionReason(exception),
    preview: false,
    acceptValid: false,
  });
}

/** The history of the project tells why it moved on although something was missing. */
function exceptionReason(exception: unknown): string {
  return typeof exception === 'string' ? exception.slice(0, 500) : '';
}
