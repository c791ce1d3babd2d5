import { COUNTRY_GROUPS } from '@miqyas/catalogue';
import type { Capacity } from '@miqyas/contract/capacity';
import type { Definitions } from '@miqyas/db';
import { endDay, isFarBehind, type Period, type ReportingUnit, type TrainingTarget, trainingStanding } from '@miqyas/domain';
import { type Training, wireStanding } from './training.ts';

type Table = Pick<Capacity, 'domains' | 'groups' | 'total' | 'untargeted'>;

/** People trained by country and domain at the end of a month, with the totals of both. */
export function trainingTable(
  definitions: Pick<Definitions, 'programme' | 'domains' | 'reportingUnits'>,
  training: Training,
  month: Period,
): Table {
  const { targets, trained } = training;
  const judged = (some: readonly TrainingTarget[] = []) => trainingStanding(some, trained, month, definitions.programme.cutOffs);
  const byDomain = Map.groupBy(targets, ({ domain }) => domain);
  const byCountry = Map.groupBy(targets, ({ country }) => country);
  const byPlace = new Map(targets.map((one) => [`${one.domain}\n${one.country}`, one]));
  const targetIn = (domain: string, country: string) => byPlace.get(`${domain}\n${country}`);
  const cellOf = (domain: string, country: string) => {
    const target = targetIn(domain, country);
    const standing = target && judged([target]);
    return {
      domain,
      passed: standing?.passed ?? trained.by(endDay(month), domain, country),
      people: target?.people ?? null,
      required: standing?.required ?? null,
      farBehind: standing !== undefined && isFarBehind(standing),
    };
  };
  const countryOf = ({ code, names }: ReportingUnit) => ({
    ...{ code, names, cells: definitions.domains.map((domain) => cellOf(domain.code, code)) },
    standing: wireStanding(judged(byCountry.get(code))),
  });
  const outside = trained.places.filter(({ domain, country }) => !targetIn(domain, country));
  return {
    domains: definitions.domains.map(({ code, names }) => ({ code, names, standing: wireStanding(judged(byDomain.get(code))) })),
    groups: groupsOf(definitions, training).map(({ names, countries }) => ({ names, countries: countries.map(countryOf) })),
    total: wireStanding(judged(targets)),
    untargeted: outside.reduce((sum, { domain, country }) => sum + trained.by(endDay(month), domain, country), 0),
  };
}

/** Countries of the programme by neighbourhood; what is in none stands last, where anybody of it is trained or is to be. */
function groupsOf({ reportingUnits }: Pick<Definitions, 'reportingUnits'>, { targets, trained }: Training) {
  const countries = [...reportingUnits.values()].filter(({ kind }) => kind === 'country');
  const byCode = new Map(countries.map((one) => [one.code, one]));
  const grouped = new Set(COUNTRY_GROUPS.flatMap((group) => group.countries));
  const concerned = new Set([...targets, ...trained.places].map(({ country }) => country));
  const groups = COUNTRY_GROUPS.map((group) => ({
    names: group.names,
    countries: group.countries.flatMap((code) => byCode.get(code) ?? []),
  }));
  const rest = { names: null, countries: countries.filter(({ code }) => !grouped.has(code) && concerned.has(code)) };
  return [...groups, rest].filter((group) => group.countries.length > 0);
}
