import { ApiError, type EntrySheet, type NewValue, type Problem, type Submitted } from '@miqyas/contract/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { api } from '../../shared/api/api.ts';
import { useAccount } from '../../shared/session/account.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { DraftSender, LINE_OPEN, type LineState } from './draft-sender.ts';
import { type Draft, dropDraft, keepDraft, noteSignedIn, readDrafts } from './drafts.ts';
import { submitValues } from './mutations.ts';
import { type PartField, placeKey } from './sheet-lines.ts';

/** What is typed into a cell; a part that is not named stays as it is. */
export type DraftChange = Partial<Pick<Draft, 'text' | PartField | 'comment' | 'absent'>>;

/** A value that somebody else has typed and not handed in. */
interface OthersDraft {
  readonly person: string;
  readonly names: EntrySheet['drafts'][number]['names'];
  readonly text: string;
  readonly savedAt: string;
}

export interface Entries {
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly others: ReadonlyMap<string, OthersDraft>;
  readonly line: LineState;
  /** Why the server refused a value, in the reader's language. */
  readonly messages: ReadonlyMap<string, string>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Each keystroke: kept on this device at once. */
  type(key: string, change: DraftChange, base: { readonly text: string; readonly revision: number }): void;
  /** One step, of one cell or many: it goes to the server soon, and one undo takes it back. */
  commit(changes: ReadonlyMap<string, Draft | undefined>): void;
  /** Ends the typing in a cell, with what goes along with it: what was there before it began is what one undo gives back. */
  settle(key: string, along: ReadonlyMap<string, Draft>): void;
  /** What stood in a cell before somebody began to type into it comes back. */
  giveBack(key: string): void;
  undo(): void;
  redo(): void;
  /** Lets what is on the server count as seen: what was typed is kept and goes over it. */
  rebase(key: string, revision: number): void;
  retry(): void;
  submit(values: ReadonlyMap<string, NewValue>, note: string): Promise<Submitted | undefined>;
}

type Step = ReadonlyMap<string, Draft | undefined>;

