import type { capacityEn } from './capacity-en.ts';

/** Words of capacity building, transfer and studies in Chinese. */
export const capacityZh: Readonly<Record<keyof typeof capacityEn, string>> = {};
