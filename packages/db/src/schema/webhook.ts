import { integer, nullable, table, text } from './table.ts';

/** What is told to other systems. `after_seq`: the last entry of the trail that was looked at for it; secrets are sealed. */
export const webhook = table({
  kept: 'backup',
  key: ['id'],
  columns: {
    id: text,
    programme: text,
    name: text,
    url: text,
    events: text,
    state: text,
    secret: text,
    former_secret: nullable(text),
    former_until: nullable(text),
    owner: text,
    made_at: text,
    after_seq: integer,
    next_at: text,
    failures: integer,
    failing_since: nullable(text),
    stopped_why: nullable(text),
    removed_at: nullable(text),
  },
});

/** Events that are to be told, or were. In a backup: what was promised then is told after a restore, perhaps once more. */
export const webhookDelivery = table({
  kept: 'backup',
  key: ['id'],
  columns: {
    id: text,
    webhook: text,
    seq: integer,
    part: integer,
    event: text,
    kpis: text,
    payload: text,
    state: text,
    created_at: text,
    attempts: integer,
    ended_at: nullable(text),
  },
});

/** One try, and how it went; `status` is the HTTP status of the answer. */
export const webhookAttempt = table({
  kept: 'backup',
  key: ['delivery', 'number'],
  columns: { delivery: text, number: integer, at: text, status: nullable(integer), duration_ms: integer, error: text },
});
