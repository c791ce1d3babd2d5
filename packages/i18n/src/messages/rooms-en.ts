import { evidenceEn } from './evidence-en.ts';
import { reportsEn } from './reports-en.ts';
import { rulesEn } from './rules-en.ts';
import { setUpEn } from './set-up-en.ts';
import { workEn } from './work-en.ts';
/** The words in English of what is not on the first page: they come with the first other one. */
export const roomsEn = { ...evidenceEn, ...reportsEn, ...rulesEn, ...setUpEn, ...workEn } as const;
