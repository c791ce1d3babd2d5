import type { Followed } from '@miqyas/domain';
import { queryOptions } from '@tanstack/react-query';
import { change, read } from './queries.ts';

const AGAIN_MS = 60_000;

/** What the reader was told, the newest first: the bell and the page of one's work show it. */
export function noticesQuery(limit = 20) {
  // Asked anew when somebody is told something in the programme that is shown; of the others now and then.
  return queryOptions({ ...read('notices', { limit }), meta: { topics: ['notices'] }, refetchInterval: AGAIN_MS });
}

/** What the reader follows in a programme. */
export function followsQuery(programme: string) {
  return read('follows', { programme });
}

export const seeNotices = change('seeNotices', 'notices');
export const beginFollow = change('follow', 'follows');
export const endFollow = change('unfollow', 'follows');

export interface FollowedThing {
  readonly what: Followed;
  readonly code: string;
}
