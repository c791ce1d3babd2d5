/** Words of data governance in English. */
export const governanceEn = {} as const;
