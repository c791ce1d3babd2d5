import { type Column, type Entry, FOLLOW_UP_NAMES, type FollowUpName, REGISTERS, type SearchGroup, searchTerms } from '@miqyas/domain';
import { type RawBuilder, sql } from 'kysely';
import { insertInBulk, isPostgres } from './bulk.ts';
import { inChunks } from './chunks.ts';
import type { Reader, Writer } from './connections.ts';

/** An entry as its words are taken from it. */
interface Indexed {
  readonly key: string;
  readonly entry: Entry;
}

/** Puts the words of entries of a register into the full-text index, in place of what they said before. */
export async function indexRecords(
  tx: Writer,
  { programme, register, records }: { programme: string; register: FollowUpName; records: readonly Indexed[] },
): Promise<void> {
  if (records.length === 0 || !hasWords(register)) return;
  await unindexRecords(tx, { programme, register, keys: records.map(({ key }) => key) });
  await addWords(tx, { programme, register, records });
}

/** Takes entries of a register out of the full-text index. */
export async function unindexRecords(
  tx: Writer,
  { programme, register, keys }: { programme: string; register: FollowUpName; keys: readonly string[] },
): Promise<void> {
  if (!hasWords(register)) return;
  for (const chunk of inChunks(keys)) {
    await tx
      .deleteFrom('record_word')
      .where('programme', '=', programme)
      .where('register', '=', register)
      .where('code', 'in', chunk)
      .execute();
  }
}

/** So many entries that hold every word are ranked: of a word that is everywhere the best of the first that come. */
const MOST_RANKED = 2000;

/**
 * Entries that hold all groups of a question (`searchQuery` of the domain), the best first. Those of today alone: the index has no past.
 * Ranked by bm25 (SQLite) or `ts_rank` (PostgreSQL); what ranks alike comes in the order of its keys.
 */
export async function searchRecords(
  db: Reader,
  {
    programme,
    registers = FOLLOW_UP_NAMES,
    groups,
    limit,
  }: { programme: string; registers?: readonly FollowUpName[]; groups: readonly SearchGroup[]; limit: number },
): Promise<{ register: FollowUpName; key: string }[]> {
  if (groups.length === 0 || registers.length === 0) return [];
  const within = sql`programme = ${programme} and register in (${sql.join(registers)})`;
  const { rows } = await (isPostgres(db) ? rankedByPostgres(groups, within, limit) : rankedBySqlite(groups, within, limit)).execute(db);
  return rows.map(({ register, code }) => ({ register: register as FollowUpName, key: code }));
}

interface Found {
  readonly register: string;
  readonly code: string;
}

function rankedBySqlite(groups: readonly SearchGroup[], within: RawBuilder<unknown>, limit: number): RawBuilder<Found> {
  const asked = groups.map((group) => (group.kind === 'prefix' ? `"${word(group.token)}"*` : `"${group.tokens.map(word).join(' ')}"`));
  return sql<Found>`select register, code from record_word where words match ${asked.join(' AND ')} and ${within}
    order by bm25(record_word), register, code limit ${limit}`;
}

function rankedByPostgres(groups: readonly SearchGroup[], within: RawBuilder<unknown>, limit: number): RawBuilder<Found> {
  const asked = groups.map((group) =>
    group.kind === 'prefix' ? `'${word(group.token)}':*` : `(${group.tokens.map((token) => `'${word(token)}'`).join(' <-> ')})`,
  );
  // The vector is made anew for each that is ranked: they are not to be ten thousand.
  return sql<Found>`with asked as (select to_tsquery('simple', ${asked.join(' & ')}) as query),
    found as (select register, code, words from record_word, asked
      where to_tsvector('simple', words) @@ asked.query and ${within} limit ${Math.max(MOST_RANKED, limit)})
    select register, code from found, asked
    order by ts_rank(to_tsvector('simple', words), asked.query) desc, register, code limit ${limit}`;
}

/** A word stands in a question between quotes: letters and digits alone, whoever made it. */
function word(token: string): string {
  return token.replaceAll(/[^\p{L}\p{N}\p{M}]/gu, '');
}

/** Whether there are entries that have words, and an index that has none: it was dropped, or comes from a backup. */
export async function isUnindexed(db: Reader): Promise<boolean> {
  const word = await db.selectFrom('record_word').select('code').limit(1).execute();
  if (word.length > 0) return false;
  const record = await db
    .selectFrom('register_version')
    .select('code')
    .where('register', 'in', ALWAYS_WORDED)
    .where('superseded_at', 'is', null)
    .limit(1)
    .execute();
  return record.length > 0;
}

/** The index of a programme anew, from its entries as they stand. */
export async function deriveWords(tx: Writer, programme: string): Promise<void> {
  await tx.deleteFrom('record_word').where('programme', '=', programme).execute();
  for (const register of FOLLOW_UP_NAMES.filter(hasWords)) {
    const rows = await tx
      .selectFrom('register_version')
      .select(['code', 'content'])
      .where('programme', '=', programme)
      .where('register', '=', register)
      .where('superseded_at', 'is', null)
      .execute();
    const records = rows.map(({ code, content }) => ({ key: code, entry: JSON.parse(content) as Entry }));
    await addWords(tx, { programme, register, records });
  }
}

async function addWords(
  tx: Writer,
  { programme, register, records }: { programme: string; register: FollowUpName; records: readonly Indexed[] },
): Promise<void> {
  const rows = records.flatMap(({ key, entry }) => {
    const words = wordsOf(register, entry);
    return words === '' ? [] : [{ programme, register, code: key, words }];
  });
  await insertInBulk(tx, 'record_word', rows);
}

/** Code, names and texts of an entry; what it refers to is found by its own name. */
function wordsOf(register: FollowUpName, entry: Entry): string {
  return (WORD_COLUMNS.get(register) ?? [])
    .flatMap((column) => (entry[column] === undefined ? [] : searchTerms(String(entry[column]))))
    .join(' ');
}

/** Nobody is looked for by the mark that stands for them. */
function isWord({ name, type }: Column): boolean {
  return (type.kind === 'code' && name !== 'participant') || (type.kind === 'text' && name !== 'link');
}

const WORD_COLUMNS = new Map(FOLLOW_UP_NAMES.map((name) => [name, REGISTERS[name].columns.filter(isWord).map((column) => column.name)]));

/** Registers whose every entry has a word: they tell whether the index is there. */
const ALWAYS_WORDED = FOLLOW_UP_NAMES.filter((name) => REGISTERS[name].columns.some((column) => isWord(column) && column.required));

function hasWords(register: FollowUpName): boolean {
  return (WORD_COLUMNS.get(register) ?? []).length > 0;
}
