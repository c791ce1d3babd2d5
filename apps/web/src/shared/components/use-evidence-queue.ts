import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { isTouched } from '../api/query-client.ts';
import type { Shelf } from '../api/shelf.ts';

/** A file on its way, in turn with others. */
export interface Outgoing {
  readonly key: number;
  /** The shelf that it goes to. */
  readonly to: string;
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

/** Files on their way to whichever shelf, one after another. */
let outgoing: readonly Outgoing[] = [];
let last = Promise.resolve();
let brought = 0;
const listeners = new Set<() => void>();

function setOutgoing(changed: readonly Outgoing[]): void {
  outgoing = changed;
  for (const listener of listeners) listener();
}

function change(key: number, changed: Partial<Outgoing>): void {
  setOutgoing(outgoing.map((one) => (one.key === key ? { ...one, ...changed } : one)));
}

function leave(key: number): void {
  setOutgoing(outgoing.filter((one) => one.key !== key));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Sends files to a shelf, in turn with those to others. Who looks at another meanwhile stops none of them, and finds what failed when they come back. */
export function useEvidenceQueue(shelf: Shelf, added: (name: string) => void): Queue {
  const queries = useQueryClient();
  const all = useSyncExternalStore(subscribe, () => outgoing);
  const to = shelf.id;
  const send = async ({ key, file, stop }: Outgoing) => {
    if (stop.signal.aborted) return;
    change(key, { state: 'sending' });
    try {
      const told = (share: number) => change(key, { share });
      const { name } = await shelf.send({ file, told, signal: stop.signal });
      await queries.invalidateQueries({ predicate: (query) => isTouched(query, shelf.touches) });
      leave(key);
      added(name);
    } catch (fault) {
      if (!stop.signal.aborted) change(key, { state: 'failed', fault, share: 0 });
    }
  };
  const line = (one: Outgoing) => {
    last = last.then(() => send(one));
  };
  return {
    outgoing: all.filter((one) => one.to === to),
    bring: (files) => {
      for (const file of files) {
        brought += 1;
        const one: Outgoing = { key: brought, to, file, share: 0, state: 'waiting', fault: undefined, stop: new AbortController() };
        setOutgoing([...outgoing, one]);
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
