/** A question that the page asks whoever is there, in a dialog of its frame; whoever needs the answer waits for it. */
export interface Question {
  /** Asks; resolves to whether it was answered as hoped. However many need it, one question is asked. */
  readonly ask: () => Promise<boolean>;
  /** The dialog's side: whether there is a question, and its answer. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly isAsked: () => boolean;
  readonly answer: (good: boolean) => void;
}

export function createQuestion(): Question {
  let asking: PromiseWithResolvers<boolean> | undefined;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    ask: () => {
      asking ??= Promise.withResolvers<boolean>();
      tell();
      return asking.promise;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    isAsked: () => asking !== undefined,
    answer: (good) => {
      asking?.resolve(good);
      asking = undefined;
      tell();
    },
  };
}
