import pg from 'pg';

const CHANNEL = 'miqyas_change';
const AGAIN_MS = 1000;
const CONNECT_MS = 5000;

/** Signals each notification of a change, and each new beginning after the line was lost: something may have been missed. */
export function listenTo(url: string, changed: () => void): () => Promise<void> {
  let client: pg.Client | undefined;
  let stopped = false;
  let again: NodeJS.Timeout | undefined;
  const later = () => {
    client = undefined;
    if (!stopped) again = setTimeout(begin, AGAIN_MS);
  };
  const begin = () => {
    // A line that nobody answers any more ends: then it is begun anew.
    const own = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: CONNECT_MS });
    client = own;
    let lost = false;
    own.on('error', () => undefined);
    const end = () => {
      if (!lost) later();
      lost = true;
    };
    own.on('end', end);
    own.on('notification', changed);
    own
      .connect()
      .then(() => own.query(`listen ${CHANNEL}`))
      .then(changed)
      .catch(end);
  };
  begin();
  return async () => {
    stopped = true;
    clearTimeout(again);
    await client?.end().catch(() => undefined);
  };
}
