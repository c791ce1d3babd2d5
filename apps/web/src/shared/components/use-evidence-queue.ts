import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { EVIDENCE_TOUCHES, type EvidencedValue, sendEvidence } from '../api/evidence.ts';
import { isTouched } from '../api/query-client.ts';
import { useProgramme } from '../session/installation.ts';

/** A file on its way, in turn with others. */
export interface Outgoing {
  readonly key: number;
  readonly file: File;
  /** Share that has gone out, 0 to 1. */
  readonly share: number;
  readonly state: 'waiting' | 'sending' | 'failed';
  readonly fault: unknown;
  readonly stop: AbortController;
}

interface Queue {
  readonly outgoing: readonly Outgoing[];
  bring(files: Iterable<File>): void;
  again(one: Outgoing): void;
  giveUp(one: Outgoing): void;
}

/** Sends files one after another; who looks at another value meanwhile stops none of them. */
export function useEvidenceQueue(value: EvidencedValue, added: (name: string) => void): Queue {
  const programme = useProgramme();
  const queries = useQueryClient();
  const [outgoing, setOutgoing] = useState<readonly Outgoing[]>([]);
  const last = useRef(Promise.resolve());
  const next = useRef(0);
  const change = (key: number, changed: Partial<Outgoing>) =>
    setOutgoing((all) => all.map((one) => (one.key === key ? { ...one, ...changed } : one)));
  const leave = (key: number) => setOutgoing((all) => all.filter((one) => one.key !== key));
  const send = async ({ key, file, stop }: Outgoing) => {
    if (stop.signal.aborted) return;
    change(key, { state: 'sending' });
    try {
      const told = (share: number) => change(key, { share });
      const { name } = await sendEvidence({ programme, value, file, told, signal: stop.signal });
      await queries.invalidateQueries({ predicate: (query) => isTouched(query, EVIDENCE_TOUCHES) });
      leave(key);
      added(name);
    } catch (fault) {
      if (!stop.signal.aborted) change(key, { state: 'failed', fault, share: 0 });
    }
  };
  const line = (one: Outgoing) => {
    last.current = last.current.then(() => send(one));
  };
  return {
    outgoing,
    bring: (files) => {
      for (const file of files) {
        next.current += 1;
        const one: Outgoing = { key: next.current, file, share: 0, state: 'waiting', fault: undefined, stop: new AbortController() };
        setOutgoing((all) => [...all, one]);
        line(one);
      }
    },
    again: (one) => {
      change(one.key, { state: 'waiting', fault: undefined });
      line(one);
    },
    giveUp: ({ key, stop }) => {
      stop.abort(new Error('given up'));
      leave(key);
    },
  };
}
