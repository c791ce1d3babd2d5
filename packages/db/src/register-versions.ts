import type { Assignment, Authorship, FollowUpName } from '@miqyas/domain';
import { insertInBulk } from './bulk.ts';
import { inChunks } from './chunks.ts';
import type { Reader, Writer } from './connections.ts';

/** Registers of a programme whose earlier states are kept. */
export type Register =
  | 'project'
  | 'reporting-unit'
  | 'assignment'
  | 'domain'
  | 'focus-area'
  | 'centre'
  | 'organisation'
  | 'day-off'
  | 'rule'
  | FollowUpName;

/**
 * Keeps what entries of a register say from a moment on; what they said before ends then. An entry that says the same is left. Their
 * own table has what they say now; this is where past days are read from.
 */
export async function keepVersions<Item>(
  tx: Writer,
  {
    programme,
    register,
    items,
    codeOf,
    authorship,
  }: { programme: string; register: Register; items: readonly Item[]; codeOf: (item: Item) => string; authorship: Authorship },
): Promise<void> {
  const { by, at, reason } = authorship;
  for (const chunk of inChunks(items)) {
    const codes = chunk.map(codeOf);
    const known = await tx
      .selectFrom('register_version')
      .select(['code', 'version', 'content', 'superseded_at'])
      .where('programme', '=', programme)
      .where('register', '=', register)
      .where('code', 'in', codes)
      .orderBy('version')
      .execute();
    // The last of each: one that was removed and comes back goes on where it ended.
    const before = new Map(known.map((row) => [row.code, row]));
    const rows = chunk.flatMap((item) => {
      const [code, content] = [codeOf(item), JSON.stringify(item)];
      const last = before.get(code);
      const row = { programme, register, code, version: (last?.version ?? 0) + 1, content };
      return last?.content === content && last.superseded_at === null
        ? []
        : [{ ...row, recorded_by: by, recorded_at: at, reason, superseded_at: null }];
    });
    const ended = rows.filter(({ version }) => version > 1).map(({ code }) => code);
    if (ended.length > 0) await endVersions(tx, { programme, registers: [register], codes: ended, at });
    await insertInBulk(tx, 'register_version', rows);
  }
}

/** Ends what entries said that are removed, or say something else from now on. */
export async function endVersions(
  tx: Writer,
  { programme, registers, codes, at }: { programme: string; registers: readonly Register[]; codes: readonly string[]; at: string },
): Promise<void> {
  await tx
    .updateTable('register_version')
    .set({ superseded_at: at })
    .where('programme', '=', programme)
    .where('register', 'in', registers)
    .where('code', 'in', codes)
    .where('superseded_at', 'is', null)
    .execute();
}

/**
 * The entries of a register as they stood at a moment (ISO 8601, UTC). One that was not known yet is told by its first version:
 * values may be older than the register. With `fromTheirFirst` it is not there before.
 */
export async function listVersionsAt<Item>(
  db: Reader,
  { programme, register, asOf, fromTheirFirst }: { programme: string; register: Register; asOf: string; fromTheirFirst?: true },
): Promise<Item[]> {
  const rows = await db
    .selectFrom('register_version')
    .select('content')
    .where('programme', '=', programme)
    .where('register', '=', register)
    .where((eb) => eb.or([eb('recorded_at', '<=', asOf), ...(fromTheirFirst ? [] : [eb('version', '=', 1)])]))
    .where((eb) => eb.or([eb('superseded_at', 'is', null), eb('superseded_at', '>', asOf)]))
    .orderBy('code')
    .execute();
  return rows.map(({ content }) => JSON.parse(content) as Item);
}

/** What one entry of a register said, version by version, the first first. */
export async function listVersionsOf<Item>(
  db: Reader,
  { programme, register, code }: { programme: string; register: Register; code: string },
): Promise<{ readonly item: Item; readonly authorship: Authorship }[]> {
  const rows = await db
    .selectFrom('register_version')
    .selectAll()
    .where('programme', '=', programme)
    .where('register', '=', register)
    .where('code', '=', code)
    .orderBy('version')
    .execute();
  return rows.map((row) => ({
    item: JSON.parse(row.content) as Item,
    authorship: { by: row.recorded_by, at: row.recorded_at, reason: row.reason },
  }));
}

/** Whether a database has projects or reporting units from before their versions were kept. */
export async function isWithoutVersions(db: Reader): Promise<boolean> {
  const [unit, version] = await Promise.all([
    db.selectFrom('reporting_unit').select('code').limit(1).execute(),
    db.selectFrom('register_version').select('code').limit(1).execute(),
  ]);
  return unit.length > 0 && version.length === 0;
}

/** What an agreement is called in its register. */
export function assignmentCode({ reportingUnit, kpi }: Pick<Assignment, 'reportingUnit' | 'kpi'>): string {
  return `${reportingUnit} ${kpi}`;
}
