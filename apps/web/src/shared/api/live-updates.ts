import { TOPICS, type Topic, type TopicRevisions } from '@miqyas/domain';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { holdLine } from './live-line.ts';
import { isTouched } from './query-client.ts';

/**
 * Reads anew what is shown of the topics of the programme that have changed elsewhere. Answers since when (ms) the line has been lost;
 * undefined while it stands.
 */
export function useLiveUpdates(programme: string): number | undefined {
  const queries = useQueryClient();
  const [lostSince, setLostSince] = useState<number>();
  useEffect(() => {
    if (programme === '') return;
    let known: TopicRevisions | undefined;
    const changed = (data: string) => {
      const { topics } = JSON.parse(data) as { topics: TopicRevisions };
      // The first word after a lost line may tell of changes that were missed.
      const moved = known === undefined ? [] : movedTopics(known, topics);
      if (moved.length > 0) void queries.invalidateQueries({ predicate: (query) => isTouched(query, moved) });
      known = topics;
      setLostSince(undefined);
    };
    const lost = () => setLostSince((since) => since ?? Date.now());
    const letGo = holdLine(`/api/v1/programmes/${encodeURIComponent(programme)}/events`, { changed, lost });
    // What a lost line left to the service worker is older than the line.
    const kept = ({ data }: MessageEvent<{ readonly keptAt?: number }>) => {
      const { keptAt } = data;
      if (keptAt !== undefined && !Number.isNaN(keptAt)) setLostSince((since) => Math.min(since ?? keptAt, keptAt));
    };
    navigator.serviceWorker?.addEventListener('message', kept);
    return () => {
      letGo();
      navigator.serviceWorker?.removeEventListener('message', kept);
    };
  }, [programme, queries]);
  return lostSince;
}

/** Topics whose revisions differ. */
export function movedTopics(before: TopicRevisions, after: TopicRevisions): Topic[] {
  return TOPICS.filter((topic) => (before[topic] ?? 0) !== (after[topic] ?? 0));
}
