import { COUNTRY_GROUPS } from '@miqyas/catalogue';
import type { Localisation } from '@miqyas/contract/localisation';
import { countLocalised, editionInForce, localised, sameName } from '@miqyas/domain';
import { loadRecords } from '../../access/records.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { byKind, type Library, libraryOf, localisingCountries, nameOfEntry, saying } from '../standards/library.ts';

interface Asked {
  readonly programme: string;
  /** `2026-11-23` */
  readonly today: string;
  readonly domain?: string | undefined;
}

type Row = Localisation['groups'][number]['countries'][number];

/** Countries, neighbours together, by the standards that one of them has begun to localise; every cell counts once in each sum. */
export async function localisationMatrix(store: VisibleStore, { programme, today, domain }: Asked): Promise<Localisation> {
  const [definitions, records] = await Promise.all([requireDefinitions(store, programme), loadRecords(store, programme)]);
  const library = libraryOf(records, definitions, today);
  const standards = [...library.standards]
    .filter(([code, entry]) => library.localisedOf(code).size > 0 && (domain === undefined || entry['domain'] === domain))
    .map(([code, entry]) => ({ code, entry }))
    .sort((a, b) => byKind(a.entry, b.entry));
  const cellOf = cellsIn(library, today);
  const rows: Row[] = (await localisingCountries(store, definitions)).map(({ code, names }) => {
    const cells = standards.map((standard) => cellOf(standard.code, code));
    return { code, names, cells, counts: countLocalised(cells) };
  });
  return {
    today,
    counts: countLocalised(rows.flatMap(({ cells }) => cells)),
    standards: standards.map(({ code, entry }, i) => {
      const inForce = editionInForce(library.editionsOf(code).values(), today)?.edition;
      return {
        ...nameOfEntry(entry, code),
        ...(inForce === undefined ? {} : { inForce }),
        counts: countLocalised(rows.flatMap(({ cells }) => cells[i] ?? [])),
      };
    }),
    groups: grouped(rows),
  };
}

function cellsIn(library: Library, today: string): (standard: string, country: string) => Row['cells'][number] {
  const entries = new Map([...library.standards.keys()].map((code) => [code, library.localisedOf(code)]));
  return (standard, country) => {
    const entry = entries.get(standard)?.get(country);
    return {
      ...localised(entry, today),
      deviations: library.deviationsOf(standard, country).length,
      recorded: entry !== undefined,
      ...(entry ? saying(entry, { edition: 'edition', due: 'due' }) : {}),
    };
  };
}

function grouped(rows: readonly Row[]): Localisation['groups'] {
  const groupOf = (code: string) => COUNTRY_GROUPS.find(({ countries }) => countries.includes(code));
  const byGroup = Map.groupBy(rows, ({ code }) => groupOf(code)?.code ?? '');
  return [...byGroup].map(([code, countries]) => ({
    code,
    names: COUNTRY_GROUPS.find((group) => group.code === code)?.names ?? sameName(''),
    countries,
  }));
}
