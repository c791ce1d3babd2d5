import type { followUpEn } from './follow-up-en.ts';

/** Words of actions, meetings, agreements and decisions in Chinese. */
export const followUpZh: Readonly<Record<keyof typeof followUpEn, string>> = {};
