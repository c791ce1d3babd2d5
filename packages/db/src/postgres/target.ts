import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DumpedRow } from '../dump.ts';
import { MoveError } from '../move-error.ts';
import type { MoveTarget } from '../move-target.ts';
import type { Schema } from '../schema/schema.ts';
import { getTypeParser } from './connections.ts';

const CONNECT_MS = 5000;

/** Kysely has the connection that rows are streamed over: both are in one transaction. */
export async function postgresTarget(url: string): Promise<MoveTarget> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS, types: { getTypeParser } });
  // Who uses a connection that breaks is told by the statement itself.
  client.on('error', () => undefined);
  await client.connect();
  const held = Object.assign(client, { release: () => undefined });
  const pool = { connect: async () => held, end: () => client.end(), options: {} };
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    load: async (_, { name, columns }, pages) => {
      const list = columns.map((column) => `"${column}"`).join(', ');
      await pipeline(
        Readable.from(linesOf(name, columns, pages), { objectMode: true, highWaterMark: 2 }),
        client.query(copyFrom(`copy "${name}" (${list}) from stdin`)),
      );
    },
    close: () => db.destroy(),
  };
}

/** Rows as PostgreSQL's COPY reads them. */
async function* linesOf(table: string, columns: readonly string[], pages: AsyncIterable<readonly DumpedRow[]>): AsyncGenerator<string> {
  for await (const rows of pages) {
    let text = '';
    for (const row of rows) text += `${columns.map((column) => cellOf(table, column, row[column] ?? null)).join('\t')}\n`;
    if (text !== '') yield text;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function cellOf(table: string, column: string, cell: string | number | null): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'number') return String(cell);
  if (cell.includes('\0'))
    throw new MoveError(
      'unstorable',
      `${table}.${column} holds a character that PostgreSQL keeps in no text (U+0000): take it out of the source first`,
    );
  return /[\\\n\r\t]/.test(cell) ? cell.replace(/[\\\n\r\t]/g, (one) => ESCAPES[one] as string) : cell;
}
