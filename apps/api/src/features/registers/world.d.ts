import { type DayOff, type Definitions, type GeneralReader } from '@miqyas/db';
import type { Country, Grant, Organisation, Person } from '@miqyas/domain';
/** Everything that a programme is put in with, as it stands. */
export interface World extends Definitions {
  readonly organisations: readonly Organisation[];
  readonly daysOff: readonly DayOff[];
  readonly countries: ReadonlyMap<string, Pick<Country, 'bloc' | 'weekend'>>;
  readonly cities: ReadonlyMap<
    string,
    {
      readonly country: string;
    }
  >;
  readonly people: readonly Member[];
}
/** Somebody with an address and what they may do in the programme. */
interface Member {
  readonly person: Person;
  readonly email: string | undefined;
  /** Whether they have chosen a password; undefined for who has no account. */
  readonly hasPassword: boolean | undefined;
  readonly grants: readonly Grant[];
}
/** What lies beside the definitions that somebody may see. */
export declare function worldAround(db: GeneralReader, definitions: Definitions): Promise<World>;
