import type { RegisterReport } from '@miqyas/contract/client';
import { REGISTER_NAMES, type RegisterName } from '@miqyas/domain';
import { useMutation } from '@tanstack/react-query';
import { FaultLine } from '../../shared/components/form.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { putEntries, removeEntry } from './mutations.ts';

/** What was changed, as the server told it: enough to put it back. */
export type Undoable = Pick<RegisterReport, 'added' | 'changed' | 'before'>;

/** Says what was stored, and takes it back when asked: what was there before is put there again, what was not is removed. */
export function UndoBar({ stored, done }: { stored: Undoable; done: () => void }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const putting = useMutation(putEntries);
  const removing = useMutation(removeEntry);
  const undo = async () => {
    // The last first: what refers to others goes before them.
    const byRegister = Map.groupBy(stored.before, ({ register }) => register);
    for (const register of REGISTER_NAMES.toReversed()) {
      const own = byRegister.get(register) ?? [];
      const changed = own.filter(({ entry }) => entry !== null);
      if (changed.length > 0) {
        const entries = changed.map(({ entry, now }) => ({ cells: entry ?? {}, before: now }));
        await putting.mutateAsync({ programme, register: register as RegisterName, body: { entries, reason: t('set-up.undone') } });
      }
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
        <button type="button" className="plain" disabled={pending} onClick={() => void undo().catch(() => undefined)}>
          {t('set-up.undo')}
        </button>
      ) : null}
      <FaultLine fault={putting.error ?? removing.error} />
    </div>
  );
}
