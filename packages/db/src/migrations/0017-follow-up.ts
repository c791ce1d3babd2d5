import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS, type Words } from '../engine.ts';

/**
 * What a programme works with beside its figures. Entries of its registers are their versions, and nothing else; beside them lie what is
 * said about them, their files, the addresses under which calendars are read, and the words that they are found by.
 */
function statements({ text, integer, strict }: Words): string[] {
  return [
    // What has changed since a moment is asked for after every change.
    'CREATE INDEX register_version_recorded ON register_version (programme, recorded_at)',
    'CREATE INDEX register_version_superseded ON register_version (programme, superseded_at) WHERE superseded_at IS NOT NULL',
    `CREATE TABLE entry_remark (programme ${text} NOT NULL REFERENCES programme, id ${text} NOT NULL, register ${text} NOT NULL,
    entry_key ${text} NOT NULL, words ${text} NOT NULL, mentions ${text} NOT NULL, written_by ${text} NOT NULL REFERENCES person,
    written_at ${text} NOT NULL, withdrawn_at ${text}, PRIMARY KEY (programme, id))${strict}`,
    'CREATE INDEX entry_remark_of_entry ON entry_remark (programme, register, entry_key)',
    `CREATE TABLE entry_file (programme ${text} NOT NULL REFERENCES programme, id ${text} NOT NULL, register ${text} NOT NULL,
    entry_key ${text} NOT NULL, kind ${text} NOT NULL CHECK (kind IN ('file', 'link')), name ${text} NOT NULL, note ${text} NOT NULL,
    media_type ${text}, bytes ${integer}, sha256 ${text}, url ${text}, added_by ${text} NOT NULL REFERENCES person, added_at ${text} NOT NULL,
    removed_by ${text} REFERENCES person, removed_at ${text}, removed_reason ${text}, PRIMARY KEY (programme, id),
    CHECK ((kind = 'file') = (sha256 IS NOT NULL AND bytes IS NOT NULL AND media_type IS NOT NULL)),
    CHECK ((kind = 'link') = (url IS NOT NULL)))${strict}`,
    'CREATE INDEX entry_file_of_entry ON entry_file (programme, register, entry_key)',
    'CREATE INDEX entry_file_of_content ON entry_file (sha256)',
    `CREATE TABLE calendar_feed (id ${text} NOT NULL PRIMARY KEY, programme ${text} NOT NULL REFERENCES programme,
    person ${text} NOT NULL REFERENCES person, reach ${text} NOT NULL CHECK (reach IN ('own', 'all')), language ${text} NOT NULL,
    hash ${text} NOT NULL UNIQUE, made_at ${text} NOT NULL, revoked_at ${text})${strict}`,
    'CREATE INDEX calendar_feed_of_person ON calendar_feed (person)',
  ];
}

/** Words as `domain/search` takes them apart: the engines need not know a language. */
const WORD_TABLE: Readonly<Record<Engine, readonly string[]>> = {
  sqlite: [
    `CREATE VIRTUAL TABLE record_word USING fts5 (programme UNINDEXED, register UNINDEXED, code UNINDEXED, words,
    tokenize = 'unicode61 remove_diacritics 0')`,
  ],
  postgres: [
    'CREATE TABLE record_word (programme text COLLATE "C", register text COLLATE "C", code text COLLATE "C", words text)',
    'CREATE INDEX record_word_of_entry ON record_word (programme, register, code)',
    `CREATE INDEX record_word_words ON record_word USING gin (to_tsvector('simple', words))`,
  ],
};

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const statement of [...statements(WORDS[engine]), ...WORD_TABLE[engine]]) await sql.raw(statement).execute(db);
}
