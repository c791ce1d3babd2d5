/**
 * The library's own hashing (scrypt), one password at a time and with a rest as long behind each: it takes a core of the machine
 * for a tenth of a second, and twenty who sign in at once would leave none to those who read.
 */
export declare function passwordsInTurn(): {
  /** So many wait that another caller is better told to come again. */
  isOverrun: () => boolean;
  hash: (password: string) => Promise<string>;
  verify: (both: { hash: string; password: string }) => Promise<boolean>;
};
