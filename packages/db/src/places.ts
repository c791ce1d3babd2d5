import type { City, Country, Organisation, Weekend } from '@miqyas/domain';
import type { GeneralReader, Writer } from './connections.ts';
import { namedRow, namesOf } from './names.ts';

export async function listCountries(db: GeneralReader): Promise<Country[]> {
  const rows = await db.selectFrom('country').selectAll().orderBy('code').execute();
  return rows.map(({ code, iso2, numeric, bloc, weekend, ...row }) => ({
    ...{ code, iso2, numeric, bloc, names: namesOf(row) },
    weekend: (weekend ?? undefined) as Weekend | undefined,
  }));
}

export async function listCities(db: GeneralReader): Promise<City[]> {
  const rows = await db.selectFrom('city').selectAll().orderBy('code').execute();
  return rows.map((row) => ({ code: row.code, country: row.country, names: namesOf(row) }));
}

export async function listOrganisations(db: GeneralReader): Promise<Organisation[]> {
  const rows = await db.selectFrom('organisation').selectAll().orderBy('code').execute();
  return rows.map((row) => ({ code: row.code, country: row.country ?? undefined, names: namesOf(row) }));
}

export async function addPlaces(
  tx: Writer,
  { countries, cities, organisations }: { countries: readonly Country[]; cities: readonly City[]; organisations: readonly Organisation[] },
): Promise<void> {
  // Kysely refuses an insert without rows.
  const countryRows = countries.map(({ names, weekend, ...rest }) => ({ ...rest, ...namedRow(names), weekend: weekend ?? null }));
  if (countryRows.length > 0) {
    await tx
      .insertInto('country')
      .values(countryRows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const cityRows = cities.map(({ names, ...rest }) => ({ ...rest, ...namedRow(names) }));
  if (cityRows.length > 0) {
    await tx
      .insertInto('city')
      .values(cityRows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const organisationRows = organisations.map(({ code, country, names }) => ({ code, country: country ?? null, ...namedRow(names) }));
  if (organisationRows.length > 0) {
    await tx
      .insertInto('organisation')
      .values(organisationRows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
