/** Words of gates, budgets and handover in English. */
export const lifeCycleEn = {} as const;
