import { setTimeout } from 'node:timers/promises';
import { hashPassword, verifyPassword } from 'better-auth/crypto';

const MOST_WAITING = 50;

/**
 * The library's own hashing (scrypt), one password at a time and with a rest as long behind each: it takes a core of the machine
 * for a tenth of a second, and twenty who sign in at once would leave none to those who read.
 */
export function passwordsInTurn() {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    let began = 0;
    waiting += 1;
    const own = last.then(() => {
      began = performance.now();
      return work();
    });
    last = own
      .catch(() => undefined)
      .then(() => setTimeout(performance.now() - began))
      .finally(() => {
        waiting -= 1;
      });
    return own;
  };
  return {
    /** So many wait that another caller is better told to come again. */
    isOverrun: () => waiting >= MOST_WAITING,
    hash: (password: string) => inTurn(() => hashPassword(password)),
    verify: (both: { hash: string; password: string }) => inTurn(() => verifyPassword(both)),
  };
}
