import { AwayError, type ReadingReplica, type Store, type Topics } from '@miqyas/db';

/** Runs the rest of a request where it is to read. */
type Place = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** What a request begins with: the topics as they stand, and where it reads. */
interface Beginning {
  readonly topics: Topics;
  readonly place: Place;
}

/** Where requests read: at the primary, or at its replica where they miss nothing by it. */
export interface ReadingPlaces {
  /** For a request that only reads: the primary, and while that answers nobody the replica, if it has all that was stored. */
  begin(): Promise<Beginning>;
  /** The same for a request that changes something: it is the primary's. */
  beginToWrite(): Promise<Beginning>;
  /** Where a request reads whose answer depends on nothing but topics, which stand so. */
  placeFor(topics: Topics): Promise<Place>;
}

/** A primary that answered nobody is asked again after so long, by one request; the others do not wait for what that is told. */
const ASK_AGAIN_MS = 1000;
const TRY_MS = 5000;

const here: Place = (work) => work();

export function readingPlaces(
  topics: Store['topics'],
  { replica, translated }: { readonly replica?: ReadingReplica | undefined; translated(error: unknown): unknown },
): ReadingPlaces {
  const beginToWrite = async () => ({ topics: await topics(), place: here });
  if (!replica) return { beginToWrite, begin: beginToWrite, placeFor: async () => here };
  let latest: Topics | undefined;
  /** When a primary that answers nobody is asked again; 0 while it answers. */
  let askAt = 0;
  /** How those are told who wait for the primary when one of them learns that it is gone. */
  const waiting = new Set<(error: unknown) => void>();
  const atPrimary = async () => {
    latest = await topics();
    askAt = 0;
    return { topics: latest, place: here };
  };
  const standIn = async () => {
    const found = await replica.standIn(latest).catch(() => undefined);
    return found && { topics: found, place: replica.within };
  };
  return {
    beginToWrite,
    begin: async () => {
      const standing = performance.now() < askAt ? await standIn() : undefined;
      if (standing) return standing;
      if (askAt > 0) askAt = performance.now() + TRY_MS;
      try {
        return await orTold(waiting, atPrimary());
      } catch (error) {
        if (!(translated(error) instanceof AwayError)) throw error;
        askAt = performance.now() + ASK_AGAIN_MS;
        for (const tell of waiting) tell(error);
        const found = await standIn();
        if (found) return found;
        throw error;
      }
    },
    placeFor: async (wanted) => (!replica.isAsked() && (await replica.isUpTo(wanted)) ? replica.within : here),
  };
}

/** What a promise comes to, unless its waiter is told of something else before. */
async function orTold<Result>(waiting: Set<(error: unknown) => void>, promise: Promise<Result>): Promise<Result> {
  const { promise: told, reject } = Promise.withResolvers<never>();
  waiting.add(reject);
  try {
    return await Promise.race([promise, told]);
  } finally {
    waiting.delete(reject);
  }
}
