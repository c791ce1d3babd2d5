import { createHash } from 'node:crypto';
import { findBrokerLine, listFeedSources, listFeeds, setBrokerLine } from '@miqyas/db';
import { type Feed, type FeedSource, matchTopic, type ReadingFault, readReadings } from '@miqyas/domain';
import { connect, type IPublishPacket, type MqttClient } from 'mqtt';
import type { Context } from '../../access/context.ts';
import { bookkeeping } from '../../access/unit-of-work.ts';
import type { Broker } from '../../config/broker.ts';
import { takeReadings } from './take-readings.ts';

const CONNECT_MS = 10_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
/** Feeds are looked at so often for what to listen to. */
const LOOK_MS = 3000;
/** What is longer is no reading. */
const MOST_BYTES = 256 * 1024;

/** A feed that listens to a topic. */
interface Listening {
  readonly programme: string;
  readonly feed: Feed;
  readonly source: FeedSource;
}

/**
 * Listens to the broker until it is told to stop, and again when the line is lost. The session is kept by the broker under one name, and a
 * message is acknowledged when it is stored: what comes while nobody listens, or is being stored when the process is killed, comes again.
 */
export async function listenToBroker(context: Context, broker: Broker, signal: AbortSignal): Promise<void> {
  let waitMs = FIRST_WAIT_MS;
  while (!signal.aborted) {
    const { connected, error } = await session(context, broker, signal);
    await noteAway(context, error);
    waitMs = connected ? FIRST_WAIT_MS : Math.min(LONGEST_WAIT_MS, waitMs * 2);
    await pause(waitMs, signal);
  }
}

/** Where that cannot be written down now either, the line is begun anew all the same. */
async function noteAway(context: Context, error: string): Promise<void> {
  try {
    const since = context.clock().toISOString();
    await bookkeeping(context, (tx) => setBrokerLine(tx, { state: 'away', since, error }));
  } catch (cause) {
    context.log.warn({ err: cause }, 'the line to the broker could not be noted');
  }
}

/** One connection, until it ends; why it did, as the broker or the network says it. */
async function session(context: Context, broker: Broker, signal: AbortSignal): Promise<{ connected: boolean; error: string }> {
  const { url, username, password, ca, clientId } = broker;
  const client = connect(url, {
    ...{ clientId, clean: false, protocolVersion: 4, reconnectPeriod: 0, resubscribe: false, connectTimeout: CONNECT_MS },
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(ca === undefined ? {} : { ca }),
  });
  const listener = listening(context, client);
  let connected = false;
  let error = '';
  let timer: NodeJS.Timeout | undefined;
  const lost = (cause: unknown) => {
    error ||= cause instanceof Error ? cause.message : String(cause);
    client.end(true);
  };
  const look = () => void listener.look().catch(lost);
  client.handleMessage = (packet, callback) => {
    // What could not be stored is not acknowledged, nor is anything behind it: the line is begun anew, and the broker sends them again.
    listener.take(packet as IPublishPacket).then(() => callback(), lost);
  };
  client.on('connect', () => {
    connected = true;
    look();
    timer = setInterval(look, LOOK_MS);
  });
  client.on('error', lost);
  const stop = () => client.end(true);
  signal.addEventListener('abort', stop, { once: true });
  await new Promise<void>((resolve) => client.once('close', () => resolve()));
  signal.removeEventListener('abort', stop);
  clearInterval(timer);
  client.end(true);
  await listener.settled();
  return { connected, error };
}

/** What is done on a line: which topics are asked for, and what becomes of messages. */
function listening(context: Context, client: MqttClient) {
  let feeds: readonly Listening[] = [];
  let line: { filters: readonly string[]; lastMessage: string; strange: number } | undefined;
  let underWay: Promise<void> = Promise.resolve();
  const now = () => context.clock().toISOString();
  const load = async () => {
    feeds = await listeningFeeds(context);
    line ??= (await findBrokerLine(context.store.read)) ?? { filters: [], lastMessage: '', strange: 0 };
    return line;
  };
  let isFirst = true;
  const look = async () => {
    const known = await load();
    const wanted = [...new Set(feeds.map(({ source }) => source.topic))].sort();
    if (!isFirst && wanted.join('\n') === known.filters.join('\n')) return;
    const gone = known.filters.filter((one) => !wanted.includes(one));
    if (gone.length > 0) await client.unsubscribeAsync(gone);
    if (wanted.length > 0) await client.subscribeAsync(wanted, { qos: 1 });
    line = { ...known, filters: wanted };
    await bookkeeping(context, (tx) => setBrokerLine(tx, { state: 'connected', since: now(), error: '', filters: wanted }));
    isFirst = false;
  };
  const take = async (packet: IPublishPacket) => {
    const known = line ?? (await load());
    const { topic, payload, messageId, dup, retain, qos } = packet;
    const bytes = Buffer.from(payload);
    const mark = createHash('sha256')
      .update(`${messageId ?? ''}\u0000${topic}\u0000`)
      .update(bytes)
      .digest('hex');
    // Stored, and the process was killed before it could say so.
    if (dup && qos > 0 && known.lastMessage === mark) return;
    line = { ...known, lastMessage: mark };
    const asking = feeds.flatMap((one) => {
      const category = matchTopic(one.source.topic, topic);
      return category === undefined ? [] : [{ ...one, category }];
    });
    if (asking.length === 0) {
      line = { ...line, strange: known.strange + 1 };
      return bookkeeping(context, (tx) => setBrokerLine(tx, { since: now(), strange: known.strange + 1 }));
    }
    const text = textOf(bytes);
    for (const [i, { programme, feed, source, category }] of asking.entries()) {
      const { readings, faults } =
        typeof text === 'string'
          ? readReadings(text, { feed, limits: source, places: source, now: context.clock().getTime(), category, kept: retain })
          : { readings: [], faults: [text] };
      // With the last of them: killed before that, all of it comes again.
      const isLast = i === asking.length - 1;
      const note = { since: now(), ...(isLast ? { lastMessage: mark } : {}) };
      await takeReadings(context, { programme, feed, via: `mqtt ${topic}`, readings, faults, with: (tx) => setBrokerLine(tx, note) });
    }
  };
  return {
    look,
    take: (packet: IPublishPacket): Promise<void> => {
      underWay = take(packet);
      return underWay;
    },
    /** Waits for what is being stored. */
    settled: () => underWay.catch(() => undefined),
  };
}

/** The text of a message; a fault where it is too long to be a reading, or no text. */
function textOf(bytes: Buffer): string | ReadingFault {
  if (bytes.length > MOST_BYTES) return { code: 'too-long', place: '', text: String(bytes.length) };
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { code: 'not-json', place: '', text: bytes.subarray(0, 40).toString('hex') };
  }
}

async function listeningFeeds({ store: { read } }: Context): Promise<Listening[]> {
  const sources = (await listFeedSources(read)).filter(({ source }) => source.topic !== '');
  const programmes = [...new Set(sources.map(({ programme }) => programme))];
  const feeds = new Map(await Promise.all(programmes.map(async (programme) => [programme, await listFeeds(read, { programme })] as const)));
  return sources.flatMap(({ programme, feed: code, source }) => {
    const feed = feeds.get(programme)?.find((one) => one.code === code);
    return feed ? [{ programme, feed, source }] : [];
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const ended = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', ended);
      resolve();
    };
    const timer = setTimeout(ended, ms);
    signal.addEventListener('abort', ended);
  });
}
