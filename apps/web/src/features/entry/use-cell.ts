import { ApiError, type EntrySheet } from '@miqyas/contract/client';
import { type Plausibility, plausibilityOf, plausibilityRules } from '@miqyas/domain';
import { parseTypedNumber } from '@miqyas/i18n';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../shared/api/api.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { useLocale } from '../../shared/locale/locale.tsx';
import { type Draft, draftKey, dropDraft, keepDraft, readDraft } from './drafts.ts';

export type Row = EntrySheet['rows'][number];
export type Phase = 'empty' | 'typing' | 'saving' | 'saved' | 'approved' | 'returned' | 'kept' | 'refused';

export interface Cell {
  readonly text: string;
  readonly phase: Phase;
  /** Why it was refused, in the reader's language. */
  readonly message: string | undefined;
  readonly plausibility: Plausibility | undefined;
  readonly value: number | undefined;
  type(text: string): void;
  /** Saves what stands there, or another text in its place. */
  commit(change?: { text?: string; comment?: string }): void;
}

const RETRY_MS = 4000;

/** One cell to be filled in: what is typed, what became of it, and what is odd about it. */
export function useCell(reportingUnit: string, row: Row): Cell {
  const { t } = useLocale();
  const programme = useProgramme();
  const queries = useQueryClient();
  const stored = row.cells.find((cell) => cell.period === row.due);
  const key = draftKey(reportingUnit, row.kpi.code, row.due ?? '');
  const saved = stored?.value === null || stored === undefined ? '' : String(stored.value);
  const [draft, setDraft] = useState<Draft | undefined>(() => readDraft(key));
  const [busy, setBusy] = useState(false);
  const sending = useRef<string>(undefined);
  const [message, setMessage] = useState<string>();
  const text = draft?.text ?? saved;
  const value = parseTypedNumber(text);
  const basedOn = stored?.revision ?? 0;

  const keep = (next: Draft) => {
    keepDraft(key, next);
    setDraft(next);
  };
  /** What was typed while it was being saved stays, now based on what was saved. */
  const settle = (sent: Draft, revision: number) => {
    const current = readDraft(key);
    if (current && current.text !== sent.text) return keep({ ...current, basedOn: revision });
    dropDraft(key);
    setDraft(undefined);
  };
  const send = async (next: Draft) => {
    const number = parseTypedNumber(next.text);
    if (number === undefined || row.due === null) return setMessage(next.text.trim() === '' ? undefined : t('entry.not-a-number'));
    // Enter saves, and leaving the field a moment later would save the same again.
    if (sending.current === next.text + next.comment) return;
    sending.current = next.text + next.comment;
    keep(next);
    setBusy(true);
    setMessage(undefined);
    try {
      const values = [{ reportingUnit, kpi: row.kpi.code, period: row.due, value: number, comment: next.comment, basedOn: next.basedOn }];
      const { saved: revisions } = await api.recordMeasurements(programme, { values });
      await queries.invalidateQueries({ queryKey: ['entry-sheet'] });
      settle(next, revisions[0]?.revision ?? next.basedOn);
      for (const view of ['overview', 'trajectory', 'kpi-overview']) void queries.invalidateQueries({ queryKey: [view] });
    } catch (error) {
      const problem = error instanceof ApiError ? error : undefined;
      if (problem?.status === 0 || problem?.status === 503) keep({ ...next, pending: true });
      else {
        const [fault] = problem?.problem?.errors ?? [];
        // Told of somebody else's value, saving again is a decision and no accident.
        keep({ ...next, pending: false, basedOn: fault?.current?.revision ?? next.basedOn });
        setMessage(fault?.detail ?? problem?.problem?.detail ?? t('state.error'));
        void queries.invalidateQueries({ queryKey: ['entry-sheet'] });
      }
    } finally {
      sending.current = undefined;
      setBusy(false);
    }
  };
  useResend(draft?.pending === true && !busy, () => draft && void send(draft));

  return {
    text,
    value,
    message,
    phase: phaseOf(draft, busy, message, stored),
    plausibility: value === undefined ? undefined : plausibilityOf({ value }, row.history, plausibilityRules(row.kpi)),
    type: (next) => {
      setMessage(undefined);
      keep({ text: next, comment: draft?.comment ?? '', basedOn: draft?.basedOn ?? basedOn, pending: false });
    },
    commit: (change = {}) => {
      const next = {
        text: change.text ?? text,
        comment: change.comment ?? draft?.comment ?? '',
        basedOn: draft?.basedOn ?? basedOn,
        pending: false,
      };
      if (next.text === saved && change.comment === undefined) {
        dropDraft(key);
        setDraft(undefined);
        return;
      }
      void send(next);
    },
  };
}

function phaseOf(draft: Draft | undefined, busy: boolean, message: string | undefined, stored: Row['cells'][number] | undefined): Phase {
  if (busy) return 'saving';
  if (message !== undefined) return 'refused';
  if (draft?.pending) return 'kept';
  if (draft) return 'typing';
  if (!stored || stored.state === 'empty') return 'empty';
  if (stored.status === 'approved' || stored.status === 'returned') return stored.status;
  return 'saved';
}

/** Tries again while the line is down, and at once when it returns. */
function useResend(waiting: boolean, resend: () => void): void {
  const latest = useRef(resend);
  latest.current = resend;
  useEffect(() => {
    if (!waiting) return;
    const again = () => latest.current();
    const timer = setInterval(again, RETRY_MS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [waiting]);
}
