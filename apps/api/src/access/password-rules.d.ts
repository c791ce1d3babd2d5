import type { Names } from '@miqyas/domain';

/** Whose a password is: nothing of them may be in it. */
interface PasswordOwner {
  readonly email: string;
  readonly names: Partial<Names>;
}
/** Refuses a password that others would try: of the lists, of its owner, or too easily guessed. */
export type PasswordRules = (password: string, owner: PasswordOwner) => Promise<void>;
/** `breachedUrl` is asked by the first five digits of the SHA-1 alone (k-anonymity); where it does not answer, the lists here decide. */
export declare function passwordRules(breachedUrl: string | undefined): PasswordRules;
