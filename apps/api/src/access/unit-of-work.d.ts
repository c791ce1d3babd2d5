import { type Books, type Origin, type Outcome, type Writer } from '@miqyas/db';
import type { AuditEvent, PermissionName } from '@miqyas/domain';
import { type Actor } from './actor.ts';
import { type Data } from './data.ts';
import type { JobName } from './job-names.ts';
import type { Envelope, Mail } from './mail.ts';
/** What of the context a writing verb needs. */
export interface Writing {
  readonly data: Data;
  readonly clock: () => Date;
  readonly envelope: Envelope;
  readonly wake: (job: JobName) => void;
}
/** How a unit of work ended; only the unit itself can say. */
declare class Ending<Result> {
  readonly result: Result;
  readonly events: readonly AuditEvent[];
  constructor(result: Result, events: readonly AuditEvent[]);
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
  mail(
    person: string,
    mail: Mail,
    options?: {
      readonly notBefore?: string;
    },
  ): Promise<void>;
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
export declare function unitOfWork<Result>(
  context: Writing,
  { actor, permission, programme }: Place,
  work: (unit: UnitOfWork) => Promise<Ending<Result>>,
): Promise<Result>;
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
export declare function batchedWork<Input extends Batched, Result>(
  permission: PermissionName,
  work: (batch: Batch, inputs: readonly Input[]) => Promise<readonly Outcome<Ending<Result>>[]>,
): (context: Writing, input: Input) => Promise<Result>;
/** Tells the trail of something that changed nothing else, or that the sign-in library has done; many at once. */
export declare function auditEvent(
  { data, clock }: Pick<Writing, 'data' | 'clock'>,
  {
    actor,
    origin,
    event,
  }: {
    readonly actor: string;
    readonly origin: Origin;
    readonly event: AuditEvent;
  },
): Promise<void>;
/** Writes what is nobody's act and stands in no trail: how far an import has come, leases, what is derived. Its writer can store nothing else. */
export declare function bookkeeping<Result>({ data }: Pick<Writing, 'data'>, work: (tx: Books) => Promise<Result>): Promise<Result>;
