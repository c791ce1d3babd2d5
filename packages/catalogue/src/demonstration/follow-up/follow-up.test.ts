import {
  checkEntry,
  type Entry,
  FOLLOW_UP_NAMES,
  formatDay,
  gateState,
  isNewCode,
  type KnownEntries,
  keyOf,
  parseDay,
  parts,
  REGISTERS,
  type RegisterName,
  rankCandidates,
  readEntry,
} from '@miqyas/domain';
import { describe, expect, it } from 'vitest';
import { CITIES } from '../../cities.ts';
import { COUNTRIES } from '../../countries.ts';
import { CENTRES, DOMAINS } from '../../programme.ts';
import { KPI_RECORDS } from '../../records.ts';
import { demonstrationAt } from '../demonstration.ts';
import { followUpAt } from './follow-up.ts';
import type { Said } from './said.ts';

/** A Monday, the last day of a leap February, and New Year. */
const DAYS = [20780, 21243, 21550];

const codes = (entries: readonly { readonly code: string }[]): ReadonlyMap<string, Entry> =>
  new Map(entries.map(({ code }) => [code, { code }]));

/** The last version of each entry, by key. */
function standing(said: readonly Said[]): ReadonlyMap<RegisterName, ReadonlyMap<string, Entry>> {
  const found = new Map<RegisterName, Map<string, Entry>>();
  for (const { register, entry } of said) {
    const own = found.get(register) ?? new Map<string, Entry>();
    found.set(register, own.set(keyOf(REGISTERS[register], entry), entry));
  }
  return found;
}

function knownOf(today: number, said: readonly Said[]): KnownEntries {
  const one = demonstrationAt(`${formatDay(today)}T09:00:00.000Z`, today);
  const registers = new Map<RegisterName, ReadonlyMap<string, Entry>>([
    ...standing(said),
    ['organisation', codes(one.organisations)],
    ['person', codes(one.people)],
    ['project', codes(one.projects)],
    ['domain', codes(DOMAINS)],
    ['focus-area', codes(DOMAINS.flatMap(({ focusAreas }) => focusAreas))],
    ['centre', codes(CENTRES)],
    ['country', codes(COUNTRIES)],
    ['city', codes(CITIES)],
    ['kpi', codes(KPI_RECORDS as readonly { code: string }[])],
  ]);
  const entries = (name: RegisterName) => registers.get(name) ?? new Map<string, Entry>();
  const units = codes(one.reportingUnits);
  const targets = new Set(one.targets.map(({ reportingUnit, kpi }) => `${reportingUnit} ${kpi}`));
  return {
    ...{ entries, afterwards: entries },
    refersTo: (name, code) => (name === 'reporting-unit' ? units : entries(name)).has(code),
    hasReportingUnit: (code) => units.has(code),
    inOtherCase: () => undefined,
    codesDecided: false,
    hasTarget: ({ reportingUnit, kpi }) => targets.has(`${reportingUnit} ${kpi}`),
    valuesOf: () => 0,
  };
}

describe.each(DAYS)('the follow-up of the demonstration on day %i', (today) => {
  const one = demonstrationAt(`${formatDay(today)}T09:00:00.000Z`, today);
  const said = followUpAt(today, one);
  const known = knownOf(today, said);

  it('has every register, in their order', () => expect([...new Set(said.map(({ register }) => register))]).toEqual(FOLLOW_UP_NAMES));

  it('is read without a fault, and as it is written', () => {
    const wrong = said.flatMap(({ register, entry }) => {
      const read = readEntry(REGISTERS[register], entry);
      return read.faults.length > 0 || JSON.stringify(sorted(read.entry)) !== JSON.stringify(sorted(entry))
        ? [{ register, entry, read }]
        : [];
    });
    expect(wrong).toEqual([]);
  });

  it('obeys the rules, but for minutes that are confirmed already', () => {
    const faults = [...standing(said)].flatMap(([register, own]) =>
      [...own].flatMap(([key, entry]) =>
        checkEntry(register, entry, known)
          .filter(({ code }) => code !== 'confirmed')
          .map((fault) => ({ register, key, ...fault })),
      ),
    );
    expect(faults).toEqual([]);
  });

  it('refers to what is there', () => {
    const people = new Set(one.people.map(({ code }) => code));
    // What an entry refers to is asked anew of those that are there: a version of itself would excuse it.
    const apart: KnownEntries = {
      ...known,
      entries: (name) => ((FOLLOW_UP_NAMES as readonly string[]).includes(name) ? new Map() : known.entries(name)),
    };
    const unknown = said.flatMap(({ register, entry }) =>
      checkEntry(register, entry, apart).filter(({ code }) => code === 'unknown-entry' || code === 'not-a-code'),
    );
    expect(unknown.filter(({ column }) => column !== 'edition')).toEqual([]);
    expect(said.filter(({ by }) => !people.has(by))).toEqual([]);
    expect(said.filter(({ entry }) => entry['code'] !== undefined && !isNewCode(String(entry['code'])))).toEqual([]);
  });

  it('was said before its day, each entry in its order and no two versions at once', () => {
    const last = new Map<string, string>();
    const wrong = said.filter(({ register, entry, at }) => {
      const key = `${register} ${keyOf(REGISTERS[register], entry)}`;
      const before = last.get(key);
      last.set(key, at);
      return !(at < formatDay(today)) || (before !== undefined && before >= at);
    });
    expect(wrong).toEqual([]);
  });
});

