/** Whose days a calendar shows: what its owner answers for, or everything that they may see. */
export const CALENDAR_REACHES = ['own', 'all'] as const;
export type CalendarReach = (typeof CALENDAR_REACHES)[number];
