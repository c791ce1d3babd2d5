/**
 * Lets callers share reads of one thing: those that come while a read is under way share the next one, which begins after all of them. A caller
 * that is answered knows every change that was there when they asked, and a thousand callers a second cost a few reads.
 */
export function sharedRead<Result>(read: () => Promise<Result>): () => Promise<Result> {
  let next: Promise<Result> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    next ??= last.then(() => {
      next = undefined;
      const own = read();
      last = own.catch(() => undefined);
      return own;
    });
    return next;
  };
}
