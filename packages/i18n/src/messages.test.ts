import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { AuditAction } from '@miqyas/domain';
import { describe, expect, it } from 'vitest';
import { MESSAGES } from './every-language.ts';
import { administrationEn } from './messages/administration-en.ts';
import { capacityEn } from './messages/capacity-en.ts';
import { en } from './messages/en.ts';
import { evidenceEn } from './messages/evidence-en.ts';
import { followUpEn } from './messages/follow-up-en.ts';
import { followUpRegistersEn } from './messages/follow-up-registers-en.ts';
import { governanceEn } from './messages/governance-en.ts';
import { healthEn } from './messages/health-en.ts';
import { libraryEn } from './messages/library-en.ts';
import { lifeCycleEn } from './messages/life-cycle-en.ts';
import type { MessageKey } from './messages/messages.ts';
import { pipelineEn } from './messages/pipeline-en.ts';
import { reportsEn } from './messages/reports-en.ts';
import { rulesEn } from './messages/rules-en.ts';
import { serverEn } from './messages/server-en.ts';
import { setUpEn } from './messages/set-up-en.ts';
import { uploadEn } from './messages/upload-en.ts';
import { workEn } from './messages/work-en.ts';

const keys = Object.keys(MESSAGES.en) as (keyof typeof MESSAGES.en)[];

/** Whatever the trail can tell has words: an action without any does not compile. */
const actionKey = (action: AuditAction): MessageKey => `action.${action}`;

function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    const own = 'value' in element ? [String(element.value)] : [];
    const inner = 'options' in element ? Object.values(element.options).flatMap((option) => argumentsOf(option.value)) : [];
    return [...own, ...inner];
  });
}

const named = (message: string) => [...new Set(argumentsOf(parse(message)))].sort();

describe.each(['ar', 'zh'] as const)('the words in %s', (language) => {
  it('ask for the same values as the English ones', () => {
    for (const key of keys) expect([key, named(MESSAGES[language][key])]).toEqual([key, named(MESSAGES.en[key])]);
  });

  it('have no key that English lacks', () => expect(Object.keys(MESSAGES[language]).sort()).toEqual([...keys].sort()));
});

it('the trail’s actions have words', () => expect(MESSAGES.en[actionKey('values.record')]).toBe('entered values'));

describe('Arabic plurals', () => {
  it('name all six forms wherever a number decides the word', () => {
    for (const key of keys) {
      for (const element of parse(MESSAGES.ar[key])) {
        if (element.type !== TYPE.plural) continue;
        const forms = Object.keys(element.options).filter((form) => !form.startsWith('='));
        const exact = Object.keys(element.options).some((form) => form === '=0');
        expect([key, ...forms.filter((form) => form !== 'zero')].sort()).toEqual(expect.arrayContaining(['few', 'many', 'other']));
        if (!exact) expect([key, ...forms]).toEqual(expect.arrayContaining(['zero', 'one', 'two']));
      }
    }
  });
});

it('no key stands in two files: the later one would silently take the place of the other', () => {
  const rooms = [
    administrationEn,
    capacityEn,
    followUpEn,
    followUpRegistersEn,
    governanceEn,
    healthEn,
    libraryEn,
    lifeCycleEn,
    pipelineEn,
    uploadEn,
  ];
  const files = [en, evidenceEn, reportsEn, rulesEn, setUpEn, workEn, serverEn, ...rooms].flatMap((words) => Object.keys(words));
  expect(files.filter((key, i) => files.indexOf(key) !== i)).toEqual([]);
  expect(files).toHaveLength(keys.length);
});
