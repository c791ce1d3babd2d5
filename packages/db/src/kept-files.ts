import { sql } from 'kysely';
import type { GeneralReader, Reader } from './connections.ts';

/** A file that must be there, and one of the things that it is of. */
export interface KeptFile {
  readonly sha256: string;
  readonly bytes: number;
  /** What it is of: evidence, an entry of a follow-up register, a frozen data set or a file of a report. */
  readonly place: string;
}

const PAGE = 500;

/** Every file that must be there, each once, in the order of their checksums; a page at a time. Ask for it in a snapshot. */
export async function* listKeptFiles(db: Reader): AsyncGenerator<KeptFile> {
  let after = '';
  for (;;) {
    const rows = await db
      .selectFrom(filesOf(db).as('file'))
      .select(({ fn }) => ['sha256', 'bytes', fn.min('place').as('place')])
      .where('sha256', '>', after)
      .groupBy(['sha256', 'bytes'])
      .orderBy('sha256')
      .limit(PAGE)
      .execute();
    for (const { sha256, bytes, place } of rows) if (sha256 !== null) yield { sha256, bytes: Number(bytes), place };
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.sha256 ?? '';
  }
}

/** Where a file that somebody put in belongs. */
const PLACE = sql<string>`programme || ' ' || id`.as('place');

function filesOf(db: GeneralReader) {
  return db
    .selectFrom('evidence')
    .select(['sha256', 'bytes', PLACE])
    .where('kind', '=', 'file')
    .where('pruned_at', 'is', null)
    .unionAll(
      // Also of what was removed: it can be put back.
      db.selectFrom('entry_file').select(['sha256', 'bytes', PLACE]).where('kind', '=', 'file'),
    )
    .unionAll(db.selectFrom('report_data').select(['sha256', 'bytes', 'id as place']))
    .unionAll(
      db.selectFrom('report_file').select([
        'sha256',
        'bytes',
        (eb) =>
          eb(eb('edition', '||', eb.val(' ')), '||', eb.ref('name'))
            .$castTo<string>()
            .as('place'),
      ]),
    );
}

/** Whether a file must be there. */
export async function isKeptFile(db: GeneralReader, sha256: string): Promise<boolean> {
  const evidence = db.selectFrom('evidence').select('id').where('sha256', '=', sha256).where('pruned_at', 'is', null).limit(1);
  const entry = db.selectFrom('entry_file').select('id').where('sha256', '=', sha256).limit(1);
  const data = db.selectFrom('report_data').select('id').where('sha256', '=', sha256).limit(1);
  const file = db.selectFrom('report_file').select('name').where('sha256', '=', sha256).limit(1);
  const found = await Promise.all([
    evidence.executeTakeFirst(),
    entry.executeTakeFirst(),
    data.executeTakeFirst(),
    file.executeTakeFirst(),
  ]);
  return found.some((row) => row !== undefined);
}
