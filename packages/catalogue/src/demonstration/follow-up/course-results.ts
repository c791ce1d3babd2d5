import { randomFrom } from '../random.ts';
import { COURSES, type Course } from './courses.ts';
import { type Days, plus, type Said, said } from './said.ts';
import { TRAINED, TRAINING_DOMAINS } from './training-targets.ts';

const PASS_MARK = 60;

interface Result {
  readonly participant: string;
  readonly country: string;
  readonly passed: boolean;
}

/** Who took part in which course, as numbers that lead back to nobody, with the marks of both tests. */
export function courseResults(days: Days): Said[] {
  return TRAINING_DOMAINS.flatMap((domain) => {
    const own = COURSES.filter((course) => course.domain === domain);
    const held = own.filter(({ passed }) => passed !== undefined);
    const queue = passersOf(domain);
    const results = new Map<string, Result[]>();
    for (const course of held) results.set(course.code, queue.splice(0, course.passed).map(passes));
    for (const course of own) results.set(course.code, [...(results.get(course.code) ?? []), ...others(course, held, results)]);
    return own.flatMap((course) => (results.get(course.code) ?? []).map((one, i) => row(days, course, one, i)));
  });
}

const passes = ({ participant, country }: Omit<Result, 'passed'>): Result => ({ participant, country, passed: true });

/** Everybody who passes in a domain, country by country, in a mixed order. */
function passersOf(domain: string): Omit<Result, 'passed'>[] {
  const column = TRAINING_DOMAINS.indexOf(domain);
  const people = Object.entries(TRAINED).flatMap(([country, passed]) =>
    Array.from({ length: passed[column] ?? 0 }, (_, i) => ({ participant: pseudonym(`${domain}/${country}/${i}`), country })),
  );
  const random = randomFrom(`${domain}/people`);
  return people
    .map((person) => ({ person, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ person }) => person);
}

/** Who did not pass, of countries that send people: a third of them pass a course of the domain at another time. */
function others(course: Course, held: readonly Course[], results: ReadonlyMap<string, readonly Result[]>): Result[] {
  const random = randomFrom(`${course.code}/others`);
  const elsewhere = held
    .filter(({ code }) => code !== course.code)
    .flatMap(({ code }) => (results.get(code) ?? []).filter(({ passed }) => passed));
  const taken = new Set<string>();
  const countries = Object.keys(TRAINED);
  return Array.from({ length: course.people - (course.passed ?? 0) }, (_, i) => {
    const again = elsewhere[Math.floor(random() * elsewhere.length)];
    const country = countries[Math.floor(random() * countries.length)] ?? 'ARE';
    if (again && random() < 0.34 && !taken.has(again.participant)) {
      taken.add(again.participant);
      return { ...again, passed: false };
    }
    return { participant: pseudonym(`${course.code}/${i}`), country, passed: false };
  });
}

function row(days: Days, course: Course, { participant, country, passed }: Result, i: number): Said {
  const marks = course.passed === undefined ? {} : marksOf(course, passed, randomFrom(`${course.code}/${i}/marks`));
  const at = course.passed === undefined ? days.at('2026-11-19', '11:00') : days.at(plus(course.ends, 4), '09:30');
  return said(
    'course-result',
    { course: course.code, participant, country, ...marks },
    { by: 'delivery', at, reason: 'list of participants' },
  );
}

/** Marks whose mean lies near that of the course, on the side of the pass mark where they must lie. */
function marksOf({ before = 50, after = 70, people, passed = 0 }: Course, pass: boolean, random: () => number) {
  const failing = PASS_MARK - 9;
  const passing = Math.max(PASS_MARK + 2, (after * people - failing * (people - passed)) / Math.max(1, passed));
  const spread = pass ? Math.min(passing - PASS_MARK, 100 - passing) : 8;
  const mark = Math.round((pass ? passing : failing) + (random() + random() - 1) * spread);
  const first = Math.round(before + (random() + random() - 1) * 22 + (pass ? 1 : -4));
  return {
    before: Math.max(0, Math.min(first, 96)),
    after: pass ? Math.max(PASS_MARK, Math.min(mark, 100)) : Math.min(mark, PASS_MARK - 1),
  };
}

/** As the product writes them: sixteen hexadecimal digits. */
function pseudonym(seed: string): string {
  const random = randomFrom(`participant/${seed}`);
  const half = () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return `p-${half()}${half()}`;
}
