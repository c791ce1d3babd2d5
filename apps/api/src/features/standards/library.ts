import { COUNTRY_GROUPS } from '@miqyas/catalogue';
import { type Definitions, listCountries } from '@miqyas/db';
import {
  type Edition,
  type EditionMove,
  type EditionState,
  type Entry,
  type Names,
  STANDARD_KINDS,
  type StandardKind,
  sameName,
} from '@miqyas/domain';
import type { Records } from '../../access/records.ts';
import type { VisibleStore } from '../../access/visibility.ts';

/** An edition with the entry that says so. */
export interface LibraryEdition extends Edition {
  readonly entry: Entry;
}

/** A KPI definition, a project, or a KPI of a project, with the days on which it moves from edition to edition. */
export interface LibraryDependant {
  readonly kpi: string | undefined;
  readonly project: string | undefined;
  readonly moves: readonly (EditionMove & { readonly key: string })[];
}

/** What the registers say of standards, put together once for an answer; everything by the code of the standard. */
export interface Library {
  readonly standards: ReadonlyMap<string, Entry>;
  editionsOf(standard: string): ReadonlyMap<string, LibraryEdition>;
  /** Those that are there and go on: a project that is closed need not move any more. */
  dependantsOf(standard: string): readonly LibraryDependant[];
  /** Entries of localisation by country. */
  localisedOf(standard: string): ReadonlyMap<string, Entry>;
  deviationsOf(standard: string, country: string): readonly Entry[];
}

/** `today`: `2026-11-23`. */
export function libraryOf(records: Records, definitions: Definitions, today: string): Library {
  const editions = Map.groupBy(
    records.of('edition').map(({ entry }) => editionOf(entry)),
    ({ entry }) => said(entry, 'standard'),
  );
  const localised = Map.groupBy(
    records.of('localisation').map(({ entry }) => entry),
    (entry) => said(entry, 'standard'),
  );
  const deviations = Map.groupBy(
    records.of('deviation').map(({ entry }) => entry),
    (entry) => `${said(entry, 'standard')} ${said(entry, 'country')}`,
  );
  const dependants = dependantsByStandard(records, definitions, today);
  return {
    standards: new Map(records.of('standard').map(({ key, entry }) => [key, entry])),
    editionsOf: (standard) => new Map((editions.get(standard) ?? []).map((one) => [one.edition, one])),
    dependantsOf: (standard) => dependants.get(standard) ?? [],
    localisedOf: (standard) => new Map((localised.get(standard) ?? []).map((entry) => [said(entry, 'country'), entry])),
    deviationsOf: (standard, country) => deviations.get(`${standard} ${country}`) ?? [],
  };
}

/** What a column says as text; empty where it says nothing. */
export function said(entry: Entry, column: string): string {
  return String(entry[column] ?? '');
}

/** What is told in three languages. */
export function inThreeLanguages(entry: Entry, column: string): Names {
  return { ar: said(entry, `${column}_ar`), zh: said(entry, `${column}_zh`), en: said(entry, `${column}_en`) };
}

/** What an entry is called; by its code where it is not there any more. */
export function nameOfEntry(entry: Entry | undefined, code: string): { readonly code: string; readonly names: Names } {
  return { code, names: entry === undefined ? sameName(code) : inThreeLanguages(entry, 'name') };
}

/** Columns that say something, each under its name here; the others are absent. */
export function saying<Name extends string>(entry: Entry, columns: Readonly<Record<Name, string>>): { [Key in Name]?: string } {
  const told = Object.entries<string>(columns).flatMap(([name, column]) =>
    entry[column] === undefined ? [] : [[name, said(entry, column)] as const],
  );
  return Object.fromEntries(told) as { [Key in Name]?: string };
}

export function kindOf(entry: Entry): StandardKind {
  return STANDARD_KINDS.find((kind) => kind === entry['standard_kind']) ?? 'international';
}

/** Standards of all the world before what the centres have made, and by code within a kind. */
export function byKind(a: Entry, b: Entry): number {
  const rank = (entry: Entry) => STANDARD_KINDS.indexOf(kindOf(entry));
  return rank(a) - rank(b) || said(a, 'code').localeCompare(said(b, 'code'), 'en', { numeric: true });
}

const LEAGUE = 'LAS';

/** The countries that localise: members of the League of Arab States among those of the programme, or all of them where none is one. */
export async function localisingCountries(store: VisibleStore, { reportingUnits }: Definitions): Promise<{ code: string; names: Names }[]> {
  const members = new Set((await listCountries(store.read)).filter(({ bloc }) => bloc === LEAGUE).map(({ code }) => code));
  const countries = [...reportingUnits.values()].filter(({ kind }) => kind === 'country');
  const inLeague = countries.filter(({ code }) => members.has(code));
  const order = COUNTRY_GROUPS.flatMap((group) => group.countries);
  const placeOf = (code: string) => (order.includes(code) ? order.indexOf(code) : order.length);
  return (inLeague.length > 0 ? inLeague : countries)
    .map(({ code, names }) => ({ code, names }))
    .sort((a, b) => placeOf(a.code) - placeOf(b.code) || a.code.localeCompare(b.code));
}

function editionOf(entry: Entry): LibraryEdition {
  return {
    edition: said(entry, 'edition'),
    state: said(entry, 'edition_state') as EditionState,
    ...saying(entry, { appliesFrom: 'applies_from', appliesUntil: 'applies_until' }),
    entry,
  };
}

function dependantsByStandard(records: Records, { kpis, projects }: Definitions, today: string): ReadonlyMap<string, LibraryDependant[]> {
  const goesOn = ({ kpi, project }: Entry) => {
    const of = project === undefined ? undefined : projects.get(String(project));
    const isOver = of === undefined || of.archived || (of.closedOn !== undefined && of.closedOn <= today);
    return (kpi === undefined || kpis.has(String(kpi))) && (project === undefined || !isOver);
  };
  const all = records.of('reliance').filter(({ entry }) => goesOn(entry));
  const found = new Map<string, LibraryDependant[]>();
  for (const [, own] of Map.groupBy(all, ({ entry }) => `${said(entry, 'standard')} ${said(entry, 'kpi')} ${said(entry, 'project')}`)) {
    const entry = own[0]?.entry ?? {};
    const moves = own
      .map(({ key, entry: move }) => ({ key, edition: said(move, 'edition'), since: said(move, 'since') }))
      .sort((a, b) => a.since.localeCompare(b.since));
    const dependant = { kpi: said(entry, 'kpi') || undefined, project: said(entry, 'project') || undefined, moves };
    found.set(said(entry, 'standard'), [...(found.get(said(entry, 'standard')) ?? []), dependant]);
  }
  return found;
}
