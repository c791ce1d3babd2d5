import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** Reads anew what is shown when the programme changes elsewhere. Answers since when (ms) the line has been lost; undefined while it stands. */
export function useLiveUpdates(programme: string): number | undefined {
  const queries = useQueryClient();
  const [lostSince, setLostSince] = useState<number>();
  useEffect(() => {
    if (programme === '') return;
    const source = new EventSource(`/api/v1/programmes/${encodeURIComponent(programme)}/events`);
    let known: number | undefined;
    source.addEventListener('change', ({ data }: MessageEvent<string>) => {
      const { revision } = JSON.parse(data) as { revision: number };
      // The first word after a lost line may tell of changes that were missed.
      if (known !== undefined && known !== revision) void queries.invalidateQueries();
      known = revision;
      setLostSince(undefined);
    });
    source.addEventListener('error', () => setLostSince((since) => since ?? Date.now()));
    return () => source.close();
  }, [programme, queries]);
  return lostSince;
}
