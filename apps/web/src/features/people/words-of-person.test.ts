import type { PersonEntry } from '@miqyas/contract/client';
import { WHOLE_PROGRAMME } from '@miqyas/domain';
import { translator } from '@miqyas/i18n';
import { expect, it } from 'vitest';
import { plainText } from '../../shared/components/plain-text.ts';
import { foundBy, wordsOfPerson } from './words-of-person.ts';

const person: PersonEntry = {
  person: { code: 'p-17', kind: 'person', names: { ar: 'أمينة القاسم', zh: '阿米娜', en: 'Amina al-Qasim' }, demonstration: false },
  email: 'amina@example.org',
  grants: [{ role: 'reviewer', programme: '', scope: WHOLE_PROGRAMME }],
  invited: false,
  secondFactor: true,
};

it.each([
  ['امينه', true],
  ['阿米', true],
  ['QASIM example', true],
  ['reviewer p-17', true],
  ['amina auditor', false],
])('somebody is found by part of a name in any language, an address, a code or a role: %s', (find, found) => {
  expect(foundBy(wordsOfPerson(person, translator('en')), plainText(find))).toBe(found);
});
