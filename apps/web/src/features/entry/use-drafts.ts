import { ApiError, type EntrySheet, type Problem } from '@miqyas/contract/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useAccount } from '../../shared/session/account.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { newValue, refusedOf, type Sent } from './block.ts';
import { type Draft, draftKey, dropDraft, keepDraft, noteSignedIn, readDraft } from './drafts.ts';
import { recordValues } from './mutations.ts';
import { typedNumber } from './typed-number.ts';

/** A value that was stored just now, by which it can be taken back. */
export interface StoredCell {
  readonly kpi: string;
  readonly period: string;
  readonly revision: number;
}

export interface Drafts {
  /** By KPI: what was typed and is not saved yet. */
  readonly typed: ReadonlyMap<string, Draft>;
  /** KPIs whose value is on its way. */
  readonly busy: ReadonlySet<string>;
  /** Why a value was refused, in the reader's language. */
  readonly messages: ReadonlyMap<string, string>;
  /** By KPI: what was typed here before a newer value came; it is no longer sent. */
  readonly ended: ReadonlyMap<string, string>;
  /** By KPI: what was typed in a session before somebody else's. */
  readonly offered: ReadonlyMap<string, Draft>;
  type(kpi: string, draft: Draft): void;
  drop(kpi: string): void;
  /** Saves what was typed for these KPIs: one request for all of them. */
  send(drafts: ReadonlyMap<string, Draft>): Promise<readonly StoredCell[]>;
}

const RETRY_MS = 4000;

/** What is typed into a sheet, kept on this device until it is saved, and how it is sent: as who typed it, and as nobody else. */
export function useDrafts(sheet: EntrySheet): Drafts {
  const { t } = useLocale();
  const programme = useProgramme();
  const { id: installation } = useInstallation();
  const person = useAccount()?.person.code ?? '';
  const queries = useQueryClient();
  const record = useMutation(recordValues);
  const reportingUnit = sheet.project.code;
  const rows = new Map(sheet.rows.map((row) => [row.kpi.code, row]));
  const periods = new Map(sheet.rows.flatMap((row): [string, string][] => (row.due === null ? [] : [[row.kpi.code, row.due]])));
  const keyOf = (kpi: string) => draftKey({ installation, person, programme }, reportingUnit, kpi, periods.get(kpi) ?? '');
  const revisionOf = (kpi: string) => rows.get(kpi)?.cells.find((cell) => cell.period === periods.get(kpi))?.revision ?? 0;
  const [{ kept, overtaken }] = useState(() => {
    noteSignedIn({ installation, person });
    const all = [...periods.keys()].flatMap((kpi): [string, Draft][] => {
      const draft = readDraft(keyOf(kpi));
      return draft ? [[kpi, draft]] : [];
    });
    // The server has newer: what was typed before it is told, and no longer sent.
    const isOvertaken = ([kpi, draft]: [string, Draft]) => draft.basedOn < revisionOf(kpi);
    return { kept: all.filter((one) => !isOvertaken(one)), overtaken: all.filter(isOvertaken) };
  });
  const [typed, setTyped] = useState<ReadonlyMap<string, Draft>>(new Map(kept));
  const [ended, setEnded] = useState<ReadonlyMap<string, string>>(new Map(overtaken.map(([kpi, { text }]) => [kpi, text])));
  const [messages, setMessages] = useState<ReadonlyMap<string, string>>(new Map());
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  // Enter saves, and leaving the field a moment later would save the same again.
  const onTheWay = useRef(new Map<string, string>());

  const keep = (kpi: string, draft: Draft) => {
    keepDraft(keyOf(kpi), draft);
    setTyped((all) => new Map(all).set(kpi, draft));
    setEnded((all) => without(all, kpi));
  };
  const drop = (kpi: string) => {
    dropDraft(keyOf(kpi));
    setTyped((all) => without(all, kpi));
    setEnded((all) => without(all, kpi));
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

  const post = async (sent: readonly Sent[]): Promise<readonly StoredCell[]> => {
    const values = sent.flatMap((one) => newValue(reportingUnit, one) ?? []);
    try {
      const { saved } = await record.mutateAsync({ programme, body: { values, by: person } });
      for (const one of sent) settle(one, saved.find(({ kpi }) => kpi === one.kpi)?.revision ?? one.draft.basedOn);
      return saved.map(({ kpi, period, revision }) => ({ kpi, period, revision }));
    } catch (error) {
      const { status, problem } = error instanceof ApiError ? error : { status: undefined, problem: undefined };
      if (status === 0 || status === 503) {
        for (const one of sent) wait(one);
        return [];
      }
      if (problem?.code === 'another-person') {
        for (const one of sent) {
          keep(one.kpi, { ...one.draft, pending: false, offered: true });
          say(one.kpi, t('entry.another-person'));
        }
        return [];
      }
      const { faults, rest } = refusedOf(sent, problem);
      for (const one of sent) if (!rest.includes(one)) refuse(one, faults.get(one), problem);
      void queries.invalidateQueries({ queryKey: ['entrySheet'] });
      return rest.length > 0 ? post(rest) : [];
    }
  };
  const send = async (drafts: ReadonlyMap<string, Draft>): Promise<readonly StoredCell[]> => {
    const sent: Sent[] = [];
    for (const [kpi, draft] of drafts) {
      const row = rows.get(kpi);
      if (!row) continue;
      const asked = { unitOfMeasure: row.kpi.unitOfMeasure, plausible: row.plausible };
      const one: Sent = { kpi, period: periods.get(kpi) ?? '', draft: { ...draft, offered: undefined }, ...asked };
      const signature = JSON.stringify([draft.text, draft.comment, draft.absent]);
      if (onTheWay.current.get(kpi) === signature) continue;
      keep(kpi, one.draft);
      if (newValue(reportingUnit, one) === undefined) {
        const read = typedNumber(draft.text, asked);
        // A question stands under the cell with its answers.
        say(kpi, read.kind === 'fault' ? t(read.word, read.values) : undefined);
        continue;
      }
      say(kpi, undefined);
      onTheWay.current.set(kpi, signature);
      sent.push(one);
    }
    if (sent.length === 0) return [];
    setBusy((all) => new Set([...all, ...sent.map(({ kpi }) => kpi)]));
    return post(sent).finally(() => {
      for (const { kpi } of sent) onTheWay.current.delete(kpi);
      setBusy((all) => new Set([...all].filter((kpi) => onTheWay.current.has(kpi))));
    });
  };

  const waiting = new Map([...typed].filter(([kpi, draft]) => draft.pending && !busy.has(kpi)));
  useResend(waiting.size > 0, () => void send(waiting));
  return {
    ...{ typed, busy, messages, ended, drop },
    offered: new Map([...typed].filter(([, draft]) => draft.offered)),
    type: (kpi, draft) => {
      say(kpi, undefined);
      keep(kpi, draft);
    },
    send,
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
