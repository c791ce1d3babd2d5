import type { Centre, City, Country, Names, Organisation } from '@miqyas/domain';
import type { Writer } from './connections.ts';
import { deriveMemberships } from './memberships.ts';
import { namedRow } from './names.ts';
import { endVersions } from './register-versions.ts';
import { markAllDirty } from './rollups.ts';
import { touch } from './topics.ts';

/** A part of a programme as it is put in; a focus area names its domain. */
export interface Part {
  readonly code: string;
  readonly names: Names;
}

/** Adds domains behind those that are there; one that is there is called from now on as these say. */
export async function putDomains(tx: Writer, { programme, domains, at }: { programme: string; domains: readonly Part[]; at: string }) {
  await touch(tx, programme, 'definitions', at);
  const first = await nextPosition(tx, 'domain', programme);
  for (const [i, { code, names }] of domains.entries())
    await tx
      .insertInto('domain')
      .values({ programme, code, position: first + i, ...namedRow(names) })
      .onConflict((conflict) => conflict.columns(['programme', 'code']).doUpdateSet(namedRow(names)))
      .execute();
  await deriveMemberships(tx, programme);
}

export async function putFocusAreas(
  tx: Writer,
  { programme, areas, at }: { programme: string; areas: readonly (Part & { readonly domain: string })[]; at: string },
) {
  await touch(tx, programme, 'definitions', at);
  const first = await nextPosition(tx, 'focus_area', programme);
  for (const [i, { code, domain, names }] of areas.entries())
    await tx
      .insertInto('focus_area')
      .values({ programme, code, domain, position: first + i, ...namedRow(names) })
      .onConflict((conflict) => conflict.columns(['programme', 'code']).doUpdateSet({ domain, ...namedRow(names) }))
      .execute();
}

async function nextPosition(tx: Writer, table: 'domain' | 'focus_area', programme: string): Promise<number> {
  const row = await tx
    .selectFrom(table)
    .select(({ fn }) => fn.max('position').as('last'))
    .where('programme', '=', programme)
    .executeTakeFirst();
  return row?.last === null || row?.last === undefined ? 0 : Number(row.last) + 1;
}

export async function putCentres(tx: Writer, { programme, centres, at }: { programme: string; centres: readonly Centre[]; at: string }) {
  await touch(tx, programme, 'definitions', at);
  for (const { code, names, track } of centres) {
    const says = { ...namedRow(names), track_en: track.en, track_ar: track.ar, track_zh: track.zh };
    await tx
      .insertInto('centre')
      .values({ programme, code, ...says })
      .onConflict((conflict) => conflict.columns(['programme', 'code']).doUpdateSet(says))
      .execute();
  }
}

/** Countries and cities as the installation knows them: a programme calls them what its own reporting units are called. */
export async function putPlaces(
  tx: Writer,
  { countries = [], cities = [], at }: { countries?: readonly Country[]; cities?: readonly City[]; at: string },
): Promise<void> {
  const before = new Map(
    (await tx.selectFrom('country').select(['code', 'weekend']).execute()).map(({ code, weekend }) => [code, weekend]),
  );
  const moved = countries.some(({ code, weekend = null }) => (before.get(code) ?? null) !== weekend);
  for (const { names, weekend = null, ...country } of countries)
    await tx
      .insertInto('country')
      .values({ ...country, ...namedRow(names), weekend })
      .onConflict((conflict) => conflict.column('code').doUpdateSet({ bloc: country.bloc, weekend }))
      .execute();
  // Their working days are every programme's: whatever was worked out by them is no longer true.
  if (moved) for (const { code } of await tx.selectFrom('programme').select('code').execute()) await touch(tx, code, 'definitions', at);
  for (const { names, ...city } of cities)
    await tx
      .insertInto('city')
      .values({ ...city, ...namedRow(names) })
      .onConflict((conflict) => conflict.column('code').doNothing())
      .execute();
}

/** Organisations are the installation's: two programmes work with the same ministry. */
export async function putOrganisations(
  tx: Writer,
  { programme, organisations, at }: { programme: string; organisations: readonly Organisation[]; at: string },
): Promise<void> {
  await touch(tx, programme, 'definitions', at);
  for (const { code, country, names } of organisations) {
    const says = { country: country ?? null, ...namedRow(names) };
    await tx
      .insertInto('organisation')
      .values({ code, ...says })
      .onConflict((conflict) => conflict.column('code').doUpdateSet(says))
      .execute();
  }
}

type Removable = 'domain' | 'focus_area' | 'centre';

/** Removes a part that nothing lies in; foreign keys refuse what something does. */
export async function removePart(
  tx: Writer,
  { programme, table, code, at }: { programme: string; table: Removable; code: string; at: string },
): Promise<void> {
  await touch(tx, programme, 'definitions', at);
  await endVersions(tx, { programme, registers: [table === 'focus_area' ? 'focus-area' : table], codes: [code], at });
  await tx.deleteFrom(table).where('programme', '=', programme).where('code', '=', code).execute();
  await deriveMemberships(tx, programme);
}

export async function removeOrganisation(
  tx: Writer,
  { programme, code, at }: { programme: string; code: string; at: string },
): Promise<void> {
  await touch(tx, programme, 'definitions', at);
  await endVersions(tx, { programme, registers: ['organisation'], codes: [code], at });
  await tx.deleteFrom('organisation').where('code', '=', code).execute();
}

/** Removes a reporting unit, and the project it is of, that has neither values nor targets; its agreements go with it. */
export async function removeReportingUnit(tx: Writer, { programme, code, at }: { programme: string; code: string; at: string }) {
  await touch(tx, programme, 'definitions', at);
  const own = { table: ['series', 'assignment', 'membership'] as const };
  for (const table of own.table) await tx.deleteFrom(table).where('programme', '=', programme).where('reporting_unit', '=', code).execute();
  await tx.deleteFrom('reporting_unit').where('programme', '=', programme).where('code', '=', code).execute();
  await tx.deleteFrom('project').where('programme', '=', programme).where('code', '=', code).execute();
  await endVersions(tx, { programme, registers: ['project', 'reporting-unit'], codes: [code], at });
  await markAllDirty(tx, programme);
}

export async function removeAssignment(
  tx: Writer,
  { programme, reportingUnit, kpi, at }: { programme: string; reportingUnit: string; kpi: string; at: string },
): Promise<void> {
  await touch(tx, programme, 'definitions', at);
  await tx
    .deleteFrom('assignment')
    .where('programme', '=', programme)
    .where('reporting_unit', '=', reportingUnit)
    .where('kpi', '=', kpi)
    .execute();
  await endVersions(tx, { programme, registers: ['assignment'], codes: [`${reportingUnit} ${kpi}`], at });
}

/** Removes a definition that was never used: it has no values, targets or agreements. */
export async function removeKpi(tx: Writer, { programme, code, at }: { programme: string; code: string; at: string }): Promise<void> {
  await touch(tx, programme, 'definitions', at);
  await tx.deleteFrom('kpi').where('programme', '=', programme).where('code', '=', code).execute();
}
