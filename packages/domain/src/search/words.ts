import { latinNumerals } from '../reading/read-number.ts';

/** What is looked for: a word by its beginning, or Chinese characters that follow each other. */
export type SearchGroup =
  | { readonly kind: 'prefix'; readonly token: string }
  | { readonly kind: 'phrase'; readonly tokens: readonly string[] };

const MOST_GROUPS = 12;
/** Longer words are cut, in the index and in the question alike: no index takes them whole. */
const LONGEST_WORD = 64;
/** Of a longer run of Chinese characters the first so many are looked for. */
const LONGEST_PHRASE = 32;

/**
 * The words of a text in Arabic, Chinese or English as they go into a full-text index (SQLite FTS5, PostgreSQL tsvector `simple`): NFKC,
 * lower case, Latin letters without their accents, digits of every script as Latin ones. Arabic words without vowel signs and tatweel, with
 * one form of alef, yeh, heh and hamza, and without article and common endings where three letters remain (after Larkey, Ballesteros &
 * Connell 2002, "light10"). Each Chinese character is a word of its own.
 */
export function searchTerms(text: string): string[] {
  return runsOf(text).flatMap(({ kind, run }) => (kind === 'han' ? Array.from(run) : [kind === 'arabic' ? stem(run) : cut(run)]));
}

/**
 * What a question asks an index of {@link searchTerms} for, all of it: each word by its beginning, each run of Chinese characters as one
 * phrase. At most 12 groups, none of them twice. An Arabic word that is still being written can end in the middle of an ending, which is
 * left out too.
 */
export function searchQuery(text: string): SearchGroup[] {
  const groups = new Map<string, SearchGroup>();
  for (const { kind, run } of runsOf(text)) {
    if (groups.size === MOST_GROUPS) break;
    if (kind === 'han') groups.set(run, { kind: 'phrase', tokens: Array.from(run).slice(0, LONGEST_PHRASE) });
    else {
      const token = kind === 'arabic' ? withoutHalfAnEnding(stem(run)) : cut(run);
      groups.set(token, { kind: 'prefix', token });
    }
  }
  return [...groups.values()];
}

interface Run {
  readonly kind: 'han' | 'arabic' | 'other';
  readonly run: string;
}

const RUNS =
  /(?<han>(?:(?=\p{Script=Han})[\p{L}\p{N}])+)|(?<arabic>(?:(?=\p{Script=Arabic})\p{L})+)|(?:(?!\p{Script=Han}|\p{Script=Arabic})[\p{L}\p{N}])(?:(?!\p{Script=Han}|\p{Script=Arabic})[\p{L}\p{N}\p{M}])*/gu;

/** Letters and digits that belong together; of one script each, for a text in two languages is written without a blank between them. */
function runsOf(text: string): Run[] {
  return Array.from(normalised(text).matchAll(RUNS), ({ 0: run, groups }) => ({
    kind: groups?.['han'] ? 'han' : groups?.['arabic'] ? 'arabic' : 'other',
    run,
  }));
}

/** Accents; Arabic vowel signs, hamza and madda above and below, signs of recitation, and tatweel; variants of one character. */
const SIGNS =
  /[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640]|\p{Variation_Selector}/gu;
/** Letters with one reader and several forms, where no sign comes off; Persian ones among them, for keyboards mix them up. */
const ONE_FORM: Readonly<Record<string, string>> = {
  ...{ ٱ: 'ا', ى: 'ي', ی: 'ي', ة: 'ه', ک: 'ك' },
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' },
};
const SEVERAL_FORMS = new RegExp(`[${Object.keys(ONE_FORM).join('')}]`, 'gu');

/** Letters come apart from their signs (NFD), lose them, and come together again, as Korean must. */
function normalised(text: string): string {
  const plain = latinNumerals(text.normalize('NFKC')).toLowerCase();
  const bare = plain.normalize('NFD').replace(SIGNS, '').normalize('NFC');
  return bare.replace(SEVERAL_FORMS, (letter) => ONE_FORM[letter] ?? letter);
}

const LEAST_LETTERS = 3;
const ARTICLE = /^(?:[وفبكل]?ال|[وف]?لل)/u;
const ENDINGS = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي'];
/** What ان and ات, and ون, begin with. */
const HALF_ENDINGS = ['ا', 'و'];

/** Endings come off until none is left, so that a word and the same with one more ending have one stem. */
function stem(word: string): string {
  const [article = ''] = ARTICLE.exec(word) ?? [];
  let rest = cut(word.length - article.length >= LEAST_LETTERS ? word.slice(article.length) : word);
  for (let last = ''; rest !== last; ) {
    last = rest;
    for (const ending of ENDINGS) rest = without(ending, rest);
  }
  return rest;
}

function withoutHalfAnEnding(word: string): string {
  return HALF_ENDINGS.reduce((rest, ending) => without(ending, rest), word);
}

function without(ending: string, word: string): string {
  return word.endsWith(ending) && word.length - ending.length >= LEAST_LETTERS ? word.slice(0, -ending.length) : word;
}

function cut(word: string): string {
  return word.length > LONGEST_WORD ? Array.from(word).slice(0, LONGEST_WORD).join('') : word;
}
