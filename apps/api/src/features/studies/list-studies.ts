import type { Study } from '@miqyas/contract/studies';
import { listOrganisations } from '@miqyas/db';
import { type Entry, type Names, parts, sameName } from '@miqyas/domain';
import { loadRecords } from '../../access/records.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import type { VisibleStore } from '../../access/visibility.ts';

type Named = ReadonlyMap<string, { readonly names: Names }>;

/** Studies with what they name, the newest first, and how many KPIs they bear on. */
export async function listStudies(store: VisibleStore, programme: string): Promise<{ studies: Study[]; kpis: number }> {
  const [records, definitions, organisations] = await Promise.all([
    loadRecords(store, programme),
    requireDefinitions(store, programme),
    listOrganisations(store.read),
  ]);
  const domains = new Map(definitions.domains.map((one) => [one.code, one]));
  const publishers = new Map(organisations.map((one) => [one.code, one]));
  const studies = records
    .of('study')
    .toSorted((a, b) => dayOf(b.entry).localeCompare(dayOf(a.entry)) || a.key.localeCompare(b.key))
    .map(({ key, entry }): Study => {
      const publisher = namedIn(entry, 'publisher', publishers)[0];
      return {
        ...{ key, entry: withoutAbstracts(entry), ...(publisher ? { publisher } : {}) },
        domains: namedIn(entry, 'domains', domains),
        countries: namedIn(entry, 'countries', definitions.reportingUnits),
        kpis: namedIn(entry, 'about_kpis', definitions.kpis),
      };
    });
  return { studies, kpis: new Set(studies.flatMap(({ kpis }) => kpis.map(({ code }) => code))).size };
}

function dayOf(entry: Entry): string {
  return String(entry['published_on'] ?? '');
}

/** They are long, and read one at a time. */
function withoutAbstracts(entry: Entry): Record<string, Entry[string]> {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => !name.startsWith('abstract_')));
}

function namedIn(entry: Entry, column: string, known: Named): { code: string; names: Names }[] {
  return parts(String(entry[column] ?? '')).map((code) => ({ code, names: { ...(known.get(code)?.names ?? sameName(code)) } }));
}
