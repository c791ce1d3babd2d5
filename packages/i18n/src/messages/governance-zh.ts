import type { governanceEn } from './governance-en.ts';

/** Words of data governance in Chinese. */
export const governanceZh: Readonly<Record<keyof typeof governanceEn, string>> = {};
