import { randomBytes } from 'node:crypto';
import {
  type AuditRecord,
  addDelivery,
  appendAudit,
  type BatchHandler,
  type Books,
  type Origin,
  type Outcome,
  recordingMoment,
  type Writer,
} from '@miqyas/db';
import type { AuditEvent, PermissionName } from '@miqyas/domain';
import { type Actor, requirePermission } from './actor.ts';
import { type Data, openData } from './data.ts';
import type { JobName } from './job-names.ts';
import type { Envelope, Mail } from './mail.ts';
import { asPart } from './under-way.ts';

/** What of the context a writing verb needs. */
export interface Writing {
  readonly data: Data;
  readonly clock: () => Date;
  readonly envelope: Envelope;
  readonly wake: (job: JobName) => void;
}

/** How a unit of work ended; only the unit itself can say. */
class Ending<Result> {
  readonly result: Result;
  readonly events: readonly AuditEvent[];

  constructor(result: Result, events: readonly AuditEvent[]) {
    this.result = result;
    this.events = events;
  }
}

export type { Ending };

/** What a verb that changes something works with. */
export interface UnitOfWork {
  readonly tx: Writer;
  /** The moment everything in it is recorded at (ISO 8601, UTC). */
  readonly at: string;
  readonly actor: Actor;
  /** Ends it: what stands in the trail, and what comes of it. */
  done<Result>(event: AuditEvent, result: Result): Ending<Result>;
  /** Ends it as two others ended, one behind the other. */
  both<Result>(first: Ending<unknown>, second: Ending<Result>): Ending<Result>;
  /** Ends it without a change: whatever was written is rolled back. */
  unchanged<Result>(result: Result): Ending<Result>;
  /** Lets a mail to a person go out once this is committed; `notBefore` (ISO 8601, UTC): not before a moment. */
  mail(person: string, mail: Mail, options?: { readonly notBefore?: string }): Promise<void>;
}

interface Place {
  readonly actor: Actor;
  readonly permission: PermissionName;
  /** Code of the programme; without it, what concerns the installation. */
  readonly programme?: string;
}

/**
 * The one way to write: asks whether the actor may, runs the work as the only one that writes, and commits it together with its
 * entry in the audit trail; without an entry nothing is kept.
 */
export async function unitOfWork<Result>(
  context: Writing,
  { actor, permission, programme = '' }: Place,
  work: (unit: UnitOfWork) => Promise<Ending<Result>>,
): Promise<Result> {
  requirePermission(actor, permission, programme === '' ? undefined : { programme });
  let mailed = false;
  try {
    const transaction = () =>
      openData(context.data).transaction(
        async (tx) => {
          const now = context.clock().toISOString();
          const at = programme === '' ? now : await recordingMoment(tx, { programme, now });
          const ended = await work({
            ...{ tx, at, actor, done, both, unchanged },
            mail: async (person, mail, { notBefore } = {}) => {
              mailed = true;
              const id = randomBytes(12).toString('base64url');
              await addDelivery(tx, { id, kind: mail.kind, subject: person, sealed: context.envelope.seal(mail), at: now, notBefore });
            },
          });
          if (ended.events.length === 0) throw new RolledBack(ended);
          await appendAudit(tx, ended.events.map(recordBy(actor, programme, at)));
          return ended;
        },
        { governing: !VALUES_ALONE.includes(permission) },
      );
    const ending = await asPart(`unit of work: ${permission}`, transaction);
    if (mailed) context.wake('deliver-mail');
    return ending.result;
  } catch (error) {
    if (error instanceof RolledBack) return (error.ending as Ending<Result>).result;
    throw error;
  }
}

/** Who has these changes nothing that governs who may do and see what. */
const VALUES_ALONE: readonly PermissionName[] = [
  ...(['values.import', 'values.record', 'values.approve', 'account.use', 'annotations.write', 'evidence.write'] as const),
];

class RolledBack extends Error {
  readonly ending: Ending<unknown>;

  constructor(ending: Ending<unknown>) {
    super('nothing was changed');
    this.ending = ending;
  }
}

function done<Result>(event: AuditEvent, result: Result): Ending<Result> {
  return new Ending(result, [event]);
}

function both<Result>(first: Ending<unknown>, second: Ending<Result>): Ending<Result> {
  return new Ending(second.result, [...first.events, ...second.events]);
}

function unchanged<Result>(result: Result): Ending<Result> {
  return new Ending(result, []);
}

function recordBy({ person, origin }: Actor, programme: string, at: string): (event: AuditEvent) => AuditRecord {
  return (event) => ({ at, actor: person, origin, programme, event });
}

/** What a work on several inputs at once has of the transaction that they share. */
export interface Batch extends Pick<UnitOfWork, 'tx' | 'done' | 'unchanged'> {
  /** The moment everything of a programme in it is recorded at. */
  at(programme: string): Promise<string>;
}

interface Batched {
  readonly actor: Actor;
  readonly programme: string;
}

/**
 * The same for a work of which many wait at once: those that do are decided on in turn and committed together. `unchanged` writes
 * nothing: there is no rolling back of one among many.
 */
export function batchedWork<Input extends Batched, Result>(
  permission: PermissionName,
  work: (batch: Batch, inputs: readonly Input[]) => Promise<readonly Outcome<Ending<Result>>[]>,
): (context: Writing, input: Input) => Promise<Result> {
  const handler: BatchHandler<{ readonly input: Input; readonly now: string }, Result> = async (tx, all) => {
    const moments = new Map<string, string>();
    const at = async (programme: string) => {
      const now = all.findLast(({ input }) => input.programme === programme)?.now ?? '';
      const known = moments.get(programme) ?? (await recordingMoment(tx, { programme, now }));
      moments.set(programme, known);
      return known;
    };
    const outcomes = await work(
      { tx, done, unchanged, at },
      all.map(({ input }) => input),
    );
    const records: AuditRecord[] = [];
    for (const [i, outcome] of outcomes.entries()) {
      const { actor, programme } = (all[i] as (typeof all)[number]).input;
      if (outcome.kind === 'done') records.push(...outcome.value.events.map(recordBy(actor, programme, await at(programme))));
    }
    await appendAudit(tx, records);
    return outcomes.map((outcome) => (outcome.kind === 'done' ? { kind: 'done', value: outcome.value.result } : outcome));
  };
  return (context, input) => {
    requirePermission(input.actor, permission, { programme: input.programme });
    const now = context.clock().toISOString();
    return asPart(`unit of work: ${permission}`, () => openData(context.data).batched(handler, { input, now }));
  };
}

/** Tells the trail of something that changed nothing else, or that the sign-in library has done; many at once. */
export function auditEvent(
  { data, clock }: Pick<Writing, 'data' | 'clock'>,
  { actor, origin, event }: { readonly actor: string; readonly origin: Origin; readonly event: AuditEvent },
): Promise<void> {
  return openData(data).batched(appendEvents, { at: clock().toISOString(), actor, origin, programme: '', event });
}

const appendEvents: BatchHandler<AuditRecord, void> = async (tx, records) => {
  await appendAudit(tx, records);
  return records.map(() => ({ kind: 'done', value: undefined }));
};

/** Writes what is nobody's act and stands in no trail: how far an import has come, leases, what is derived. Its writer can store nothing else. */
export function bookkeeping<Result>({ data }: Pick<Writing, 'data'>, work: (tx: Books) => Promise<Result>): Promise<Result> {
  return openData(data).transaction(work, { governing: false });
}
