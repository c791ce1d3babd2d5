import { ApiError, type EntrySheet, type Problem } from '@miqyas/contract/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { newValue, refusedOf, type Sent } from './block.ts';
import { type Draft, draftKey, dropDraft, keepDraft, readDraft } from './drafts.ts';
import { recordValues } from './mutations.ts';

export interface Drafts {
  /** By KPI: what was typed and is not saved yet. */
  readonly typed: ReadonlyMap<string, Draft>;
  /** KPIs whose value is on its way. */
  readonly busy: ReadonlySet<string>;
  /** Why a value was refused, in the reader's language. */
  readonly messages: ReadonlyMap<string, string>;
  type(kpi: string, draft: Draft): void;
  drop(kpi: string): void;
  /** Saves what was typed for these KPIs: one request for all of them. */
  send(drafts: ReadonlyMap<string, Draft>): void;
}

const RETRY_MS = 4000;

/** What is typed into a sheet, kept on this device until it is saved, and how it is sent. */
export function useDrafts(sheet: EntrySheet): Drafts {
  const { t } = useLocale();
  const programme = useProgramme();
  const queries = useQueryClient();
  const record = useMutation(recordValues);
  const reportingUnit = sheet.project.code;
  const periods = new Map(sheet.rows.flatMap((row): [string, string][] => (row.due === null ? [] : [[row.kpi.code, row.due]])));
  const keyOf = (kpi: string) => draftKey(reportingUnit, kpi, periods.get(kpi) ?? '');
  const [typed, setTyped] = useState<ReadonlyMap<string, Draft>>(() => {
    const kept = [...periods.keys()].map((kpi) => [kpi, readDraft(keyOf(kpi))] as const);
    return new Map(kept.flatMap(([kpi, draft]): [string, Draft][] => (draft ? [[kpi, draft]] : [])));
  });
  const [messages, setMessages] = useState<ReadonlyMap<string, string>>(new Map());
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  // Enter saves, and leaving the field a moment later would save the same again.
  const onTheWay = useRef(new Map<string, string>());

  const keep = (kpi: string, draft: Draft) => {
    keepDraft(keyOf(kpi), draft);
    setTyped((all) => new Map(all).set(kpi, draft));
  };
  const drop = (kpi: string) => {
    dropDraft(keyOf(kpi));
    setTyped((all) => without(all, kpi));
  };
  const say = (kpi: string, message: string | undefined) =>
    setMessages((all) => (message === undefined ? without(all, kpi) : new Map(all).set(kpi, message)));
  /** What was typed while it was on its way: it stays, whatever becomes of what was sent. */
  const typedSince = ({ kpi, draft }: Sent): Draft | undefined => {
    const current = readDraft(keyOf(kpi));
    return current && current.text !== draft.text ? current : undefined;
  };
  const settle = (sent: Sent, revision: number) => {
    const current = typedSince(sent);
    if (current) keep(sent.kpi, { ...current, basedOn: revision });
    else drop(sent.kpi);
  };
  const wait = (sent: Sent) => {
    if (!typedSince(sent)) keep(sent.kpi, { ...sent.draft, pending: true });
  };
  const refuse = (sent: Sent, fault: NonNullable<Problem['errors']>[number] | undefined, problem: Problem | undefined) => {
    if (typedSince(sent)) return;
    const { kpi, draft } = sent;
    // Told of somebody else's value, saving again is a decision and no accident.
    keep(kpi, { ...draft, pending: false, basedOn: fault?.current?.revision ?? draft.basedOn });
    say(kpi, fault?.detail ?? problem?.detail ?? t('state.error'));
  };

  const post = async (sent: readonly Sent[]): Promise<void> => {
    const values = sent.flatMap((one) => newValue(reportingUnit, one) ?? []);
    try {
      const { saved } = await record.mutateAsync({ programme, body: { values } });
      for (const one of sent) settle(one, saved.find(({ kpi }) => kpi === one.kpi)?.revision ?? one.draft.basedOn);
    } catch (error) {
      const { status, problem } = error instanceof ApiError ? error : { status: undefined, problem: undefined };
      if (status === 0 || status === 503) {
        for (const one of sent) wait(one);
        return;
      }
      const { faults, rest } = refusedOf(sent, problem);
      for (const one of sent) if (!rest.includes(one)) refuse(one, faults.get(one), problem);
      void queries.invalidateQueries({ queryKey: ['entrySheet'] });
      if (rest.length > 0) await post(rest);
    }
  };
  const send = async (drafts: ReadonlyMap<string, Draft>) => {
    const sent: Sent[] = [];
    for (const [kpi, draft] of drafts) {
      const one = { kpi, period: periods.get(kpi) ?? '', draft };
      const signature = JSON.stringify([draft.text, draft.comment]);
      if (onTheWay.current.get(kpi) === signature) continue;
      keep(kpi, draft);
      if (newValue(reportingUnit, one) === undefined) {
        say(kpi, draft.text.trim() === '' ? undefined : t('entry.not-a-number'));
        continue;
      }
      say(kpi, undefined);
      onTheWay.current.set(kpi, signature);
      sent.push(one);
    }
    if (sent.length === 0) return;
    setBusy((all) => new Set([...all, ...sent.map(({ kpi }) => kpi)]));
    await post(sent).finally(() => {
      for (const { kpi } of sent) onTheWay.current.delete(kpi);
      setBusy((all) => new Set([...all].filter((kpi) => onTheWay.current.has(kpi))));
    });
  };

  const waiting = new Map([...typed].filter(([kpi, draft]) => draft.pending && !busy.has(kpi)));
  useResend(waiting.size > 0, () => void send(waiting));
  return {
    typed,
    busy,
    messages,
    drop,
    type: (kpi, draft) => {
      say(kpi, undefined);
      keep(kpi, draft);
    },
    send: (drafts) => void send(drafts),
  };
}

function without<Value>(all: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  return new Map([...all].filter(([one]) => one !== key));
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
