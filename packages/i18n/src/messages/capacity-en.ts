/** Words of capacity building, transfer and studies in English. */
export const capacityEn = {} as const;
