/**
 * What of a programme can change apart from the rest: its values; its definitions (KPIs, targets, projects, reporting units,
 * agreements); the state of work on values (drafts, submissions, reviews, locks); its registers (annotations, embedded charts, and
 * those to come); what its people are told (notices);
 * its reports; what it works with beside its figures (agreements, meetings, actions, the pipeline, standards …).
 */
export const TOPICS = ['values', 'definitions', 'workflow', 'registers', 'notices', 'reports', 'follow-up'] as const;
export type Topic = (typeof TOPICS)[number];

/** How often each topic of a programme has changed; what never has is absent. */
export type TopicRevisions = Readonly<Partial<Record<Topic, number>>>;
