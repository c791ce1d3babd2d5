import type { EntrySheet } from '@miqyas/contract/client';
import { useMutation } from '@tanstack/react-query';
import { FaultLine } from '../../shared/components/form.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { undoValues } from './mutations.ts';
import type { StoredCell } from './use-drafts.ts';

/** Says that a block was stored; one undo takes all of it back. */
export function StoredBlock({ sheet, stored, done }: { sheet: EntrySheet; stored: readonly StoredCell[]; done: () => void }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const undoing = useMutation(undoValues);
  if (stored.length === 0) return null;
  const undo = () => {
    const values = stored.map((one) => ({ ...one, reportingUnit: sheet.project.code }));
    undoing.mutate({ programme, body: { reason: t('paste.undone-reason'), values } }, { onSuccess: done });
  };
  return (
    <div className="undo-bar" role="status">
      <span>{t('paste.stored', { count: stored.length })}</span>
      <button type="button" className="plain" disabled={undoing.isPending} onClick={undo}>
        {t('paste.undo')}
      </button>
      <FaultLine fault={undoing.error} />
    </div>
  );
}
