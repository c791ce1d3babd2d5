import { EVERY_PROGRAMME, scopeOf, WHOLE_PROGRAMME } from '@miqyas/domain';
import { expect, it } from 'vitest';
import { grantsOf, whereOf } from './grant-choice.ts';

it.each([
  ['a whole programme', 'CITIES', WHOLE_PROGRAMME],
  ['every programme', EVERY_PROGRAMME, WHOLE_PROGRAMME],
  ['one project', 'CITIES', scopeOf('project', 'MOB-PARK-CAS')],
])('a role is given for %s as it was chosen', (_, programme, scope) => {
  expect(grantsOf({ role: 'reviewer', where: whereOf(programme, scope) })).toEqual([{ role: 'reviewer', programme, scope }]);
});

it('without a role nothing is given', () => {
  expect(grantsOf({ role: '', where: whereOf('CITIES', WHOLE_PROGRAMME) })).toEqual([]);
});
