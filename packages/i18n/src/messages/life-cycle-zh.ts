import type { lifeCycleEn } from './life-cycle-en.ts';

/** Words of gates, budgets and handover in Chinese. */
export const lifeCycleZh: Readonly<Record<keyof typeof lifeCycleEn, string>> = {};