const sorted = (entry: Entry) => Object.entries(entry).toSorted(([a], [b]) => (a < b ? -1 : 1));

describe('the follow-up of the demonstration', () => {
  const one = demonstrationAt('2026-11-23T09:00:00.000Z', 20780);
  const said = followUpAt(20780, one);
  const now = standing(said);
  const of = (register: RegisterName) => [...(now.get(register)?.values() ?? [])];
  const count = (register: RegisterName, column: string, value: string) => of(register).filter((entry) => entry[column] === value).length;

  it('is the same on every machine', () => expect(followUpAt(20780, one)).toEqual(said));

  it('says everything in three languages that is said in one', () => {
    const lacking = said.flatMap(({ register, entry }) =>
      Object.keys(entry)
        .flatMap((name) => /^(.+)_(?:en|ar|zh)$/.exec(name)?.[1] ?? [])
        .filter((name) => ['en', 'ar', 'zh'].some((language) => entry[`${name}_${language}`] === undefined))
        .map((name) => `${register} ${keyOf(REGISTERS[register], entry)} ${name}`),
    );
    expect(lacking).toEqual([]);
  });

  it('writes Chinese with full-width punctuation', () => {
    const chinese = said.flatMap(({ entry }) =>
      Object.entries(entry)
        .filter(([name]) => name.endsWith('_zh'))
        .map(([, text]) => String(text)),
    );
    const lines = [...new Set(chinese)].flatMap((text) => text.split('\n')).map((line) => line.replace(/^[\d.]+ /, ''));
    expect(lines.filter((line) => /[,;()]|\p{Script=Han}[:.]|\p{Script=Han} | \p{Script=Han}/u.test(line))).toEqual([]);
  });

  it('has actions that are done, open and overdue', () => {
    expect(of('action')).toHaveLength(27);
    expect(count('action', 'action_status', 'done')).toBe(16);
    const open = of('action').filter((action) => !['done', 'dropped'].includes(String(action['action_status'])));
    expect(open.filter(({ due }) => String(due) < '2026-11-23')).toHaveLength(3);
    expect(of('decision')).toHaveLength(31);
    expect(count('decision', 'decision_kind', 'no-action')).toBe(3);
  });

  it('has a place for every standard in every country', () => {
    expect(of('localisation')).toHaveLength(220);
    expect(['adopted', 'adapted', 'open'].map((state) => count('localisation', 'localisation_state', state))).toEqual([54, 21, 119]);
    expect(
      of('localisation').filter(({ localisation_state, due }) => localisation_state === 'open' && String(due ?? '9') < '2026-11-23'),
    ).toHaveLength(3);
  });

  it('has trained 1284 of 2000 people, each counted once a domain', () => {
    const domains = new Map(of('course').map((course) => [course['code'], course['domain']]));
    const passed = of('course-result').filter(({ after }) => Number(after ?? 0) >= 60);
    expect(new Set(passed.map(({ course, participant }) => `${domains.get(course ?? '')} ${participant}`)).size).toBe(1284);
    expect(of('training-target').reduce((sum, { people }) => sum + Number(people), 0)).toBe(2000);
  });

  it('ranks its candidates as both sides would talk about them', () => {
    const ranking = rankCandidates({
      candidates: of('candidate').flatMap(({ code, candidate_status }) => (candidate_status === 'proposed' ? String(code) : [])),
      criteria: of('criterion').map(({ code, weight }) => ({ code: String(code), weight: Number(weight) })),
      scores: of('score').map(({ candidate, criterion, scorer, points }) => ({
        ...{ candidate: String(candidate), criterion: String(criterion) },
        ...{ by: String(scorer), value: Number(points) },
      })),
    });
    const ranked = ranking.kind === 'ranking' ? ranking.candidates.flatMap((one) => (one.kind === 'ranked' ? [one] : [])) : [];
    expect(ranked.map(({ score }) => Math.round(score))).toEqual([80, 77, 75, 75, 69, 67, 65, 63, 57, 55, 51, 44]);
    expect(ranked.flatMap(({ spreads }) => spreads.filter(({ apart }) => apart))).toHaveLength(3);
  });

  it('has gates that are passed, one by exception, one overdue, and others to come', () => {
    const states = of('gate').map((gate) =>
      gateState({
        ...{ criteria: parts(String(gate['criteria'])), met: parts(String(gate['met'])), plannedOn: parseDay(String(gate['planned_on'])) },
        ...{ passedOn: parseDay(String(gate['passed_on'])), exception: gate['exception'] as string | undefined, today: 20780 },
      }),
    );
    const count = (kind: string) => states.filter((state) => state.kind === kind).length;
    expect(['passed-by-exception', 'overdue', 'due'].map(count)).toEqual([1, 1, 1]);
    expect(count('passed')).toBeGreaterThan(10);
    expect(count('open')).toBeGreaterThan(3);
  });

  it('has a library of 28 standards', () => expect(of('standard')).toHaveLength(28));
});
