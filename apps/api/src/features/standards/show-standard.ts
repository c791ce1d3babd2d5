import type { Standard } from '@miqyas/contract/standards';
import type { Definitions } from '@miqyas/db';
import { ageOfEdition, type Entry, editionInForce, localised, parts, type Reliance, relianceOf, sameName } from '@miqyas/domain';
import { loadRecords, type Records } from '../../access/records.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import {
  inThreeLanguages,
  kindOf,
  type Library,
  type LibraryDependant,
  type LibraryEdition,
  libraryOf,
  localisingCountries,
  nameOfEntry,
  said,
  saying,
} from './library.ts';
import { kpisOn } from './list-standards.ts';

interface Showing {
  readonly programme: string;
  readonly code: string;
  /** `2026-11-23` */
  readonly today: string;
}

/** A standard with its editions, what rests on each, its localisation by country, and what passes it on. */
export async function showStandard(store: VisibleStore, { programme, code, today }: Showing): Promise<Standard> {
  const [definitions, records] = await Promise.all([requireDefinitions(store, programme), loadRecords(store, programme)]);
  const library = libraryOf(records, definitions, today);
  const entry = library.standards.get(code);
  if (!entry) throw new Refusal('unknown-entry', { code });
  const editions = library.editionsOf(code);
  const inForce = editionInForce(editions.values(), today);
  const resting = library.dependantsOf(code).map((dependant) => ({ ...dependant, ...relianceOf(dependant.moves, editions, today) }));
  const domain = definitions.domains.find((one) => one.code === entry['domain']);
  return {
    today,
    ...nameOfEntry(entry, code),
    kind: kindOf(entry),
    ...saying(entry, { body: 'body', steward: 'steward', link: 'link' }),
    ...(domain ? { domain: { code: domain.code, names: domain.names } } : {}),
    buildsOn: parts(said(entry, 'builds_on')).map((other) => nameOfEntry(library.standards.get(other), other)),
    languages: parts(said(entry, 'languages')),
    ...(inForce ? { inForce: inForce.edition } : {}),
    editions: [...editions.values()].sort(inOrder).map((edition) => editionOf(edition, inForce, { today, resting })),
    dependants: resting.map((one) => dependantOf(one, definitions)).sort(kpisFirst),
    countries: await countriesOf(store, { code, today, library, definitions }),
    transfers: transfersOf(records, code, definitions),
  };
}

type Resting = LibraryDependant & Reliance;

/** By their first day; what has none is still to come. */
function inOrder(a: LibraryEdition, b: LibraryEdition): number {
  return (a.appliesFrom ?? '9999').localeCompare(b.appliesFrom ?? '9999') || a.edition.localeCompare(b.edition, 'en', { numeric: true });
}

function editionOf(
  edition: LibraryEdition,
  inForce: LibraryEdition | undefined,
  { today, resting }: { today: string; resting: readonly Resting[] },
): Standard['editions'][number] {
  const { entry } = edition;
  return {
    ...{ edition: edition.edition, state: edition.state, age: ageOfEdition(edition, inForce, today) },
    ...saying(entry, { appliesFrom: 'applies_from', appliesUntil: 'applies_until', supersedes: 'supersedes', link: 'link' }),
    changes: inThreeLanguages(entry, 'changes'),
    late: edition.state === 'withdrawn' && kpisOn(resting, edition.edition).length > 0,
  };
}

function dependantOf(
  { kpi, project, moves, state, on, age, next }: Resting,
  { kpis, projects }: Definitions,
): Standard['dependants'][number] {
  const definition = kpi === undefined ? undefined : kpis.get(kpi);
  return {
    ...(definition ? { kpi: { code: definition.code, names: definition.names, version: definition.version } } : {}),
    ...(project === undefined ? {} : { project: { code: project, names: projects.get(project)?.names ?? sameName(project) } }),
    moves: moves.map((move) => ({ ...move })),
    state,
    ...(on === undefined ? {} : { on }),
    ...(age === undefined ? {} : { age }),
    ...(next ? { next: { edition: next.edition, since: next.since } } : {}),
  };
}

/** KPI definitions first; among either those that have rested on it the longest. */
function kpisFirst(a: Standard['dependants'][number], b: Standard['dependants'][number]): number {
  const [first, second] = [Number(a.project !== undefined), Number(b.project !== undefined)];
  return first - second || (a.moves[0]?.since ?? '').localeCompare(b.moves[0]?.since ?? '');
}

async function countriesOf(
  store: VisibleStore,
  { code, today, library, definitions }: { code: string; today: string; library: Library; definitions: Definitions },
): Promise<Standard['countries']> {
  const entries = library.localisedOf(code);
  const countries = await localisingCountries(store, definitions);
  return countries.map(({ code: country, names }) => ({
    ...{ country, names, ...localised(entries.get(country), today) },
    ...{ deviations: library.deviationsOf(code, country).length, recorded: entries.has(country) },
  }));
}

function transfersOf(records: Records, code: string, { reportingUnits }: Definitions): Standard['transfers'] {
  const countryOf = (entry: Entry) => {
    const country = reportingUnits.get(said(entry, 'country'));
    return country ? { country: { code: country.code, names: country.names } } : {};
  };
  return records
    .of('transfer')
    .filter(({ entry }) => entry['standard'] === code)
    .map(({ key, entry }) => ({
      ...nameOfEntry(entry, key),
      ...{ kind: said(entry, 'transfer_kind'), startsOn: said(entry, 'starts_on') },
      ...countryOf(entry),
      ...saying(entry, { endsOn: 'ends_on' }),
      ...(entry['people'] === undefined ? {} : { people: Number(entry['people']) }),
    }))
    .sort((a, b) => b.startsOn.localeCompare(a.startsOn));
}
