import {
  type DayOff,
  type Definitions,
  type GeneralReader,
  listCities,
  listCountries,
  listDaysOff,
  listGrants,
  listOrganisations,
  listPeople,
  listSignIns,
} from '@miqyas/db';
import type { Country, Entry, FollowUpName, Grant, Organisation, Person } from '@miqyas/domain';

/** Everything that a programme is put in with, as it stands. */
export interface World extends Definitions {
  readonly organisations: readonly Organisation[];
  readonly daysOff: readonly DayOff[];
  readonly countries: ReadonlyMap<string, Pick<Country, 'bloc' | 'weekend'>>;
  readonly cities: ReadonlyMap<string, { readonly country: string }>;
  readonly people: readonly Member[];
  /** Entries of the follow-up registers that were asked for. */
  readonly records: ReadonlyMap<FollowUpName, readonly Entry[]>;
}

/** Somebody with an address and what they may do in the programme. */
interface Member {
  readonly person: Person;
  readonly email: string | undefined;
  /** Whether they have chosen a password; undefined for who has no account. */
  readonly hasPassword: boolean | undefined;
  readonly grants: readonly Grant[];
}

/** What lies beside the definitions that somebody may see; `records`: entries of the follow-up registers that are asked for. */
export async function worldAround(db: GeneralReader, definitions: Definitions, records: World['records'] = new Map()): Promise<World> {
  const programme = definitions.programme.code;
  const [organisations, daysOff, countries, cities, people, signIns, grants] = await Promise.all([
    listOrganisations(db),
    listDaysOff(db, { programme }),
    listCountries(db),
    listCities(db),
    listPeople(db),
    listSignIns(db),
    listGrants(db),
  ]);
  const byCode = new Map(signIns.map((one) => [one.person, one]));
  const byPerson = Map.groupBy(grants, ({ person }) => person);
  return {
    ...definitions,
    records,
    organisations,
    daysOff,
    countries: new Map(countries.map((one) => [one.code, one])),
    cities: new Map(cities.map((one) => [one.code, one])),
    people: people
      .filter(({ kind, leftAt }) => kind === 'person' && leftAt === undefined)
      .map((person) => ({
        person,
        email: byCode.get(person.code)?.email,
        hasPassword: byCode.get(person.code)?.hasPassword,
        grants: (byPerson.get(person.code) ?? []).map(({ person: _, ...grant }) => grant),
      })),
  };
}
