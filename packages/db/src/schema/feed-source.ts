import { integer, nullable, real, table, text } from './table.ts';

/** How readings of devices come to a feed. */
export const feedSource = table({
  kept: 'backup',
  key: ['programme', 'feed'],
  columns: {
    programme: text,
    feed: text,
    least: nullable(real),
    most: nullable(real),
    topic: text,
    value_at: text,
    time_at: text,
    category_at: text,
  },
});

/** What a device sends readings of one feed with; of the token a hash is kept. */
export const feedToken = table({
  kept: 'backup',
  key: ['id'],
  columns: {
    id: text,
    programme: text,
    feed: text,
    name: text,
    hash: text,
    made_by: text,
    made_at: text,
    used_at: nullable(text),
    revoked_at: nullable(text),
  },
});

/** Months of which readings have come and no values were made since; in the transaction of the readings. */
export const feedStale = table({
  kept: 'backup',
  key: ['programme', 'feed', 'month'],
  columns: { programme: text, feed: text, month: integer, marks: integer },
});

/** What came last, and how much. */
export const feedState = table({
  kept: 'passing',
  key: ['programme', 'feed'],
  columns: {
    programme: text,
    feed: text,
    heard_at: text,
    minute: nullable(integer),
    category: text,
    value: nullable(real),
    taken: integer,
    refused: integer,
  },
});

/** The last readings that were refused, with where in what message they stood. */
export const feedFault = table({
  kept: 'passing',
  key: ['id'],
  columns: { id: text, programme: text, feed: text, at: text, via: text, code: text, place: text, text: text },
});

/** The one line to the MQTT broker: how it is, which filters it listens to, and the last message that was stored. */
export const brokerLine = table({
  kept: 'passing',
  key: ['id'],
  columns: { id: text, state: text, since: text, error: text, filters: text, last_message: text, strange: integer },
});
