import type { governanceEn } from './governance-en.ts';

/** Words of data governance in Arabic. */
export const governanceAr: Readonly<Record<keyof typeof governanceEn, string>> = {};
