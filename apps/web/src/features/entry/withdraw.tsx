import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultLine } from '../../shared/components/form.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { withdrawValues } from './mutations.ts';
import type { ValuePlace } from './sheet-lines.ts';

/** A value that should never have been reported is withdrawn with its reason. */
export function Withdraw({ place, revision }: { place: ValuePlace; revision: number }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const withdrawing = useMutation(withdrawValues);
  const [reason, setReason] = useState<string>();
  if (reason === undefined)
    return (
      <button type="button" className="plain small" onClick={() => setReason('')}>
        {t('entry.withdraw')}
      </button>
    );
  const withdraw = () =>
    withdrawing.mutate(
      { programme, body: { reason: reason.trim(), values: [{ ...place, revision }] } },
      { onSuccess: () => setReason(undefined) },
    );
  return (
    <div className="panel-acts">
      <label className="small">
        {t('entry.withdraw-why')}
        <input className="field" value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </label>
      <button type="button" className="button" disabled={withdrawing.isPending || reason.trim() === ''} onClick={withdraw}>
        {t('entry.withdraw-do')}
      </button>
      <FaultLine fault={withdrawing.error} />
    </div>
  );
}