/** What is typed into a sheet: kept on this device with each keystroke, among the server's drafts soon after, and handed in as who typed it. */
export function useEntries(sheet: EntrySheet): Entries {
  const programme = useProgramme();
  const { id: installation } = useInstallation();
  const person = useAccount()?.person.code ?? '';
  const owner = { installation, person, programme };
  const queries = useQueryClient();
  const submitting = useMutation(submitValues);
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(() => {
    noteSignedIn(owner);
    return withServers(readDrafts(owner), sheet, person);
  });
  const [line, setLine] = useState<LineState>(LINE_OPEN);
  const [messages, setMessages] = useState<ReadonlyMap<string, string>>(new Map());
  const [past, setPast] = useState<readonly Step[]>([]);
  const [future, setFuture] = useState<readonly Step[]>([]);
  const latest = useRef(drafts);
  latest.current = drafts;
  /** What stood in a cell before somebody began to type into it. */
  const begun = useRef(new Map<string, Draft | undefined>());
  const sender = useRef<DraftSender>(null);
  /** What this page has handed in last of a value: a sheet that was read before that brings it as a draft once more. */
  const handedIn = useRef(new Map<string, Draft>());

  const wasSent = useEffectEvent((keys: readonly string[], sent: ReadonlyMap<string, Draft | undefined>) => {
    const still = keys.filter((key) => latest.current.get(key) === sent.get(key));
    put(new Map(still.flatMap((key) => (sent.get(key) ? [[key, { ...(sent.get(key) as Draft), sent: true }] as const] : []))));
  });
  useEffect(() => {
    const own = new DraftSender({
      ...{ client: api, programme, person, tell: setLine },
      draftOf: (key) => latest.current.get(key),
      sent: (keys, sent) => wasSent(keys, sent),
    });
    sender.current = own;
    own.add([...latest.current].filter(([, draft]) => !draft.sent && !draft.offered).map(([key]) => key));
    const online = () => own.now();
    window.addEventListener('online', online);
    return () => {
      own.end();
      window.removeEventListener('online', online);
    };
  }, [programme, person]);

  // What was typed on another device comes with the sheet.
  useEffect(() => {
    setDrafts((all) => withServers(all, sheet, person, handedIn.current));
  }, [sheet, person]);

  const put = (changes: Step): void => {
    const next = new Map(latest.current);
    for (const [key, draft] of changes) {
      if (draft) {
        keepDraft(owner, key, draft);
        next.set(key, draft);
      } else {
        dropDraft(owner, key);
        next.delete(key);
      }
    }
    latest.current = next;
    setDrafts(next);
  };
  const silence = (keys: Iterable<string>) => {
    const gone = new Set(keys);
    setMessages((all) => (all.size === 0 ? all : new Map([...all].filter(([key]) => !gone.has(key)))));
  };
  const stamped = (draft: Draft | undefined): Draft | undefined => draft && { ...draft, savedAt: new Date().toISOString(), sent: false };
  const apply = (changes: Step): Step => {
    const before = new Map([...changes].map(([key]) => [key, latest.current.get(key)]));
    put(new Map([...changes].map(([key, draft]) => [key, stamped(draft)])));
    silence(changes.keys());
    sender.current?.add(changes.keys());
    return before;
  };

  /** Takes the last step of one list back, which makes it the last of the other. */
  const stepBack = (steps: readonly Step[], setSteps: typeof setPast, setOther: typeof setPast) => {
    const step = steps.at(-1);
    if (!step) return;
    const before = apply(step);
    setSteps((all) => all.slice(0, -1));
    setOther((all) => [...all, before]);
  };
  const others = useMemo(() => othersOf(sheet, person), [sheet, person]);
  return {
    ...{ drafts, line, messages, others },
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    type: (key, change, base) => {
      const before = latest.current.get(key);
      if (!begun.current.has(key)) begun.current.set(key, before);
      const { absent: _, ...kept } = before ?? { text: base.text, comment: '', basedOn: base.revision };
      put(new Map([[key, stamped({ ...kept, ...change, savedAt: '', sent: false })]]));
      silence([key]);
    },
    settle: (key, along) => {
      if (!begun.current.has(key)) return;
      const before = begun.current.get(key);
      begun.current.delete(key);
      const others = apply(along);
      setPast((all) => [...all, new Map([...others, [key, before]])]);
      setFuture([]);
      sender.current?.add([key]);
    },
    giveBack: (key) => {
      if (!begun.current.has(key)) return;
      const before = begun.current.get(key);
      begun.current.delete(key);
      put(new Map([[key, before]]));
    },
    commit: (changes) => {
      for (const key of changes.keys()) begun.current.delete(key);
      const before = apply(changes);
      setPast((all) => [...all, before]);
      setFuture([]);
    },
    undo: () => stepBack(past, setPast, setFuture),
    redo: () => stepBack(future, setFuture, setPast),
    rebase: (key, revision) => {
      const draft = latest.current.get(key);
      if (draft) apply(new Map([[key, { ...draft, basedOn: revision }]]));
    },
    retry: () => sender.current?.now(),
    submit: async (values, note) => {
      const keys = [...values.keys()];
      // What is corrected while this is under way is another draft, and stays.
      const drafts = new Map(keys.map((key) => [key, latest.current.get(key)]));
      await sender.current?.hold();
      try {
        const answer = await submitting.mutateAsync({ programme, body: { by: person, note, values: [...values.values()] } });
        for (const [key, draft] of drafts) if (draft) handedIn.current.set(key, draft);
        const done = keys.filter((key) => isSame(latest.current.get(key), drafts.get(key)));
        sender.current?.release(done);
        put(new Map(done.map((key) => [key, undefined])));
        setPast([]);
        setFuture([]);
        return answer;
      } catch (error) {
        sender.current?.release([]);
        const problem = error instanceof ApiError ? error.problem : undefined;
        setMessages(new Map(faultsOf(problem, keys)));
        void queries.invalidateQueries({ queryKey: ['entrySheet'] });
        throw error;
      }
    },
  };
}

function faultsOf(problem: Problem | undefined, keys: readonly string[]): [string, string][] {
  return (problem?.errors ?? []).flatMap(({ row, detail }): [string, string][] => {
    const key = row === undefined ? undefined : keys[row];
    return key === undefined ? [] : [[key, detail]];
  });
}

/** Drafts of this device with those that the server has from another one: of two of a value the later. */
function withServers(
  own: ReadonlyMap<string, Draft>,
  sheet: EntrySheet,
  person: string,
  handedIn: ReadonlyMap<string, Draft> = new Map(),
): ReadonlyMap<string, Draft> {
  const newer = sheet.drafts.flatMap(({ content, savedAt, ...place }): [string, Draft][] => {
    const key = placeKey(place);
    const known = own.get(key);
    const draft = { ...content, comment: content.comment ?? '', savedAt, sent: true };
    return place.person === person && (known === undefined || (known.sent && known.savedAt < savedAt)) && !isSame(draft, handedIn.get(key))
      ? [[key, draft]]
      : [];
  });
  return newer.length === 0 ? own : new Map([...own, ...newer]);
}

/** The same was typed over the same revision. */
function isSame(draft: Draft | undefined, other: Draft | undefined): boolean {
  if (draft === undefined || other === undefined) return draft === other;
  return JSON.stringify(typedOf(draft)) === JSON.stringify(typedOf(other));
}

function typedOf({ savedAt: _, sent: __, offered: ___, ...content }: Draft) {
  return Object.entries(content)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

function othersOf({ drafts }: EntrySheet, person: string): ReadonlyMap<string, OthersDraft> {
  return new Map(
    drafts.flatMap(({ names, savedAt, content, ...place }) =>
      place.person === person ? [] : [[placeKey(place), { person: place.person, names, text: content.text, savedAt }] as const],
    ),
  );
}
