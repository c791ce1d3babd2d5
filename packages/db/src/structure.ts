import type { Centre, City, Country, Names, Organisation } from '@miqyas/domain';
import type { GeneralReader, Writer } from './connections.ts';
import { deriveMemberships } from './memberships.ts';
import { namedRow, namesOf } from './names.ts';
import { markAllDirty } from './rollups.ts';
import type { Schema } from './schema/schema.ts';
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
  { countries = [], cities = [] }: { countries?: readonly Country[]; cities?: readonly City[] },
): Promise<void> {
  for (const { names, ...country } of countries)
    await tx
      .insertInto('country')
      .values({ ...country, ...namedRow(names) })
      .onConflict((conflict) => conflict.column('code').doUpdateSet({ bloc: country.bloc }))
      .execute();
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

/** A public holiday: of a country, or (empty) of the whole programme. */
export interface DayOff {
  readonly country: string;
  /** `2026-12-02` */
  readonly day: string;
  readonly names: Names;
}

export async function listDaysOff(db: GeneralReader, { programme }: { programme: string }): Promise<DayOff[]> {
  const rows = await db.selectFrom('day_off').selectAll().where('programme', '=', programme).orderBy('day').orderBy('country').execute();
  return rows.map((row) => ({ country: row.country, day: row.day, names: namesOf(row) }));
}

export async function putDaysOff(tx: Writer, { programme, days, at }: { programme: string; days: readonly DayOff[]; at: string }) {
  await touch(tx, programme, 'definitions', at);
  for (const { country, day, names } of days)
    await tx
      .insertInto('day_off')
      .values({ programme, country, day, ...namedRow(names) })
      .onConflict((conflict) => conflict.columns(['programme', 'country', 'day']).doUpdateSet(namedRow(names)))
      .execute();
}

type Removable = 'domain' | 'focus_area' | 'centre';

/** Removes a part that nothing lies in; foreign keys refuse what something does. */
export async function removePart(
  tx: Writer,
  { programme, table, code, at }: { programme: string; table: Removable; code: string; at: string },
): Promise<void> {
  await touch(tx, programme, 'definitions', at);
  await endVersions(tx, { programme, registers: [table === 'focus_area' ? 'focus-area' : table], code, at });
  await tx.deleteFrom(table).where('programme', '=', programme).where('code', '=', code).execute();
  await deriveMemberships(tx, programme);
}

export async function removeOrganisation(
  tx: Writer,
  { programme, code, at }: { programme: string; code: string; at: string },
): Promise<void> {
  await touch(tx, programme, 'definitions', at);
  await endVersions(tx, { programme, registers: ['organisation'], code, at });
  await tx.deleteFrom('organisation').where('code', '=', code).execute();
}

export async function removeDayOff(
  tx: Writer,
  { programme, country, day, at }: { programme: string; country: string; day: string; at: string },
): Promise<void> {
  await touch(tx, programme, 'definitions', at);
  await endVersions(tx, { programme, registers: ['day-off'], code: `${country} ${day}`, at });
  await tx.deleteFrom('day_off').where('programme', '=', programme).where('country', '=', country).where('day', '=', day).execute();
}

/** Removes a reporting unit, and the project it is of, that has neither values nor targets; its agreements go with it. */
export async function removeReportingUnit(tx: Writer, { programme, code, at }: { programme: string; code: string; at: string }) {
  await touch(tx, programme, 'definitions', at);
  const own = { table: ['series', 'assignment', 'membership'] as const };
  for (const table of own.table) await tx.deleteFrom(table).where('programme', '=', programme).where('reporting_unit', '=', code).execute();
  await tx.deleteFrom('reporting_unit').where('programme', '=', programme).where('code', '=', code).execute();
  await tx.deleteFrom('project').where('programme', '=', programme).where('code', '=', code).execute();
  await endVersions(tx, { programme, registers: ['project', 'reporting-unit'], code, at });
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
  await endVersions(tx, { programme, registers: ['assignment'], code: `${reportingUnit} ${kpi}`, at });
}

/** Removes a definition that was never used: it has no values, targets or agreements. */
export async function removeKpi(tx: Writer, { programme, code, at }: { programme: string; code: string; at: string }): Promise<void> {
  await touch(tx, programme, 'definitions', at);
  await tx.deleteFrom('kpi').where('programme', '=', programme).where('code', '=', code).execute();
}

async function endVersions(
  tx: Writer,
  { programme, registers, code, at }: { programme: string; registers: readonly string[]; code: string; at: string },
): Promise<void> {
  await tx
    .updateTable('register_version')
    .set({ superseded_at: at })
    .where('programme', '=', programme)
    .where('register', 'in', registers)
    .where('code', '=', code)
    .where('superseded_at', 'is', null)
    .execute();
}

/** How many projects of any programme an organisation carries out, and how many versions of definitions a domain has. */
export async function countElsewhere(
  db: GeneralReader,
  { programme, organisation, domain }: { programme: string; organisation?: string; domain?: string },
): Promise<{ readonly projects: number; readonly kpis: number }> {
  const projects = await db
    .selectFrom('project')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('organisation', '=', organisation ?? '')
    .executeTakeFirst();
  const kpis = await db
    .selectFrom('kpi')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('programme', '=', programme)
    .where('domain', '=', domain ?? '')
    .executeTakeFirst();
  return { projects: Number(projects?.count ?? 0), kpis: Number(kpis?.count ?? 0) };
}

/** How many values each series of some KPIs, or of some reporting units, has. */
export async function countValues(
  db: GeneralReader,
  { programme, kpis, reportingUnits }: { programme: string; kpis?: readonly string[]; reportingUnits?: readonly string[] },
): Promise<readonly { readonly kpi: string; readonly reportingUnit: string; readonly values: number }[]> {
  if (kpis?.length === 0 || reportingUnits?.length === 0) return [];
  let query = db
    .selectFrom('measurement')
    .select(['kpi', 'reporting_unit', ({ fn }) => fn.countAll<number>().as('count')])
    .where('programme', '=', programme)
    .where('superseded_at', 'is', null);
  if (kpis !== undefined) query = query.where('kpi', 'in', kpis);
  if (reportingUnits !== undefined) query = query.where('reporting_unit', 'in', reportingUnits);
  const rows = await query.groupBy(['kpi', 'reporting_unit']).execute();
  return rows.map((row) => ({ kpi: row.kpi, reportingUnit: row.reporting_unit, values: Number(row.count) }));
}

/** What a definition that is being written says so far. */
export interface KpiDraft {
  readonly code: string;
  readonly content: Readonly<Record<string, string | number | boolean>>;
  /** The version it began from; undefined for one that is new. */
  readonly basedOn: number | undefined;
  readonly savedBy: string;
  readonly savedAt: string;
}

export async function listKpiDrafts(db: GeneralReader, { programme }: { programme: string }): Promise<KpiDraft[]> {
  const rows = await db.selectFrom('kpi_draft').selectAll().where('programme', '=', programme).orderBy('code').execute();
  return rows.map((row) => ({
    code: row.code,
    content: JSON.parse(row.content) as KpiDraft['content'],
    basedOn: row.based_on ?? undefined,
    savedBy: row.saved_by,
    savedAt: row.saved_at,
  }));
}

export async function putKpiDraft(tx: Writer, { programme, draft }: { programme: string; draft: KpiDraft }): Promise<void> {
  await touch(tx, programme, 'registers', draft.savedAt);
  const row: Schema['kpi_draft'] = {
    ...{ programme, code: draft.code, content: JSON.stringify(draft.content), based_on: draft.basedOn ?? null },
    ...{ saved_by: draft.savedBy, saved_at: draft.savedAt },
  };
  await tx
    .insertInto('kpi_draft')
    .values(row)
    .onConflict((conflict) => conflict.columns(['programme', 'code']).doUpdateSet(row))
    .execute();
}

export async function removeKpiDraft(tx: Writer, { programme, code, at }: { programme: string; code: string; at: string }): Promise<void> {
  await touch(tx, programme, 'registers', at);
  await tx.deleteFrom('kpi_draft').where('programme', '=', programme).where('code', '=', code).execute();
}
