import type { RegisterReport } from '@miqyas/contract/client';
import { REGISTER_NAMES, type RegisterName } from '@miqyas/domain';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultLine } from '../components/form.tsx';
import { useLocale } from '../locale/locale.tsx';
import { useProgramme } from '../session/installation.ts';
import { putEntries, removeEntry } from './entries.ts';

/** What was changed, as the server told it: enough to put it back. */
export type Undoable = Pick<RegisterReport, 'added' | 'changed' | 'before'>;

/** Says what was stored, and takes it back when asked: what was there before is put there again, what was not is removed. */
export function UndoBar({ stored, done }: { stored: Undoable; done: () => void }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const putting = useMutation(putEntries);
  const removing = useMutation(removeEntry);
  const [refused, setRefused] = useState<string>();
  const put = async (register: RegisterName, own: Undoable['before']) => {
    // What was removed has nothing before it any more.
    const entries = own.map(({ entry, now }) => ({ cells: entry ?? {}, before: entry === now ? null : now }));
    const report = await putting.mutateAsync({ programme, register, body: { entries, reason: t('set-up.undone') } });
    if (!report.stored) throw new Error(report.faults[0]?.detail);
  };
  const undo = async () => {
    // The last first: what refers to others goes before them.
    const byRegister = Map.groupBy(stored.before, ({ register }) => register);
    for (const register of REGISTER_NAMES.toReversed()) {
      const own = byRegister.get(register) ?? [];
      const changed = own.filter(({ entry }) => entry !== null);
      if (changed.length > 0) await put(register, changed);
      for (const { key } of own.filter(({ entry }) => entry === null))
        await removing.mutateAsync({ programme, register: register as RegisterName, key, reason: t('set-up.undone') });
    }
    done();
  };
  const pending = putting.isPending || removing.isPending;
  return (
    <div className="undo-bar" role="status">
      <span>{t('set-up.stored', { count: stored.added + stored.changed })}</span>
      {stored.before.length > 0 && stored.before.length <= 200 ? (
        <button
          type="button"
          className="plain"
          disabled={pending}
          onClick={() => void undo().catch((error: unknown) => setRefused(error instanceof Error ? error.message : String(error)))}
        >
          {t('set-up.undo')}
        </button>
      ) : null}
      {refused !== undefined && !putting.error && !removing.error ? (
        <p className="fault" role="alert">
          {refused}
        </p>
      ) : null}
      <FaultLine fault={putting.error ?? removing.error} />
    </div>
  );
}
