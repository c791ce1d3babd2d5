import { type Programme } from '@miqyas/domain';
import { type Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { type Ending, type UnitOfWork } from '../../access/unit-of-work.ts';
/** What a programme begins with. */
export type Beginning =
  | {
      readonly kind: 'nothing';
    }
  | {
      readonly kind: 'catalogue';
    }
  | {
      readonly kind: 'copy';
      readonly of: string;
    };
/** Begins a programme; who may do so has a right to the whole installation. */
export declare function beginProgramme(
  context: Context,
  {
    actor,
    programme,
    from,
  }: {
    actor: Actor;
    programme: Programme;
    from: Beginning;
  },
): Promise<void>;
/** The same within a unit of work that has begun. */
export declare function writeBeginning(
  { tx, at, actor, done }: Pick<UnitOfWork, 'tx' | 'at' | 'actor' | 'done'>,
  {
    programme,
    from,
  }: {
    programme: Programme;
    from: Beginning;
  },
): Promise<Ending<void>>;
