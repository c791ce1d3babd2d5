import type { Pipeline, PipelineCandidate } from '@miqyas/contract/client';
import { listCities, listCountries } from '@miqyas/db';
import { type CandidateRanking, type Entry, type Names, parts, sameName } from '@miqyas/domain';
import { loadRecords, type Records } from '../../access/records.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { candidatesOf, packagesOf, statusOf } from './candidates-of.ts';
import { type Ranked, rankingOf } from './ranking-of.ts';

/** So many packages are shown. */
const PACKAGES_SHOWN = 5;

type NameOf = (code: string) => { readonly code: string; readonly names: Names };

/** What is to be chosen from, ranked by everybody's scores; `domain`: of those the ones of a domain, ranked among all. */
export async function readPipeline(
  store: VisibleStore,
  { programme, domain }: { programme: string; domain: string | undefined },
): Promise<Pipeline> {
  const [records, cities, countries] = await Promise.all([
    loadRecords(store, programme),
    listCities(store.read),
    listCountries(store.read),
  ]);
  const { open, aside } = candidatesOf(records);
  const criteria = records.of('criterion').map(({ entry }) => entry);
  const ranked = rankingOf(records, open);
  const naming = { city: named(cities), country: named(countries) };
  const isShown = (entry: Entry) => domain === undefined || entry['domain'] === domain;
  const packages = packagesOf(records);
  const { ranking, scorers } = ranked;
  return {
    criteria: criteria.map((entry) => ({
      ...{ code: codeOf(entry), names: namesOf(entry), notes: namesOf(entry, 'note'), weight: Number(entry['weight']) },
    })),
    scorers: [...scorers],
    candidates: orderedBy(ranking, open.filter(isShown)).map(candidateIn(records, { ranked, naming, criteria: criteria.map(codeOf) })),
    aside: aside.filter(isShown).map(shortly),
    draws: ranking.kind === 'ranking' ? ranking.draws : 0,
    ...faultOf(ranking),
    packages: packages.slice(0, PACKAGES_SHOWN).map(wirePackage),
    packageCount: packages.length,
  };
}

function named(all: readonly { code: string; names: Names }[]): NameOf {
  const byCode = new Map(all.map(({ code, names }) => [code, names]));
  return (code) => ({ code, names: byCode.get(code) ?? sameName(code) });
}

function codeOf(entry: Entry): string {
  return String(entry['code']);
}

function namesOf(entry: Entry, stem = 'name'): Names {
  const text = (language: string) => String(entry[`${stem}_${language}`] ?? '');
  return { en: text('en'), ar: text('ar'), zh: text('zh') };
}

/** The columns of an entry that say something, under the names that they have on the wire. */
function saying(entry: Entry, columns: readonly (readonly [column: string, name: string])[]): Record<string, never> {
  return Object.fromEntries(columns.flatMap(([column, name]) => (entry[column] === undefined ? [] : [[name, entry[column]]]))) as Record<
    string,
    never
  >;
}

function orderedBy(ranking: CandidateRanking, open: readonly Entry[]): Entry[] {
  if (ranking.kind !== 'ranking') return [...open];
  const place = new Map(ranking.candidates.map(({ code }, i) => [code, i]));
  return open.toSorted((a, b) => (place.get(codeOf(a)) ?? 0) - (place.get(codeOf(b)) ?? 0));
}

interface Beside {
  readonly ranked: Ranked;
  readonly criteria: readonly string[];
  readonly naming: { readonly city: NameOf; readonly country: NameOf };
}

function candidateIn(records: Records, { ranked, criteria, naming }: Beside): (entry: Entry) => PipelineCandidate {
  const { ranking } = ranked;
  const byCode = new Map(ranking.kind === 'ranking' ? ranking.candidates.map((one) => [one.code, one]) : []);
  const scored = scoresIn(ranked, criteria);
  const effects = Map.groupBy(
    records.of('effect').map(({ entry }) => entry),
    (entry) => String(entry['candidate']),
  );
  return (entry) => {
    const code = codeOf(entry);
    const one = byCode.get(code);
    const spreads = new Map(one?.spreads.map((spread) => [spread.criterion, spread]));
    const cities = parts(String(entry['cities'] ?? '')).map(naming.city);
    return {
      ...shortly(entry),
      category: entry['category'] as PipelineCandidate['category'],
      places: cities.length > 0 ? cities : parts(String(entry['countries'] ?? '')).map(naming.country),
      ...saying(entry, [
        ['cost', 'cost'],
        ['currency', 'currency'],
      ]),
      ...scored(code),
      means: criteria.map((criterion) => spreads.get(criterion)?.mean ?? null),
      apart: criteria.filter((criterion) => spreads.get(criterion)?.apart),
      byOne: criteria.filter((criterion) => spreads.get(criterion)?.byOne),
      ...(one?.kind === 'ranked' ? { standing: { score: one.score, rank: one.rank, best: one.best, worst: one.worst } } : {}),
      missing: one?.kind === 'not-scored' ? [...one.criteria] : [],
      effects: (effects.get(code) ?? []).map(wireEffect),
    };
  };
}

/** Everybody's points for a candidate, as a table of criteria and people; and what somebody noted beside. */
function scoresIn({ scores, scorers }: Ranked, criteria: readonly string[]): (code: string) => Pick<PipelineCandidate, 'points' | 'notes'> {
  const [rowOf, columnOf] = [criteria, scorers].map((all) => new Map(all.map((one, i) => [one, i])));
  return (code) => {
    const points = criteria.map(() => scorers.map((): number | null => null));
    const own = scores.get(code) ?? [];
    for (const { criterion, by, value } of own) {
      const row = points[rowOf?.get(criterion) ?? -1];
      if (row) row[columnOf?.get(by) ?? 0] = value;
    }
    return { points, notes: own.flatMap(({ criterion, by, note }) => (note === undefined ? [] : [{ criterion, by, note }])) };
  };
}

function shortly(entry: Entry): Pipeline['aside'][number] {
  return {
    ...{ code: codeOf(entry), names: namesOf(entry), domain: String(entry['domain']), status: statusOf(entry) },
    ...saying(entry, [['project', 'project']]),
  };
}

function wireEffect(entry: Entry): PipelineCandidate['effects'][number] {
  return {
    ...{ kpi: String(entry['kpi']), reportingUnit: String(entry['reporting_unit']), shift: Number(entry['shift']) },
    ...saying(entry, [
      ['shift_low', 'low'],
      ['shift_high', 'high'],
    ]),
  };
}

function wirePackage(entry: Entry): Pipeline['packages'][number] {
  return {
    ...{ code: codeOf(entry), names: namesOf(entry), day: String(entry['day']), because: String(entry['because']) },
    candidates: parts(String(entry['candidates'])),
    ...saying(entry, [
      ['budget', 'budget'],
      ['currency', 'currency'],
      ['decision', 'decision'],
    ]),
  };
}

/** Why nothing can be ranked, and what that is about. */
function faultOf(ranking: CandidateRanking): Pick<Pipeline, 'fault'> {
  switch (ranking.kind) {
    case 'ranking':
      return {};
    case 'no-weights':
      return { fault: { kind: 'no-weights' } };
    case 'bad-weight':
      return { fault: { kind: 'bad-weight', of: ranking.criterion } };
    case 'bad-score':
      return { fault: { kind: 'bad-score', of: ranking.score.candidate } };
  }
}
