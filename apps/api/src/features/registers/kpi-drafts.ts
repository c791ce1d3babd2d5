import { type KpiDraft, listKpiDrafts, putKpiDraft, removeKpiDraft } from '@miqyas/db';
import { type Cell, REGISTERS, readEntry } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';

/** Keeps a definition that is not finished; refused where somebody has saved another since it was read. */
export async function saveKpiDraft(
  context: Context,
  input: {
    programme: string;
    actor: Actor;
    cells: Readonly<Record<string, Cell>>;
    basedOn: number | undefined;
    savedAt: string | undefined;
  },
): Promise<KpiDraft> {
  const { programme, actor, cells, basedOn } = input;
  const { entry } = readEntry(REGISTERS.kpi, cells);
  // What cannot be read yet is half typed, and kept as it is.
  const content = { ...asTyped(cells), ...entry };
  const code = String(entry['code'] ?? '');
  if (code === '') throw new Refusal('invalid-request', {}, [{ code: 'invalid', parameters: { reason: 'code' }, field: 'code' }]);
  return unitOfWork(context, { actor, permission: 'definitions.import', programme }, async ({ tx, at, done }) => {
    const known = (await listKpiDrafts(tx, { programme })).find((draft) => draft.code === code);
    if (known && known.savedAt !== input.savedAt && known.savedBy !== actor.person)
      throw new Refusal('draft-changed', { code, person: known.savedBy, at: known.savedAt });
    const draft: KpiDraft = { code, content, basedOn, savedBy: actor.person, savedAt: at };
    await putKpiDraft(tx, { programme, draft });
    return done({ action: 'kpi-draft.save', subject: code, details: { entry: content } }, draft);
  });
}

function asTyped(cells: Readonly<Record<string, Cell>>): KpiDraft['content'] {
  return Object.fromEntries(
    REGISTERS.kpi.columns.flatMap(({ name }) => {
      const cell = cells[name];
      return typeof cell === 'string' && cell !== '' ? [[name, cell]] : [];
    }),
  );
}

export async function discardKpiDraft(
  context: Context,
  { programme, actor, code }: { programme: string; actor: Actor; code: string },
): Promise<void> {
  await unitOfWork(context, { actor, permission: 'definitions.import', programme }, async ({ tx, at, done }) => {
    if (!(await listKpiDrafts(tx, { programme })).some((draft) => draft.code === code)) throw new Refusal('unknown-draft', { code });
    await removeKpiDraft(tx, { programme, code, at });
    return done({ action: 'kpi-draft.discard', subject: code, details: {} }, undefined);
  });
}
