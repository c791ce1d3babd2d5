import type { EditionState } from '../registers/follow-up-registers.ts';

/** An edition of a standard; days as `2026-09-01`. */
export interface Edition {
  readonly edition: string;
  readonly state: EditionState;
  readonly appliesFrom?: string | undefined;
  /** The last day on which it applies. */
  readonly appliesUntil?: string | undefined;
}

/** That something rests on an edition from a day on; the day may be to come. */
export interface EditionMove {
  readonly edition: string;
  readonly since: string;
}

/** The edition that applies on a day: of those in force that have begun and not ended the one that began last. */
export function editionInForce<Any extends Edition>(editions: Iterable<Any>, today: string): Any | undefined {
  return [...editions]
    .filter(
      ({ state, appliesFrom, appliesUntil }) => state === 'in-force' && (appliesFrom ?? '') <= today && (appliesUntil ?? today) >= today,
    )
    .sort((a, b) => (a.appliesFrom ?? '').localeCompare(b.appliesFrom ?? ''))
    .at(-1);
}

/** `ahead`: a draft, or one whose day has not come. `old`: another has taken its place. */
export const EDITION_AGES = ['current', 'ahead', 'old', 'withdrawn'] as const;
export type EditionAge = (typeof EDITION_AGES)[number];

/** How an edition stands beside the one in force; one that nobody knows any more is old. */
export function ageOfEdition(edition: Edition | undefined, inForce: Edition | undefined, today: string): EditionAge {
  if (edition === undefined) return 'old';
  if (edition.state === 'withdrawn') return 'withdrawn';
  if (edition.edition === inForce?.edition) return 'current';
  return edition.state === 'draft' || (edition.appliesFrom ?? '') > today ? 'ahead' : 'old';
}

/** `late`: it rests on what no longer applies, and no day is set on which it moves. `planned`: it begins to rest on the standard later. */
export const RELIANCE_STATES = ['current', 'moves', 'late', 'planned'] as const;
export type RelianceState = (typeof RELIANCE_STATES)[number];

/** How something rests on a standard. */
export interface Reliance {
  readonly state: RelianceState;
  /** The edition it rests on now; undefined where it does not yet. */
  readonly on: string | undefined;
  readonly age: EditionAge | undefined;
  /** The next move that is planned. */
  readonly next: EditionMove | undefined;
}

/** How something rests on a standard on a day: an edition never moves it, only its own moves do. */
export function relianceOf(moves: Iterable<EditionMove>, editions: ReadonlyMap<string, Edition>, today: string): Reliance {
  const inForce = editionInForce(editions.values(), today);
  const ageOf = (edition: string) => ageOfEdition(editions.get(edition), inForce, today);
  const ordered = [...moves].sort((a, b) => a.since.localeCompare(b.since));
  const next = ordered.find(({ since }) => since > today);
  const on = ordered.findLast(({ since }) => since <= today)?.edition;
  if (on === undefined) return { state: 'planned', on, age: undefined, next };
  const age = ageOf(on);
  if (!isPast(age)) return { state: 'current', on, age, next };
  return { state: next !== undefined && !isPast(ageOf(next.edition)) ? 'moves' : 'late', on, age, next };
}

/** Whether an edition no longer applies. */
export function isPast(age: EditionAge | undefined): boolean {
  return age === 'old' || age === 'withdrawn';
}
