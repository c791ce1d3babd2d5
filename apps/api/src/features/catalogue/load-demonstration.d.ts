import { type Demonstration } from '@miqyas/catalogue';
import { type Writer } from '@miqyas/db';
import type { Ending, UnitOfWork } from '../../access/unit-of-work.ts';
/** Stores the illustrative programme as its people would have: every revision with who, when and why. */
export declare function loadDemonstration(
  { tx, at, done }: Pick<UnitOfWork, 'tx' | 'at' | 'done'>,
  {
    today,
  }: {
    today: number;
  },
): Promise<Ending<void>>;
/** Adds people of the demonstration with their roles. */
export declare function addDemonstrationPeople(tx: Writer, people: Demonstration['people']): Promise<void>;
