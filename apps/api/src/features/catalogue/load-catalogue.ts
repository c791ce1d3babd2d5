import { CENTRES, CITIES, COUNTRIES, DOMAINS, KPI_RECORDS, PROGRAMME, REGIONS, TARGET_RECORDS } from '@miqyas/catalogue';
import { addGrants, addPeople, addPlaces, addProgramme, putReportingUnits } from '@miqyas/db';
import { type Authorship, EVERY_PROGRAMME, type ReportingUnit, WHOLE_PROGRAMME } from '@miqyas/domain';
import { OPERATOR } from '../../access/operator.ts';
import type { Ending, UnitOfWork } from '../../access/unit-of-work.ts';
import { readDefinitionRecords } from '../imports/read-definitions.ts';
import { readTargetRecords } from '../imports/read-targets.ts';
import { storeDefinitions } from '../imports/store-definitions.ts';
import { storeTargets } from '../imports/store-targets.ts';

/** What the product ships: the programme, its domains and centres, countries, KPI definitions and published targets. */
export async function loadCatalogue(
  { tx, at, done }: Pick<UnitOfWork, 'tx' | 'at' | 'done'>,
  { illustrative }: { illustrative: boolean },
): Promise<Ending<void>> {
  const authorship: Authorship = { by: OPERATOR.code, at, reason: 'catalogue of the product' };
  await addPeople(tx, [OPERATOR]);
  await addGrants(tx, [{ person: OPERATOR.code, role: 'administrator', programme: EVERY_PROGRAMME, scope: WHOLE_PROGRAMME }]);
  await addPlaces(tx, { countries: COUNTRIES, cities: CITIES, organisations: [] });
  await addProgramme(tx, { programme: { ...PROGRAMME, illustrative }, domains: DOMAINS, centres: CENTRES });
  await putReportingUnits(tx, { programme: PROGRAMME.code, reportingUnits: placesAsUnits(), authorship });
  const definitions = readDefinitionRecords(KPI_RECORDS);
  await storeDefinitions(tx, { programme: PROGRAMME.code, definitions: definitions.rows, authorship });
  const targets = readTargetRecords(TARGET_RECORDS);
  const stored = await storeTargets(tx, { programme: PROGRAMME.code, targets: targets.rows, authorship });
  const faults = [...definitions.faults, ...targets.faults, ...stored.faults];
  if (faults.length > 0) throw new Error(`the catalogue is faulty: ${JSON.stringify(faults[0])}`);
  const details = { kpis: definitions.rows.length, targets: targets.rows.length };
  return done({ action: 'catalogue.load', subject: PROGRAMME.code, details, reason: authorship.reason }, undefined);
}

function placesAsUnits(): ReportingUnit[] {
  const none = { country: undefined, city: undefined, project: undefined };
  return [
    ...COUNTRIES.map(({ code, names }) => ({ ...none, code, names, kind: 'country' as const, country: code })),
    ...CITIES.map(({ code, names, country }) => ({ ...none, code, names, kind: 'city' as const, country, city: code })),
    ...REGIONS.map(({ code, names }) => ({ ...none, code, names, kind: 'region' as const })),
  ];
}
