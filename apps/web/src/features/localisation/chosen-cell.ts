import type { FollowUpSearch } from '../../shared/register/search.ts';
import { entryIn } from '../../shared/register/search.ts';
import type { Chosen } from './queries.ts';

/** The cell that an address names, by its standard and country or by an entry of it: `localisation/HZ-RF-03 JOR`. */
export function chosenCell({ entry, standard, country }: FollowUpSearch): Chosen | undefined {
  const named = entryIn(entry);
  if (named?.register === 'localisation' || named?.register === 'deviation') {
    const [of, where] = named.key.split(' ');
    return of && where ? { standard: of, country: where } : undefined;
  }
  return standard !== undefined && country !== undefined ? { standard, country } : undefined;
}

/** An address without anything chosen, opened or added. */
export const NOTHING_OPEN = { entry: undefined, adding: undefined, with: undefined, standard: undefined } as const;
