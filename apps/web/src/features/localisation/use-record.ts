import type { RegisterReport } from '@miqyas/contract/client';
import { keyOf, REGISTERS } from '@miqyas/domain';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../shared/api/api.ts';
import { putEntries, removeEntry } from '../../shared/register/entries.ts';
import type { Undoable } from '../../shared/register/undo-bar.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import type { Put, RecordPlan } from './record-plan.ts';

type Faults = RegisterReport['faults'];

/**
 * Records a state in one go: what is sent is looked at first, then deviations are stored, the state after them, and last what is no
 * deviation any more is removed. `stored` is told all of it, so that one Undo takes all of it back.
 */
export function useRecord(stored: (done: Undoable) => void) {
  const programme = useProgramme();
  const putting = useMutation(putEntries);
  const removing = useMutation(removeEntry);
  const [faults, setFaults] = useState<Faults>([]);
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const looked = async (register: 'deviation' | 'localisation', puts: readonly Put[]): Promise<Faults> =>
    puts.length === 0 ? [] : (await api.putRegisterEntries({ programme, register, body: { entries: [...puts], preview: true } })).faults;
  const put = async (register: 'deviation' | 'localisation', puts: readonly Put[], reason: string): Promise<RegisterReport | undefined> =>
    puts.length === 0
      ? undefined
      : putting.mutateAsync({ programme, register, body: { entries: [...puts], ...(reason === '' ? {} : { reason }) } });
  const run = async ({ deviations, state, remove }: RecordPlan, reason: string) => {
    const found = [...(await looked('deviation', deviations)), ...(await looked('localisation', [state]))];
    // The deviations that it needs are on their way.
    const wrong = found.filter(({ code }) => code !== 'no-deviation' || deviations.length === 0);
    setFaults(wrong);
    if (wrong.length > 0) return;
    const done: RegisterReport['before'] = [];
    for (const [register, puts] of [
      ['deviation', deviations],
      ['localisation', [state]],
    ] as const) {
      const report = await put(register, puts, reason);
      done.push(...(report?.before ?? []));
      // Somebody was faster: what is stored already can be taken back.
      if (report && !report.stored) {
        setFaults(report.faults);
        if (done.length > 0) stored({ added: 0, changed: done.length, before: done });
        return;
      }
    }
    for (const entry of remove) {
      const key = keyOf(REGISTERS.deviation, entry);
      await removing.mutateAsync({ programme, register: 'deviation', key, ...(reason === '' ? {} : { reason }) });
      done.push({ register: 'deviation', key, entry, now: entry });
    }
    stored({ added: 0, changed: done.length, before: done });
  };
  const record = (plan: RecordPlan, reason: string) => {
    if (pending) return;
    setPending(true);
    setError(undefined);
    void run(plan, reason)
      .catch(setError)
      .finally(() => setPending(false));
  };
  return { record, faults, error, pending };
}
