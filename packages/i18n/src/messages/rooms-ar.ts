import { evidenceAr } from './evidence-ar.ts';
import { reportsAr } from './reports-ar.ts';
import type { roomsEn } from './rooms-en.ts';
import { rulesAr } from './rules-ar.ts';
import { setUpAr } from './set-up-ar.ts';
import { workAr } from './work-ar.ts';

/** The words in Arabic of what is not on the first page. */
export const roomsAr: Readonly<Record<keyof typeof roomsEn, string>> = { ...evidenceAr, ...reportsAr, ...rulesAr, ...setUpAr, ...workAr };
