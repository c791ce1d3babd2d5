const AGAIN_MS = 2000;
const MOST_MS = 30_000;

/** What is heard on a line of server-sent events. */
interface Ear {
  changed(data: string): void;
  /** Called again and again while nobody answers. */
  lost(): void;
}

/**
 * Listens to an address until the answer is called. A browser takes up a broken line by itself, but gives one up for good that was answered with an
 * error, as while the database moves to another server: that is begun anew here, ever later.
 */
export function holdLine(address: string, ear: Ear): () => void {
  let waitMs = AGAIN_MS;
  let timer: number | undefined;
  let source: EventSource;
  const begin = () => {
    source = new EventSource(address);
    source.addEventListener('change', ({ data }: MessageEvent<string>) => {
      waitMs = AGAIN_MS;
      ear.changed(data);
    });
    source.addEventListener('error', () => {
      ear.lost();
      if (source.readyState !== EventSource.CLOSED) return;
      timer = window.setTimeout(begin, waitMs);
      waitMs = Math.min(waitMs * 2, MOST_MS);
    });
  };
  begin();
  return () => {
    window.clearTimeout(timer);
    source.close();
  };
}
