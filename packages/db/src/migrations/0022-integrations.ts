import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS, type Words } from '../engine.ts';

/** What is told to other systems, and what devices tell: webhooks with their outbox and log, and how readings come to feeds. */
function statements({ text, integer, real, strict }: Words): string[] {
  return [
    `CREATE TABLE webhook (id ${text} NOT NULL PRIMARY KEY, programme ${text} NOT NULL REFERENCES programme, name ${text} NOT NULL,
    url ${text} NOT NULL, events ${text} NOT NULL, state ${text} NOT NULL CHECK (state IN ('on', 'paused', 'stopped')),
    secret ${text} NOT NULL, former_secret ${text}, former_until ${text}, owner ${text} NOT NULL REFERENCES person, made_at ${text} NOT NULL,
    after_seq ${integer} NOT NULL, next_at ${text} NOT NULL, failures ${integer} NOT NULL, failing_since ${text}, stopped_why ${text},
    removed_at ${text})${strict}`,
    `CREATE TABLE webhook_delivery (id ${text} NOT NULL PRIMARY KEY, webhook ${text} NOT NULL REFERENCES webhook, seq ${integer} NOT NULL,
    part ${integer} NOT NULL, event ${text} NOT NULL, kpis ${text} NOT NULL, payload ${text} NOT NULL,
    state ${text} NOT NULL CHECK (state IN ('waiting', 'delivered', 'refused', 'withheld')), created_at ${text} NOT NULL,
    attempts ${integer} NOT NULL, ended_at ${text})${strict}`,
    `CREATE INDEX webhook_delivery_waiting ON webhook_delivery (webhook, seq, part) WHERE state = 'waiting'`,
    'CREATE INDEX webhook_delivery_created ON webhook_delivery (webhook, created_at)',
    `CREATE TABLE webhook_attempt (delivery ${text} NOT NULL REFERENCES webhook_delivery, number ${integer} NOT NULL, at ${text} NOT NULL,
    status ${integer}, duration_ms ${integer} NOT NULL, error ${text} NOT NULL, PRIMARY KEY (delivery, number))${strict}`,
    `CREATE TABLE feed_source (programme ${text} NOT NULL, feed ${text} NOT NULL, least ${real}, most ${real}, topic ${text} NOT NULL,
    value_at ${text} NOT NULL, time_at ${text} NOT NULL, category_at ${text} NOT NULL, PRIMARY KEY (programme, feed),
    FOREIGN KEY (programme, feed) REFERENCES feed (programme, code))${strict}`,
    `CREATE TABLE feed_token (id ${text} NOT NULL PRIMARY KEY, programme ${text} NOT NULL, feed ${text} NOT NULL, name ${text} NOT NULL,
    hash ${text} NOT NULL UNIQUE, made_by ${text} NOT NULL REFERENCES person, made_at ${text} NOT NULL, used_at ${text}, revoked_at ${text},
    FOREIGN KEY (programme, feed) REFERENCES feed (programme, code))${strict}`,
    `CREATE TABLE feed_stale (programme ${text} NOT NULL, feed ${text} NOT NULL, month ${integer} NOT NULL, marks ${integer} NOT NULL,
    PRIMARY KEY (programme, feed, month))${strict}`,
    `CREATE TABLE feed_state (programme ${text} NOT NULL, feed ${text} NOT NULL, heard_at ${text} NOT NULL, minute ${integer},
    category ${text} NOT NULL, value ${real}, taken ${integer} NOT NULL, refused ${integer} NOT NULL, PRIMARY KEY (programme, feed))${strict}`,
    `CREATE TABLE feed_fault (id ${text} NOT NULL PRIMARY KEY, programme ${text} NOT NULL, feed ${text} NOT NULL, at ${text} NOT NULL,
    via ${text} NOT NULL, code ${text} NOT NULL, place ${text} NOT NULL, text ${text} NOT NULL)${strict}`,
    'CREATE INDEX feed_fault_of_feed ON feed_fault (programme, feed, at)',
    `CREATE TABLE broker_line (id ${text} NOT NULL PRIMARY KEY, state ${text} NOT NULL, since ${text} NOT NULL, error ${text} NOT NULL,
    filters ${text} NOT NULL, last_message ${text} NOT NULL, strange ${integer} NOT NULL)${strict}`,
  ];
}

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const statement of statements(WORDS[engine])) await sql.raw(statement).execute(db);
}
