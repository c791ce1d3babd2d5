import type { Capacity } from '@miqyas/contract/client';

/** The greatest number of people in any cell, trained or to be: all cells are drawn on its scale. */
export function mostOf({ groups }: Pick<Capacity, 'groups'>): number {
  let most = 1;
  for (const { countries } of groups)
    for (const { cells } of countries) for (const { passed, people } of cells) most = Math.max(most, passed, people ?? 0);
  return most;
}

/** The month in which all targets end (`2027-06`); undefined where they end in several, or there is none. */
export function deadlineOf({ groups }: Pick<Capacity, 'groups'>): string | undefined {
  const months = new Set(groups.flatMap(({ countries }) => countries.flatMap(({ standing }) => standing?.endsOn.slice(0, 7) ?? [])));
  return months.size === 1 ? [...months][0] : undefined;
}
