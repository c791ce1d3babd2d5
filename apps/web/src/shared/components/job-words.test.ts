import { translator } from '@miqyas/i18n';
import { expect, it } from 'vitest';
import { jobWords } from './job-words.ts';

it.each([
  ['deliver-mail', 'Send the mail that waits', undefined],
  ['prune-readings CITIES', 'Remove readings that are older than they are kept', 'CITIES'],
  ['something of a later release', 'something of a later release', undefined],
])('a job is named in words: %s', (name, text, programme) => {
  expect(jobWords(name, translator('en'))).toEqual({ text, programme });
});
