/** Words of actions, meetings, agreements and decisions in English. */
export const followUpEn = {} as const;
