import type { followUpEn } from './follow-up-en.ts';

/** Words of actions, meetings, agreements and decisions in Arabic. */
export const followUpAr: Readonly<Record<keyof typeof followUpEn, string>> = {};
