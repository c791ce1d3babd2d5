import { type GeneralReader, type Topics } from '@miqyas/db';
/** How often each topic has changed, as it stands now: never older than the moment of the call. */
export type TopicReader = () => Promise<Topics>;
/**
 * Calls that come while a read is under way share the next one, which begins after all of them: a caller that is answered knows every change that
 * was there when they asked, and a thousand callers a second cost a few reads.
 */
export declare function topicReader(db: GeneralReader): TopicReader;
