import { type Country, type Kpi, latinNumerals, type ReportingUnit } from '@miqyas/domain';
import { sdmxCode } from '../export/sdmx-code.ts';

const MOST_MET = 20_000;

/** Codes by all that a file may call them; what could be two is neither. */
export class KnownNames {
  readonly #codes = new Map<string, string | undefined>();
  readonly #met = new Map<string, string | undefined>();

  add(name: string, code: string): void {
    const key = keyOf(name);
    if (key === '') return;
    const known = this.#codes.get(key);
    this.#codes.set(key, this.#codes.has(key) && known !== code ? undefined : code);
  }

  /** Codes and names come again and again: most are known as they stand. */
  codeOf(name: string): string | undefined {
    const met = this.#met.get(name);
    if (met !== undefined || this.#met.has(name)) return met;
    const code = this.#codes.get(keyOf(name));
    if (this.#met.size < MOST_MET) this.#met.set(name, code);
    return code;
  }
}

/** Names are the same that look the same: blanks, case, digits of any script, characters without a width. */
function keyOf(name: string): string {
  return latinNumerals(name).normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

/** Adds things by code, by their code in SDMX and by the names that no other of them has. */
function addAll<Named extends Pick<Kpi, 'code' | 'names'>>(into: KnownNames, all: Iterable<Named>): readonly Named[] {
  const things = [...all];
  const byName = new KnownNames();
  for (const { code, names } of things) for (const name of Object.values(names)) byName.add(name, code);
  for (const { code, names } of things) {
    into.add(code, code);
    into.add(sdmxCode(code), code);
    for (const name of Object.values(names)) if (byName.codeOf(name) === code) into.add(name, code);
  }
  return things;
}

/** KPIs by code, by the number of an SDG indicator, by their code in SDMX and, where nothing else is called so, by name. */
export function kpiNames(kpis: Iterable<Kpi>): KnownNames {
  const names = new KnownNames();
  for (const { code } of addAll(names, kpis)) {
    const sdg = /^SDG\.(\d+\.[0-9a-z]+\.\d+)$/i.exec(code)?.[1];
    if (sdg !== undefined) names.add(sdg, code);
  }
  return names;
}

/** Reporting units by code, by their names, and countries by the codes of ISO 3166 and M49. */
export function placeNames(units: Iterable<ReportingUnit>, countries: Iterable<Country>): KnownNames {
  const names = new KnownNames();
  const byCode = new Map([...countries].map((country) => [country.code, country]));
  for (const { code, kind } of addAll(names, units)) {
    const country = kind === 'country' ? byCode.get(code) : undefined;
    if (!country) continue;
    for (const name of [country.iso2, country.numeric, String(Number(country.numeric))]) names.add(name, code);
  }
  return names;
}
