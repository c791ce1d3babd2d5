import type { capacityEn } from './capacity-en.ts';

/** Words of capacity building, transfer and studies in Arabic. */
export const capacityAr: Readonly<Record<keyof typeof capacityEn, string>> = {};
