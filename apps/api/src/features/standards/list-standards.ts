import type { Standards } from '@miqyas/contract/standards';
import { countLocalised, type Entry, editionInForce, isPast, localised, type Reliance, relianceOf } from '@miqyas/domain';
import { loadRecords } from '../../access/records.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import {
  byKind,
  kindOf,
  type Library,
  type LibraryDependant,
  libraryOf,
  localisingCountries,
  nameOfEntry,
  said,
  saying,
} from './library.ts';

interface Listing {
  readonly programme: string;
  /** `2026-11-23` */
  readonly today: string;
  readonly find?: string | undefined;
  readonly domain?: string | undefined;
}

type Resting = LibraryDependant & Reliance;

/** The standards that fit what was asked, by kind and code, with what rests on each today. */
export async function listStandards(store: VisibleStore, { programme, today, find = '', domain }: Listing): Promise<Standards> {
  const [definitions, records] = await Promise.all([requireDefinitions(store, programme), loadRecords(store, programme)]);
  const countries = await localisingCountries(store, definitions);
  const library = libraryOf(records, definitions, today);
  const wanted = find.trim().toLowerCase();
  const shown = [...library.standards.values()]
    .filter((entry) => (domain === undefined || entry['domain'] === domain) && textOf(entry).includes(wanted))
    .sort(byKind);
  const resting = new Map(shown.map((entry) => [said(entry, 'code'), restingOn(library, said(entry, 'code'), today)]));
  const all = [...resting.values()].flat();
  const old = all.filter(({ age }) => isPast(age));
  const standards = shown.map((entry) =>
    lineOf(library, entry, { today, resting: resting.get(said(entry, 'code')) ?? [], countries: countries.map(({ code }) => code) }),
  );
  return {
    today,
    countries: countries.length,
    all: library.standards.size,
    kpis: distinct(all, 'kpi'),
    old: {
      kpis: distinct(
        old.filter(({ age, project }) => age === 'old' && project === undefined),
        'kpi',
      ),
      projects: distinct(old, 'project'),
    },
    withdrawn: standards.flatMap(({ code, withdrawn }) =>
      withdrawn.map((edition) => ({ standard: code, edition, kpis: kpisOn(resting.get(code) ?? [], edition).length })),
    ),
    standards,
  };
}

/** What rests on a standard today, and how; what is planned only is left out. */
function restingOn(library: Library, standard: string, today: string): Resting[] {
  const editions = library.editionsOf(standard);
  return library
    .dependantsOf(standard)
    .map((dependant) => ({ ...dependant, ...relianceOf(dependant.moves, editions, today) }))
    .filter(({ on }) => on !== undefined);
}

/** KPI definitions that rest on a withdrawn edition. */
export function kpisOn(resting: readonly (Pick<LibraryDependant, 'kpi' | 'project'> & Reliance)[], edition: string): string[] {
  return resting.flatMap(({ kpi, project, on }) => (kpi !== undefined && project === undefined && on === edition ? [kpi] : []));
}

function lineOf(
  library: Library,
  entry: Entry,
  { today, resting, countries }: { today: string; resting: readonly Resting[]; countries: readonly string[] },
): Standards['standards'][number] {
  const code = said(entry, 'code');
  const editions = library.editionsOf(code);
  const inForce = editionInForce(editions.values(), today);
  const entries = library.localisedOf(code);
  const withdrawn = [...editions.values()].filter(({ state, edition }) => state === 'withdrawn' && kpisOn(resting, edition).length > 0);
  return {
    ...nameOfEntry(entry, code),
    kind: kindOf(entry),
    ...saying(entry, { body: 'body', domain: 'domain' }),
    inForce: inForce
      ? { edition: inForce.edition, ...(inForce.appliesFrom === undefined ? {} : { appliesFrom: inForce.appliesFrom }) }
      : null,
    kpis: distinct(resting, 'kpi'),
    projects: distinct(resting, 'project'),
    late: resting.filter(({ state }) => state === 'late').length,
    withdrawn: withdrawn.map(({ edition }) => edition),
    countries: entries.size === 0 ? null : countLocalised(countries.map((country) => localised(entries.get(country), today))),
  };
}

function distinct(resting: readonly Resting[], what: 'kpi' | 'project'): number {
  return new Set(resting.flatMap((one) => one[what] ?? [])).size;
}

function textOf(entry: Entry): string {
  return ['code', 'name_en', 'name_ar', 'name_zh', 'body'].map((column) => said(entry, column).toLowerCase()).join('\n');
}
