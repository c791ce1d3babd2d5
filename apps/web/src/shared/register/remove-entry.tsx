import type { RegisterPage } from '@miqyas/contract/client';
import type { RegisterName } from '@miqyas/domain';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultLine } from '../components/form.tsx';
import { useLocale } from '../locale/locale.tsx';
import { useProgramme } from '../session/installation.ts';
import { removeEntry } from './entries.ts';
import type { Undoable } from './undo-bar.tsx';

interface RemoveEntryProps {
  readonly register: Exclude<RegisterName, 'person'>;
  readonly one: RegisterPage['entries'][number];
  readonly onStored: (stored: Undoable) => void;
  readonly gone: () => void;
}

/** Removes what nothing uses; of what is used it is said by how many. */
export function RemoveEntry({ register, one, onStored, gone }: RemoveEntryProps) {
  const { t } = useLocale();
  const programme = useProgramme();
  const removing = useMutation(removeEntry);
  const [reason, setReason] = useState('');
  // The entry may be gone from the page before this is answered: what follows must not hang on it.
  const remove = async () => {
    const told = reason.trim() === '' ? {} : { reason: reason.trim() };
    const done = await removing.mutateAsync({ programme, register, key: one.key, ...told }).then(
      () => true,
      () => false,
    );
    if (!done) return;
    onStored({ added: 0, changed: 1, before: [{ register, key: one.key, entry: one.entry, now: one.entry }] });
    gone();
  };
  const withdraws = register === 'target';
  return (
    <div className="remove-entry">
      {withdraws ? (
        <div className="form-field">
          <label htmlFor="remove-reason">{t('set-up.withdraw-why')}</label>
          <input id="remove-reason" className="field" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </div>
      ) : null}
      <button
        type="button"
        className="button"
        disabled={removing.isPending || (withdraws && reason.trim() === '')}
        onClick={() => void remove()}
      >
        {t(withdraws ? 'set-up.withdraw' : 'set-up.remove')}
      </button>
      <FaultLine fault={removing.error} />
    </div>
  );
}
