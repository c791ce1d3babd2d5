import { CENTRES, CITIES, COUNTRIES, DOMAINS, KPI_RECORDS, REGIONS, TARGET_RECORDS } from '@miqyas/catalogue';
import { type Entry, keyOf, REGISTERS, type RegisterName } from '@miqyas/domain';
import { readDefinitionRecords } from '../imports/read-definitions.ts';
import { readTargetRecords } from '../imports/read-targets.ts';
import { completedDefinition } from '../imports/store-definitions.ts';
import { kpiEntry, says, targetEntry } from './entries.ts';

/** What the catalogue of the cooperation has of a register, as entries: taken one by one or all at once, by the verb that everything is put in with. */
export function catalogueEntries(register: RegisterName): readonly Entry[] {
  const known = made.get(register);
  if (known) return known;
  const own = CATALOGUE[register]?.() ?? [];
  made.set(register, own);
  return own;
}

const made = new Map<RegisterName, readonly Entry[]>();

/** Names as columns. */
function named({ code, names }: { code: string; names: { en: string; ar: string; zh: string } }) {
  return { code, name_en: names.en, name_ar: names.ar, name_zh: names.zh };
}

const CATALOGUE: Readonly<Partial<Record<RegisterName, () => Entry[]>>> = {
  domain: () => DOMAINS.map((domain) => says(named(domain))),
  'focus-area': () => DOMAINS.flatMap(({ code, focusAreas }) => focusAreas.map((area) => says({ ...named(area), domain: code }))),
  centre: () =>
    CENTRES.map((centre) => says({ ...named(centre), track_en: centre.track.en, track_ar: centre.track.ar, track_zh: centre.track.zh })),
  country: () => COUNTRIES.map((country) => says({ ...named(country), bloc: country.bloc })),
  region: () => REGIONS.map((region) => says(named(region))),
  city: () => CITIES.map((city) => says({ ...named(city), country: city.country })),
  kpi: () => readDefinitionRecords(KPI_RECORDS).rows.map(({ value }) => kpiEntry(completedDefinition(value))),
  target: () => {
    const entries = readTargetRecords(TARGET_RECORDS).rows.map(({ value }) =>
      targetEntry({ ...value, milestones: value.milestones ?? [], inForce: true }),
    );
    // Of several editions of one target the first is offered.
    return [...new Map(entries.toReversed().map((entry) => [keyOf(REGISTERS.target, entry), entry])).values()].toReversed();
  },
};
