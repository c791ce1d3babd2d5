import { expect, it } from 'vitest';
import { COUNTRIES } from './countries.ts';
import { COUNTRY_GROUPS } from './country-groups.ts';

it('every member of the League of Arab States is in one group, and nobody else is', () => {
  const grouped = COUNTRY_GROUPS.flatMap(({ countries }) => countries);
  const members = COUNTRIES.filter(({ bloc }) => bloc === 'LAS').map(({ code }) => code);
  expect(grouped.toSorted()).toEqual(members.toSorted());
});
