import { type ActionStatus, type Entry, isOpenAction } from '@miqyas/domain';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultLine } from '../../shared/components/form.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { putEntries } from '../../shared/register/entries.ts';
import { type Undoable, UndoBar } from '../../shared/register/undo-bar.tsx';
import { useMay } from '../../shared/session/account.ts';
import { useProgramme } from '../../shared/session/installation.ts';

/** What becomes of an action with one press; it can be taken back. Who lets it go says why in its note. */
export function ChangeStatus({ entry, today }: { entry: Entry; today: string }) {
  const { t } = useLocale();
  const { change, stored, forget, fault, pending } = useChangeStatus(today);
  if (!useMay('follow-up.write')) return null;
  const status = String(entry['action_status'] ?? 'open') as ActionStatus;
  const offers: readonly ActionStatus[] = isOpenAction(entry)
    ? (['under-way', 'waits', 'done'] as const).filter((one) => one !== status)
    : ['open'];
  return (
    <div className="change-status">
      <p className="actions">
        {offers.map((one) => (
          <button key={one} type="button" className="button" disabled={pending} onClick={() => change(entry, one)}>
            {t(`actions.to.${one}` as 'actions.to.done')}
          </button>
        ))}
      </p>
      {stored ? <UndoBar stored={stored} done={forget} /> : null}
      {fault}
    </div>
  );
}

/** Puts an action into another state: done today, or open again. */
export function useChangeStatus(today: string) {
  const programme = useProgramme();
  const putting = useMutation(putEntries);
  const [stored, setStored] = useState<Undoable>();
  const [refused, setRefused] = useState<string>();
  const change = (entry: Entry, status: ActionStatus) => {
    const { done_on: _, ...rest } = entry;
    const cells = { ...rest, action_status: status, ...(status === 'done' ? { done_on: today } : {}) };
    putting.mutate(
      { programme, register: 'action', body: { entries: [{ cells, before: { ...entry } }] } },
      {
        onSuccess: (report) => {
          setRefused(report.stored ? undefined : report.faults[0]?.detail);
          if (report.stored) setStored(report);
        },
      },
    );
  };
  const fault = (
    <>
      {refused === undefined ? null : (
        <p className="fault" role="alert">
          {refused}
        </p>
      )}
      <FaultLine fault={putting.error} />
    </>
  );
  return { change, stored, forget: () => setStored(undefined), fault, pending: putting.isPending };
}
