import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openStore, putReportingUnits, type StoreOptions } from '@miqyas/db';
import { TEST_TRAIL_KEYS } from '@miqyas/db/testing';
import type { ReportingUnit } from '@miqyas/domain';

const KPIS = 100;
/** Ten years of months. */
const MONTHS = 120;
const FIRST_YEAR = 2016;
const COUNTRIES = ['EGY', 'OMN', 'SAU', 'ARE', 'MAR', 'TUN', 'JOR', 'QAT', 'KWT', 'BHR'];
const PROGRAMME = 'arab-china-digital-cities';

export const KPI = (k: number) => `LOAD.${k}`;
export const UNIT = (u: number) => `LOAD-${String(u).padStart(4, '0')}`;
export const MONTH = (m: number) => `${FIRST_YEAR + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}`;

/** How many cities report a hundred KPIs for ten years of months, to make about so many values. */
export function unitsFor(rows: number): number {
  return Math.max(1, Math.round(rows / KPIS / MONTHS));
}

/** The programme beside the demonstration: KPI definitions as a file, and cities. */
export async function writeDefinitions(folder: string): Promise<string> {
  const file = join(folder, 'kpis.csv');
  const rows = Array.from({ length: KPIS }, (_, k) => `${KPI(k)},Load ${k},MWh,energy,increase,sum,month`);
  await writeFile(file, `code,name,unit,domain,direction,aggregation,frequency\n${rows.join('\n')}\n`);
  return file;
}

export async function addCities(database: StoreOptions, reportingUnits: number): Promise<void> {
  const store = await openStore(database, TEST_TRAIL_KEYS);
  const cities = Array.from({ length: reportingUnits }, (_, u): ReportingUnit => {
    const country = COUNTRIES[u % COUNTRIES.length] as string;
    const names = { ar: `مدينة ${u}`, zh: `城市${u}`, en: `City ${u}` };
    return { code: UNIT(u), kind: 'city', names, country, city: undefined, project: undefined };
  });
  const authorship = { by: 'operator', at: new Date().toISOString(), reason: 'load' };
  await store.transaction((tx) => putReportingUnits(tx, { programme: PROGRAMME, reportingUnits: cities, authorship }));
  await store.close();
}

/** Values of those cities as a file, from a city on; always the same numbers for one seed. Answers how many. */
export async function writeValues(
  file: string,
  { from = 0, reportingUnits, seed = 1 }: { from?: number; reportingUnits: number; seed?: number },
): Promise<number> {
  const lines = function* () {
    yield 'kpi,reporting_unit,period,value\n';
    for (let u = from; u < from + reportingUnits; u += 1) {
      for (let k = 0; k < KPIS; k += 1) {
        let text = '';
        for (let m = 0; m < MONTHS; m += 1) text += `${KPI(k)},${UNIT(u)},${MONTH(m)},${numberAt(u, k, m, seed)}\n`;
        yield text;
      }
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(file));
  return reportingUnits * KPIS * MONTHS;
}

function numberAt(u: number, k: number, m: number, seed: number): number {
  return ((u * 7919 + k * 104_729 + m * 1_299_709 + seed * 611_953) % 100_003) / 97;
}
