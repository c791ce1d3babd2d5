import type { lifeCycleEn } from './life-cycle-en.ts';

/** Words of gates, budgets and handover in Arabic. */
export const lifeCycleAr: Readonly<Record<keyof typeof lifeCycleEn, string>> = {};
