import { TOPICS, type Topic, type TopicRevisions } from '@miqyas/domain';
import { type CompiledQuery, sql } from 'kysely';
import type { GeneralReader, Writer } from './connections.ts';
import type { Topics } from './topic-counts.ts';

/** What concerns the installation rather than a programme: people, roles, sessions and tokens. Triggers move it on. */
const PEOPLE = { programme: '', topic: 'people' } as const;

/** Asked at nearly every request: compiled once for each database. */
const compiled = new WeakMap<GeneralReader, CompiledQuery<{ programme: string; topic: string; revision: number }>>();

export async function readTopics(db: GeneralReader): Promise<Topics> {
  const query = compiled.get(db) ?? db.selectFrom('topic').select(['programme', 'topic', 'revision']).compile();
  compiled.set(db, query);
  const { rows } = await db.executeQuery(query);
  const programmes = new Map<string, Record<string, number>>();
  let people = 0;
  for (const { programme, topic, revision } of rows) {
    if (programme === PEOPLE.programme) people = topic === PEOPLE.topic ? revision : people;
    else {
      const own = programmes.get(programme);
      if (own) own[topic] = revision;
      else programmes.set(programme, { [topic]: revision });
    }
  }
  return { programmes, people };
}

/** One text for the state of some topics: the same text, the same state. */
export function topicsKey(revisions: TopicRevisions, topics: readonly Topic[] = TOPICS): string {
  return topics.map((topic) => revisions[topic] ?? 0).join('.');
}

/**
 * Moves a topic of a programme on; whatever writes about a programme does this in the same transaction, with the moment of what it records. Answers its
 * revision from then on.
 */
export async function touch(tx: Writer, programme: string, topic: Topic, at = ''): Promise<number> {
  const { rows } = await sql<{
    revision: number;
  }>`insert into topic (programme, topic, revision, recorded_at) values (${programme}, ${topic}, 1, ${at})
    on conflict (programme, topic) do update set revision = topic.revision + 1,
      recorded_at = case when topic.recorded_at < excluded.recorded_at then excluded.recorded_at else topic.recorded_at end
    returning revision`.execute(tx);
  return rows[0]?.revision ?? 0;
}

/**
 * The moment to record something at (ISO 8601, UTC): now, or, when the machine's clock was set back, the last moment
 * something was recorded at. What is later is never dated earlier, so that no past day's view changes.
 */
export async function recordingMoment(tx: GeneralReader, { programme, now }: { programme: string; now: string }): Promise<string> {
  const rows = await tx.selectFrom('topic').select('recorded_at').where('programme', '=', programme).execute();
  return latestOf([now, ...rows.map((row) => row.recorded_at)]);
}

/** The latest of some moments (ISO 8601, UTC); empty for none. */
export function latestOf(moments: readonly string[]): string {
  return moments.toSorted().at(-1) ?? '';
}
