import {
  appendRevisions,
  definitionsWithin,
  findImport,
  listImportParts,
  listWrittenAt,
  markImportUndone,
  type WrittenChangeSet,
} from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions, visibleTo } from '../../access/visibility.ts';
import { mayTakeBack, putBack } from '../measurements/take-back.ts';
import { importReason } from './import-values.ts';

export interface UndoneImport {
  /** Values that say again what they said before, or are withdrawn. */
  readonly undone: number;
  /** Values that somebody has changed since: they stay. */
  readonly kept: number;
}

/** Takes back all that an import stored, as far as nobody has changed it since, part by part. */
export async function undoImport(
  context: Context,
  { programme, actor, id }: { programme: string; actor: Actor; id: string },
): Promise<UndoneImport> {
  const { read } = visibleTo(context, actor);
  const record = await findImport(read, { programme, id });
  if (!record) throw new Refusal('unknown-import', { id });
  if (record.undoneAt !== undefined) throw new Refusal('import-undone');
  let definitions = await allDefinitions(context, programme);
  const reason = `import of ${record.file} taken back`;
  const parts = await listImportParts(read, { programme, id });
  let undone = 0;
  for (const part of parts.toReversed()) {
    undone += await unitOfWork(context, { actor, permission: 'values.import', programme }, async ({ tx, at, done, unchanged }) => {
      definitions = await definitionsWithin(tx, programme, definitions);
      const written = await listWrittenAt(tx, programme, { ...part, by: record.by, reason: importReason(record.file, id) });
      const own = written.filter((one) => one.status !== 'withdrawn');
      if (own.some((one) => !mayTakeBack(actor, one, one, definitions))) throw new Refusal('not-permitted', { person: actor.person });
      if (own.length === 0) return unchanged(0);
      const saved = await putBack(tx, programme, own, { by: actor.person, at, reason });
      const [set] = await appendRevisions(tx, { programme, changeSets: [saved] });
      return done({ action: 'values.undo', ...(set as WrittenChangeSet), reason }, own.length);
    });
  }
  await unitOfWork(context, { actor, permission: 'values.import', programme }, async ({ tx, at, done }) => {
    await markImportUndone(tx, { programme, id, by: actor.person, at });
    return done({ action: 'import.undo', subject: record.file, details: { id, count: undone }, reason }, undefined);
  });
  return { undone, kept: Math.max(0, record.added + record.changed - undone) };
}
